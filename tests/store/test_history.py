from pathlib import Path

import msgspec

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.event_mark import Mark, Reach
from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged, NoticeDecided, StatsChanged
from desktop_monitor.store.archive import Archive
from desktop_monitor.store.database import is_kept
from desktop_monitor.store.history import SOMEBODY_ELSE, History
from tests.store.conftest import at
from tests.store.test_recorder import event, update


def decision(seconds: float) -> Decision:
    return Decision(
        at=at(seconds),
        endpoint="A",
        service="DB",
        severity=Health.CRITICAL,
        title="DB is down",
        body="no answer",
        reason="confirmed",
        spoken=True,
    )


def opened(file: Path, complaints: list[str]) -> tuple[History, dict[str, Reach]]:
    history = History(file, HistorySettings(days=36_500), complaints.append, complaints.append)
    return history, history.open()


def test_what_was_recorded_is_read_again(tmp_path: Path) -> None:
    complaints: list[str] = []
    history, marks = opened(tmp_path / "history.db", complaints)
    assert marks == {}
    mark = Mark(time=at(2), epoch="x", seq=2)
    down = HealthChanged(service="DB", old=Health.HEALTHY, new=Health.CRITICAL, source="poll", message="no answer")
    told = [EventAdded(event(2), "push"), EventAdded(event(1), "poll")]
    history.record(update(3, *told, mark=mark))
    history.record(update(4, down, NoticeDecided(decision(4)), StatsChanged({"host": {"cpu": 7.0}}, "push")))
    history.record(update(5, GapFound(start=at(1).isoformat(), end=None, reason="cut"), mark=mark))
    history.close()
    with Archive(tmp_path / "history.db") as archive:
        changes = [entry.change for entry in archive.entries("events")]
        assert changes == [told[1], GapFound(start=at(1).isoformat(), end=None, reason="cut"), told[0]]
        assert [entry.change for entry in archive.entries("health", "A", at(4), at(5))] == [down]
        assert [entry.change for entry in archive.entries("health", "A", at(5))] == []
        assert [entry.change for entry in archive.entries("notices")] == [NoticeDecided(decision(4))]
        assert [entry.change for entry in archive.health_before("A", at(60))] == [down]
        assert archive.metrics("A") == [("host", "cpu")]
        (minute,) = archive.minutes("A", "host", "cpu", at(-60), at(60))
        assert (minute.least, minute.mean, minute.last) == (7.0, 7.0, 7.0)
        (span,) = archive.spans("A", at(4), at(60))
        assert (span.start, span.end) == (at(4), at(5))
    again, marks = opened(tmp_path / "history.db", complaints)
    again.close()
    assert marks == {"A": Reach(mark)}
    assert complaints == []


def test_one_records_the_other_says_so(tmp_path: Path) -> None:
    complaints: list[str] = []
    first, _ = opened(tmp_path / "history.db", complaints)
    second, _ = opened(tmp_path / "history.db", complaints)
    assert complaints == [SOMEBODY_ELSE]
    second.record(update(1, EventAdded(event(1), "push")))
    second.close()
    first.record(update(1, EventAdded(event(2), "push")))
    first.close()
    with Archive(tmp_path / "history.db") as archive:
        assert [entry.change for entry in archive.entries("events")] == [EventAdded(event(2), "push")]
    third, _ = opened(tmp_path / "history.db", complaints)
    third.close()
    assert len(complaints) == 1


def test_what_was_kept_after_the_mark_is_known_to_the_next_run(tmp_path: Path) -> None:
    history, _ = opened(tmp_path / "history.db", [])
    mark = Mark(time=at(2), epoch="x", seq=2)
    told = [event(1), event(2), event(5), msgspec.structs.replace(event(1), id="n1", epoch="y", utc=at(9))]
    history.record(update(9, *(EventAdded(each, "push") for each in told), mark=mark))
    history.close()
    again, reaches = opened(tmp_path / "history.db", [])
    again.close()
    assert reaches == {"A": Reach(mark, (told[2], told[3]))}


def test_a_file_that_is_just_being_made_is_no_history(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    assert not is_kept(file)
    file.touch()
    assert not is_kept(file)
    history, _ = opened(file, [])
    history.record(update(1, EventAdded(event(1), "push")))
    history.close()
    assert is_kept(file)
