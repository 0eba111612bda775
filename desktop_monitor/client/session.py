"""One endpoint under watch: obeys the machines, feeds the monitor, tells each step as one `Update`.

It has one timer for everything that is due and one task for each thing that is under way: the link, the poll, the
fetch of events.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from desktop_monitor.client.alarm import Alarm
from desktop_monitor.client.alerting import Alerting
from desktop_monitor.client.clock import Clock
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.faults import AFTER_FAULT
from desktop_monitor.client.holding import Holding
from desktop_monitor.client.link import Link
from desktop_monitor.client.polling import Poller
from desktop_monitor.client.tasks import Tasks
from desktop_monitor.client.wire import Listener, Wire, ping_text
from desktop_monitor.core import connection_state as c
from desktop_monitor.core.alerts import ActionResult, AlertAction
from desktop_monitor.core.connection_status import public_state
from desktop_monitor.core.event_mark import Reach
from desktop_monitor.core.machines import Machines
from desktop_monitor.core.messages import Decoded, HealthUpdate, Pong
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.notice_changes import NoticeChange
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.updates import Change, EndpointView, ProblemKind, Update

TURNS_FOR_MESSAGES = 3
"""Turns of the loop in which messages that have arrived are handled before a timer that is due."""


class Session:
    """Watches one endpoint from `start` to `stop`.

    `on_update` gets each update with what the notice rules are to be told of it; it is called in the event loop and
    must not block.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        notices: NoticePolicy,
        on_update: Callable[[Update, Sequence[NoticeChange]], None],
        clock: Clock,
        draw: Callable[[], float],
        before_tick: Callable[[], None],
    ) -> None:
        self._endpoint = endpoint
        self._on_update = on_update
        self._clock = clock
        self._before_tick = before_tick
        self._machines = Machines(endpoint.policy, draw)
        self._monitor = EndpointMonitor(endpoint.name, endpoint.base_url, endpoint.policy, notices)
        self._wire = Wire(endpoint.secrets, clock)
        self._holding = Holding(clock)
        self._poller = Poller(endpoint, self, self._holding)
        self._alerting = Alerting(endpoint, self, self._holding)
        self._poll_task: asyncio.Task[None] | None = None
        self._tasks = Tasks(endpoint.name, self.handle)
        self._link = Link(endpoint, self._tasks, self)
        self._alarm = Alarm(clock, partial(self._due, TURNS_FOR_MESSAGES))
        self._stopped = False
        self._recheck_wanted = False

    # What the world may ask

    def resume(self, reach: Reach) -> None:
        """Go on where the events ended in an earlier run; before `start`."""
        self._monitor.events.resume(reach)

    def start(self) -> None:
        """Begin to watch."""
        self._monitor.started(self._clock.now())
        self.handle(c.Start(live=self._endpoint.settings.transport == "auto"))
        if self._endpoint.exposes_key:
            self.problem("key", "the key is sent without encryption: use https, or a server on this computer")

    def retry(self) -> None:
        """Now, whatever is armed; resumes a paused endpoint."""
        if self._machines.state.link.phase is c.LinkPhase.PAUSED:
            self._monitor.started(self._clock.now())
        self._endpoint.forget_key()
        self._holding.let_go()
        self.handle(c.Retry())

    def check(self) -> None:
        """One look over HTTP now, at all that there is."""
        self._holding.let_go()
        self.handle(c.Recheck())

    def recheck(self) -> None:
        """One look over HTTP as soon as no poll is in flight: it must be asked for after this."""
        self._recheck_wanted = True
        self._recheck_if_free()

    def pause(self) -> None:
        """Leave the endpoint alone until `retry`."""
        self._monitor.paused()
        self.handle(c.Pause())
        self._alerting.cancel()
        self._tasks.cancel()

    def set_live(self, live: bool) -> None:
        """Live updates on or off."""
        self.handle(c.SetLive(live))

    def wake(self) -> None:
        """The computer slept."""
        self._monitor.woke(self._clock.now())
        self.handle(c.Wake())

    def network_changed(self, up: bool) -> None:
        """What the operating system says of the network."""
        self.handle(c.NetworkHint(up))

    async def act_on_alert(self, ids: Sequence[str], action: AlertAction) -> ActionResult:
        """Ask the server; a paused endpoint is not asked."""
        if self._machines.state.link.phase is c.LinkPhase.PAUSED:
            return ActionResult(asked=len(ids), failure="the endpoint is paused: Resume connects again")
        return await self._alerting.act(ids, action)

    def notices_changed(self, notices: NoticePolicy) -> None:
        """Other rules of the notices hold from now on; the connection stays as it is."""
        self._monitor.notices_changed(notices)
        self._arm()

    def go_on_from(self, before: "Session") -> None:
        """Take over, before `start`, what an earlier session has of the same server's events: none comes twice."""
        self._monitor.events = before.monitor.events

    async def stop(self) -> None:
        """End everything: tasks, sockets, timer. Nothing is told after it."""
        self._stopped = True
        self._wire.listener = None
        self.handle(c.Stop())
        self._alarm.cancel()
        self._tasks.cancel()
        await self._tasks.ended()
        await self._poller.close()
        await self._alerting.stop()

    def view(self) -> EndpointView:
        """All that is known now."""
        link = self._machines.state.link
        paused = link.phase is c.LinkPhase.PAUSED
        return self._monitor.view(live=link.live, paused=paused, traffic=self._wire.traffic())

    def tap(self, listener: Listener | None) -> None:
        """Let `listener` see each frame and HTTP exchange from now on; None ends it."""
        self._wire.listener = listener

    # What happens

    def handle(self, event: c.Event) -> None:
        """Give the machines one event, obey, and tell what changed."""
        self._tell(self._take(event))

    def note(self, event: c.Event) -> None:
        """The same, for an event that nobody needs to be told of."""
        for action in self._machines.take(event, self._clock.now()):
            self._obey(action)

    def receive(self, decoded: Decoded, asked_at: float) -> None:
        """Take an answer that came over HTTP."""
        self._tell(self._monitor.receive(decoded, "poll", self._clock.now(), self._utc(), asked_at))

    def problem(self, kind: ProblemKind, detail: str, frame: str = "") -> None:
        """Tell of something wrong that changes no state, and of the text that it was found in."""
        self._tell(self._monitor.problem(kind, detail, self._clock.now(), frame))

    @property
    def monitor(self) -> EndpointMonitor:
        """What is known of the endpoint."""
        return self._monitor

    @property
    def clock(self) -> Clock:
        """The time that holds here."""
        return self._clock

    @property
    def wire(self) -> Wire:
        """What counts and shows all that comes and goes."""
        return self._wire

    def tell(self, changes: list[Change]) -> None:
        """Tell changes that came from elsewhere, if there are any."""
        if changes:
            self._tell(changes)

    def _take(self, event: c.Event) -> list[Change]:
        now = self._clock.now()
        self.note(event)
        return self._monitor.connection(public_state(self._machines.state), now)

    def _tell(self, changes: list[Change]) -> None:
        try:
            self._tell_at(changes, self._clock.now(), self._utc())
        finally:  # whatever becomes of the news, what is due next is due
            if not self._stopped:
                self._recheck_if_free()
                self._arm()

    def _tell_at(self, changes: list[Change], now: float, utc: datetime) -> None:
        if not self._stopped:
            told = tuple(changes)
            update = Update(endpoint=self._endpoint.name, at=utc, now=now, changes=told, view=self.view())
            self._on_update(update, self._monitor.take_for_notices())

    def _recheck_if_free(self) -> None:
        if self._recheck_wanted and self._machines.state.poller.phase is not c.PollPhase.POLLING:
            self._recheck_wanted = False
            self.handle(c.Recheck())

    # Obeying

    def _obey(self, action: c.Action) -> None:
        match action:
            case c.Dial(generation):
                self._link.dial(generation)
            case c.SendPing():
                self._link.send(ping_text(self._utc()))
            case c.Abort() | c.Close():
                self._link.drop(politely=isinstance(action, c.Close))
            case c.Poll(generation):
                self._poll_task = self._tasks.begin(self._poller.poll(generation), partial(c.PollFailed, generation))
            case c.CancelPoll() if self._poll_task is not None:
                self._poll_task.cancel()
            case c.Backfill():
                self.fetch_events()

    def fetch_events(self) -> None:
        """Fetch the events since the watermark, once whatever is being fetched has come."""
        self._tasks.begin(self._poller.fetch_events())

    def hear(self, generation: int, frame: str | bytes, more: bool) -> None:
        """Take a message that has come over the link; `more`: the next one is there already, and tells the rest."""
        self._wire.received(frame)
        if isinstance(frame, bytes):
            self.problem("frame", f"a binary frame of {len(frame)} bytes")
            return
        monitor, now, utc = self._monitor, self._clock.now(), self._utc()
        frame = self._endpoint.secrets.out_of_data(frame)
        decoded = self._endpoint.secrets.checked(monitor.read(frame), frame)
        message, had_hole = decoded.message, monitor.events.hole
        heard = monitor.facts(message, generation)
        held = self._machines.hold(heard, now)
        changes = [] if held else self._take(heard)
        changes += monitor.receive(decoded, "push", now, utc)
        if held and not changes and isinstance(message, HealthUpdate):
            if not more:  # whatever is due is due later than before: no timer to arm
                self._tell_at(changes, now, utc)
        else:
            self._tell(changes)
        if monitor.alerts.is_behind and self._alerting.may_fetch:
            self._tasks.begin(self._alerting.fetch())
        owed = isinstance(message, Pong) and (monitor.events.behind or self._poller.owes_events)
        if owed or (monitor.events.hole and not had_hole):
            self.fetch_events()

    # The one timer

    def _arm(self) -> None:
        moments = (self._machines.state.due, self._monitor.due)
        due = min((moment for moment in moments if moment is not None), default=None)
        if not self._stopped:
            self._alarm.set(due)

    def _due(self, turns: int) -> None:
        """Let messages that have arrived be handled first, then tick."""
        if self._stopped:
            return
        if turns:
            asyncio.get_running_loop().call_soon(self._due, turns - 1)
            return
        try:
            self._tick()
        except Exception as error:  # noqa: BLE001  (reported; without a timer nothing would ever be due again)
            self._tasks.report(error)
            self._alarm.set(self._clock.now() + AFTER_FAULT)

    def _tick(self) -> None:
        self._before_tick()
        changes = self._take(c.Tick())
        changes += self._monitor.tick(self._clock.now(), self._utc())
        if changes or self._monitor.tells_notices:
            self._tell(changes)
        else:
            self._arm()

    def _utc(self) -> datetime:
        return self._clock.utc().astimezone(UTC)
