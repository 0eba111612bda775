"""Reports that repeat the last one are only kept: what is believed is the same as if each were worked out."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.messages import HealthReport, ServiceReport, Source
from desktop_monitor.core.services import ServiceBoard

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
OVERDUE_AFTER = 90.0
Row = tuple[str, Health, str, str, Source, float, datetime | None]
Report = tuple[str, dict[str, str], Source]


class Thorough:
    """The rule, one service at a time (docs/behaviour.md, "Data")."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[ServiceReport, Source, float]] = {}
        self.listed: frozenset[str] = frozenset()
        self.believed: dict[str, tuple[Health, datetime | None]] = {}

    def report(self, report: HealthReport, source: Source, now: float) -> list[str]:
        own = ServiceReport(name="", word=report.word)
        self.seen |= {each.name: (each, source, now) for each in (own, *report.services)}
        self.listed = frozenset(each.name for each in report.services) or self.listed
        return self.settle(now)

    def renew(self, now: float) -> list[str]:
        if not self.seen:
            return []
        self.seen |= {name: (*self.seen[name][:2], now) for name in ("", *self.listed)}
        return self.settle(now)

    def settle(self, now: float) -> list[str]:
        changed = []
        for name, (report, _, at) in self.seen.items():
            health = Health.UNKNOWN if now - at >= OVERDUE_AFTER else report.health
            before = self.believed.get(name)
            if before is None or before[0] is not health:
                self.believed[name] = (health, None if before is None else NOON + timedelta(seconds=now))
                changed += [name] if name else []
        return changed

    def overall(self) -> Health | None:
        return worst(health for health, _ in self.believed.values()) if self.believed else None

    def rows(self, now: float) -> list[Row]:
        rows: list[Row] = []
        for name, (report, source, at) in self.seen.items():
            if name:
                health, since = self.believed[name]
                overdue = now - at >= OVERDUE_AFTER
                message = f"no proof since {NOON + timedelta(seconds=at):%H:%M:%S} UTC" if overdue else report.message
                rows.append((name, health, report.word, message, "none" if overdue else source, at, since))
        return sorted(rows, key=lambda row: (-row[1].rank, row[0].casefold(), row[0]))


def rows_of(board: ServiceBoard) -> list[Row]:
    return [
        (each.name, each.health, each.word, each.message, each.source, each.seen_at, each.since)
        for each in board.services
    ]


def report_of(word: str, services: dict[str, str], number: int) -> HealthReport:
    listed = tuple(ServiceReport(name=name, word=each, message=f"{number}") for name, each in services.items())
    return HealthReport(service="x", word=word, services=listed)


_words = st.sampled_from(["healthy", "healthy", "healthy", "degraded", "down"])
_services = st.dictionaries(st.sampled_from("ABC"), _words, max_size=3)
_usual = st.just({"A": "healthy", "B": "down"})
_reports = st.tuples(_words, _usual | _usual | _services, st.sampled_from(["push", "push", "poll"]))
_passing = st.sampled_from([0.0, 1.0, 1.0, 30.0, 60.0, 90.0])
_steps = st.lists(st.tuples(_passing, _reports | st.sampled_from(["renew", "settle"])), max_size=15)


@given(_steps)
def test_what_is_believed(steps: list[tuple[float, Report | str]]) -> None:
    board, thorough, now = ServiceBoard(OVERDUE_AFTER), Thorough(), 0.0
    for number, (passed, step) in enumerate(steps):
        now += passed
        utc = NOON + timedelta(seconds=now)
        if step == "renew":
            changes, names = board.renew(now, utc), thorough.renew(now)
        elif isinstance(step, str):
            changes, names = board.settle(now, utc), thorough.settle(now)
        else:
            word, services, source = step
            report = report_of(word, services, number)
            changes, names = board.report(report, source, "x", now, utc), thorough.report(report, source, now)
        assert [change.service for change in changes if change.service is not None] == names
        assert board.overall is thorough.overall()
        assert rows_of(board) == thorough.rows(now)


@given(_steps)
def test_what_is_looked_at_late_is_of_its_moment(steps: list[tuple[float, Report | str]]) -> None:
    boards, now = (ServiceBoard(OVERDUE_AFTER), ServiceBoard(OVERDUE_AFTER)), 0.0
    early, late = [], []
    for number, (passed, step) in enumerate(steps):
        now += passed
        for board in boards:
            if isinstance(step, str):
                board.settle(now, NOON)
            else:
                word, services, source = step
                board.report(report_of(word, services, number), source, "x", now, NOON)
        early.append(tuple(boards[0].services))
        late.append(boards[1].services)
    assert [tuple(each) for each in late] == early
