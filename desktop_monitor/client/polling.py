"""The HTTP side of a session: one poll, and the fetch of events since the watermark."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from desktop_monitor.client.clock import Clock
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.holding import Holding
from desktop_monitor.client.http import EVENTS, Exchange, HttpClient, unreadable
from desktop_monitor.client.wire import Wire
from desktop_monitor.core.backfill import Backfill, Done
from desktop_monitor.core.connection_state import Event, Failure, FailureKind, Polled, PollFailed
from desktop_monitor.core.messages import Decoded, EventsUpdate
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.updates import Change, ProblemKind

UNPROCESSABLE = 422
"""How servers refuse a `limit` that is too large."""
LASTING = range(300, 429)
"""Answers that a repetition of the request does not change."""


Outcome = Decoded | RequestFailed
Request = Callable[[], Awaitable[Decoded]]


class Host(Protocol):
    """The session, as the poller sees it."""

    @property
    def monitor(self) -> EndpointMonitor:
        """What is known of the endpoint."""

    @property
    def clock(self) -> Clock:
        """The time that holds."""

    def handle(self, event: Event) -> None:
        """Give the machines an event."""

    def receive(self, decoded: Decoded, asked_at: float) -> None:
        """Take an answer."""

    @property
    def wire(self) -> Wire:
        """What counts requests and answers."""

    def problem(self, kind: ProblemKind, detail: str, frame: str = "") -> None:
        """Tell of something wrong, and of the text that it was found in."""

    def tell(self, changes: list[Change]) -> None:
        """Tell changes."""


class Poller:
    """Asks one endpoint over HTTP, whenever the session says so."""

    def __init__(self, endpoint: Endpoint, host: Host, holding: Holding) -> None:
        self._host = host
        self._holding = holding
        self._http = HttpClient(endpoint, endpoint.policy.open_timeout, self._exchanged)
        self._told: dict[str, str] = {}
        self._fetching = False
        self._fetching_in_poll = False
        self._again = False
        self.owes_events = False
        """True if the last fetch of events failed in a way that may pass."""

    async def poll(self, generation: int) -> None:
        """Ask for health, statistics and alerts, each taken as it comes; then for the events that are missing."""
        host, asked_at = self._host, self._host.clock.now()
        host.wire.polls += 1
        async with asyncio.TaskGroup() as requests:
            asked = requests.create_task(_outcome(self._http.health))
            requests.create_task(self._ask("alerts", self._http.alerts, asked_at, asked))
            stats = requests.create_task(self._ask("statistics", self._http.stats, asked_at, asked))
            health = await asked
            if isinstance(health, Decoded):
                host.receive(health, asked_at)
                if health.message is None:
                    health = RequestFailed(unreadable(health))
            if isinstance(health, RequestFailed):
                host.handle(PollFailed(generation, health.failure))
            else:
                host.handle(Polled(generation, _key_refused(await stats)))
                await self.fetch_events(in_poll=True)

    async def fetch_events(self, *, in_poll: bool = False) -> None:
        """Fetch the events since the watermark; asked while it is under way, do it once more."""
        if self._fetching:
            self._again = True
            return
        self._fetching = self._again = True
        self._fetching_in_poll = in_poll
        try:
            while self._again:
                self._again = False
                await self._backfill()
        finally:
            self._fetching = False

    def _exchanged(self, exchange: Exchange) -> None:
        self._host.wire.exchanged(exchange, in_poll=exchange.path != EVENTS or self._fetching_in_poll)

    async def close(self) -> None:
        """Drop the connections."""
        await self._http.close()

    async def _ask(
        self, resource: str, request: Request, asked_at: float, health: asyncio.Task[Outcome]
    ) -> Outcome | None:
        if self._holding.holds(resource):
            return None
        outcome = await self._heeded(resource, request)
        if isinstance(outcome, Decoded):
            self._host.receive(outcome, asked_at)
        if isinstance(await health, Decoded):  # else the poll has failed as a whole, and says so
            self._note(resource, outcome)
        return outcome

    async def _heeded(self, resource: str, request: Request) -> Outcome:
        outcome = await _outcome(request)
        if isinstance(outcome, RequestFailed):
            self._holding.heed(resource, outcome.failure)
        return outcome

    async def _backfill(self) -> None:
        if self._holding.holds("events"):
            return
        monitor = self._host.monitor
        step: Backfill | Done = monitor.events.backfill()
        while isinstance(step, Backfill):
            request = step.request
            ask = partial(self._http.events, request.limit, request.start_time, request.since_seq)
            answer = await self._heeded("events", ask)
            if isinstance(answer, RequestFailed) and answer.status == UNPROCESSABLE:
                step = step.limit_refused()
                if isinstance(step, Done) and not step.events:
                    self._note("events", answer)
                continue
            self._note("events", answer)
            self.owes_events = isinstance(answer, RequestFailed) and _passing(answer)
            update = None
            if isinstance(answer, Decoded):
                update = answer.message
                for problem in answer.problems:
                    self._host.problem("answer", problem, answer.beginning)
            step = step.advance(update if isinstance(update, EventsUpdate) else None)
        self._host.tell(monitor.events.backfilled(step))

    def _note(self, resource: str, outcome: Outcome) -> None:
        """What is wrong with a resource is told once, until it changes."""
        if isinstance(outcome, Decoded):
            self._told.pop(resource, None)
            return
        detail = f"{resource}: {outcome.failure.reason}"
        if self._told.get(resource) != detail:
            self._told[resource] = detail
            kind: ProblemKind = "key" if outcome.failure.kind is FailureKind.KEY else "answer"
            self._host.problem(kind, detail, outcome.beginning)


def _key_refused(stats: Outcome | None) -> Failure | None:
    if isinstance(stats, RequestFailed) and stats.failure.kind is FailureKind.KEY:
        return stats.failure
    return None


def _passing(failed: RequestFailed) -> bool:
    return failed.failure.kind is FailureKind.PASSING and (failed.status is None or failed.status not in LASTING)


async def _outcome(request: Request) -> Outcome:
    try:
        return await request()
    except RequestFailed as failed:
        return failed
