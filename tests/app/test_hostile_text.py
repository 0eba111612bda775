"""A server that puts mark-up wherever it may put text: it is shown as text, and no picture is fetched.

Qt's widgets fetch nothing over HTTP by themselves; a label that takes mark-up would show a file of this computer, or a
headline of the server's own making.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QSystemTrayIcon,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

import desktop_monitor
from desktop_monitor.app.console import Console
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.updates import State
from tests.app.test_console import opened, own_looks
from tests.client.watching import endpoint, quick
from tests.servers.scripted import Page, Peer, ScriptedServer, scripted

# The offscreen platform has no tray to watch.
pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)
__all__ = ["own_looks"]

PICTURE = "/x.png"
TAG = "<img"
_ROWS = 4
"""Of each table that are looked at."""
_NOTICES = NoticePolicy(warning_confirm=0.1, group_critical=0.0, group_other=0.0)


class Hostile:
    """What the server says, everywhere with a picture."""

    def __init__(self, server: ScriptedServer) -> None:
        self.bad = f'<img src="{server.url}{PICTURE}"><b>bold</b>'
        self.health = self._health()
        server.greet(type="initial_data", epoch=self.bad, seq=1, data=self._snapshot())
        server.greet(type="error", message=self.bad)
        server.greet(type="events_update", data=[5, self.bad, *self._events()])
        server.greet(type=self.bad)
        refused = Page({"detail": self.bad}, 500)
        server.pages |= {"/api/v1/health": Page(self.health), "/api/v1/stats": Page(self._stats())}
        server.pages |= {"/api/v1/events": Page(self._events()), "/api/v1/alerts": Page([self._alert()])}
        server.pages |= {f"/api/v1/alerts/{word}": refused for word in ("a", "a/acknowledge", "a/resolve")}
        server.pages["/api/info"] = Page({"service": self.bad, "version": self.bad, "auth": self.bad})
        server.then = self._then
        self._first = True

    async def _then(self, peer: Peer) -> None:
        if self._first:
            self._first = False
            await peer.close(4000, self.bad)

    def _health(self) -> dict[str, Any]:
        service = {"name": f"{self.bad} one", "type": self.bad, "status": "critical", "message": self.bad}
        service["details"] = {f"{self.bad} key": self.bad}  # type: ignore[assignment]
        other = {"name": f"{self.bad} other", "status": self.bad, "error": self.bad}
        return {"service": self.bad, "status": self.bad, "version": self.bad, "dependencies": [service, other]}

    def _snapshot(self) -> dict[str, Any]:
        return {"health": self.health, "statistics": self._stats(), "events": self._events()}

    def _stats(self) -> dict[str, Any]:
        metrics = {self.bad: {self.bad: 1.5}, "plain": {self.bad: 2.5}, "broken": {"error": self.bad}}
        return {"metrics": metrics, "alerts": [self._alert()]}

    def _alert(self) -> dict[str, Any]:
        words = ("name", "severity", "message", "service", "created_at")
        told: dict[str, Any] = {"id": "a", "status": "active", **dict.fromkeys(words, self.bad)}
        return told | {"metadata": {"dependency": self.bad, "message": self.bad}}

    def _events(self) -> list[Any]:
        words = ("id", "entity_id", "event_type", "severity", "message", "old_state")
        told: dict[str, Any] = {**dict.fromkeys(words, self.bad), "timestamp": "2026-01-01T00:00:00Z", "seq": 1}
        return [told | {"new_state": {"state": self.bad}, "attributes": {self.bad: [self.bad]}, "epoch": self.bad}]


class Seen:
    """Where text of the server was shown."""

    def __init__(self) -> None:
        self.labels = dict[int, str]()
        self.tips = set[str]()

    def look(self) -> None:
        """Look at everything there is, visible or not."""
        for widget in QApplication.allWidgets():
            if isinstance(widget, QLabel) and TAG in widget.text():
                assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
                self.labels[id(widget)] = f"{type(widget).__name__} {widget.text()}"
            if isinstance(widget, QTextEdit):
                assert TAG not in widget.toPlainText()
            self._tip(widget.toolTip())
            if isinstance(widget, QMenu) and widget.toolTipsVisible():  # else nobody sees those of its entries
                for action in widget.actions():
                    self._tip(action.toolTip())

    def hover(self, view: QAbstractItemView) -> None:
        """Rest the mouse on each cell of the first rows."""
        model = view.model()
        for row in range(min(model.rowCount(view.rootIndex()), _ROWS)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                at = view.visualRect(model.index(row, column)).center()
                QApplication.sendEvent(view.viewport(), _help(view.viewport(), at))
                self._tip(QToolTip.text())

    def _tip(self, text: str) -> None:
        assert TAG not in text
        if escape(TAG) in text:
            assert text.startswith("<qt>"), text
            self.tips.add(text)


def _help(widget: QWidget, at: QPoint) -> QHelpEvent:
    return QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))


async def _until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  (many widgets: what changes them has no one signal)
            await asyncio.sleep(0.005)


def _pages(window: QWidget) -> Iterator[QWidget]:
    """The window with each tab, and each tab within it, in front."""
    for outer in window.findChildren(QTabBar):
        for place in range(outer.count()):
            if outer.isVisible():
                outer.setCurrentIndex(place)
                yield window


async def _walk(console: Console, seen: Seen) -> None:
    """Open all that can be opened by choosing a row, on each page."""
    for window in _pages(console.window):
        await asyncio.sleep(0)
        for view in window.findChildren(QAbstractItemView):
            if not view.isVisible():
                continue
            for row in range(min(view.model().rowCount(view.rootIndex()), _ROWS)):
                view.setCurrentIndex(view.model().index(row, 0))
                QTest.keyClick(view, Qt.Key.Key_Return)
                await asyncio.sleep(0)
                seen.look()
            seen.hover(view)
        seen.look()


async def test_mark_up_of_a_server_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    tips, said = list[str](), list[str]()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "setToolTip", lambda _self, text: tips.append(text))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, title, text, *_: said.append(f"{title} {text}"))
    async with scripted() as server:
        hostile = Hostile(server)
        settings = Settings(endpoint=(endpoint(server.url, hostile.bad, policy=quick()),), notices=_NOTICES)
        async with opened(settings) as console:
            await _until(lambda: len(server.peers) > 1)
            await _until(lambda: console.monitor.endpoints.views[0].status.state is State.CONNECTED)
            await _until(lambda: said)
            seen = Seen()
            await _walk(console, seen)
            console.window.pages.show_page(console.window.connection)
            console.window.explain(hostile.bad, f"{hostile.bad} one", hostile.bad)
            for button in console.window.connection.findChildren(QPushButton):
                if button.isVisible() and button.isEnabled():
                    button.click()
            await console.settled()
            await _walk(console, seen)
            assert len(seen.labels) > 10, seen.labels
            assert len(seen.tips) > 10, seen.tips
            assert any("x.png" in tip for tip in tips)
            assert not [tip for tip in tips if "<" in tip]
            assert not server.asked(PICTURE)


def test_only_the_help_reads_mark_up() -> None:
    """Its text is our own; what else could read some is not used."""
    package = Path(desktop_monitor.__file__).parent
    reads = re.compile(r"RichText|MarkdownText|setHtml|setMarkdown|insertHtml|QTextBrowser|QTextEdit|QWebEngine")
    found = {file.name for file in package.rglob("*.py") if reads.search(file.read_text(encoding="utf-8"))}
    assert found == {"help_dialog.py"}
