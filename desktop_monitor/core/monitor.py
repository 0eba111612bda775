"""One endpoint, whole: messages and connection in, changes and a view out (docs/architecture.md, "Down")."""

from datetime import datetime

from desktop_monitor.core import notice_changes as notices
from desktop_monitor.core.alert_list import AlertList
from desktop_monitor.core.connection_state import Heard
from desktop_monitor.core.decode import decode_frame, tolerant_frame
from desktop_monitor.core.event_feed import EventFeed
from desktop_monitor.core.health import Health
from desktop_monitor.core.meaning import facts_of, is_data, tells_health
from desktop_monitor.core.messages import (
    AlertsUpdate,
    Decoded,
    EventsUpdate,
    HealthReport,
    HealthUpdate,
    Message,
    Pong,
    ServerError,
    Snapshot,
    Source,
    StatsReport,
    StatsUpdate,
)
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_results import results_of
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.problems import ProblemCounter
from desktop_monitor.core.services import ServiceBoard, within_bounds
from desktop_monitor.core.traffic import NO_TRAFFIC, Traffic
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EndpointView,
    HealthChanged,
    ProblemKind,
    State,
    StateChanged,
    StatsChanged,
)

START_ALLOWANCE = 15.0
"""Seconds more before an endpoint counts as lost, after the start."""
WAKE_ALLOWANCE = 60.0
"""The same after a wake."""

_FAILING = (State.DISCONNECTED, State.ERROR)
_WORKING = (State.CONNECTED, State.FALLBACK)


class EndpointMonitor:
    """What is known of one endpoint.

    Deterministic: `now` (seconds on the clock that counts sleep) and `utc` (aware) come with each call; each call
    returns what changed by it, in order.
    """

    def __init__(self, name: str, url: str, policy: ConnectionPolicy, notice_policy: NoticePolicy) -> None:
        self._name = name
        self._url = url
        self._policy = policy
        self._connection_loss = notice_policy.connection_loss
        self._board = ServiceBoard(policy.overdue_after)
        self._for_notices: list[notices.NoticeChange] = []
        self._nothing_heard = notices.Heard(name)
        self._heard: notices.Heard | notices.HeardAgain = self._nothing_heard
        self._problems = ProblemCounter()
        self.events = EventFeed()
        self._stats = StatsReport(metrics={})
        self._stats_at: float | None = None
        self._stats_source: Source = "none"
        self.alerts = AlertList()
        self._status: ConnectionStatus | None = None
        self._data_at = 0.0
        self._allowed_until = 0.0
        self._watched = False

    # Facts for the machines

    def facts(self, message: Message | None, generation: int) -> Heard:
        """What a message means for the link; None stands for one that could not be read."""
        return facts_of(message, generation, self.events)

    def read(self, frame: str) -> Decoded:
        """What a text frame says, to be received. Of a service that it names twice the worse counts."""
        decoded = decode_frame(frame)
        message = decoded.message
        twins = isinstance(message, HealthUpdate) and self._board.has_twins(message.report)
        return tolerant_frame(frame) if twins else decoded

    def take_for_notices(self) -> list[notices.NoticeChange]:
        """What the notice rules are to be told, once."""
        taken, self._for_notices = self._for_notices, []
        return taken

    @property
    def tells_notices(self) -> bool:
        """True if there is something that the notice rules are to be told."""
        return bool(self._for_notices)

    @property
    def due(self) -> float | None:
        """The next moment at which `tick` may change something."""
        moments = [moment for moment in (self._board.due, self._problems.due) if moment is not None]
        if self._watched and not self._board.lost:
            moments.append(self._lost_at)
        return min(moments, default=None)

    # What happens

    def started(self, now: float) -> None:
        """The endpoint is watched from now on."""
        self._watched = True
        self._data_at = now
        self._allowed_until = now + self._patience + START_ALLOWANCE

    def notices_changed(self, notice_policy: NoticePolicy) -> None:
        """Other rules of the notices hold from now on."""
        self._connection_loss = notice_policy.connection_loss

    def woke(self, now: float) -> None:
        """The computer slept: give the network time before the endpoint counts as lost."""
        self._allowed_until = max(self._allowed_until, now + WAKE_ALLOWANCE)

    def paused(self) -> None:
        """Nobody asks for data: its absence is no loss."""
        self._watched = False
        self._for_notices.append(notices.Paused(self._name))

    def connection(self, status: ConnectionStatus, now: float) -> list[Change]:
        """Note the public state; a change of state, attempt or reason is told."""
        before, self._status = self._status, status
        if before == status:
            return []
        if before is not None and before.state is State.CONNECTED and status.state is not State.CONNECTED:
            # The first poll gets its chance before the patience of polling holds.
            self._allowed_until = max(self._allowed_until, now + self._policy.open_timeout)
        told = (status.state, status.attempt, status.reason)
        if before is not None and (before.state, before.attempt, before.reason) == told:
            return []
        if status.state in _FAILING and status.layer is not None:
            self._for_notices.append(notices.Failing(self._name, True))
        elif status.state in _WORKING:
            self._for_notices.append(notices.Failing(self._name, False))
        return [StateChanged(status)]

    def receive(
        self, decoded: Decoded, source: Source, now: float, utc: datetime, asked_at: float | None = None
    ) -> list[Change]:
        """Take what came. `asked_at` is when a poll asked for it: it never overwrites what came after that."""
        changes: list[Change] = []
        kind: ProblemKind = "frame" if source == "push" else "answer"
        for problem in decoded.problems:
            changes += self.problem(kind, problem, now, decoded.beginning)
        message = decoded.message
        if isinstance(message, ServerError):
            said = f"the server says: {message.message or 'an error'}"
            return [*changes, *self.problem("answer", said, now, decoded.beginning)]
        return [*changes, *self._message(message, source, now, utc, asked_at)]

    def _message(
        self, message: Message | None, source: Source, now: float, utc: datetime, asked_at: float | None
    ) -> list[Change]:
        lost, known = self._board.lost, self._board.seen_at is not None
        # Where nothing is known of its health, other data is no sign of it.
        counts = (known and not lost) or tells_health(message, known=known)
        if not (counts and is_data(message, self.events)):
            return self._content(message, source, now, utc, asked_at)
        earlier, self._for_notices = self._for_notices, []
        self._heard = self._nothing_heard
        changes = [*self._data_came(now, utc), *self._content(message, source, now, utc, asked_at)]
        if lost:
            self._still_overdue()
        self._for_notices = [*earlier, self._heard, *self._for_notices]
        return changes

    def _content(
        self, message: Message | None, source: Source, now: float, utc: datetime, asked_at: float | None
    ) -> list[Change]:
        match message:
            case HealthUpdate(report):
                return self._health(report, source, now, utc, asked_at)
            case StatsUpdate(report):
                return self._statistics(report, source, now, asked_at)
            case EventsUpdate(events):
                return self.events.merge(events, source)
            case AlertsUpdate(alerts):
                self.alerts.listed(alerts, now if asked_at is None else asked_at)
            case Snapshot():
                return self._snapshot(message, source, now, utc)
            case Pong() if self.events.nothing_missed(message):
                self._stats_at = None if self._stats_at is None else now
                return self._after_health(self._board.renew(now, utc), now)
        return []

    def problem(self, kind: ProblemKind, detail: str, now: float, frame: str = "") -> list[Change]:
        """Note that something is wrong that changes no state; `frame` is the beginning of what it was found in."""
        return list(self._problems.note(kind, detail, now, frame))

    def tick(self, now: float, utc: datetime) -> list[Change]:
        """Time has passed: data becomes overdue, an endpoint is lost."""
        lost = self._watched and not self._board.lost and now >= self._lost_at
        if lost:
            self._board.lost, self._board.but_health = True, self._but_health(now)
        changes = self._after_health(self._board.settle(now, utc), now)
        if lost:
            self._for_notices.append(notices.Lost(self._name, self._data_at, self._board.but_health))
        changes += self._problems.tick(now)
        return changes

    # The view

    def view(self, *, live: bool, paused: bool, traffic: Traffic = NO_TRAFFIC) -> EndpointView:
        """All that is known now."""
        board = self._board
        return EndpointView(
            name=self._name,
            url=self._url,
            status=self._status or ConnectionStatus(),
            health=board.overall or Health.UNKNOWN,
            own=board.own,
            services=board.services,
            health_seen_at=board.seen_at,
            health_source=board.source,
            overdue_after=self._policy.overdue_after,
            metrics=self._stats.metrics,
            stats_errors=self._stats.errors,
            stats_seen_at=self._stats_at,
            stats_source=self._stats_source,
            alerts=self.alerts.all,
            events_covered=self.events.covered,
            version=board.version,
            live=live,
            paused=paused,
            problems=self._problems.total,
            traffic=traffic,
        )

    # Inside

    @property
    def _patience(self) -> float:
        """How long data may stay away: where it is asked for, two polls may fail; a link that lives may push seldom."""
        connected = self._status is not None and self._status.state is State.CONNECTED
        usual = self._policy.overdue_after if connected else 2 * self._policy.poll_interval
        return max(self._connection_loss, usual)

    @property
    def _lost_at(self) -> float:
        return max(self._data_at + self._patience, self._allowed_until)

    def _but_health(self, now: float) -> bool:
        """True if the endpoint speaks, but has never said how it is."""
        spoke = self._stats_at is not None and now - self._stats_at < self._policy.overdue_after
        return spoke and self._board.seen_at is None

    def _still_overdue(self) -> None:
        """While all was silent, that was not told of each service."""
        overdue = tuple(
            notices.Result(each.name, each.health, each.message)
            for each in self._board.services
            if each.source == "none"
        )
        if overdue and self._watched:
            self._for_notices.append(notices.Overdue(self._name, overdue))

    def _data_came(self, now: float, utc: datetime) -> list[Change]:
        self._data_at = now
        if not self._board.lost:
            return []
        self._board.lost = False
        return self._after_health(self._board.settle(now, utc), now)

    def _health(
        self, report: HealthReport, source: Source, now: float, utc: datetime, asked_at: float | None
    ) -> list[Change]:
        late = asked_at is not None and self._board.seen_at is not None and self._board.seen_at > asked_at
        if report.placeholder or late:
            return []
        report, left_out = within_bounds(report)
        changes = self._board.report(report, source, self._name, now, utc)
        repeated = self._board.repeated
        self._heard = (
            notices.HeardAgain(self._name, report) if repeated else notices.Heard(self._name, results_of(report))
        )
        told = self._after_health(changes, now) if changes else []
        return [*told, *self.problem("overflow", left_out, now)] if left_out else told

    def _after_health(self, changes: list[HealthChanged], now: float) -> list[Change]:
        # If all has fallen silent, that is one piece of news: a lost endpoint.
        silent = self._board.lost or now - self._data_at >= self._policy.overdue_after
        overdue = tuple(
            notices.Result(change.service, change.new, change.message)
            for change in changes
            if change.service is not None and change.source == "none"
        )
        if overdue and self._watched and not silent:
            self._for_notices.append(notices.Overdue(self._name, overdue))
        return list(changes)

    def _statistics(self, report: StatsReport, source: Source, now: float, asked_at: float | None) -> list[Change]:
        late = asked_at is not None and self._stats_at is not None and self._stats_at > asked_at
        if report.placeholder or late:
            return []
        self._stats, self._stats_at, self._stats_source = report, now, source
        if source == "push":
            self.alerts.pushed(report.alerts, now, complete=self.events.epoch is not None)
        return [StatsChanged(report.metrics, source)]

    def _snapshot(self, snapshot: Snapshot, source: Source, now: float, utc: datetime) -> list[Change]:
        self.events.counted(snapshot)
        changes: list[Change] = []
        if snapshot.health is not None:
            changes += self._health(snapshot.health, source, now, utc, None)
        if snapshot.stats is not None:
            changes += self._statistics(snapshot.stats, source, now, None)
            if self.events.epoch is not None:
                self.alerts.greeted()
        return changes + self.events.merge(snapshot.events, source)
