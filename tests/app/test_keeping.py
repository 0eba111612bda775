"""The history under the window: recorded, shown again after a restart, taken over, told of."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QApplication

from desktop_monitor.app import absences
from desktop_monitor.app.console import Console
from desktop_monitor.config.history_file import history_file
from desktop_monitor.config.settings import EndpointSettings, HistorySettings, Settings
from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import EventAdded
from desktop_monitor.store import database, recorder
from desktop_monitor.store.archive import Archive
from desktop_monitor.store.history import SOMEBODY_ELSE, History
from tests.app.test_console import opened, own_looks  # noqa: F401  (a fixture)
from tests.client.watching import QUICK
from tests.helpers.logs import ExpectedLogs
from tests.servers.bodies import event, health, stats
from tests.servers.scripted import Page, ScriptedServer, scripted

FOR_GOOD = HistorySettings(days=36_500)
"""The events of the scripted servers are old."""

pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)


@asynccontextmanager
async def serving(*numbers: int, **services: str) -> AsyncIterator[ScriptedServer]:
    """A server with these events."""
    async with scripted() as server:
        _say(server, *numbers, **services)
        yield server


def _say(server: ScriptedServer, *numbers: int, **services: str) -> None:
    events = [event(number, seq=True, epoch="x") for number in numbers]
    body = health(**(services or {"DB": "healthy"}))
    data = {"health": body, "statistics": stats(), "events": events}
    server.pages["/api/v1/health"] = Page(body)  # what is critical is looked at over HTTP too
    server.greeting.clear()
    server.greet(type="initial_data", epoch="x", seq=max(numbers, default=0), data=data)


def _settings(server: ScriptedServer, *more: str) -> Settings:
    each = [EndpointSettings(name=name, url=server.url, connection=QUICK) for name in ("A", *more)]
    return Settings(endpoint=tuple(each), history=FOR_GOOD)


async def _until(console: Console, true: Callable[[], object]) -> None:
    reached = asyncio.Event()

    def look(*_: object) -> None:
        if true():
            reached.set()

    signals = (console.monitor.changed, console.monitor.stream.counted, console.keeping.recording.somebody_else)
    for signal in signals:
        signal.connect(look)
    look()
    await asyncio.wait_for(reached.wait(), 20)
    for signal in signals:
        signal.disconnect(look)


def _ids(console: Console) -> list[str]:
    rows = console.monitor.logs.rows("A")
    return [row.change.event.id for row in rows if isinstance(row.change, EventAdded)]


def _kept() -> list[str]:
    with Archive(history_file()) as archive:
        changes = [entry.change for entry in archive.entries("events", "A")]
    return [change.event.id for change in changes if isinstance(change, EventAdded)]


def _services(console: Console) -> int:
    return len(console.monitor.services.services)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each absence is worth telling, as soon as all are heard."""
    monkeypatch.setattr(absences, "SETTLE_MS", 0)
    monkeypatch.setattr("desktop_monitor.core.away.WORTH_TELLING", 0.0)


@pytest.mark.usefixtures("told")
async def test_nothing_is_blank_after_a_restart(qapp: QApplication) -> None:
    async with serving(1, 2, 3) as server:
        async with opened(_settings(server)) as console:
            await _until(console, lambda: len(_ids(console)) == 3 and _services(console))
            console.engine.check("A")  # a second proof: it was watched in between
            await _until(console, lambda: console.monitor.endpoints.views[0].health_source == "poll")
            await console.settled()
            assert console.window.banner.isHidden()
        assert _kept() == ["xe1", "xe2", "xe3"]
        _say(server, 3, 4, DB="down")
        async with opened(_settings(server)) as console:
            await _until(console, lambda: len(_ids(console)) == 4)
            assert _ids(console) == ["xe1", "xe2", "xe3", "xe4"]
            assert [console.monitor.stream.row(number).text for number in range(4)] == ["state_changed"] * 4
            await console.settled()
            history = console.monitor.history.of("A", "DB")
            assert history is not None
            assert [change.health for change in history.changes] == [Health.HEALTHY, None, Health.CRITICAL]
            banner = console.window.banner
            await _until(console, lambda: not banner.isHidden())
            assert "While this program did not run, nobody watched" in banner.label.text()
            assert "A / DB (Healthy → Critical)" in banner.label.text()
            banner.button.click()
            assert banner.isHidden()
        assert _kept() == ["xe1", "xe2", "xe3", "xe4"]


async def test_an_endpoint_that_comes_later_goes_on_where_it_ended(qapp: QApplication) -> None:
    async with serving(1, 2) as server:
        async with opened(_settings(server)) as console:
            await _until(console, lambda: len(_ids(console)) == 2)
        async with serving(7) as other, opened(Settings(endpoint=(_other(other),), history=FOR_GOOD)) as console:
            await _until(console, lambda: console.monitor.endpoints.views[0].health is Health.HEALTHY)
            _say(server, 2, 3)
            both = Settings(endpoint=(*_settings(server).endpoint, _other(other)), history=FOR_GOOD)
            applied = console.reloading.applied
            await console.engine.apply(both, lambda: console.front.show_watched(console.engine.views, first=False))
            applied.emit(both)
            await _until(console, lambda: len(_ids(console)) == 3)
            added = [row.change for row in console.monitor.logs.rows("A") if row.change.source == "push"]  # type: ignore[union-attr]
            assert len(added) == 3
        assert _kept() == ["xe1", "xe2", "xe3"]


def _other(server: ScriptedServer) -> EndpointSettings:
    return EndpointSettings(name="B", url=server.url, connection=QUICK)


async def test_another_recorder_is_no_alarm_and_its_place_is_taken_over(qapp: QApplication) -> None:
    said: list[str] = []
    first = History(history_file(), HistorySettings(), said.append, said.append)
    first.open()
    async with serving(1, 2) as server, opened(_settings(server)) as console:
        await _until(console, lambda: len(_ids(console)) == 2)
        line = console.window.status_line.right
        await _until(console, lambda: "another desktop-monitor of yours records the history" in line.text())
        assert "updated" in line.text()
        assert console.window.banner.isHidden()
        await asyncio.to_thread(first.close)
        console.keeping.recording._take_over.start(0)
        await _until(console, lambda: "another" not in line.text())
    assert _kept() == ["xe1", "xe2"]
    assert said == []
    assert SOMEBODY_ELSE.startswith("Another")


async def test_a_locked_history_is_told_until_it_can_be_written(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    monkeypatch.setattr(database, "BUSY_PATIENCE", 0.02)
    monkeypatch.setattr(recorder, "RETRY_SECONDS", 0.02)
    expected_logs("the history cannot be written|The history cannot be written")
    async with serving(1) as server:
        async with opened(_settings(server)) as console:
            await _until(console, lambda: len(_ids(console)) == 1)
        other = sqlite3.connect(history_file(), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        _say(server, 1, 2)
        async with opened(_settings(server)) as console:
            line = console.window.status_line.right
            await _until(console, lambda: "cannot be written" in line.text())
            await _until(console, lambda: len(_ids(console)) == 2)  # watching goes on
            other.execute("COMMIT")
            other.close()
            await _until(console, lambda: "cannot be written" not in line.text())
        assert _kept() == ["xe1", "xe2"]


async def test_a_damaged_history_is_set_aside_and_told_in_the_banner(
    qapp: QApplication, expected_logs: ExpectedLogs
) -> None:
    expected_logs("The history is damaged")
    expected_logs("the history cannot be read")
    file = history_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database " * 1_000)
    async with serving(1) as server, opened(_settings(server)) as console:
        await _until(console, lambda: not console.window.banner.isHidden())
        assert "a new one was begun" in console.window.banner.label.text()
    assert _kept() == ["xe1"]
    assert [name for name in os.listdir(file.parent) if name.endswith(".damaged")] != []  # noqa: PTH208  (in a coroutine)
