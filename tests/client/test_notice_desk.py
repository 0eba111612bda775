"""The desk asks the rules only where they could change something, and decides as if it had asked each time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.client.notice_desk import NoticeDesk
from desktop_monitor.core.messages import HealthReport, ServiceReport
from desktop_monitor.core.notice_changes import (
    Acknowledged,
    Heard,
    HeardAgain,
    Lost,
    NoticeChange,
    NoticeRules,
    Overdue,
    Paused,
    Result,
    Tick,
    Woke,
)
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_results import results_of
from desktop_monitor.core.notice_state import NoticeState
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.notices import decide
from tests.core.notice_world import U

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
RULES = NoticeRules(policy=NoticePolicy(), endpoints=1, local=lambda utc: utc)


class _Clock:
    """Plain numbers."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at

    def suspended(self) -> float:
        return 0.0

    def utc(self) -> datetime:
        return NOON + timedelta(seconds=self.at)


_words = st.sampled_from(["healthy", "healthy", "healthy", "disabled", "degraded", "down"])
_healths = st.fixed_dictionaries({"A": _words, "B": _words}) | st.just({"A": "healthy", "B": "healthy"})
_others = st.sampled_from(
    [
        Heard("P"),
        Overdue("P", (Result("A", U),)),
        Lost("P", 0.0),
        Paused("P"),
        Woke(),
        Acknowledged(None, None),
        Tick(),
    ]
)
_passing = st.sampled_from([0.0, 1.0, 15.0, 60.0])
_steps = st.lists(st.tuples(_passing, st.just("again") | st.just("again") | _healths | _others), max_size=25)


@given(_steps)
async def test_the_desk_decides_as_the_rules(steps: list[tuple[float, str | dict[str, str] | NoticeChange]]) -> None:
    clock = _Clock()
    desk = NoticeDesk(RULES, clock, lambda: None, lambda _: None, lambda _: None, None)
    state, last, heard = NoticeState(), {"A": "healthy", "B": "healthy"}, False
    for number, (passed, step) in enumerate(steps):
        clock.at += passed
        if isinstance(step, str | dict):
            again = heard and step in ("again", last)
            last, heard = (last if isinstance(step, str) else step), True
            services = tuple(ServiceReport(name=name, word=word, message=f"{number}") for name, word in last.items())
            report = HealthReport(service="p", word="healthy", services=services)
            plain: NoticeChange = Heard("P", results_of(report))
            change: NoticeChange = HeardAgain("P", report) if again else plain
        else:
            change = plain = step
        told = desk.take((change, Tick()))
        expected: list[Decision] = []
        for each in (plain, Tick()):
            decided = decide(state, each, clock.now(), clock.utc(), RULES)
            state = decided.state
            expected += decided.decisions
        assert told == expected
    await desk.stop()
