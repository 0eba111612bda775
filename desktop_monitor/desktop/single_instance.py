"""One window for one configuration: a second start raises the first window (docs/behaviour.md, "The window").

QtNetwork is imported where it is needed: after the first paint, or by a second start. It takes 8 ms.
"""

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
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
        identity = "\n".join([os.fspath(config.absolute()), *sorted(urls)]).encode()
        mark = QCryptographicHash.hash(identity, QCryptographicHash.Algorithm.Sha256).toHex()
        name = f"{_APP}-{bytes(mark.data()).decode()[:16]}"
        self._address = name if sys.platform == "win32" else os.fspath(_private_folder() / name)
        self._lock = QLockFile(os.fspath(_private_folder() / f"{name}.lock"))
        self._server: QLocalServer | None = None

    def claim(self, show: bool) -> bool:
        """Take the place and return True; or, if it is taken, ask for the window (if `show`) and return False.

        Another start waits until `listen` is called, or `release`. Raises `NotAnsweringError` if whoever has the place
        does not answer.
        """
        self._lock.tryLock(_LOCK_MS)  # two starts at the same moment: one after the other
        try:
            taken = self._others_took_it(show)
        except NotAnsweringError:
            self._lock.unlock()
            raise
        if taken:
            self._lock.unlock()
        return not taken

    def listen(self) -> None:
        """Let others ask for the window from now on: once the place has been claimed."""
        from PySide6.QtNetwork import QLocalServer

        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._visited)
        QLocalServer.removeServer(self._address)  # what an instance that was killed has left
        server.listen(self._address)
        self._lock.unlock()

    def release(self) -> None:
        """Give the place up."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def abandon(self) -> None:
        """Leave nothing behind: for a process that ends at once. To be called from anywhere."""
        if sys.platform != "win32" and self._server is not None:
            Path(self._address).unlink(missing_ok=True)
        self._lock.unlock()

    def _others_took_it(self, show: bool) -> bool:
        if sys.platform != "win32" and not Path(self._address).exists():
            return False
        from PySide6.QtNetwork import QLocalSocket

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
        assert self._server is not None  # it told
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.setReadBufferSize(len(_SHOW) + 1)
            visitor.readyRead.connect(lambda visitor=visitor: self._answer(visitor))
            visitor.disconnected.connect(visitor.deleteLater)
            if visitor.bytesAvailable():
                self._answer(visitor)

    def _answer(self, visitor: "QLocalSocket") -> None:
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
