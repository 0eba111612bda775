"""The program's own log: a file that does not grow without end (docs/behaviour.md, "The log")."""

import contextlib
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from desktop_monitor import __version__
from desktop_monitor.config.paths import log_dir
from desktop_monitor.core.text import clean

OURS = "desktop_monitor"
"""The logger above all of ours."""
_files: list[logging.Handler] = []
"""The log file, if there is one."""
_PACKAGES = ("PySide6-Essentials", "qasync", "websockets", "httpx", "msgspec")


def log_file() -> Path:
    """The log of this user; it need not exist."""
    return log_dir() / "desktop-monitor.log"


def start_logging(command: str, *, verbose: bool, to_file: bool = True, file_later: bool = False) -> None:
    """Log from now on to the end of the process; `command` is what was started.

    INFO and above of ours, DEBUG too if `verbose`; WARNING and above of libraries: what those say below that may name
    keys. A file that cannot be written changes nothing. What libraries and the event loop complain of goes to stderr as
    well, our own warnings too if there is no file, and if `verbose` all of it, except from the window. With `file_later`
    lines wait for `log_to_file`.
    """
    logging.raiseExceptions = False  # a log that cannot be written harms nothing
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    root.setLevel(logging.WARNING)
    ours.setLevel(logging.DEBUG if verbose else logging.INFO)
    if sys.stderr is not None:
        root.addHandler(_on_stderr(ours=not to_file, below_warning=verbose and command != "window"))
    if to_file:
        root.addHandler(_Waiting())
        if not file_later:
            log_to_file()
    ours.info("start of %s: Desktop Monitor %s", command, __version__)


def log_to_file() -> None:
    """From now on lines go to the file, those first that wait for it."""
    root = logging.getLogger()
    for waiting in [handler for handler in root.handlers if isinstance(handler, _Waiting)]:
        from desktop_monitor.config.rotating_log import RotatingLog  # 4 ms of the start

        root.removeHandler(waiting)
        try:
            file = RotatingLog(log_file())
        except OSError as error:
            logging.getLogger(OURS).debug("there is no log file: %s", error)
            continue
        file.setFormatter(_Lines())
        root.addHandler(file)
        _files.append(file)
        for record in waiting.records:
            file.handle(record)


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
    log_to_file()
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


class _Waiting(logging.Handler):
    """Keeps what is logged until there is a file."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


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
