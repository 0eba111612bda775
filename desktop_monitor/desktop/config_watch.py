"""Tells when the content of a file is another one, however it was written (docs/behaviour.md, "The file")."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 300
"""Milliseconds of rest after which a change counts: editors write in several steps."""
_LARGEST = 1_048_577
"""Bytes that are compared: more than a configuration file may have."""


class ConfigWatch(QObject):
    """Watches a file that may be written in place, replaced, removed, or a symbolic link; its folder need not exist."""

    changed = Signal()
    """The content is not what it was, or the file came or went."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file.absolute()
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._compare)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._watch()
        self._content = self._read()

    def stop(self) -> None:
        """Tell nothing any more."""
        self._settled.stop()
        self._watcher.deleteLater()

    def _touched(self) -> None:
        self._settled.start()

    def _compare(self) -> None:
        self._watch()  # first: what is written from now on is told
        content = self._read()
        if content != self._content:
            self._content = content
            self.changed.emit()

    def _watch(self) -> None:
        """Watch what is there now: a file that was replaced is no longer the one that was watched."""
        wanted = {str(path) for path in _places(self._file) if path.exists()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def _read(self) -> bytes | None:
        try:
            if not self._file.is_file():
                return None
            with self._file.open("rb") as stream:
                return stream.read(_LARGEST)
        except OSError:  # as good as none, until it can be read
            return None


def _places(file: Path) -> set[Path]:
    """The file and its folder, as named and as links lead to it; for a folder not there yet, the nearest that is."""
    try:
        target = file.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        target = file
    places = {file, target}
    for path in (file, target):
        places.add(next((folder for folder in path.parents if folder.exists()), path.parent))
    return places
