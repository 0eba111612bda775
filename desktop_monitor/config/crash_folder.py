"""The folder of crash reports, private to the user (docs/behaviour.md, "Crash reports")."""

import contextlib
import faulthandler
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desktop_monitor import __version__
from desktop_monitor.config.paths import crash_dir, make_private

if sys.platform != "win32":
    import fcntl

MOST = 10
"""Reports that are kept: the newest."""
LONGEST = 65_536
"""Bytes of one of our files that are written, or read."""
_RUN, _REPORT = ".run-", "crash-"
_NAMES = 100
"""Reports of one command in one second."""


def reports() -> list[Path]:
    """All reports, the oldest first."""
    return sorted(crash_dir().glob(f"{_REPORT}*.txt"))


def keep(text: str, command: str, at: datetime) -> Path:
    """Write a report of `command`, and forget the oldest beyond `MOST`. Raises `OSError`."""
    stem = f"{_REPORT}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{command}"
    file, handle = _new_file(stem)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:  # noqa: PTH123  (an open file)
            stream.write(text)
    except OSError:
        with contextlib.suppress(OSError):
            file.unlink()  # nobody is helped by half of it
        raise
    for old in reports()[:-MOST]:
        with contextlib.suppress(FileNotFoundError):  # another process forgot it too
            old.unlink()
    return file


def _new_file(stem: str) -> tuple[Path, int]:
    folder = crash_dir()
    make_private(folder)
    for number in range(_NAMES):
        file = folder / f"{stem}{f'.{number}' if number else ''}.txt"
        with contextlib.suppress(FileExistsError):
            return file, os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    raise FileExistsError(f"there are {_NAMES} reports of this second already")


class Run:
    """A file that is there while a command runs. What the process says when it dies at once goes into it: a signal
    such as SIGSEGV, with the calls that were under way, and the last words of Qt."""

    def __init__(self, command: str) -> None:
        """Raises `OSError`."""
        folder = crash_dir()
        make_private(folder)
        # Not by the process: in a container it has the same number each time.
        self._file = folder / f"{_RUN}{command}-{time.time_ns()}"
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        self._stream = open(handle, "ab", buffering=0)  # noqa: PTH123, SIM115  (held until `end`)
        # Whoever has enabled it, as PYTHONFAULTHANDLER does, keeps what it says.
        self._hears_signals = not faulthandler.is_enabled()
        try:
            if sys.platform != "win32":
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            started = datetime.now(UTC).isoformat(timespec="seconds")
            self._stream.write(f"{os.getpid()} {started} {__version__} {command}\n".encode())
        except OSError:
            self.end()
            raise
        if self._hears_signals:
            # The thread that failed alone: to look at others while they run may fail in turn, before that one is told.
            faulthandler.enable(self._stream, all_threads=False)

    def say(self, text: str) -> None:
        """The last words of a process that is about to end."""
        with contextlib.suppress(OSError):  # a full disk: nothing can be done any more
            self._stream.write(f"{text}\n".encode(errors="backslashreplace"))

    def end(self) -> None:
        """The command ends in order."""
        if self._hears_signals:
            faulthandler.disable()
        with contextlib.suppress(OSError):
            self._file.unlink()
        self._stream.close()


class Left(msgspec.Struct, frozen=True):
    """What a run that did not end in order has left."""

    pid: int
    started: datetime
    ended: datetime
    version: str
    command: str
    said: str
    """How it died; "" if it was killed, or the computer went down."""


def left_behind(command: str) -> Iterator[Left]:
    """What earlier runs of a command have left, each once. Not those of others: whoever started them is to be told."""
    for file in sorted(crash_dir().glob(f"{_RUN}{command}-*")):
        with contextlib.suppress(
            OSError, ValueError
        ):  # its process lives, somebody else took it, it is not one of ours
            yield _taken(file)


def _taken(file: Path) -> Left:
    """What is in a file, which is removed. Raises `OSError` if its process lives, `ValueError` if it is none of ours,
    or one that is being made."""
    with file.open("rb") as stream:
        if sys.platform != "win32":  # there a file that is open cannot be removed
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ended = datetime.fromtimestamp(os.fstat(stream.fileno()).st_mtime, UTC)
        head, _, said = stream.read(LONGEST).decode(errors="replace").partition("\n")
        pid, started, version, command = head.split(" ", 3)
        left = Left(int(pid), datetime.fromisoformat(started), ended, version, command, said.strip())
        if sys.platform != "win32":
            file.unlink()
    if sys.platform == "win32":
        file.unlink()
    return left
