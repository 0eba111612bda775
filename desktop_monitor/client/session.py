"""One endpoint under watch: obeys the machines, feeds the monitor, tells each step as one `Update`.

It has one timer for everything that is due and one task for each thing that is under way: the link, the poll, the
fetch of events.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from desktop_monitor.client.alarm import Alarm
from desktop_monitor.client.alerting import Alerting
from desktop_monitor.client.clock import Clock
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.polling import Poller
from desktop_monitor.client.websocket import WebSocket
from desktop_monitor.client.wire import Listener, Wire, ping_text
from desktop_monitor.core import connection_state as c
from desktop_monitor.core.alerts import ActionResult, AlertAction
from desktop_monitor.core.connection import public_state, step
from desktop_monitor.core.decode import decode_frame
from desktop_monitor.core.event_mark import Reach
from desktop_monitor.core.messages import Decoded, Pong
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.notice_changes import NoticeChange
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.updates import Change, EndpointView, Layer, ProblemKind, Update

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
        self._draw = draw
        self._before_tick = before_tick
        self._machines = c.Connection()
        self._monitor = EndpointMonitor(endpoint.name, endpoint.base_url, endpoint.policy, notices)
        self._wire = Wire(endpoint.secrets, clock)
        self._poller = Poller(endpoint, self)
        self._alerting = Alerting(endpoint, self)
        self._socket: WebSocket | None = None
        self._link_task: asyncio.Task[None] | None = None
        self._poll_task: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
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
        if self._machines.link.phase is c.LinkPhase.PAUSED:
            self._monitor.started(self._clock.now())
        self._endpoint.forget_key()
        self.handle(c.Retry())

    def check(self) -> None:
        """One look over HTTP now."""
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
        self._cancel_tasks()

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
        if self._machines.link.phase is c.LinkPhase.PAUSED:
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
        self._cancel_tasks()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._poller.close()
        await self._alerting.stop()

    def view(self) -> EndpointView:
        """All that is known now."""
        link = self._machines.link
        paused = link.phase is c.LinkPhase.PAUSED
        return self._monitor.view(live=link.live, paused=paused, traffic=self._wire.traffic())

    def tap(self, listener: Listener | None) -> None:
        """Let `listener` see each frame and HTTP exchange from now on; None ends it."""
        self._wire.listener = listener

    # What happens

    def handle(self, event: c.Event) -> None:
        """Give the machines one event, obey, and tell what changed."""
        self._tell(self._take(event))

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
        self._machines, actions = step(self._endpoint.policy, self._machines, event, self._clock.now(), self._draw())
        for action in actions:
            self._obey(action)
        return self._monitor.connection(public_state(self._machines), self._clock.now())

    def _tell(self, changes: list[Change]) -> None:
        if self._stopped:
            return
        now = self._clock.now()
        self._on_update(
            Update(endpoint=self._endpoint.name, at=self._utc(), now=now, changes=tuple(changes), view=self.view()),
            self._monitor.take_for_notices(),
        )
        self._recheck_if_free()
        self._arm()

    def _recheck_if_free(self) -> None:
        if self._recheck_wanted and self._machines.poller.phase is not c.PollPhase.POLLING:
            self._recheck_wanted = False
            self.check()

    # Obeying

    def _obey(self, action: c.Action) -> None:
        match action:
            case c.Dial(generation):
                self._drop_link()
                self._socket = WebSocket(self._endpoint, partial(self._staged, generation))
                self._link_task = self._spawn(self._run_link(self._socket, generation), partial(c.Failed, generation))
            case c.SendPing() if self._socket is not None:
                ping = ping_text(self._utc())
                if self._socket.send(ping):
                    self._wire.sent(ping)
            case c.Abort() | c.Close():
                self._drop_link(politely=isinstance(action, c.Close))
            case c.Poll(generation):
                self._poll_task = self._spawn(self._poller.poll(generation), partial(c.PollFailed, generation))
            case c.CancelPoll() if self._poll_task is not None:
                self._poll_task.cancel()
            case c.Backfill():
                self.fetch_events()

    def fetch_events(self) -> None:
        """Fetch the events since the watermark, once whatever is being fetched has come."""
        self._spawn(self._poller.fetch_events())

    def _spawn(
        self, work: Coroutine[Any, Any, None], on_bug: Callable[[c.Failure], c.Event] | None = None
    ) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, on_bug))
        return task

    def _done(self, on_bug: Callable[[c.Failure], c.Event] | None, task: asyncio.Task[None]) -> None:
        """A fault of ours is reported, and counts as a failure: the machines wait for the end of what they began."""
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        context = {"message": f"a fault while watching {self._endpoint.name}", "exception": error, "task": task}
        task.get_loop().call_exception_handler(context)
        if on_bug is not None:
            reason = f"a fault of this program ({type(error).__name__})"
            self.handle(on_bug(c.Failure(layer="local", reason=reason)))

    def _cancel_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _drop_link(self, *, politely: bool = False) -> None:
        if self._socket is not None:
            (self._socket.close if politely else self._socket.abort)()
        if self._link_task is not None and self._link_task is not asyncio.current_task():
            self._link_task.cancel()
        self._link_task = self._socket = None

    def _staged(self, generation: int, layer: Layer) -> None:
        self._machines, _ = step(
            self._endpoint.policy, self._machines, c.Staged(generation, layer), self._clock.now(), 0.5
        )

    async def _run_link(self, socket: WebSocket, generation: int) -> None:
        try:
            await socket.dial()
            self._monitor.events.link_opened()
            self.handle(c.Opened(generation))
            async for frame in socket.messages():
                self._hear(frame, generation)
        except RequestFailed as failed:
            self.handle(c.Failed(generation, failed.failure))
        finally:
            socket.abort()

    def _hear(self, frame: str | bytes, generation: int) -> None:
        monitor = self._monitor
        self._wire.received(frame)
        if isinstance(frame, bytes):
            self.problem("frame", f"a binary frame of {len(frame)} bytes")
            return
        decoded = self._endpoint.secrets.checked(decode_frame(frame), frame)
        had_hole = monitor.events.hole
        changes = self._take(monitor.facts(decoded.message, generation))
        changes += monitor.receive(decoded, "push", self._clock.now(), self._utc())
        self._tell(changes)
        if self._alerting.may_fetch:
            self._spawn(self._alerting.fetch())
        owed = isinstance(decoded.message, Pong) and (monitor.events.behind or self._poller.owes_events)
        if owed or (monitor.events.hole and not had_hole):
            self.fetch_events()

    # The one timer

    def _arm(self) -> None:
        moments = (self._machines.due, self._monitor.due)
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
        self._before_tick()
        changes = self._take(c.Tick())
        changes += self._monitor.tick(self._clock.now(), self._utc())
        if changes or self._monitor.tells_notices:
            self._tell(changes)
        else:
            self._arm()

    def _utc(self) -> datetime:
        return self._clock.utc().astimezone(UTC)
