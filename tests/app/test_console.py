"""Everything put together, on real widgets, with a real agent."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSystemTrayIcon

from desktop_monitor.agent import supervisor
from desktop_monitor.app.console import Console
from desktop_monitor.app.front import Front
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.updates import State
from desktop_monitor.ui.theme import Scheme
from desktop_monitor.viewmodels.bridge import Batch
from tests.viewmodels.builders import NOW, TODAY, decision, endpoint

# The offscreen platform has no tray to watch.
pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def own_looks(qapp: QApplication) -> Iterator[None]:
    """The program dresses the application: undress it afterwards."""
    palette = qapp.palette()
    yield
    qapp.setPalette(palette)


@asynccontextmanager
async def opened(settings: Settings | ConfigError, *, ended: asyncio.Event | None = None) -> AsyncIterator[Console]:
    """The program as it is built at the start; `ended` is set when it asks to end.

    No fixture: between a fixture and its test Qt's events are handled while no event loop runs.
    """
    front = Front(Scheme.LIGHT)
    front.open(settings, hidden=False)
    console = Console(front, settings, None, (ended or asyncio.Event()).set)
    console.start()
    try:
        yield console
    finally:
        await console.stop()
        console.window.deleteLater()


async def _until(console: Console, state: State, *, paused: bool = False) -> None:
    """Wait until the endpoint is in that state."""
    reached = asyncio.Event()

    def look() -> None:
        view = console.monitor.selected
        if view is not None and view.status.state is state and view.paused is paused:
            reached.set()

    console.monitor.changed.connect(look)
    look()
    await asyncio.wait_for(reached.wait(), 20)
    console.monitor.changed.disconnect(look)


def _buttons(console: Console) -> dict[str, QPushButton]:
    return {button.text(): button for button in console.window.page.findChildren(QPushButton)}


async def test_this_computer_is_watched_and_obeys_the_buttons() -> None:
    async with opened(Settings()) as console:
        await _until(console, State.CONNECTED)
        assert console.window.overview.name.text() == "This computer"
        assert "CPU" in [service.name for service in console.monitor.services.services]
        bar = console.window.top_bar
        console.window.commands.pause.trigger()
        await _until(console, State.DISCONNECTED, paused=True)
        assert bar.indicator.text == "Disconnected · paused"
        console.window.commands.pause.trigger()
        await _until(console, State.CONNECTED)
        console.window.commands.live.trigger()
        await _until(console, State.FALLBACK)
        assert not console.window.commands.live.isChecked()
        console.window.commands.live.trigger()
        await _until(console, State.CONNECTED)


async def test_a_mistake_in_the_configuration_is_shown_with_a_way_out() -> None:
    ended = asyncio.Event()
    async with opened(ConfigError("config.toml: connection.jitter is 7"), ended=ended) as console:
        assert "config.toml: connection.jitter is 7. Fix the file" in console.window.page.accessibleName()
        QTest.mouseClick(_buttons(console)["Quit"], LEFT)
        await asyncio.wait_for(ended.wait(), 5)


async def test_an_agent_that_does_not_start_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no room on this computer')"]
    monkeypatch.setattr(supervisor, "agent_command", lambda _config: command)
    async with opened(Settings()) as console:
        await console.settled()
        assert "no room on this computer" in console.window.page.accessibleName()


async def test_closing_without_a_tray_ends() -> None:
    ended = asyncio.Event()
    async with opened(ConfigError("x"), ended=ended) as console:
        console.window.close()
        assert ended.is_set()


async def test_closing_with_a_tray_hides_and_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, title, text, _icon: said.append(text))
    ended = asyncio.Event()
    async with opened(ConfigError("x"), ended=ended) as console:
        for _ in range(2):
            console.window.close()
            assert not console.window.isVisible()
            console.tray.toggled.emit()
            assert console.window.isVisible()
        await console.settled()
        assert len(said) == 1
        assert not ended.is_set()
        console.tray.quit_requested.emit()
        assert ended.is_set()


async def test_a_notice_becomes_a_bubble(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, title, text, _icon: said.append((title, text)))
    async with opened(ConfigError("x")) as console:
        decisions = [decision("A is down", "refused"), decision("B is down", spoken=False)]
        console.monitor.take([Batch(endpoint("P"), TODAY, NOW, notices=decisions)])
        await console.settled()
        assert said == [("A is down", "refused")]
