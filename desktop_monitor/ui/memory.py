"""What the window remembers from one start to the next: nothing that would be missed."""

import base64
import binascii
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, QSettings, QTimer

_WRITE_AFTER_MS = 2_000


def memory_file() -> Path:
    """Where it is kept, by the custom of the platform."""
    return platformdirs.user_state_path("desktop-monitor", appauthor=False) / "window.ini"


class Memory(QObject):
    """Words by key, in an INI file that is private to the user (docs/behaviour.md, "What is remembered").

    What was put is known at once and written a little later, or by `flush`. A file that is damaged, cannot be read or
    cannot be written harms nothing: then what it should remember is forgotten.
    """

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._settings: QSettings | None = None
        self._unwritten: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=_WRITE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def text(self, key: str, default: str = "") -> str:
        """The text under `key`."""
        if key in self._unwritten:
            return self._unwritten[key]
        value = self._open().value(key)
        return value if isinstance(value, str) else default

    def put(self, key: str, value: str) -> None:
        """Remember a text."""
        if value != self.text(key):
            self._unwritten[key] = value
            self._timer.start()

    def data(self, key: str) -> bytes:
        """The bytes under `key`; empty if there are none."""
        try:
            return base64.b64decode(self.text(key), validate=True)
        except (binascii.Error, ValueError):
            return b""

    def put_data(self, key: str, value: bytes | bytearray | memoryview) -> None:
        """Remember bytes."""
        self.put(key, base64.b64encode(value).decode("ascii"))

    def flush(self) -> None:
        """Write now what is not written yet."""
        self._timer.stop()
        if not self._unwritten:
            return
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.touch(mode=0o600)  # Qt keeps the mode of a file that is there
        except OSError:
            return  # it stays known for as long as the program runs
        settings = self._open()
        for key, value in self._unwritten.items():
            settings.setValue(key, value)
        settings.sync()
        self._unwritten.clear()

    def _open(self) -> QSettings:
        if self._settings is None:
            self._settings = QSettings(str(self._file), QSettings.Format.IniFormat, self)
        return self._settings
