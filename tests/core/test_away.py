"""What is known of a time in which nobody watched."""

from datetime import timedelta

import msgspec

from desktop_monitor.core.away import Absence, Difference, Returning, Subject, believed
from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import GapFound
from tests.viewmodels.builders import NOW, TODAY, added, endpoint, event, service

HOUR = timedelta(hours=1)


def absence(before: dict[Subject, Health] | None = None, lasted: timedelta = HOUR) -> Absence:
    return Absence(start=TODAY - lasted, end=TODAY, asleep=False, before=before or {})


def test_events_of_that_time_are_counted_and_others_are_not() -> None:
    returning = Returning(absence(), NOW - 10)
    untimed = msgspec.structs.replace(event(3, seconds=-60), utc=None)
    told = [event(1, seconds=-7_200), event(2, seconds=-60), event(4, seconds=5), untimed]
    returning.take(endpoint("A", service("DB")), added(*told))
    returning.take(endpoint("A", service("DB")), [GapFound(start=None, end=None, reason="cut")])
    found = returning.found(["A"])
    assert (found.events, found.gaps) == (1, 1)


def test_what_differs_comes_worst_first() -> None:
    before: dict[Subject, Health] = {("A", name): Health.HEALTHY for name in ("DB", "Mail", "gone")}
    before["A", "Web"] = Health.CRITICAL
    returning = Returning(absence(before), NOW - 10)
    returning.take(endpoint("A", service("DB", Health.CRITICAL), service("Web"), service("Mail"), service("new")), ())
    assert returning.found(["A"]).differences == (
        Difference(("A", "DB"), Health.HEALTHY, Health.CRITICAL),
        Difference(("A", "Web"), Health.CRITICAL, Health.HEALTHY),
    )


def test_an_endpoint_counts_as_heard_with_a_proof_since() -> None:
    returning = Returning(absence({("A", "DB"): Health.HEALTHY}), NOW)
    returning.take(endpoint("A", service("DB", Health.CRITICAL)), ())  # the proof is of before
    assert not returning.has_heard(["A"])
    assert returning.found(["A"]).differences == ()
    assert returning.found(["A", "B"]).unheard == ("A", "B")
    returning.take(msgspec.structs.replace(endpoint("A", service("DB")), health_seen_at=NOW + 1), ())
    assert returning.has_heard(["A"])
    assert not returning.has_heard(["A", "B"])


def test_a_paused_endpoint_is_not_waited_for() -> None:
    returning = Returning(absence(), NOW)
    returning.take(endpoint("A", paused=True), ())
    assert returning.has_heard(["A"])
    assert returning.found(["A"]).unheard == ()


def test_a_short_absence_is_told_only_for_a_gap() -> None:
    returning = Returning(absence(lasted=timedelta(seconds=30)), NOW - 10)
    assert not returning.found(["A"]).worth_telling
    returning.take(endpoint("A"), [GapFound(start=None, end=None, reason="cut")])
    assert returning.found(["A"]).worth_telling
    assert Returning(absence(), NOW).found([]).worth_telling


def test_what_is_believed_is_by_service_or_of_the_whole() -> None:
    views = [
        endpoint("A", service("DB", Health.WARNING)),
        endpoint("B", health=Health.HEALTHY),
        endpoint("C", seen=False),
        endpoint("D", service("DB"), paused=True),
    ]
    assert believed(views) == {("A", "DB"): Health.WARNING, ("B", None): Health.HEALTHY}
