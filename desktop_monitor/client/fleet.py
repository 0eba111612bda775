"""All endpoints under watch, and what concerns them together: sleep, the network and the notices."""

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from desktop_monitor.client.clock import Clock, SleepWatch, SystemClock
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.notice_desk import NoticeDesk
from desktop_monitor.client.notice_saving import Memory
from desktop_monitor.client.session import Session
from desktop_monitor.config.settings import EndpointSettings
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
        self._sleep = SleepWatch(self._clock)
        policy = notices or NoticePolicy()
        self._sessions = {
            settings.name: Session(Endpoint(settings), policy, self._take, self._clock, draw, self._check_sleep)
            for settings in endpoints
        }
        rules = NoticeRules(
            policy=policy,
            endpoints=len(endpoints),
            local=_local,
            recheck_within={settings.name: settings.connection.open_timeout for settings in endpoints},
        )
        self._desk = NoticeDesk(rules, self._clock, self._check_sleep, self._tell_decisions, self._recheck, memory)
        self._timer: asyncio.TimerHandle | None = None

    @property
    def views(self) -> tuple[EndpointView, ...]:
        """All that is known now, in the order of the configuration."""
        return tuple(session.view() for session in self._sessions.values())

    def start(self) -> None:
        """Begin to watch all endpoints."""
        complaint = self._desk.start(self._sessions)
        for session in self._sessions.values():
            session.start()
        if complaint:
            self._tell(next(iter(self._sessions)), (ProblemFound(kind="store", detail=complaint),))
        self._look_for_sleep()

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

    def _take(self, update: Update, changes: Sequence[NoticeChange]) -> None:
        """Tell the update of a session, with what the rules decide on it."""
        decisions = self._desk.take(changes)
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
        self._check_sleep()
        self._timer = asyncio.get_running_loop().call_later(SLEEP_CHECK, self._look_for_sleep)

    def _check_sleep(self) -> None:
        if self._sleep.woke():
            self._desk.ask(Woke())
            for session in self._sessions.values():
                session.wake()


def _local(utc: datetime) -> datetime:
    """The same moment by the clock on the wall."""
    return utc.astimezone()
