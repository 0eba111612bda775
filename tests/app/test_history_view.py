"""The history page on a real history."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.console import Console
from desktop_monitor.app.history_queries import HistoryQueries, write_outages
from desktop_monitor.app.tasks import Tasks
from desktop_monitor.config.history_file import history_file
from desktop_monitor.config.settings import EndpointSettings, HistorySettings, Settings
from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, HealthChanged, StatsChanged, Update
from desktop_monitor.store.history import History
from desktop_monitor.viewmodels.history import Period
from desktop_monitor.viewmodels.history_questions import TimelineQuestion
from tests.app.test_console import opened, own_looks
from tests.servers.bodies import health
from tests.servers.scripted import scripted

__all__ = ["own_looks"]

pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)


@pytest.fixture(autouse=True)
def lasting(qapp: QApplication) -> None:
    """As the program does: a window that another test closes late must not end the event loop."""
    qapp.setQuitOnLastWindowClosed(False)


def record_yesterday() -> datetime:
    """Fill the history of this user; return when its outage began."""
    now = datetime.now(UTC)
    complaints: list[str] = []
    history = History(history_file(), HistorySettings(), complaints.append, complaints.append)
    history.open()
    outage = now - timedelta(hours=1)

    def record(at: datetime, *changes: HealthChanged | StatsChanged) -> None:
        seconds = (at - now).total_seconds()
        view = EndpointView(name="Production", url="http://a", status=ConnectionStatus(), health_seen_at=seconds)
        history.record(Update(endpoint="Production", at=at, now=seconds, changes=changes, view=view))

    def changed(new: Health, old: Health | None, message: str = "") -> tuple[HealthChanged, HealthChanged]:
        whole = HealthChanged(service=None, old=old, new=new, source="push")
        return whole, HealthChanged(service="DB", old=old, new=new, source="push", message=message)

    for minutes in range(120):
        at = now - timedelta(minutes=120 - minutes)
        changes: list[HealthChanged | StatsChanged] = [StatsChanged({"cpu": {"percent": 20.0 + minutes}}, "push")]
        if minutes == 0:
            changes += changed(Health.HEALTHY, None)
        if minutes == 60:
            changes += changed(Health.CRITICAL, Health.HEALTHY, "connection refused")
        if minutes == 70:
            changes += changed(Health.HEALTHY, Health.CRITICAL)
        record(at, *changes)
    history.close()
    assert complaints == []
    return outage


async def until(console: Console, reached: Callable[[], bool]) -> None:
    """Wait until the page shows it."""
    done = asyncio.Event()
    history = console.window.history.history
    signals = (history.changed, history.band_changed, history.around_changed)

    def look() -> None:
        if reached():
            done.set()

    for signal in signals:
        signal.connect(look)
    look()
    await asyncio.wait_for(done.wait(), 20)
    for signal in signals:
        signal.disconnect(look)


async def test_the_night_is_shown_with_its_outage() -> None:
    began = record_yesterday()
    async with scripted() as server:
        server.greet(type="health_update", data=health(DB="healthy"))
        settings = Settings(endpoint=(EndpointSettings(name="Production", url=server.url),))
        async with opened(settings) as console:
            page = console.window.history
            console.window.pages.show_page(page)
            await until(console, lambda: page.history.ledger.rowCount() > 0 and bool(page.history.band))
            (row,) = page.history.ledger.rows
            assert row.outage.service == "DB"
            assert abs((row.outage.start - began).total_seconds()) < 1
            assert row.outage.message == "connection refused"
            page.history.open_outage(row.outage)
            await until(console, lambda: not page.history.waiting())
            assert page.details.isVisible()
            assert page.history.metric == ("cpu", "percent")
            page.history.show_period(Period.QUARTER)
            await until(console, lambda: page.history.is_up_to_date and not page.history.waiting())
            own = page.history.rows.rows[0]
            assert own.service is None
            assert own.uptime.seen < 0.01
            assert own.uptime.share == pytest.approx(0.916, abs=0.02)


async def test_before_anything_is_kept_the_page_says_so(tmp_path: Path) -> None:
    async with opened(Settings(endpoint=(EndpointSettings(name="Production", url="http://127.0.0.1:9"),))) as console:
        page, tasks = console.window.history, Tasks()
        page.history.asked.disconnect()
        queries = HistoryQueries(page, tasks.spawn, file=tmp_path / "none.db")
        console.window.pages.show_page(page)
        await tasks.idle()
        assert "nobody watched it" in page.message.text()
        (tmp_path / "none.db").write_bytes(b"this is no database" * 100)
        page.history.refresh()
        await tasks.idle()
        assert page.message.text().startswith("The history cannot be read")
        assert TimelineQuestion in page.history.troubles
        queries.deleteLater()


async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    async with opened(Settings(endpoint=(EndpointSettings(name="Production", url="http://127.0.0.1:9"),))) as console:
        section = console.window.history.outages
        section.file_chosen.emit(tmp_path / "no folder" / "out.csv", [])
        await console.settled()
        assert "No such file or directory" in section.said.text()
        section.file_chosen.emit(tmp_path / "out.jsonl", [])
        await console.settled()
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == ""


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(AttributeError):
        write_outages(file, [None])  # type: ignore[list-item]
    assert file.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
