from datetime import UTC, datetime, timedelta

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import HealthReport, ServiceReport, Source
from desktop_monitor.core.services import ServiceBoard
from desktop_monitor.core.updates import HealthChanged

H, W, C, U, D = Health.HEALTHY, Health.WARNING, Health.CRITICAL, Health.UNKNOWN, Health.DISABLED
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
Told = list[tuple[str | None, Health | None, Health]]


def report(own: Health = H, **services: Health) -> HealthReport:
    listed = tuple(ServiceReport(name=name, word=health.value) for name, health in services.items())
    return HealthReport(service="admin", word=own.value, services=listed)


class Board:
    """A board with a clock of plain numbers."""

    def __init__(self) -> None:
        self.board = ServiceBoard(overdue_after=90.0)

    def take(self, now: float, given: HealthReport, source: Source = "push") -> Told:
        return told(self.board.report(given, source, "Prod", now, NOON + timedelta(seconds=now)))

    def settle(self, now: float) -> Told:
        return told(self.board.settle(now, NOON + timedelta(seconds=now)))

    def healths(self) -> dict[str, Health]:
        return {service.name: service.health for service in self.board.services}


def told(changes: list[HealthChanged]) -> Told:
    return [(change.service, change.old, change.new) for change in changes]


def test_the_first_report_tells_everything_the_whole_last() -> None:
    board = Board()
    assert board.take(0.0, report(A=H, B=C)) == [("A", None, H), ("B", None, C), (None, None, C)]
    assert board.take(1.0, report(A=H, B=C)) == []


def test_worst_first_then_by_name() -> None:
    board = Board()
    board.take(0.0, report(b=H, C=H, a=W, d=D, e=C, f=U))
    assert list(board.healths()) == ["e", "a", "f", "b", "C", "d"]


def test_the_endpoints_own_status_counts_and_disabled_does_not() -> None:
    board = Board()
    board.take(0.0, report(W, A=H, B=D))
    assert board.board.overall is W
    assert board.take(1.0, report(H, A=D, B=D))[-1] == (None, W, H)


def test_no_services_delete_none() -> None:
    board = Board()
    board.take(0.0, report(A=C))
    assert board.take(1.0, report()) == []
    assert board.healths() == {"A": C}


def test_a_service_that_is_no_longer_listed_ages_alone() -> None:
    board = Board()
    board.take(0.0, report(A=H, B=H))
    board.take(60.0, report(A=H))
    assert board.board.due == 90.0
    assert board.settle(89.9) == []
    assert board.settle(90.0) == [("B", H, U), (None, H, U)]
    gone = {service.name: service for service in board.board.services}["B"]
    assert (gone.source, gone.message) == ("none", "no proof since 12:00:00 UTC")
    assert gone.since == NOON + timedelta(seconds=90)
    assert board.board.due == 150.0


def test_all_overdue_is_unknown_never_green() -> None:
    board = Board()
    board.take(0.0, report(A=H))
    assert board.settle(90.0) == [("A", H, U), (None, H, U)]
    assert board.board.due is None
    assert board.take(100.0, report(A=H), "poll") == [("A", U, H), (None, U, H)]
    assert board.board.source == "poll"


def test_an_overdue_critical_service_is_unknown_too() -> None:
    board = Board()
    board.take(0.0, report(C, A=C))
    assert board.settle(90.0) == [("A", C, U), (None, C, U)]


def test_a_renewal_keeps_what_was_reported_last() -> None:
    board = Board()
    board.take(0.0, report(A=H, B=H))
    board.take(50.0, report(A=H))
    assert told(board.board.renew(80.0, NOON)) == []
    assert board.settle(100.0) == [("B", H, U), (None, H, U)]
    assert board.settle(169.0) == []
    assert board.settle(170.0) == [("A", H, U)]


def test_a_renewal_of_nothing_is_nothing() -> None:
    board = Board()
    assert board.board.renew(1.0, NOON) == []
    assert board.board.overall is None
    assert board.board.due is None


def test_a_lost_endpoint_is_unknown_as_a_whole() -> None:
    board = Board()
    board.take(0.0, report(A=H))
    board.board.lost = True
    changes = board.board.settle(60.0, NOON)
    assert told(changes) == [(None, H, U)]
    assert (changes[0].source, changes[0].message) == ("none", "no data by any way")
    assert board.healths() == {"A": H}
    assert board.take(61.0, report(A=H)) == [(None, U, H)]


def test_an_endpoint_that_was_never_heard_can_be_lost() -> None:
    board = Board()
    board.board.lost = True
    assert board.settle(75.0) == [(None, None, U)]
    assert board.settle(76.0) == []


def test_since_is_when_health_changed() -> None:
    board = Board()
    board.take(0.0, report(A=H))
    assert board.board.services[0].since is None
    board.take(5.0, report(A=W))
    board.take(6.0, report(A=W))
    assert board.board.services[0].since == NOON + timedelta(seconds=5)


def test_twins_are_found_after_any_report() -> None:
    board = Board()
    twins = HealthReport(word="ok", services=(ServiceReport(name="a", word="ok"), ServiceReport(name="a", word="down")))
    for given in (report(), report(a=H), report(b=H, c=H)):
        assert board.board.has_twins(twins)
        assert not board.board.has_twins(given)
        board.take(0, given)
        assert not board.board.has_twins(given)
