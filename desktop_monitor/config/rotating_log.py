"""The file of the log: private to the user, and bounded (docs/behaviour.md, "The log")."""

from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop_monitor.config.logs import open_private
from desktop_monitor.config.paths import make_private

_BYTES = 1_048_576
_FILES = 3
"""The one in use, and those before it."""


class RotatingLog(RotatingFileHandler):
    """Lines in a file, and in those before it."""

    def __init__(self, file: Path) -> None:
        """Raises `OSError`."""
        make_private(file.parent)
        super().__init__(file, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8", errors="backslashreplace")

    def _open(self) -> TextIOWrapper:
        return open_private(self.baseFilename, self.encoding, self.errors)
