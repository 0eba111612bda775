"""All endpoints under watch, and what concerns them together: sleep, the network and the notices."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from desktop_monitor.client.clock import Clock, SleepWatch, SystemClock
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.notice_desk import NoticeDesk
from desktop_monitor.client.notice_saving import Memory
from desktop_monitor.client.session import Session
from desktop_monitor.client.wire import Listener
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.alerts import ActionResult, AlertAction
from desktop_monitor.core.event_mark import Reach
from desktop_monitor.core.notice_changes import (
    Acknowledged,
    NoticeChange,
    NoticeRules,
    QuietNow,
    Snoozed,
    SnoozeEnded,
    Woke,
)
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_values import Decision, NoticeBoard
from desktop_monitor.core.updates import Change, EndpointView, NoticeDecided, ProblemFound, Update

SLEEP_CHECK = 5.0
"""Seconds between two looks for a sleep, when nothing else is due."""


class Fleet:
    """Watches endpoints from `start` to `stop`, in the running event loop; `on_update` must not block."""

    def __init__(
        self,
        endpoints: Sequence[EndpointSettings],
        on_update: Callable[[Update], None],
        *,
        notices: NoticePolicy | None = None,
        clock: Clock | None = None,
        draw: Callable[[], float] = random.random,
        memory: Memory | None = None,
    ) -> None:
        """`memory` keeps what was told over a restart; without it each start begins anew."""
        self._clock = clock or SystemClock()
        self._on_update = on_update
        self._draw = draw
        self._sleep = SleepWatch(self._clock)
        policy = notices or NoticePolicy()
        self._settings = {settings.name: settings for settings in endpoints}
        self._sessions = {settings.name: self._session(settings, policy) for settings in endpoints}
        rules = _rules(endpoints, policy)
        self._desk = NoticeDesk(rules, self._clock, self._check_sleep, self._tell_decisions, self._recheck, memory)
        self._timer: asyncio.TimerHandle | None = None

    @property
    def views(self) -> tuple[EndpointView, ...]:
        """All that is known now, in the order of the configuration."""
        return tuple(session.view() for session in self._sessions.values())

    def resume(self, reaches: Mapping[str, Reach]) -> None:
        """Go on where the events of each endpoint ended in an earlier run; before `start`."""
        for name in reaches.keys() & self._sessions.keys():
            self._sessions[name].resume(reaches[name])

    def start(self) -> None:
        """Begin to watch all endpoints."""
        complaint = self._desk.start(self._sessions)
        for session in self._sessions.values():
            session.start()
        if complaint:
            self._tell(next(iter(self._sessions)), (ProblemFound(kind="store", detail=complaint),))
        self._look_for_sleep()

    async def reconfigure(
        self, endpoints: Sequence[EndpointSettings], notices: NoticePolicy, reaches: Mapping[str, Reach] | None = None
    ) -> None:
        """Watch these endpoints, by these rules, from now on; not before an earlier call has returned.

        An endpoint whose settings are as they were keeps its connection and its data. One with other settings starts
        anew, without its `tap`, and stays paused; it keeps its events and what was told of it as long as its URL is the
        same. One of a new name goes on where `reaches` says. When this returns, `views` are the new ones, and nothing
        is told of others any more (docs/behaviour.md, "The file").
        """
        before, wanted = self._settings, {settings.name: settings for settings in endpoints}
        ended = {name: self._sessions[name] for name in before if wanted.get(name) != before[name]}
        paused = {name for name, session in ended.items() if session.view().paused}
        await asyncio.gather(*(session.stop() for session in ended.values()))
        started = {name: self._session(each, notices) for name, each in wanted.items() if before.get(name) != each}
        same_server = {name for name in ended if name in wanted and wanted[name].url == before[name].url}
        self._settings = wanted
        self._sessions = {name: started.get(name) or self._sessions[name] for name in wanted}
        for name, session in self._sessions.items():
            if name not in started:
                session.notices_changed(notices)
            elif name in same_server:
                session.go_on_from(ended[name])
            elif name not in before and reaches is not None and name in reaches:
                session.resume(reaches[name])
        self._desk.reconfigure(_rules(endpoints, notices), ended.keys() - same_server)
        for name, session in started.items():
            session.start()
            if name in paused:
                session.pause()

    async def stop(self) -> None:
        """End everything. Nothing is told after it."""
        if self._timer is not None:
            self._timer.cancel()
        await asyncio.gather(*(session.stop() for session in self._sessions.values()))
        await self._desk.stop()

    def retry(self, name: str) -> None:
        """Dial or poll now; resumes a paused endpoint."""
        self._sessions[name].retry()

    def check(self, name: str) -> None:
        """One look over HTTP now; the connection stays as it is."""
        self._sessions[name].check()

    def pause(self, name: str) -> None:
        """Leave an endpoint alone until `retry`."""
        self._sessions[name].pause()

    def set_live(self, name: str, live: bool) -> None:
        """Live updates on or off."""
        self._sessions[name].set_live(live)

    async def act_on_alert(self, endpoint: str, ids: Sequence[str], action: AlertAction) -> ActionResult:
        """Acknowledge or resolve the copies `ids` of an alert on the server, and fetch its alerts anew."""
        if endpoint not in self._sessions:
            return ActionResult(asked=len(ids), failure="the endpoint is not watched any more")
        return await self._sessions[endpoint].act_on_alert(ids, action)

    def tap(self, name: str, listener: Listener | None) -> None:
        """Let `listener`, which must not block, see each frame and HTTP exchange of an endpoint; None ends it."""
        self._sessions[name].tap(listener)

    def network_changed(self, up: bool) -> None:
        """What the operating system says of the network."""
        for session in self._sessions.values():
            session.network_changed(up)

    # Notices

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The last 1,000 decisions, spoken or withheld, newest last."""
        return self._desk.decisions

    @property
    def board(self) -> NoticeBoard:
        """What holds now of the notices."""
        return self._desk.board

    def acknowledge(self, endpoint: str | None, service: str | None) -> None:
        """Somebody has seen the trouble. Service None: all of the endpoint; endpoint None: all there is."""
        self._desk.ask(Acknowledged(endpoint, service))

    def snooze(self, endpoint: str | None, service: str | None, until: datetime) -> None:
        """Silence until then. Service None: all of the endpoint; endpoint None: all there is."""
        self._desk.ask(Snoozed(endpoint, service, until.astimezone(UTC)))

    def unsnooze(self, endpoint: str | None, service: str | None) -> None:
        """End exactly that snooze."""
        self._desk.ask(SnoozeEnded(endpoint, service))

    def quiet(self, until: datetime | None) -> None:
        """Mute bubbles and sound until then; None ends that. The configured quiet hours stay."""
        self._desk.ask(QuietNow(until and until.astimezone(UTC)))

    def why(self, endpoint: str | None, service: str | None) -> str:
        """What was or would be said of a service now, and why, as a sentence."""
        return self._desk.why(endpoint, service)

    def _session(self, settings: EndpointSettings, notices: NoticePolicy) -> Session:
        return Session(Endpoint(settings), notices, self._take, self._clock, self._draw, self._check_sleep)

    def _take(self, update: Update, changes: Sequence[NoticeChange]) -> None:
        """Tell the update of a session, with what the rules decide on it."""
        decisions = self._desk.take(changes)
        if not decisions:
            self._on_update(msgspec.structs.replace(update, notices=self._desk.board))
            return
        own = [each for each in decisions if self._home(each) == update.endpoint]
        changes_told = (*update.changes, *map(NoticeDecided, own))
        self._on_update(msgspec.structs.replace(update, changes=changes_told, notices=self._desk.board))
        others = [each for each in decisions if self._home(each) != update.endpoint]
        if others:
            self._tell_decisions(others)

    def _home(self, decision: Decision) -> str:
        """The endpoint whose update carries the decision."""
        return decision.endpoint if decision.endpoint in self._sessions else next(iter(self._sessions))

    def _tell_decisions(self, decisions: list[Decision]) -> None:
        """Tell what came of itself; without decisions, how the board is now."""
        if not self._sessions:
            return
        homes = dict.fromkeys(map(self._home, decisions)) or (next(iter(self._sessions)),)
        for name in homes:
            self._tell(name, [NoticeDecided(each) for each in decisions if self._home(each) == name])

    def _tell(self, name: str, changes: Iterable[Change]) -> None:
        self._on_update(
            Update(
                endpoint=name,
                at=self._clock.utc().astimezone(UTC),
                now=self._clock.now(),
                changes=tuple(changes),
                view=self._sessions[name].view(),
                notices=self._desk.board,
            )
        )

    def _recheck(self, name: str) -> None:
        if name in self._sessions:
            self._sessions[name].recheck()

    def _look_for_sleep(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(SLEEP_CHECK, self._look_for_sleep)
        self._check_sleep()

    def _check_sleep(self) -> None:
        if self._sleep.woke():
            self._desk.ask(Woke())
            for session in self._sessions.values():
                session.wake()


def _rules(endpoints: Sequence[EndpointSettings], policy: NoticePolicy) -> NoticeRules:
    return NoticeRules(
        policy=policy,
        endpoints=len(endpoints),
        local=_local,
        recheck_within={settings.name: settings.connection.open_timeout for settings in endpoints},
    )


def _local(utc: datetime) -> datetime:
    """The same moment by the clock on the wall."""
    return utc.astimezone()
