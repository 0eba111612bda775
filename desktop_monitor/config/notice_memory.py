"""What the notice rules remember over a restart: one small private file, replaced whole."""

import contextlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

import msgspec

from desktop_monitor.config.paths import NO_FILE, data_dir, is_no_file
from desktop_monitor.core.notice_state import NoticeState

LARGEST = 16 * 1024 * 1024
"""Bytes; a larger file is not ours."""


class Remembered(msgspec.Struct, frozen=True):
    """The state, and when it was so."""

    utc: datetime
    now: float
    """The same on the clock of that run: the times in the state are on it."""
    state: NoticeState


class NoticeMemory:
    """The file. Its methods block for as long as the disk does: call them in a worker thread."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> tuple[Remembered | None, str]:
        """What was saved last, and a sentence for people if the file could not be used (it is then set aside)."""
        if is_no_file(self._file):
            return None, f"What was told before is forgotten: {self._file} cannot be read ({NO_FILE})."
        try:
            if self._file.stat().st_size > LARGEST:
                return None, self._set_aside(f"is larger than {LARGEST} bytes")
            return msgspec.json.decode(self._file.read_bytes(), type=Remembered), ""
        except FileNotFoundError:
            return None, ""
        except OSError as error:
            return None, f"What was told before is forgotten: {self._file} cannot be read ({error.strerror})."
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            return None, self._set_aside(f"is damaged ({error})")

    def save(self, remembered: Remembered) -> None:
        """Replace the file, readable by this user only. Raises `OSError`."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=f".{self._file.name}.")  # created 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(remembered))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._file)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
            raise

    def _set_aside(self, what: str) -> str:
        aside = self._file.with_name(f"{self._file.name}.damaged")
        try:
            self._file.replace(aside)
        except OSError as error:
            return f"What was told before is forgotten: {self._file} {what} and cannot be moved ({error.strerror})."
        return f"What was told before is forgotten: {self._file} {what}; it is kept as {aside.name}."


def default_memory() -> NoticeMemory:
    """The memory of this user."""
    return NoticeMemory(data_dir() / "notices.json")
