"""A server may make up names all the time, and send as much as a message may hold: what is kept is bounded."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_monitor.core import services
from desktop_monitor.core.decode import decode_alerts, decode_frame
from desktop_monitor.core.decode_data import MOST_ITEMS
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import (
    AlertsUpdate,
    Decoded,
    EventsUpdate,
    HealthReport,
    HealthUpdate,
    Pong,
    ServiceReport,
)
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.notice_changes import REACH, Heard, NoticeRules, Result
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_state import NoticeState
from desktop_monitor.core.notices import decide
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.services import ServiceBoard
from desktop_monitor.core.updates import ProblemFound

AT = datetime(2026, 1, 1, tzinfo=UTC)
MOST = 10
RULES = NoticeRules(policy=NoticePolicy(), endpoints=1, local=lambda utc: utc)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_SERVICES", MOST)
    monkeypatch.setattr("desktop_monitor.core.notice_state.MOST_SUBJECTS", 2 * MOST)


def report(*names: str, health: Health = Health.HEALTHY) -> HealthReport:
    each = tuple(ServiceReport(name=name, word=health.value) for name in names)
    return HealthReport(service="x", word="ok", services=each)


def test_those_that_were_not_reported_for_longest_go() -> None:
    board = ServiceBoard(overdue_after=90.0)
    for number in range(50):
        board.report(report(f"pod-{number}", "DB"), "push", "A", float(number), AT + timedelta(seconds=number))
    names = {service.name for service in board.services}
    assert names == {"DB", *(f"pod-{number}" for number in range(41, 50))}
    board.renew(51.0, AT + timedelta(seconds=51))
    assert len(board.services) == MOST


def test_two_reports_of_one_moment_leave_the_later() -> None:
    board = ServiceBoard(overdue_after=90.0)
    board.report(report(*(f"a{number}" for number in range(MOST))), "push", "A", 1.0, AT)
    board.report(report(*(f"b{number}" for number in range(MOST - 1)), "a0"), "push", "A", 1.0, AT)
    assert {service.name for service in board.services} == {"a0", *(f"b{number}" for number in range(MOST - 1))}


def test_of_one_report_the_worst_are_kept_and_it_is_told() -> None:
    monitor = EndpointMonitor("A", "http://a", ConnectionPolicy(), NoticePolicy())
    monitor.started(0.0)
    bad = report("down", health=Health.CRITICAL).services
    many = report(*(f"s{number}" for number in range(30)))
    body = HealthReport(service="x", word="ok", services=many.services + bad)
    changes = monitor.receive(Decoded(HealthUpdate(body)), "push", 1.0, AT)
    view = monitor.view(live=True, paused=False)
    assert len(view.services) == MOST
    assert view.services[0].name == "down"
    (problem,) = (change for change in changes if isinstance(change, ProblemFound))
    assert (problem.kind, problem.detail) == ("overflow", "21 services too many: the healthiest are left out")
    monitor.receive(Decoded(Pong()), "push", 2.0, AT)


def test_what_notices_remember_is_bounded() -> None:
    state = NoticeState()
    for number in range(200):
        results = (Result(f"pod-{number}", Health.HEALTHY), Result("DB", Health.CRITICAL, "down"))
        state = decide(state, Heard("A", results), float(number), AT + timedelta(seconds=number), RULES).state
    subjects = state.endpoints["A"].subjects
    assert len(subjects) == 2 * MOST
    assert {"DB", REACH, "pod-199"} <= subjects.keys()


@pytest.mark.parametrize("usual", [True, False])
def test_no_more_events_of_a_message_are_read_than_an_answer_may_hold(usual: bool) -> None:
    item = '{"id": "1", "event_type": "x"}' if usual else "{}"
    decoded = decode_frame(f'{{"type": "events_update", "data": [{",".join([item] * (MOST_ITEMS + 5))}]}}')
    assert isinstance(decoded.message, EventsUpdate)
    assert len(decoded.message.events) == (MOST_ITEMS if usual else 0)
    assert decoded.message.skipped == (5 if usual else MOST_ITEMS + 5)
    assert decoded.problems[0] == f"events_update has {MOST_ITEMS + 5} items: only the first {MOST_ITEMS} are read"


def test_no_more_alerts_of_a_message_are_read() -> None:
    decoded = decode_alerts(b"[" + b",".join([b"{}"] * (MOST_ITEMS + 5)) + b"]")
    assert isinstance(decoded.message, AlertsUpdate)
    assert len(decoded.message.alerts) == MOST_ITEMS
    assert decoded.problems == (f"the alerts answer has {MOST_ITEMS + 5} items: only the first {MOST_ITEMS} are read",)
