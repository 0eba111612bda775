import sqlite3
import stat
import threading
from pathlib import Path

import msgspec
import pytest

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.event_mark import Mark
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EndpointView,
    EventAdded,
    GapFound,
    HealthChanged,
    StatsChanged,
    Update,
)
from desktop_monitor.store.database import to_stored
from desktop_monitor.store.retention import Retention
from tests.store.conftest import Desk, at

START = to_stored(at(0))


def update(seconds: float, *changes: Change, seen: bool = True, mark: Mark | None = None) -> Update:
    view = EndpointView(
        name="A",
        url="http://a",
        status=ConnectionStatus(),
        health_seen_at=seconds if seen else None,
        events_covered=mark,
    )
    return Update(endpoint="A", at=at(seconds), now=seconds, changes=changes, view=view)


def event(number: int) -> Event:
    return Event(
        id=f"e{number}", type="t", entity="DB", seq=number, epoch="x", utc=at(number), raw=b'{"n":%d}' % number
    )


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_all_is_kept_by_the_end(desk: Desk) -> None:
    recorder = desk.begin()
    recorder.record(update(1, EventAdded(event(1), "push"), EventAdded(event(1), "poll"), mark=Mark(time=at(1), seq=1)))
    recorder.record(update(2, HealthChanged(service="DB", old=None, new=Health.WARNING, source="push", message="slow")))
    recorder.record(update(3, GapFound(start=None, end=at(3).isoformat(), reason="cut")))
    recorder.record(update(4, StatsChanged({"host": {"cpu": 10.0}}, "push")))
    recorder.record(update(5, StatsChanged({"host": {"cpu": 30.0}}, "push"), mark=Mark(time=at(1), epoch="x", seq=1)))
    desk.end()
    assert not desk.complaints
    assert rows(desk.file, "SELECT sent_id, payload FROM event") == [("e1", '{"n":1}')]
    assert rows(desk.file, "SELECT service, old, new, message FROM health") == [("DB", None, "warning", "slow")]
    assert rows(desk.file, "SELECT start, reason FROM gap") == [(None, "cut")]
    assert rows(desk.file, "SELECT least, total, count, most, last FROM minute") == [(10.0, 40.0, 2, 30.0, 30.0)]
    assert rows(desk.file, "SELECT epoch, seq FROM mark") == [("x", 1)]
    assert rows(desk.file, 'SELECT ("end" - start) / 1000000 FROM span') == [(4,)]


def test_a_storm_leaves_no_more_than_may_be_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tidied, tidy = threading.Event(), Retention.tidy

    def tidy_and_tell(retention: Retention, connection: sqlite3.Connection, written: int) -> None:
        tidy(retention, connection, written)
        if written >= 30_000:
            tidied.set()

    monkeypatch.setattr(Retention, "tidy", tidy_and_tell)
    storm = [EventAdded(event(number), "push") for number in range(30_000)]
    desk.begin(HistorySettings(days=36_500, max_mib=1)).record(update(1, *storm))
    assert tidied.wait(30)
    assert 0 < len(rows(desk.file, "SELECT id FROM event")) < 10_000


def test_only_the_user_may_read_it(desk: Desk) -> None:
    desk.begin().record(update(1))
    desk.end()
    assert stat.S_IMODE(desk.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.file.parent.stat().st_mode) == 0o700


def test_a_span_ends_where_the_data_was_overdue_and_with_the_program(desk: Desk) -> None:
    recorder = desk.begin()
    for seconds in (0, 60, 120, 300, 330):
        recorder.record(update(seconds))
    desk.end()
    desk.begin().record(update(350))
    desk.end()
    found = rows(desk.file, 'SELECT start, "end" FROM span ORDER BY start')
    spans = [tuple((int(str(each)) - START) // 1_000_000 for each in row) for row in found]
    assert spans == [(0, 120), (300, 330), (350, 350)]


def test_a_damaged_file_is_set_aside(desk: Desk) -> None:
    desk.file.parent.mkdir()
    desk.file.write_bytes(b"no database " * 1_000)
    recorder = desk.begin()
    recorder.record(update(1, EventAdded(event(1), "push")))
    desk.end()
    assert rows(desk.file, "SELECT sent_id FROM event") == [("e1",)]
    (complaint,) = desk.complaints
    (aside,) = desk.file.parent.glob("*.damaged")
    assert complaint.startswith("The history is damaged")
    assert aside.name in complaint
    assert aside.read_bytes().startswith(b"no database")


def test_a_file_of_a_later_version_is_kept(desk: Desk) -> None:
    desk.begin().record(update(1))
    desk.end()
    connection = sqlite3.connect(desk.file)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    desk.begin().record(update(2))
    desk.end()
    assert "later version" in desk.complaints[0]
    assert len(list(desk.file.parent.glob("*.damaged"))) == 1


def test_an_odd_value_does_not_stop_the_rest(desk: Desk) -> None:
    odd = msgspec.structs.replace(event(2), seq=2**80)
    recorder = desk.begin()
    recorder.record(update(1, EventAdded(odd, "push"), EventAdded(event(3), "push")))
    desk.end()
    assert rows(desk.file, "SELECT sent_id FROM event") == [("e3",)]
    assert "could not be kept" in desk.complaints[0]


def test_odd_values_among_many_cost_themselves_alone(desk: Desk) -> None:
    """Many events are written by one statement: 32, then 4, then 1."""
    numbers = {5: 2**80, 33: 2**80, 74: 2**80}
    many = [msgspec.structs.replace(event(number), seq=numbers.get(number, number)) for number in range(75)]
    twice = EventAdded(event(7), "poll")
    recorder = desk.begin()
    recorder.record(update(1, *(EventAdded(each, "push") for each in many), twice))
    desk.end()
    assert desk.complaints == ["The history: 3 of the last changes could not be kept, no database can."]
    kept = [row[0] for row in rows(desk.file, "SELECT seq FROM event ORDER BY id")]
    assert kept == [number for number in range(75) if number not in numbers]
