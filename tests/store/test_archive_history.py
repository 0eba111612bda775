"""What the history view asks of the archive."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Past, Span
from desktop_monitor.core.updates import GapFound, HealthChanged, StatsChanged
from desktop_monitor.store.archive import Archive
from tests.store.conftest import Desk, at
from tests.store.test_recorder import rows, update


def changed(service: str | None, new: Health, old: Health | None = None) -> HealthChanged:
    return HealthChanged(service=service, old=old, new=new, source="push")


@pytest.fixture
def filled(desk: Desk) -> Path:
    recorder = desk.begin()
    recorder.record(
        update(0, changed(None, Health.HEALTHY), changed("A", Health.HEALTHY), changed("B", Health.WARNING))
    )
    recorder.record(update(10, changed("A", Health.CRITICAL, Health.HEALTHY)))
    recorder.record(update(20, changed("A", Health.HEALTHY, Health.CRITICAL), changed(None, Health.WARNING)))
    recorder.record(update(40, changed("", Health.HEALTHY)))
    desk.end()
    return desk.file


def test_a_record_has_the_last_change_before_and_all_in_the_period(filled: Path) -> None:
    with Archive(filled) as archive:
        record = archive.health_record("A", at(15), at(40))
        told = [(entry.change.service, entry.at, entry.change.new) for entry in record.changes]  # type: ignore[union-attr]
        assert told == [
            (None, at(0), Health.HEALTHY),
            (None, at(20), Health.WARNING),
            ("A", at(10), Health.CRITICAL),
            ("A", at(20), Health.HEALTHY),
            ("B", at(0), Health.WARNING),
        ]
        assert record.spans == (Span(at(15), at(40)),)
        assert {entry.change.service for entry in archive.health_before("A", at(60))} == {None, "", "A", "B"}  # type: ignore[union-attr]


def test_nobody_else_is_in_a_record(filled: Path) -> None:
    with Archive(filled) as archive:
        record = archive.health_record("Another", at(0), at(40))
        assert (record.changes, record.spans) == ((), ())


def test_the_archive_is_what_the_view_asks(filled: Path) -> None:
    with Archive(filled) as archive:
        past: Past = archive
        assert past.metrics("A") == []


def test_a_band_has_the_least_mean_and_most_of_its_parts(desk: Desk) -> None:
    recorder = desk.begin()
    for seconds, value in ((0, 1.0), (30, 3.0), (60, 8.0), (200, 5.0)):
        recorder.record(update(seconds, StatsChanged({"host": {"cpu": value}}, "push")))
    desk.end()
    with Archive(desk.file) as archive:
        parts = archive.band("A", "host", "cpu", at(0), at(300), timedelta(minutes=2))
        assert [(part.start, part.least, part.mean, part.most) for part in parts] == [
            (at(0), 1.0, 4.0, 8.0),
            (at(120), 5.0, 5.0, 5.0),
        ]
        assert archive.band("A", "host", "ram", at(0), at(300), timedelta(minutes=1)) == []


def test_services_are_looked_up_by_the_index(filled: Path) -> None:
    """Without it 90 days of 100 services take seconds."""
    query = "SELECT min(service) FROM health WHERE endpoint = 1 AND service > 'A'"
    plan = " ".join(str(row[3]) for row in rows(filled, f"EXPLAIN QUERY PLAN {query}"))
    assert "health_subject (endpoint=? AND service>?)" in plan


def test_a_record_has_the_last_first_look_before_the_period(desk: Desk) -> None:
    recorder = desk.begin()
    recorder.record(update(0, changed(None, Health.HEALTHY), changed("Gone", Health.HEALTHY)))
    recorder.record(update(10, changed(None, Health.HEALTHY)))
    recorder.record(update(20, changed(None, Health.WARNING, Health.HEALTHY)))
    desk.end()
    with Archive(desk.file) as archive:
        for since, wanted in ((at(30), [at(10), at(20), at(0)]), (at(15), [at(10), at(20), at(0)]), (at(10), [at(0)])):
            record = archive.health_record("A", since, at(40))
            assert [entry.at for entry in record.changes][: len(wanted)] == wanted


def test_an_export_of_the_health_has_the_times_that_nobody_watched(filled: Path, desk: Desk) -> None:
    recorder = desk.begin()
    recorder.record(update(600, changed(None, Health.HEALTHY)))
    recorder.record(update(610, changed(None, Health.WARNING, Health.HEALTHY)))
    desk.end()
    gap = GapFound(start="2030-05-04T12:00:40.000Z", end="2030-05-04T12:10:00.000Z", reason="nobody watched")
    with Archive(filled) as archive:
        told = list(archive.exported("health"))
        assert [(entry.at, entry.endpoint) for entry in told if entry.change == gap] == [(at(40), "A")]
        assert [entry.at for entry in told] == sorted(entry.at for entry in told)
        assert archive.count("health") == len(told) == 10
        for since, until, seen in ((None, at(40), 0), (at(40), at(41), 1), (at(599), None, 1), (at(600), None, 0)):
            between = list(archive.exported("health", "A", since, until))
            assert [entry.change for entry in between].count(gap) == seen
            assert archive.count("health", "A", since, until) == len(between)
        assert list(archive.exported("health", "Another")) == []
        assert list(archive.exported("events")) == []
