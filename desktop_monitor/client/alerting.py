"""What a person does to alerts, at one server; and its list of alerts (docs/behaviour.md, "Alerts")."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_monitor.client.clock import Clock
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import BUSY_STATUSES, KEY_STATUSES, RequestFailed
from desktop_monitor.client.holding import Holding
from desktop_monitor.client.http import Exchange, HttpClient
from desktop_monitor.client.wire import Wire
from desktop_monitor.core.alerts import ActionResult, AlertAction
from desktop_monitor.core.messages import Decoded
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.updates import ProblemKind

COPIES_AT_ONCE = 4
"""Most requests at a time."""
COPIES_LIMIT = 500
"""Most copies that one action asks for; the rest stays for the next."""
FETCHES = 3
"""Most times the list is fetched in a row because it was overtaken by a push."""
LEAST_PAUSE = 1.0
"""Seconds between two fetches that nobody asked for; after a failure it is the poll interval."""
GONE = "the endpoint was paused or removed meanwhile; whether the server did it is not known"


class Host(Protocol):
    """The session, as seen from here."""

    @property
    def monitor(self) -> EndpointMonitor:
        """What is known of the endpoint."""

    @property
    def clock(self) -> Clock:
        """The time that holds."""

    @property
    def wire(self) -> Wire:
        """What counts and shows all that comes and goes."""

    def receive(self, decoded: Decoded, asked_at: float) -> None:
        """Take an answer."""

    def problem(self, kind: ProblemKind, detail: str) -> None:
        """Tell of something wrong."""


class Alerting:
    """Acts on the alerts of one endpoint, and fetches their list."""

    def __init__(self, endpoint: Endpoint, host: Host, holding: Holding) -> None:
        self._host = host
        self._holding = holding
        self._http = HttpClient(endpoint, endpoint.policy.open_timeout, self._exchanged)
        self._secrets = endpoint.secrets
        self._patience = endpoint.policy.poll_interval
        self._tasks: set[asyncio.Future[ActionResult]] = set()
        self._lock = asyncio.Lock()
        self._not_before = float("-inf")
        self._told = ""

    async def act(self, ids: Sequence[str], action: AlertAction) -> ActionResult:
        """Ask the server for each of the copies `ids`; the list is fetched anew before this returns.

        A server that cannot be reached, or refuses the key, is asked no further.
        """
        work = asyncio.ensure_future(self._act(ids, action))
        self._tasks.add(work)
        work.add_done_callback(self._tasks.discard)
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError:
            work.cancel()
            raise
        return ActionResult(asked=len(ids), failure=GONE) if work.cancelled() else work.result()

    @property
    def may_fetch(self) -> bool:
        """True if the list is behind and may be asked for by itself: not all the time, however often one pushes."""
        return self._is_due and not self._lock.locked()

    @property
    def _is_due(self) -> bool:
        if self._host.clock.now() < self._not_before or self._holding.holds("alerts"):
            return False
        return self._host.monitor.alerts.is_behind

    async def fetch(self, *, anyway: bool = False) -> None:
        """Fetch the list if that is due, or `anyway`; again, within bounds, if a push has overtaken the answer."""
        async with self._lock:
            wanted = anyway or self._is_due  # another fetch may have failed while this one waited
            for _ in range(FETCHES):
                if not wanted:
                    break
                wanted = await self._fetch() and self._host.monitor.alerts.is_behind

    def cancel(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()

    async def stop(self) -> None:
        """Give up what is under way, and drop the connections."""
        self.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.close()

    async def _act(self, ids: Sequence[str], action: AlertAction) -> ActionResult:
        failures: list[str] = []
        done: list[str] = []
        left = iter(ids[:COPIES_LIMIT])
        async with asyncio.TaskGroup() as workers:
            for _ in range(min(COPIES_AT_ONCE, len(ids))):
                workers.create_task(self._work(left, action, done, failures))
        if not failures and len(ids) > COPIES_LIMIT:
            failures.append(f"at most {COPIES_LIMIT} copies at a time; {len(ids) - COPIES_LIMIT} are left")
        await self.fetch(anyway=True)
        return ActionResult(done=len(done), asked=len(ids), failure=failures[0] if failures else "")

    async def _work(self, left: Iterator[str], action: AlertAction, done: list[str], failures: list[str]) -> None:
        """Take one copy after the other, until there is none or the server is of no use."""
        for alert_id in left:
            try:
                await self._http.act_on_alert(alert_id, action)
                done.append(alert_id)
            except RequestFailed as failed:
                # What a server says may repeat the key.
                failures.append(self._secrets.struck_sentence(failed.failure.reason))
                if _is_hopeless(failed):
                    for _ in left:  # the other workers stop too
                        pass

    async def _fetch(self) -> bool:
        """Ask once; True if there was an answer."""
        asked_at = self._host.clock.now()
        try:
            answer = await self._http.alerts()
        except RequestFailed as failed:
            self._not_before = asked_at + self._patience
            self._holding.heed("alerts", failed.failure)
            detail = f"alerts: {failed.failure.reason}"
            if detail != self._told:
                self._host.problem("key" if failed.failure.layer == "key" else "answer", detail)
            self._told = detail
            return False
        self._not_before = asked_at + LEAST_PAUSE
        self._told = ""
        self._host.receive(answer, asked_at)
        return True

    def _exchanged(self, exchange: Exchange) -> None:
        self._host.wire.exchanged(exchange, in_poll=False)


def _is_hopeless(failed: RequestFailed) -> bool:
    """Whether the next request will fare no better: no answer at all, a refused key, a server that is busy."""
    if failed.failure.layer == "local":
        return False
    return failed.status is None or failed.status in KEY_STATUSES or failed.status in BUSY_STATUSES
