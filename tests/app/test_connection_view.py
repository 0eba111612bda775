"""The connection page on the real engine, with a server that goes and comes back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.console import Console
from desktop_monitor.app.diagnosing import PageDiagnosing
from desktop_monitor.config.settings import EndpointSettings, Settings
from desktop_monitor.core.diagnosis import Step, Verdict
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.app.test_console import opened, own_looks
from tests.servers.bodies import health, stats
from tests.servers.scripted import ScriptedServer, scripted

__all__ = ["own_looks"]

pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)

LEFT = Qt.MouseButton.LeftButton
POLICY = ConnectionPolicy(backoff_initial=0.05, backoff_max=0.1, jitter=0, poll_interval=0.5, stable_after=0)


@pytest.fixture(autouse=True)
def lasting(qapp: QApplication) -> None:
    """As the program does: a window that another test closes late must not end the event loop."""
    qapp.setQuitOnLastWindowClosed(False)


@asynccontextmanager
async def watched() -> AsyncIterator[tuple[Console, ScriptedServer]]:
    """The program beside a server in good health."""
    async with scripted() as server:
        server.greet(type="health_update", data=health(DB="healthy"))
        server.greet(type="stats_update", data=stats())
        endpoint = EndpointSettings(name="Production", url=server.url, connection=POLICY)
        async with opened(Settings(endpoint=(endpoint,))) as console:
            console.window.pages.show_page(console.window.connection)
            await until(console, lambda: states(console)[:1] == [State.CONNECTED])
            # A connection that is being accepted while the server closes would be left open.
            await server.until(lambda: bool(server.asked("/api/v1/events")))
            yield console, server


def states(console: Console) -> list[State | None]:
    """The states that were passed through, the newest first, without those that only changed their attempt."""
    found: list[State | None] = []
    for entry in console.window.connection.connections.past.states:
        state = entry.status.state if entry.status is not None else None
        if not found or found[0] is not state:
            found.insert(0, state)
    return found


async def until(console: Console, true: Callable[[], bool]) -> None:
    """Wait until something that the engine tells makes it true."""
    reached = asyncio.Event()

    def look() -> None:
        if true():
            reached.set()

    console.monitor.changed.connect(look)
    look()
    await asyncio.wait_for(reached.wait(), 20)
    console.monitor.changed.disconnect(look)


async def test_a_server_that_goes_and_comes_back_is_on_the_timeline() -> None:
    async with watched() as (console, server):
        page = console.window.connection
        await server.close()
        await until(console, lambda: State.DISCONNECTED in states(console))
        await until(console, lambda: "tcp" in [page.connections.states.cell(row, 3) for row in range(3)])
        await server.open()
        await until(console, lambda: states(console)[0] is State.CONNECTED)
        assert {State.CONNECTED, State.DISCONNECTED, State.CONNECTING} <= set(states(console))
        page.refresh()
        assert page.states.timeline.marks() >= 3
        assert page.header.pill.accessibleName() == "State: Live"
        QTest.mouseClick(page.copy_report, LEFT)
        text = QGuiApplication.clipboard().text()
        assert "connection refused" in text
        assert f"Production: {server.url}" in text


async def test_the_indicator_leads_to_the_page() -> None:
    async with watched() as (console, _):
        window = console.window
        window.pages.show_page(window.overview)
        QTest.mouseClick(window.top_bar.indicator, LEFT)
        assert window.pages.current is window.connection
        window.pages.show_page(window.overview)
        window.top_bar.indicator.setFocus()
        QTest.keyClick(window.top_bar.indicator, Qt.Key.Key_Space)
        assert window.pages.current is window.connection


async def test_frames_are_seen_while_somebody_looks() -> None:
    async with watched() as (console, server):
        page = console.window.connection
        page.show_section(page.inspector)
        QTest.mouseClick(page.inspector.inspect, LEFT)
        frames = page.connections.frames
        came = asyncio.Event()

        def look() -> None:  # a pong may come first
            if "health_update" in [frames.cell(row, 3) for row in range(frames.rowCount())]:
                came.set()

        frames.rowsInserted.connect(look)
        peer = await server.peer()
        peer.push(type="health_update", data=health(DB="warning"))
        await asyncio.wait_for(came.wait(), 20)
        page.show_section(page.states)
        seen = len(frames.rows) + frames.held
        peer.push(type="health_update", data=health(DB="healthy"))
        await until(console, lambda: console.monitor.services.services[0].word == "healthy")
        assert len(frames.rows) + frames.held == seen


async def test_an_endpoint_with_other_settings_is_inspected_on() -> None:
    async with watched() as (console, server):
        page = console.window.connection
        page.show_section(page.inspector)
        QTest.mouseClick(page.inspector.inspect, LEFT)
        other = msgspec.structs.replace(POLICY, poll_interval=0.7)
        endpoint = EndpointSettings(name="Production", url=server.url, connection=other)
        settings = Settings(endpoint=(endpoint,))
        await console.engine.apply(settings, lambda: console.reloading.applied.emit(settings))
        frames = page.connections.frames
        came = asyncio.Event()
        frames.rowsInserted.connect(came.set)
        await asyncio.wait_for(came.wait(), 5)
        page.show_section(page.states)


async def test_diagnose_goes_all_steps() -> None:
    async with watched() as (console, _):
        page = console.window.connection
        section = page.diagnose
        page.show_section(section)
        QTest.mouseClick(section.start, LEFT)
        await asyncio.wait_for(_diagnosing(console).idle(), 20)
        verdicts = {result.step: result.verdict for result in section.steps.results}
        assert list(verdicts) == list(Step)
        assert verdicts[Step.UPGRADE] is Verdict.GOOD
        assert verdicts[Step.FIRST_DATA] is Verdict.GOOD
        assert section.start.isEnabled()


async def test_a_diagnosis_is_cancelled() -> None:
    async with watched() as (console, server):
        page = console.window.connection
        page.show_section(page.diagnose)
        server.on_accept = "hang"
        QTest.mouseClick(page.diagnose.start, LEFT)
        assert not page.diagnose.start.isEnabled()
        QTest.mouseClick(page.diagnose.cancel, LEFT)
        await asyncio.wait_for(_diagnosing(console).idle(), 20)
        assert page.diagnose.steps.outcome == "Cancelled."


def _diagnosing(console: Console) -> PageDiagnosing:
    """It is there with the page."""
    assert console.pages.diagnosing is not None
    return console.pages.diagnosing
