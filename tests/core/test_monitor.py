from datetime import UTC, datetime, timedelta

import pytest

from desktop_monitor.core.connection_state import Heard
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import (
    Alert,
    AlertsUpdate,
    Decoded,
    Event,
    EventsUpdate,
    HealthReport,
    HealthUpdate,
    Message,
    Pong,
    ServerError,
    ServiceReport,
    Snapshot,
    Source,
    StatsReport,
    StatsUpdate,
    Tolerated,
)
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.notice_changes import Failing, HeardAgain, Lost, NoticeChange, Overdue, Paused, Result
from desktop_monitor.core.notice_changes import Heard as HeardFrom
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_results import results_of
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EventAdded,
    HealthChanged,
    Layer,
    ProblemFound,
    State,
    StateChanged,
    StatsChanged,
)

H = Health.HEALTHY
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PLACEHOLDER = HealthReport(service="", word="healthy")


def health(word: Health = Health.HEALTHY, own: Health = Health.HEALTHY) -> HealthReport:
    service = ServiceReport(name="DB", word=word.value)
    return HealthReport(service="admin", word=own.value, services=(service,))


def stats(value: float = 1.0, *alerts: Alert) -> StatsReport:
    return StatsReport(metrics={"a": {"b": value}}, alerts=alerts)


def snapshot(seq: int = 1, epoch: str | None = "e") -> Snapshot:
    return Snapshot(health=health(), stats=stats(), epoch=epoch, seq=seq)


def event(seq: int, epoch: str | None = "e") -> Event:
    return Event(id=f"{epoch}{seq}", type="t", entity="DB", seq=seq, epoch=epoch, utc=NOON + timedelta(seconds=seq))


def alert(name: str) -> Alert:
    return Alert(id=name, name=name, severity="critical", status="active", message="")


class Watched:
    """A monitor with a clock of plain numbers, started at 0."""

    def __init__(self, **policy: float) -> None:
        self.monitor = EndpointMonitor("Prod", "http://prod", ConnectionPolicy(**policy), NoticePolicy())  # type: ignore[arg-type]
        self.monitor.started(0.0)

    def status(self, state: State, now: float = 0.0, attempt: int = 0) -> list[Change]:
        return self.monitor.connection(ConnectionStatus(state=state, attempt=attempt), now)

    def take(
        self, now: float, message: Message | None, source: Source = "push", asked_at: float | None = None
    ) -> list[Change]:
        return self.monitor.receive(Decoded(message), source, now, NOON + timedelta(seconds=now), asked_at)

    def tick(self, now: float) -> list[Change]:
        return self.monitor.tick(now, NOON + timedelta(seconds=now))

    def notices(self) -> list[NoticeChange]:
        """What the notice rules are told."""
        return self.monitor.take_for_notices()

    def facts(self, message: Message | None) -> Heard:
        return self.monitor.facts(message, 5)

    def overall(self) -> Health:
        return self.monitor.view(live=True, paused=False).health


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        (None, Heard(5, well_formed=False)),
        (Pong(), Heard(5, pong=True)),
        (HealthUpdate(health()), Heard(5, health=True)),
        (HealthUpdate(PLACEHOLDER), Heard(5)),
        (StatsUpdate(stats()), Heard(5, stats=True)),
        (StatsUpdate(StatsReport(metrics={})), Heard(5)),
        (snapshot(), Heard(5, health=True, stats=True, promises=True)),
        (snapshot(epoch=None), Heard(5, health=True, stats=True)),
        (Snapshot(health=PLACEHOLDER, stats=None), Heard(5)),
        (ServerError("no"), Heard(5)),
        (Tolerated("echo"), Heard(5)),
        (EventsUpdate((event(1),)), Heard(5)),
    ],
)
def test_what_a_message_means_for_the_link(message: Message | None, fact: Heard) -> None:
    assert Watched().facts(message) == fact


def test_a_pong_is_behind_only_against_a_known_epoch() -> None:
    watched = Watched()
    assert not watched.facts(Pong("e", 5)).behind
    watched.take(0.0, snapshot(5))
    assert not watched.facts(Pong("e", 5)).behind
    assert watched.facts(Pong("e", 6)).behind
    assert watched.facts(Pong("f", 5)).behind
    assert not watched.facts(Pong()).behind
    watched.take(1.0, EventsUpdate((event(6),)))
    assert not watched.facts(Pong("e", 6)).behind
    watched.monitor.events.link_opened()
    assert not watched.facts(Pong("e", 9)).behind


def test_state_attempt_and_reason_are_told_and_nothing_else() -> None:
    watched = Watched()
    assert watched.status(State.CONNECTING) == [StateChanged(ConnectionStatus())]
    assert watched.status(State.CONNECTING) == []
    assert len(watched.status(State.CONNECTING, attempt=1)) == 1
    same = ConnectionStatus(attempt=1, rtt=0.5, retry_at=7.0)
    assert watched.monitor.connection(same, 0.0) == []
    assert watched.monitor.view(live=True, paused=False).status == same


def test_a_late_answer_changes_nothing() -> None:
    watched = Watched()
    watched.take(10.0, HealthUpdate(health()))
    watched.take(10.0, StatsUpdate(stats(2.0)))
    assert watched.take(11.0, HealthUpdate(health(Health.CRITICAL)), "poll", 9.0) == []
    assert watched.take(11.0, StatsUpdate(stats(1.0)), "poll", 9.0) == []
    assert watched.take(12.0, StatsUpdate(stats(3.0)), "poll", 10.0) == [StatsChanged({"a": {"b": 3.0}}, "poll")]
    assert len(watched.take(12.0, HealthUpdate(health(Health.CRITICAL)), "poll", 10.0)) == 2


def test_alerts_keep_to_the_latest_question() -> None:
    watched = Watched()
    watched.take(5.0, AlertsUpdate((alert("new"),)), "poll", 4.0)
    watched.take(6.0, AlertsUpdate((alert("old"),)), "poll", 3.0)
    assert [each.id for each in watched.monitor.view(live=True, paused=False).alerts] == ["new"]


def test_pushed_statistics_carry_alerts_where_they_are_promised() -> None:
    watched = Watched()
    watched.take(1.0, AlertsUpdate((alert("a"),)), "poll", 1.0)
    watched.take(2.0, StatsUpdate(stats()))
    assert watched.monitor.view(live=True, paused=False).alerts == (alert("a"),)
    watched.take(3.0, snapshot())
    assert watched.monitor.view(live=True, paused=False).alerts == ()


def test_a_placeholder_is_no_data_and_no_proof() -> None:
    watched = Watched()
    watched.take(0.0, HealthUpdate(health(Health.CRITICAL)))
    assert watched.take(1.0, HealthUpdate(PLACEHOLDER)) == []
    assert watched.take(1.0, Snapshot(health=PLACEHOLDER, stats=StatsReport(metrics={}))) == []
    assert watched.overall() is Health.CRITICAL


def test_a_current_pong_renews_all() -> None:
    watched = Watched()
    watched.status(State.CONNECTED)
    watched.take(0.0, snapshot(3))
    for now in range(25, 500, 25):
        watched.take(float(now), Pong("e", 3))
        assert watched.tick(now + 24.9) == []
    view = watched.monitor.view(live=True, paused=False)
    assert (view.health_seen_at, view.stats_seen_at, view.health_source) == (475.0, 475.0, "push")


@pytest.mark.parametrize("pong", [Pong("e", 4), Pong("f", 3), Pong("e"), Pong()])
def test_any_other_pong_renews_nothing(pong: Pong) -> None:
    watched = Watched()
    watched.status(State.CONNECTED)
    watched.take(0.0, snapshot(3))
    watched.take(80.0, pong)
    assert [change.new for change in watched.tick(90.0) if isinstance(change, HealthChanged)] == [Health.UNKNOWN] * 2


@pytest.mark.parametrize(("poll_interval", "lost_at"), [(30.0, 75.0), (0.5, 75.0), (100.0, 215.0)])
def test_an_endpoint_that_never_says_anything_is_lost(poll_interval: float, lost_at: float) -> None:
    watched = Watched(poll_interval=poll_interval)
    watched.status(State.ERROR)
    assert watched.monitor.due == lost_at
    assert watched.tick(lost_at - 0.1) == []
    (change,) = watched.tick(lost_at)
    assert isinstance(change, HealthChanged)
    assert (change.service, change.old, change.new, change.source) == (None, None, Health.UNKNOWN, "none")
    assert watched.tick(10_000.0) == []
    assert watched.notices() == [Lost("Prod", 0.0)]


def test_statistics_do_not_say_how_an_endpoint_is() -> None:
    watched = Watched()
    watched.status(State.ERROR)
    for now in range(0, 75, 5):
        watched.take(now, StatsUpdate(stats()), "poll", now)
    assert watched.notices() == []
    (change,) = watched.tick(75.0)
    assert change == HealthChanged(
        service=None, old=None, new=Health.UNKNOWN, source="none", message="no health by any way"
    )
    assert watched.notices() == [Lost("Prod", 0.0, but_health=True)]
    watched.take(76.0, StatsUpdate(stats()), "poll", 76.0)
    watched.take(76.0, EventsUpdate((event(1),)), "poll", 76.0)
    watched.take(76.0, Pong(epoch="e", seq=1))
    assert watched.notices() == []
    watched.take(80.0, HealthUpdate(health()), "poll", 80.0)
    assert watched.notices() == [HeardFrom("Prod", results_of(health()))]


def test_a_lost_endpoint_is_heard_of_again_by_its_health_alone() -> None:
    watched = Watched()
    watched.status(State.CONNECTED)
    watched.take(0.0, HealthUpdate(health()))
    watched.tick(105.0)
    watched.notices()
    assert watched.take(106.0, StatsUpdate(stats()), "poll", 106.0) == [StatsChanged(stats().metrics, "poll")]
    assert watched.notices() == []
    assert watched.overall() is Health.UNKNOWN


def test_what_is_still_overdue_after_a_silence_is_told() -> None:
    watched = Watched()
    watched.status(State.CONNECTED)
    watched.take(0.0, HealthUpdate(health()))
    watched.tick(105.0)
    watched.notices()
    web = HealthReport(service="admin", word="ok", services=(ServiceReport(name="Web", word="ok"),))
    watched.take(110.0, HealthUpdate(web))
    overdue = Overdue("Prod", (Result("DB", Health.UNKNOWN, "no proof since 12:00:00 UTC"),))
    assert watched.notices() == [HeardFrom("Prod", results_of(web)), overdue]


def test_a_polled_endpoint_is_lost_after_its_patience_and_told_once() -> None:
    watched = Watched()
    watched.status(State.FALLBACK)
    watched.take(100.0, HealthUpdate(health()), "poll", 100.0)
    assert watched.tick(159.9) == []
    assert len(watched.notices()) == 2
    assert [type(change) for change in watched.tick(160.0)] == [HealthChanged]
    assert watched.notices() == [Lost("Prod", 100.0)]
    # What becomes overdue now is not announced one by one.
    later = watched.tick(190.0)
    assert [change.service for change in later if isinstance(change, HealthChanged)] == ["DB"]
    watched.tick(1_000.0)
    assert watched.notices() == []
    watched.take(1_100.0, HealthUpdate(health()), "poll", 1_100.0)
    watched.take(1_100.0, StatsUpdate(stats()), "poll", 1_100.0)
    assert watched.notices() == [HeardAgain("Prod", health()), HeardFrom("Prod")]


@pytest.mark.parametrize(
    "message",
    [Pong(), ServerError("no"), Tolerated("x"), HealthUpdate(PLACEHOLDER), EventsUpdate(()), AlertsUpdate(()), None],
)
def test_what_is_no_data_keeps_no_endpoint_alive(message: Message | None) -> None:
    watched = Watched()
    watched.status(State.CONNECTED)
    watched.take(70.0, message)
    watched.tick(105.0)
    assert watched.overall() is Health.UNKNOWN
    assert watched.monitor.view(live=True, paused=False).health_source == "none"


def test_a_link_that_is_lost_leaves_the_first_poll_its_time() -> None:
    watched = Watched()
    watched.status(State.CONNECTED)
    watched.take(100.0, HealthUpdate(health()))
    watched.status(State.DISCONNECTED, now=175.0)
    assert watched.tick(184.9) == []
    assert len(watched.tick(185.0)) == 1


def test_after_a_wake_the_endpoint_has_a_minute() -> None:
    watched = Watched()
    watched.status(State.DISCONNECTED)
    watched.take(100.0, HealthUpdate(health()), "poll", 100.0)
    watched.monitor.woke(5_000.0)
    overdue = watched.tick(5_001.0)
    assert [change.service for change in overdue if isinstance(change, HealthChanged)] == ["DB", None]
    assert watched.tick(5_059.9) == []
    watched.notices()
    watched.tick(5_060.0)
    assert watched.notices() == [Lost("Prod", 100.0)]


def test_a_paused_endpoint_ages_in_silence() -> None:
    watched = Watched()
    watched.take(0.0, HealthUpdate(health()))
    watched.monitor.paused()
    changes = watched.tick(90.0) + watched.tick(10_000.0)
    assert [change.service for change in changes if isinstance(change, HealthChanged)] == ["DB", None]
    assert watched.notices()[1:] == [Paused("Prod")]


def test_a_single_service_that_is_overdue_is_told_to_the_notice_rules() -> None:
    watched = Watched()
    watched.status(State.FALLBACK)
    watched.take(0.0, HealthUpdate(health()))
    other = ServiceReport(name="Web", word="ok")
    watched.take(50.0, HealthUpdate(HealthReport(service="admin", word="ok", services=(other,))))
    watched.notices()
    watched.tick(95.0)
    assert watched.notices() == [Overdue("Prod", (Result("DB", Health.UNKNOWN, "no proof since 12:00:00 UTC"),))]


@pytest.mark.parametrize(
    ("state", "layer", "told"),
    [
        (State.CONNECTING, None, []),
        (State.DISCONNECTED, "tcp", [Failing("Prod", True)]),
        (State.ERROR, "dns", [Failing("Prod", True)]),
        (State.DISCONNECTED, None, []),
        (State.CONNECTED, None, [Failing("Prod", False)]),
        (State.FALLBACK, "http", [Failing("Prod", False)]),
    ],
)
def test_the_notice_rules_hear_of_connections_that_fail_and_work(
    state: State, layer: Layer | None, told: list[NoticeChange]
) -> None:
    watched = Watched()
    watched.monitor.connection(ConnectionStatus(state=state, layer=layer), 0.0)
    assert watched.notices() == told
    watched.monitor.connection(ConnectionStatus(state=state, layer=layer, rtt=1.0), 0.0)
    assert not watched.monitor.tells_notices


def test_the_endpoints_own_trouble_is_told_unless_a_service_explains_it() -> None:
    def own(report: HealthReport) -> Health:
        return results_of(report)[-1].health

    assert own(health(Health.CRITICAL, own=Health.CRITICAL)) is H
    assert own(health(Health.HEALTHY, own=Health.WARNING)) is Health.WARNING
    assert own(health(Health.WARNING, own=Health.CRITICAL)) is Health.CRITICAL


def test_events_come_once_from_both_ways() -> None:
    watched = Watched()
    watched.take(0.0, snapshot(0))
    pushed = watched.take(1.0, EventsUpdate((event(1), event(2))))
    assert [change.source for change in pushed if isinstance(change, EventAdded)] == ["push", "push"]
    assert watched.take(2.0, EventsUpdate((event(2), event(1)))) == []


def test_it_knows_when_events_are_missing() -> None:
    watched = Watched()
    assert not watched.monitor.events.behind
    watched.take(0.0, snapshot(0))
    assert not watched.monitor.events.behind
    watched.take(1.0, EventsUpdate((event(1), event(3))))
    assert watched.monitor.events.hole
    assert watched.monitor.events.behind


def test_errors_of_the_server_are_problems() -> None:
    (problem,) = Watched().take(0.0, ServerError("Failed to load initial data"))
    assert problem == ProblemFound(kind="answer", detail="the server says: Failed to load initial data")


def test_the_next_moment_is_known() -> None:
    watched = Watched()
    assert watched.monitor.due == 75.0
    watched.status(State.CONNECTED)
    watched.take(20.0, HealthUpdate(health()))
    assert watched.monitor.due == 110.0
    watched.monitor.problem("frame", "x", 21.0)
    watched.monitor.problem("frame", "y", 22.0)
    assert watched.monitor.due == 26.0
    watched.monitor.paused()
    watched.tick(200.0)
    assert watched.monitor.due is None
