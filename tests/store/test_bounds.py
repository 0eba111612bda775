"""Whatever a server says, what is kept on disk is bounded."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import HealthChanged, StatsChanged
from desktop_monitor.store import batch as writing
from desktop_monitor.store.batch import Batch, BatchWriter
from desktop_monitor.store.database import open_for_writing
from desktop_monitor.store.retention import Retention

AT = datetime.now(UTC).replace(second=0, microsecond=0)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_for_writing(tmp_path / "history.db")
    yield opened
    opened.close()


def _writer(connection: sqlite3.Connection) -> BatchWriter:
    return BatchWriter(connection, lambda _name: timedelta(minutes=1))


def _stats(*names: str) -> Batch:
    batch = Batch()
    batch.changes.append(("A", AT, StatsChanged({"g": dict.fromkeys(names, 1.0)}, "push")))
    return batch


def _names(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM metric JOIN minute ON metric = id")}


def test_metrics_beyond_the_bound_are_not_recorded(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_METRICS", 3)
    writer = _writer(connection)
    for names in (("a", "b"), ("c", "d"), ("a", "e")):
        assert writer.write(_stats(*names)) == 0
    assert _names(connection) == {"a", "b", "c"}
    assert connection.execute("SELECT total FROM minute JOIN metric ON metric = id WHERE name = 'a'").fetchone() == (
        2.0,
    )


def test_metrics_without_values_make_room(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_METRICS", 3)
    _writer(connection).write(_stats("a", "b", "c"))
    connection.execute("DELETE FROM minute WHERE metric IN (SELECT id FROM metric WHERE name IN ('a', 'b'))")
    _writer(connection).write(_stats("c", "d", "e", "f"))
    assert _names(connection) == {"c", "d", "e"}


def test_a_file_that_changes_of_health_have_filled_shrinks(connection: sqlite3.Connection) -> None:
    batch = Batch()
    for number in range(8_000):
        change = HealthChanged(service=f"s{number}", old=None, new=Health.WARNING, source="push", message="x" * 300)
        batch.changes.append(("A", AT + timedelta(seconds=number), change))
    _writer(connection).write(batch)
    retention = Retention(HistorySettings(max_mib=1))
    for _ in range(20):
        retention.tidy(connection)
    (left,) = connection.execute("SELECT count(*) FROM health").fetchone()
    assert 0 < left < 4_000
    assert connection.execute("SELECT min(at) FROM health").fetchone()[0] > AT.timestamp() * 1_000_000
