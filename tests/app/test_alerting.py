"""From a crossed threshold to an acknowledgement in the window that the server confirms."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.console import Console
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.health import Health
from desktop_monitor.ui.alerts_page import AlertsPage
from desktop_monitor.viewmodels.alerts import STATUS, Show
from tests.agent.serving import Lever, served
from tests.app.test_console import opened, own_looks
from tests.client.watching import endpoint

# The offscreen platform has no tray to watch.
pytestmark = [
    pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True),
    pytest.mark.usefixtures(own_looks.__name__),
]


@pytest.fixture(autouse=True)
def no_end_with_the_last_window(qapp: QApplication) -> Iterator[None]:
    """As the program has it: windows of earlier tests may go while the agent starts."""
    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    yield
    qapp.setQuitOnLastWindowClosed(before)


async def _until(page: AlertsPage, true: Callable[[], object]) -> None:
    """Wait until the alerts make `true`."""
    reached = asyncio.Event()

    def look() -> None:
        if true():
            reached.set()

    page.model.changed.connect(look)
    look()
    await asyncio.wait_for(reached.wait(), 10)
    page.model.changed.disconnect(look)


def _shown(console: Console) -> AlertsPage:
    page = console.window.alerts
    console.window.pages.show_page(page)
    return page


async def test_from_a_crossed_threshold_to_an_acknowledgement() -> None:
    lever = Lever()
    async with served(lever) as agent, opened(Settings(endpoint=(endpoint(agent.url),))) as console:
        lever.pull(Health.CRITICAL, "the lever is pulled")
        page = _shown(console)
        await _until(page, lambda: page.model.rowCount() == 1)
        page.table.setFocus()
        page.table.selectRow(0)
        QTest.keyClick(page.table, Qt.Key.Key_A)
        assert page.model.index(0, STATUS).data() == "acknowledging…"
        await _until(page, lambda: page.model.counts[Show.ACKNOWLEDGED] == 1)
        await console.settled()
        assert [alert.status for alert in agent.agent.alerts.all()] == ["acknowledged"]
        assert page.result.text().endswith(" Acknowledged on the server")


async def test_a_paused_endpoint_is_not_asked() -> None:
    lever = Lever()
    async with served(lever) as agent, opened(Settings(endpoint=(endpoint(agent.url),))) as console:
        lever.pull(Health.CRITICAL)
        page = _shown(console)
        await _until(page, lambda: page.model.rowCount() == 1)
        page.table.setFocus()
        page.table.selectRow(0)
        console.engine.pause("A")
        await _until_paused(console)
        QTest.keyClick(page.table, Qt.Key.Key_R)
        assert page.result.text() == "The endpoint is paused: Resume connects again"
        assert [alert.status for alert in agent.agent.alerts.all()] == ["active"]


async def _until_paused(console: Console) -> None:
    reached = asyncio.Event()

    def look() -> None:
        if (view := console.monitor.selected) is not None and view.paused:
            reached.set()

    console.monitor.changed.connect(look)
    look()
    await asyncio.wait_for(reached.wait(), 10)
    console.monitor.changed.disconnect(look)
