"""One window for one configuration: a second start raises the first window (docs/behaviour.md, "The window").

QtNetwork is imported where it is needed: after the first paint, or by a second start. It takes 8 ms.
"""

import logging
import os
import stat
import sys
from collections.abc import Iterable, Iterator
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
_PATH_BYTES = 102 if sys.platform == "darwin" else 106
"""Of the name of a socket, with its folder: one less than the operating system takes (unix(7)), as Qt does."""
_log = logging.getLogger("desktop_monitor.window")


class NotAnsweringError(Exception):
    """Another instance holds the place and does not answer; the text is one sentence for people."""


class SingleInstance(QObject):
    """The place of one instance: a local socket that only this user can reach.

    Where there is no folder for it, each start is the first, and the log says so.
    """

    asked_to_show = Signal()
    """A second start wants the window."""

    def __init__(self, config: Path, urls: Iterable[str], parent: QObject | None = None) -> None:
        """Two instances are the same if they have the same configuration file and URLs."""
        super().__init__(parent)
        identity = "\n".join([os.fspath(config.absolute()), *sorted(urls)]).encode()
        mark = QCryptographicHash.hash(identity, QCryptographicHash.Algorithm.Sha256).toHex()
        name = f"{_APP}-{bytes(mark.data()).decode()[:16]}"
        folder = _private_folder(name)
        if folder is None:
            where = "neither XDG_RUNTIME_DIR nor the cache has a private folder with a short name"
            _log.warning("%s: a second start opens a window of its own", where)
        self._address = _address(folder, name)
        self._lock = None if folder is None else QLockFile(os.fspath(folder / f"{name}.lock"))
        self._server: QLocalServer | None = None

    def claim(self, show: bool) -> bool:
        """Take the place and return True; or, if it is taken, ask for the window (if `show`) and return False.

        Another start waits until `listen` is called, or `release`. Raises `NotAnsweringError` if whoever has the place
        does not answer.
        """
        if not self._address:
            return True
        if self._lock is not None:
            self._lock.tryLock(_LOCK_MS)  # two starts at the same moment: one after the other
        try:
            taken = self._others_took_it(show)
        except NotAnsweringError:
            self._unlock()
            raise
        if taken:
            self._unlock()
        return not taken

    def listen(self) -> None:
        """Let others ask for the window from now on: once the place has been claimed."""
        if not self._address:
            return
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._visited)
        QLocalServer.removeServer(self._address)  # what an instance that was killed has left
        if server.listen(self._address):
            self._server = server
        else:
            why = server.errorString()
            _log.warning("no second start can ask for this window: %s cannot be listened at (%s)", self._address, why)
        self._unlock()

    def release(self) -> None:
        """Give the place up."""
        if self._server is not None:
            self._server.close()
        self._unlock()

    def abandon(self) -> None:
        """Leave nothing behind: for a process that ends at once. To be called from anywhere."""
        if sys.platform != "win32" and self._server is not None:
            Path(self._address).unlink(missing_ok=True)
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
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


def _address(folder: Path | None, name: str) -> str:
    """Where the socket is; empty if there is no place for it."""
    if sys.platform == "win32":
        return name
    return "" if folder is None else os.fspath(folder / name)


def _private_folder(name: str) -> Path | None:
    """A folder only this user can look into, for a socket of that name; None if there is none."""
    for folder in _folders():
        if sys.platform != "win32" and len(os.fsencode(folder / name)) > _PATH_BYTES:
            continue
        try:
            folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
            folder.chmod(stat.S_IRWXU)
        except OSError:
            continue
        return folder
    return None


def _folders() -> Iterator[Path]:
    """In that of the session if there is one, then in the cache."""
    session = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if session.is_absolute():
        yield session / _APP
    yield platformdirs.user_cache_path(_APP, appauthor=False)
