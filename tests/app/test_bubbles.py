"""Decisions on their way through the whole program to a notification server, and back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.console import Console
from desktop_monitor.app.front import Front
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import News
from desktop_monitor.ui.theme import Scheme
from desktop_monitor.viewmodels.bridge import Batch
from tests.helpers.recorder import Recorder, session_bus, until
from tests.viewmodels.builders import NOW, TODAY, decision, endpoint, service

# The offscreen platform has no tray to watch.
pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)
PRODUCTION = endpoint("Production", service("Pipeline", Health.CRITICAL))
DOWN = decision("Pipeline is down", service="Pipeline", news=(News("Production", "Pipeline", Health.CRITICAL),))


@pytest.fixture
async def console(
    qapp: QApplication, private_surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Console, str]]:
    """The program on a session bus of its own, with the address of the bus."""
    palette = qapp.palette()
    with session_bus(private_surroundings) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        front = Front(Scheme.LIGHT)
        front.open(ConfigError("x"), hidden=False)
        console = Console(front, ConfigError("x"), None, asyncio.Event().set)
        console.start()
        await console.settled()
        front.monitor.expect([PRODUCTION, endpoint("Staging", service("Ingestion"))])
        front.window.show_endpoints()
        yield console, address
        await console.stop()
        console.window.deleteLater()
    qapp.setPalette(palette)


async def test_a_click_on_a_bubble_opens_the_service(console: tuple[Console, str]) -> None:
    program, address = console
    recorder = Recorder(address)
    await recorder.start()
    program.monitor.select("Staging")
    program.front.hide()
    program.monitor.take([Batch(PRODUCTION, TODAY, NOW, notices=[DOWN])])
    await until(lambda: recorder.shown)
    assert recorder.shown[0][1][6]["image-data"].value[:2] in ((48, 48), [48, 48])
    await program.settled()
    assert not program.window.isVisible()  # the focus is never taken
    recorder.press(1, "default")
    await until(program.window.isVisible)
    assert program.window.overview.name.text() == "Production"
    recorder.stop()


async def test_what_nobody_took_is_in_the_window_and_comes_later(console: tuple[Console, str]) -> None:
    program, address = console
    program.monitor.take([Batch(PRODUCTION, TODAY, NOW, notices=[DOWN])])
    await program.settled()
    tabs = program.window.pages.tabs
    assert tabs.tabText(tabs.count() - 1) == "Notices · 1 not delivered"
    recorder = Recorder(address)
    await recorder.start()
    await until(lambda: recorder.shown)
    await until(lambda: tabs.tabText(tabs.count() - 1) == "Notices")
    recorder.stop()


async def test_a_test_notification_says_what_became_of_it(console: tuple[Console, str]) -> None:
    program, address = console
    program.window.wishes.test_asked.emit()
    await program.settled()
    assert program.window.notices.result.text().startswith("Not delivered. There is no notification service.")
    recorder = Recorder(address)
    await recorder.start()
    program.window.wishes.test_asked.emit()
    await until(lambda: recorder.shown)
    await program.settled()
    recorder.close(1, 2)
    await until(lambda: "It is gone: a person dismissed it." in program.window.notices.result.text())
    assert "It is recorder 1 (tests), specification 1.2" in program.window.notices.result.text()
    assert program.window.notices.isVisible()
    recorder.stop()


async def test_the_switch_of_the_desktop_is_shown(console: tuple[Console, str]) -> None:
    program, address = console
    recorder = Recorder(address)
    await recorder.start()
    recorder.switch("org.freedesktop.Notifications", "Inhibited", True)
    await until(lambda: program.window.top_bar.quiet.text() == "Do not disturb")
    recorder.stop()
