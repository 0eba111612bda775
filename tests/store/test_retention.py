import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import EventAdded, HealthChanged, StatsChanged
from desktop_monitor.store.batch import Batch, BatchWriter
from desktop_monitor.store.database import open_for_writing
from desktop_monitor.store.retention import CHUNK, Retention

DAY = timedelta(days=1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_for_writing(tmp_path / "history.db")
    yield connection
    connection.close()


def fill(connection: sqlite3.Connection, days: list[float], each: int, text: str = "") -> None:
    batch = Batch()
    for age in days:
        moment = datetime.now(UTC) - age * DAY
        batch.changes.append(("A", moment, StatsChanged({"host": {"cpu": age}}, "push")))
        for number in range(each):
            event = Event(id=f"{age}-{number}", type="t", entity="DB", message=text, utc=moment)
            batch.changes.append(("A", moment, EventAdded(event, "push")))
    BatchWriter(connection, lambda _: DAY).write(batch)


def tidied(connection: sqlite3.Connection, keep: HistorySettings) -> tuple[int, int]:
    retention = Retention(keep)
    before = -1
    while before != connection.total_changes:
        before = connection.total_changes
        retention.tidy(connection)
    events = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    return events, connection.execute("SELECT count(*) FROM minute").fetchone()[0]


def test_what_is_too_old_goes_a_part_at_a_time(connection: sqlite3.Connection) -> None:
    fill(connection, [10, 5, 1], CHUNK + 1)
    assert tidied(connection, HistorySettings(days=20)) == (3 * (CHUNK + 1), 3)
    Retention(HistorySettings(days=7)).tidy(connection)
    assert connection.execute("SELECT count(*) FROM event").fetchone()[0] == 2 * CHUNK + 2
    assert tidied(connection, HistorySettings(days=7)) == (2 * (CHUNK + 1), 2)


def test_the_oldest_goes_while_there_is_too_much(connection: sqlite3.Connection) -> None:
    fill(connection, [10, 5, 1], 2_000, "x" * 200)
    events, _ = tidied(connection, HistorySettings(days=20, max_mib=1))
    assert 0 < events < 6_000
    oldest = connection.execute("SELECT min(sent_id) FROM event WHERE sent_id LIKE '1-%'").fetchone()[0]
    assert oldest == "1-0"
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    assert pages * size < 2 * 1_048_576


def test_the_size_is_looked_at_each_time(connection: sqlite3.Connection) -> None:
    retention = Retention(HistorySettings(max_mib=1))
    retention.tidy(connection)
    fill(connection, [1], 20_000, "x" * 200)
    retention.tidy(connection)
    after = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    assert after <= 20_000 - 2 * CHUNK  # more than one part at a time


def test_more_goes_than_was_written_however_much_that_was(connection: sqlite3.Connection) -> None:
    retention = Retention(HistorySettings(max_mib=1))
    for age in (3, 2, 1):
        fill(connection, [age], 30_000)
        retention.tidy(connection, 30_000)
        assert connection.execute("SELECT count(*) FROM event").fetchone()[0] < 10_000


def test_a_storm_of_what_is_too_old_is_not_kept_either(connection: sqlite3.Connection) -> None:
    fill(connection, [10], 30_000)
    Retention(HistorySettings(days=7)).tidy(connection, 30_000)
    assert connection.execute("SELECT count(*) FROM event").fetchone()[0] == 0


def test_how_a_service_was_when_the_kept_time_began_stays_known(connection: sqlite3.Connection) -> None:
    batch = Batch()
    for age, service, old, new in (
        (11, "Gone", None, Health.HEALTHY), (10, None, None, Health.HEALTHY), (10, "DB", None, Health.HEALTHY),
        (9, "DB", Health.HEALTHY, Health.WARNING), (9, None, Health.HEALTHY, Health.WARNING),
        (8.5, None, Health.WARNING, Health.HEALTHY), (8, "DB", Health.WARNING, Health.HEALTHY),
        (3, "DB", Health.HEALTHY, Health.CRITICAL), (10, "Mail", None, Health.HEALTHY),
    ):  # fmt: skip
        change = HealthChanged(service=service, old=old, new=new, source="push")
        batch.changes.append(("A", datetime.now(UTC) - age * DAY, change))
    BatchWriter(connection, lambda _: DAY).write(batch)
    tidied(connection, HistorySettings(days=7))
    kept = connection.execute("SELECT service, old, new FROM health ORDER BY service, at").fetchall()
    assert kept == [
        (None, None, "healthy"),
        (None, "warning", "healthy"),
        ("DB", "warning", "healthy"),
        ("DB", "healthy", "critical"),
        ("Mail", None, "healthy"),
    ]
