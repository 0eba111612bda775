"""One window for one configuration: a second start raises the first window (docs/behaviour.md, "The window")."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_APP = "desktop-monitor"
_SHOW = b"show\n"
_TAKEN = b"taken\n"
_CONNECT_MS = 500
_ANSWER_MS = 2_000
_LOCK_MS = 3_000


class NotAnsweringError(Exception):
    """Another instance holds the place and does not answer; the text is one sentence for people."""


class SingleInstance(QObject):
    """The place of one instance: a local socket that only this user can reach."""

    asked_to_show = Signal()
    """A second start wants the window."""

    def __init__(self, config: Path, urls: Iterable[str], parent: QObject | None = None) -> None:
        """Two instances are the same if they have the same configuration file and URLs."""
        super().__init__(parent)
        identity = "\n".join([os.fspath(config.absolute()), *sorted(urls)])
        name = f"{_APP}-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"
        self._address = name if sys.platform == "win32" else os.fspath(_private_folder() / name)
        self._lock_path = os.fspath(_private_folder() / f"{name}.lock")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._visited)

    def claim(self, show: bool) -> bool:
        """Take the place and return True; or, if it is taken, ask for the window (if `show`) and return False.

        Raises `NotAnsweringError` if whoever has the place does not answer.
        """
        lock = QLockFile(self._lock_path)
        lock.tryLock(_LOCK_MS)  # two starts at the same moment: one after the other
        try:
            if self._others_took_it(show):
                return False
            QLocalServer.removeServer(self._address)  # what an instance that was killed has left
            self._server.listen(self._address)
            return True
        finally:
            lock.unlock()

    def release(self) -> None:
        """Give the place up."""
        self._server.close()

    def _others_took_it(self, show: bool) -> bool:
        visitor = QLocalSocket()
        visitor.connectToServer(self._address)
        if not visitor.waitForConnected(_CONNECT_MS):
            return False
        visitor.write(_SHOW if show else b"hello\n")
        answered = visitor.waitForReadyRead(_ANSWER_MS) and bytes(visitor.readAll().data()) == _TAKEN
        visitor.abort()
        if not answered:
            raise NotAnsweringError(
                "Desktop Monitor runs already with this configuration, but does not answer: end it and start again"
            )
        return True

    def _visited(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.readyRead.connect(lambda visitor=visitor: self._answer(visitor))
            visitor.disconnected.connect(visitor.deleteLater)
            if visitor.bytesAvailable():
                self._answer(visitor)

    def _answer(self, visitor: QLocalSocket) -> None:
        asked = bytes(visitor.readLine(len(_SHOW) + 1).data())
        visitor.write(_TAKEN)
        visitor.flush()
        if asked == _SHOW:
            self.asked_to_show.emit()


def _private_folder() -> Path:
    """A folder only this user can look into: in that of the session if there is one, else in the cache."""
    session = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(session) / _APP if session else platformdirs.user_cache_path(_APP, appauthor=False)
    folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
    folder.chmod(stat.S_IRWXU)
    return folder
