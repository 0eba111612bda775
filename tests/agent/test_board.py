"""What a look changes: health, events, alerts."""

from datetime import UTC, datetime

from desktop_monitor.agent.alerts import AlertBook
from desktop_monitor.agent.board import Board, Outcome
from desktop_monitor.agent.journal import Journal
from desktop_monitor.agent.readings import Measure
from desktop_monitor.core.health import Health
from tests.agent.serving import Lever

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def board() -> Board:
    new = Board(Journal("epoch"), AlertBook("epoch"))
    new.expect("lever", [Lever.reading(Health.UNKNOWN)])
    return new


def see(on: Board, health: Health, value: float | None = None) -> Outcome:
    measure = None if value is None else Measure(metric="percent", value=value, threshold=85.0)
    return on.apply("lever", [Lever.reading(health, measure=measure)], NOW)


def test_nothing_is_green_before_it_was_looked_at() -> None:
    assert board().health() is Health.UNKNOWN


def test_a_first_look_without_trouble_is_a_change_but_no_event() -> None:
    outcome = see(board(), Health.HEALTHY)
    assert outcome.health_changed
    assert outcome.events == ()
    assert see(board(), Health.UNKNOWN).events == ()


def test_the_first_look_at_a_bad_service_is_an_event_without_an_old_state() -> None:
    (event,) = see(board(), Health.CRITICAL).events
    assert event.old_state is None
    assert event.new_state == {"state": "critical"}
    assert (event.event_type, event.severity, event.entity_id) == ("health_changed", "critical", "Lever")


def test_the_same_again_is_no_change() -> None:
    on = board()
    see(on, Health.HEALTHY)
    outcome = see(on, Health.HEALTHY)
    assert outcome == Outcome(health_changed=False, crossed=False, alerts_changed=False, events=())


def test_a_crossed_threshold_is_named_with_its_number() -> None:
    on = board()
    see(on, Health.HEALTHY, 10.0)
    outcome = see(on, Health.WARNING, 86.0)
    (event,) = outcome.events
    assert outcome.crossed
    assert event.event_type == "threshold_crossed"
    assert event.attributes == {"metric": "percent", "value": 86.0, "threshold": 85.0}
    assert event.old_state == {"state": "healthy"}


def test_back_from_unknown_no_threshold_was_crossed() -> None:
    on = board()
    see(on, Health.HEALTHY, 10.0)
    see(on, Health.UNKNOWN)
    outcome = see(on, Health.HEALTHY, 10.0)
    assert [event.event_type for event in outcome.events] == ["health_changed"]
    assert not outcome.crossed


def test_a_service_that_is_gone_is_told_and_its_alert_resolved() -> None:
    on = board()
    see(on, Health.CRITICAL)
    outcome = on.apply("lever", [], NOW)
    assert outcome.health_changed
    assert outcome.alerts_changed
    assert [(event.message, event.new_state) for event in outcome.events] == [("no longer there", None)]
    assert on.entries() == []
