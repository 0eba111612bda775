"""The agent itself: probes that look, a board that remembers, and the pushes that follow at once."""

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime

import msgspec

from desktop_monitor.agent import documents
from desktop_monitor.agent.alerts import AlertBook
from desktop_monitor.agent.board import Board
from desktop_monitor.agent.hub import Hub
from desktop_monitor.agent.journal import Journal, JournalEvent
from desktop_monitor.agent.readings import Probe, Reading
from desktop_monitor.core.health import Health

RECENT_EVENTS = 100
"""Events in a snapshot, and in the answer to a request for events."""
STATS_INTERVAL = 30.0
"""Seconds between two pushes of figures."""
FIRST_STATS = 3.0
"""Seconds to the first push: by then means and rates have something to say."""
DEFAULT_PERIOD = "1h"
FIRST_LOOK = 0.5
"""Longest time in seconds that the first looks may delay the start: most checks have answered by then."""

_log = logging.getLogger(__name__)


class Agent:
    """Watches through its probes and tells its clients."""

    def __init__(
        self,
        probes: Sequence[Probe],
        *,
        hub: Hub | None = None,
        stats_interval: float = STATS_INTERVAL,
        first_look: float = FIRST_LOOK,
    ) -> None:
        epoch = secrets.token_hex(8)
        self.journal = Journal(epoch)
        self.alerts = AlertBook(epoch)
        self.board = Board(self.journal, self.alerts)
        self.hub = Hub() if hub is None else hub
        self._probes = probes
        self._stats_interval = stats_interval
        self._first_look = first_look
        self._started = datetime.now(UTC)
        self._started_at = time.monotonic()
        for probe in probes:
            self.board.expect(probe.name, probe.expected())

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch for as long as the context lasts. It begins when each probe has answered once, or not in time."""
        self.journal.append(
            self._started, documents.SERVICE, "agent_started", severity="info", message="the agent started"
        )
        first_looks = [asyncio.Event() for _ in self._probes]
        tasks = [
            asyncio.create_task(self._watch(probe, looked))
            for probe, looked in zip(self._probes, first_looks, strict=True)
        ]
        tasks.append(asyncio.create_task(self._push_regularly()))
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._first_look):
                    for looked in first_looks:
                        await looked.wait()
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def run(self) -> documents.Run:
        """This run, now."""
        return documents.Run(datetime.now(UTC), self._started, round(time.monotonic() - self._started_at, 3))

    def apply(self, probe: str, readings: Sequence[Reading]) -> None:
        """Take over what a probe found, and tell the clients what it changes, before anything else happens."""
        outcome = self.board.apply(probe, readings, datetime.now(UTC))
        if outcome.health_changed:
            self._publish("health", self.health_update)
        if outcome.events:
            self._publish("events", lambda: _events_update(outcome.events))
        if outcome.crossed or outcome.alerts_changed:
            self.publish_statistics()

    def publish_statistics(self) -> None:
        """Tell the clients the figures and alerts."""
        self._publish("stats", self.stats_update)

    def statistics(self, period: str = DEFAULT_PERIOD) -> documents.Document:
        """The figures now."""
        figures = {
            "uptime_seconds": self.run().uptime,
            "clients": float(len(self.hub)),
            "dropped_clients": float(self.hub.dropped),
            "events": float(len(self.journal)),
        }
        return documents.statistics(self.board, self.alerts.unresolved(), figures, datetime.now(UTC), period)

    def snapshot(self) -> str:
        """`initial_data`."""
        run = self.run()
        data = {
            "health": documents.health(self.board, run),
            "statistics": self.statistics(),
            "events": self.journal.select(RECENT_EVENTS),
        }
        return documents.message("initial_data", run.now, data=data, **documents.position(self.journal))

    def health_update(self) -> str:
        """`health_update` with all services."""
        run = self.run()
        return documents.message("health_update", run.now, data=documents.health(self.board, run))

    def stats_update(self) -> str:
        """`stats_update`."""
        return documents.message("stats_update", datetime.now(UTC), data=self.statistics())

    def events_update(self) -> str:
        """`events_update` with the last events, newest first."""
        return _events_update(self.journal.select(RECENT_EVENTS))

    def pong(self) -> str:
        """`pong`, with the place of the event sequence."""
        return documents.message("pong", datetime.now(UTC), **documents.position(self.journal))

    def _publish(self, channel: str, make: Callable[[], str]) -> None:
        if self.hub.listened(channel):
            self.hub.publish(channel, make())

    async def _watch(self, probe: Probe, looked: asyncio.Event) -> None:
        while True:
            started = time.monotonic()
            self.apply(probe.name, await self._look(probe))
            looked.set()
            await asyncio.sleep(max(0.0, started + probe.interval - time.monotonic()))

    async def _look(self, probe: Probe) -> Sequence[Reading]:
        """What the probe finds; if it fails or hangs, its services are unknown, and say why."""
        try:
            async with asyncio.timeout(probe.timeout):
                return await probe.read()
        except TimeoutError:
            reason = f"no result within {probe.timeout:g} s"
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a probe is said of its services
            reason = f"could not be read: {str(error) or type(error).__name__}"
            _log.debug("probe %s failed", probe.name, exc_info=True)
        known = self.board.readings_of(probe.name) or probe.expected()
        return [_unknown(reading, reason) for reading in known]

    async def _push_regularly(self) -> None:
        # Health goes with the figures: its messages carry numbers that age.
        wait = min(FIRST_STATS, self._stats_interval)
        while True:
            await asyncio.sleep(wait)
            self._publish("health", self.health_update)
            self.publish_statistics()
            wait = self._stats_interval


def _events_update(events: Sequence[JournalEvent]) -> str:
    return documents.message("events_update", datetime.now(UTC), data=events)


def _unknown(reading: Reading, reason: str) -> Reading:
    return msgspec.structs.replace(
        reading, health=Health.UNKNOWN, message=reason, response_ms=None, metrics={}, measure=None
    )
