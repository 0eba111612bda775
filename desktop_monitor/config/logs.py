"""The program's own log: a file that does not grow without end (docs/behaviour.md, "The log")."""

import contextlib
import logging
import os
import sys
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from desktop_monitor import __version__
from desktop_monitor.config.paths import NO_FILE, is_no_file, log_dir, make_private
from desktop_monitor.core.text import clean

OURS = "desktop_monitor"
"""The logger above all of ours."""
_files: list[logging.Handler] = []
"""Those that `end_logging` closes."""
_PACKAGES = ("PySide6-Essentials", "qasync", "websockets", "httpx", "msgspec")


def log_file() -> Path:
    """The log of this user; it need not exist."""
    return log_dir() / "desktop-monitor.log"


def start_logging(command: str, *, verbose: bool, to_file: bool = True, bound_later: bool = False) -> None:
    """Log from now on to the end of the process; `command` is what was started.

    INFO and above of ours, DEBUG too if `verbose`; WARNING and above of libraries: what those say below that may name
    keys. A file that cannot be written changes nothing. What libraries and the event loop complain of goes to stderr as
    well, our own warnings too if there is no file, and if `verbose` all of it, except from the window. With
    `bound_later` the file is bounded by `bound_log`.
    """
    logging.raiseExceptions = False  # a log that cannot be written harms nothing
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    root.setLevel(logging.WARNING)
    ours.setLevel(logging.DEBUG if verbose else logging.INFO)
    if sys.stderr is not None:
        root.addHandler(_on_stderr(ours=not to_file, below_warning=verbose and command != "window"))
    if to_file:
        try:
            root.addHandler(_ours(_PrivateFile(log_file())) if bound_later else _bounded())
        except OSError as error:
            ours.debug("there is no log file: %s", error)
    ours.info("start of %s: Desktop Monitor %s", command, __version__)


def open_private(file: str, encoding: str | None, errors: str | None) -> TextIOWrapper:
    """Open a log to go on with, for the user alone. Raises `OSError`, as for what is no regular file."""
    if is_no_file(Path(file)):
        raise OSError(f"{file}: {NO_FILE}")
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    return open(handle, "a", encoding=encoding, errors=errors)  # noqa: PTH123  (an open file)


def bound_log() -> None:
    """From now on the file is bounded."""
    root = logging.getLogger()
    for plain in [handler for handler in root.handlers if isinstance(handler, _PrivateFile)]:
        with contextlib.suppress(OSError):  # then it stays as it is
            root.addHandler(_bounded())
            root.removeHandler(plain)
            plain.close()


def _bounded() -> logging.Handler:
    from desktop_monitor.config.rotating_log import RotatingLog  # 4 ms of the start

    return _ours(RotatingLog(log_file()))


def _ours(file: logging.FileHandler) -> logging.FileHandler:
    file.setFormatter(_Lines())
    _files.append(file)
    return file


def log_versions() -> None:
    """Say what it runs on: soon after the start. The window does once it is painted, as this takes 25 ms."""
    logging.getLogger(OURS).info("%s", versions())


def versions() -> str:
    """What it runs on."""
    import platform
    from importlib import metadata

    found = []
    for package in _PACKAGES:
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join((f"Python {platform.python_version()}", platform.platform(), *found))


def end_logging() -> None:
    """Say that the program ends, and close the file."""
    root = logging.getLogger()
    logging.getLogger(OURS).info("end")
    for handler in root.handlers[:]:
        if handler in _files or isinstance(handler, _Stderr):
            root.removeHandler(handler)
            with contextlib.suppress(OSError):  # a full disk does not take the last lines
                handler.close()
    _files.clear()


class _Lines(logging.Formatter):
    """A line each, times in UTC, nothing invisible: names and reasons may come from a server."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        head = f"{moment} {record.process} {record.levelname} {record.name}: {clean(record.getMessage())}"
        trace = self.formatException(record.exc_info).splitlines() if record.exc_info else []
        return "\n".join((head, *map(clean, trace)))


class _PrivateFile(logging.FileHandler):
    def __init__(self, file: Path) -> None:
        make_private(file.parent)
        super().__init__(file, encoding="utf-8", errors="backslashreplace")

    def _open(self) -> TextIOWrapper:
        return open_private(self.baseFilename, self.encoding, self.errors)


class _Stderr(logging.StreamHandler[TextIO]):
    pass


def _on_stderr(*, ours: bool, below_warning: bool) -> logging.Handler:
    handler = _Stderr(sys.stderr)
    if not below_warning:
        handler.setLevel(logging.WARNING)
        if not ours:  # they are told where a person looks: in the window, or as lines of `watch`
            handler.addFilter(lambda record: not record.name.startswith(OURS))
    handler.setFormatter(_Lines())
    return handler
