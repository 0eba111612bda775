"""Files that earlier versions have written are opened, and lose nothing."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_monitor.core.event_mark import Mark, Reach
from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Minute, Span
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged, NoticeDecided
from desktop_monitor.store.archive import Archive
from desktop_monitor.store.schema import VERSION
from tests.store.conftest import Desk
from tests.store.test_recorder import event, rows, update

FROZEN = sorted(Path(__file__).parent.glob("version_*.sql"))
MIDNIGHT = datetime(2030, 5, 5, tzinfo=UTC)


def second(number: int) -> datetime:
    return MIDNIGHT + timedelta(seconds=number)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda file: file.stem)
def test_an_earlier_file_is_read_and_written_on(frozen: Path, desk: Desk) -> None:
    desk.file.parent.mkdir()
    connection = sqlite3.connect(desk.file)
    connection.executescript(frozen.read_text(encoding="utf-8"))
    connection.close()
    desk.begin().record(update(9, EventAdded(event(9), "push")))
    desk.end()
    assert not desk.complaints
    assert rows(desk.file, "PRAGMA user_version") == [(VERSION,)]
    with Archive(desk.file) as archive:
        kept = [entry.change for entry in archive.entries("events", "A", since=MIDNIGHT)]
        assert isinstance(kept[0], EventAdded)
        assert (kept[0].event.id, kept[0].event.utc, kept[0].event.payload()) == ("e1", second(1), {"n": 1})
        assert kept[1] == GapFound(start="2030-05-05T00:00:02+00:00", end=None, reason="cut")
        assert [entry.change for entry in archive.entries("health")] == [
            HealthChanged(service="DB", old=None, new=Health.CRITICAL, source="push", message="refused")
        ]
        (notice,) = (entry.change for entry in archive.entries("notices"))
        assert isinstance(notice, NoticeDecided)
        assert (notice.decision.title, notice.decision.spoken) == ("DB is down", True)
        assert archive.spans("A", MIDNIGHT, second(60)) == [Span(MIDNIGHT, second(60))]
        assert archive.minutes("A", "host", "cpu", MIDNIGHT, second(60)) == [
            Minute(start=MIDNIGHT, least=1.0, mean=2.0, most=3.0, last=2.0)
        ]
        assert archive.reaches()["A"] == Reach(Mark(time=second(1), epoch="x", seq=1), (event(9),))


def test_every_version_is_frozen() -> None:
    assert len(FROZEN) == VERSION
