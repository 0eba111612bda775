"""One recorder per user: a lock that the operating system takes back when its holder ends, however it ends."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "recorder.lock"


class RecorderLock:
    """Held from a successful `take` to `release`, or to the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / LOCK_NAME
        self._handle: int | None = None

    def take(self) -> bool:
        """True if nobody else records; then this process does. Raises `OSError` if the folder cannot be used."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let another one record."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> None:
    """Take the lock of an open file at once. Raises `OSError` if it is held."""
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
