"""Writing the configuration file: whole or not at all, and never over somebody else's change."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from desktop_monitor.config.disk_words import why_refused
from desktop_monitor.core.text import clean

_NEW_FILE, _NEW_FOLDER = 0o600, 0o700


class SaveError(Exception):
    """The file could not be written, and is as it was; the text is one sentence for people."""


def replace_file(file: Path, expected: bytes | None, data: bytes) -> None:
    """Let `file` hold `data`, if it still holds `expected` (None: if it is not there). Blocks as long as the disk does.

    A symbolic link stays one; a file keeps its mode, a new one is private to the user, as are folders that are made.
    Raises `SaveError`.
    """
    shown = clean(str(file))
    try:
        target = file.resolve()
        target.parent.mkdir(mode=_NEW_FOLDER, parents=True, exist_ok=True)
        if _content(target) != expected:
            raise SaveError(f"{shown} was changed by somebody else in the meantime: look at it again before saving")
        if expected is not None and not os.access(target, os.W_OK):
            raise SaveError(f"{shown} cannot be written: it is read-only")
        _replace(target, data)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        why = why_refused(error) if isinstance(error, OSError) else clean(str(error) or type(error).__name__)
        raise SaveError(f"{shown} cannot be written: {why}") from error


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _replace(target: Path, data: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _NEW_FILE
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")  # created 0600
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where folders can be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
