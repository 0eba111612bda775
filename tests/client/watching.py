"""The real fleet on real sockets, with short intervals; tests wait for updates, never for time."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import msgspec

from desktop_monitor.client.clock import Clock
from desktop_monitor.client.fleet import Fleet
from desktop_monitor.client.notice_saving import Memory
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import (
    Change,
    EndpointView,
    EventAdded,
    GapFound,
    HealthChanged,
    NoticeDecided,
    ProblemFound,
    State,
    StateChanged,
    Update,
)

PATIENCE = 15.0
QUICK = ConnectionPolicy(
    backoff_initial=0.05,
    backoff_max=0.1,
    max_attempts=3,
    jitter=0.0,
    poll_interval=0.2,
    heartbeat_interval=0.2,
    heartbeat_timeout=0.6,
    open_timeout=0.5,
    probe_intervals=(0.2,),
    stable_after=0.1,
    max_message_bytes=65_536,
)
AT_ONCE = NoticePolicy(group_critical=0.0, group_other=0.0)
"""News wait for no company."""
C = TypeVar("C")


def quick(**changes: Any) -> ConnectionPolicy:
    """The quick policy, changed."""
    return msgspec.structs.replace(QUICK, **changes)


def endpoint(url: str, name: str = "A", *, policy: ConnectionPolicy = QUICK, **settings: Any) -> EndpointSettings:
    """The settings of one endpoint."""
    return EndpointSettings(name=name, url=url, connection=policy, **settings)


class Watch:
    """What the fleet has told so far."""

    def __init__(self) -> None:
        self.fleet: Fleet
        self.updates: list[Update] = []
        self._news = asyncio.Event()

    def take(self, update: Update) -> None:
        self.updates.append(update)
        self._news.set()

    @property
    def view(self) -> EndpointView:
        """The only endpoint, now."""
        (view,) = self.fleet.views
        return view

    @property
    def state(self) -> State:
        return self.view.status.state

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until an update makes `true`."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not true():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"never came; told so far:\n{self.story()}") from None

    async def until_state(self, state: State, reason: str | None = "*") -> None:
        """Wait until the endpoint is in `state`, for that reason ("*": for any)."""
        await self.until(lambda: self.state is state and reason in ("*", self.view.status.reason))

    async def until_told(self, kind: type[C], true: Callable[[C], object] = lambda change: True) -> C:
        """Wait for a change of a kind; those already told count."""
        await self.until(lambda: any(isinstance(change, kind) and true(change) for change in self.changes()))
        return next(change for change in self.changes() if isinstance(change, kind) and true(change))

    async def updates_more(self, count: int) -> None:
        """Wait for `count` more updates."""
        goal = len(self.updates) + count
        await self.until(lambda: len(self.updates) >= goal)

    def changes(self, name: str | None = None) -> list[Change]:
        """All changes, in order."""
        return [change for update in self.updates if name in (None, update.endpoint) for change in update.changes]

    def told(self, kind: type[C]) -> list[C]:
        """All changes of a kind."""
        return [change for change in self.changes() if isinstance(change, kind)]

    def notices(self) -> list[Decision]:
        """What was spoken, in order."""
        return [change.decision for change in self.told(NoticeDecided) if change.decision.spoken]

    async def until_notice(self, title: str) -> Decision:
        """Wait until something is spoken with that title."""
        await self.until(lambda: any(notice.title == title for notice in self.notices()))
        return next(notice for notice in self.notices() if notice.title == title)

    def statuses(self, name: str | None = None) -> list[tuple[str, int, str | None, str | None]]:
        """State, attempt, reason and layer, each time one was told."""
        return [
            (change.status.state.value, change.status.attempt, change.status.reason, change.status.layer)
            for change in self.changes(name)
            if isinstance(change, StateChanged)
        ]

    def states(self, name: str | None = None) -> list[str]:
        """The states in order, repetitions left out."""
        states: list[str] = []
        for state, *_ in self.statuses(name):
            if not states or states[-1] != state:
                states.append(state)
        return states

    def event_ids(self) -> list[str]:
        """The events in the order they were told."""
        return [change.event.id for change in self.told(EventAdded)]

    def services(self) -> dict[str, str]:
        """The health of each service now."""
        return {service.name: service.health.value for service in self.view.services}

    def story(self) -> str:
        """What was told, for a test that failed."""
        return "\n".join(f"{update.endpoint} {update.now:.3f} {change!r}"[:400] for update, change in self._all())

    def _all(self) -> Iterable[tuple[Update, Change]]:
        return ((update, change) for update in self.updates for change in update.changes)


__all__ = [
    "AT_ONCE",
    "QUICK",
    "EventAdded",
    "GapFound",
    "HealthChanged",
    "ProblemFound",
    "State",
    "Watch",
    "endpoint",
    "quick",
    "watching",
]


@asynccontextmanager
async def watching(
    *endpoints: EndpointSettings,
    notices: NoticePolicy | None = None,
    clock: Clock | None = None,
    memory: Memory | None = None,
) -> AsyncIterator[Watch]:
    """Watch endpoints for the time of the block. Whatever happens, nothing may be told after the stop."""
    watch = Watch()
    watch.fleet = Fleet(endpoints, watch.take, notices=notices, clock=clock, draw=lambda: 0.5, memory=memory)
    watch.fleet.start()
    try:
        yield watch
    finally:
        await watch.fleet.stop()
        told = len(watch.updates)
        await asyncio.sleep(0)
        assert len(watch.updates) == told, "told after the stop"
