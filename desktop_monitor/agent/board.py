"""What the agent believes now about each service, and what a new reading changes about it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from desktop_monitor.agent.alerts import AlertBook
from desktop_monitor.agent.journal import EventType, Journal, JournalEvent
from desktop_monitor.agent.readings import Reading
from desktop_monitor.core.health import Health, worst

_SEVERITIES = {Health.CRITICAL: "critical", Health.WARNING: "warning", Health.UNKNOWN: "warning"}


class Entry(msgspec.Struct, frozen=True):
    """A service on the board."""

    reading: Reading
    seen: datetime | None
    """When it was last looked at; None: not yet."""


class Outcome(msgspec.Struct, frozen=True):
    """What one look changed."""

    health_changed: bool
    """A service changed its health, came or went."""
    crossed: bool
    """A threshold was crossed, in either direction."""
    alerts_changed: bool
    events: tuple[JournalEvent, ...]


class Board:
    """The services by the probe they belong to."""

    def __init__(self, journal: Journal, alerts: AlertBook) -> None:
        self._journal = journal
        self._alerts = alerts
        self._entries: dict[str, dict[str, Entry]] = {}

    def expect(self, owner: str, readings: Iterable[Reading]) -> None:
        """List what `owner` will look after, before its first look."""
        self._entries[owner] = {reading.name: Entry(reading, None) for reading in readings}

    def entries(self) -> list[Entry]:
        """All services, in the order of their probes."""
        return [entry for group in self._entries.values() for entry in group.values()]

    def health(self) -> Health:
        """The worst of all services."""
        return worst(entry.reading.health for entry in self.entries())

    def readings_of(self, owner: str) -> list[Reading]:
        """What `owner` last said."""
        return [entry.reading for entry in self._entries[owner].values()]

    def apply(self, owner: str, readings: Sequence[Reading], at: datetime) -> Outcome:
        """Take over all that `owner` found at `at`; services it does not name any more are gone."""
        before = self._entries[owner]
        after = {reading.name: Entry(reading, at) for reading in readings}
        self._entries[owner] = after
        gone = [entry for name, entry in before.items() if name not in after]
        changed = [reading for reading in readings if _health_of(before.get(reading.name)) is not reading.health]
        events = [self._record(reading, before.get(reading.name), at) for reading in changed]
        events += [self._record_gone(entry.reading, at) for entry in gone if entry.seen is not None]
        alerts_changed = [self._alerts.observe(reading, at) for reading in readings]
        alerts_changed += [self._alerts.recovered(entry.reading.name, at) for entry in gone]
        recorded = tuple(event for event in events if event is not None)
        return Outcome(
            health_changed=bool(changed or gone),
            crossed=any(event.event_type == "threshold_crossed" for event in recorded),
            alerts_changed=any(alerts_changed),
            events=recorded,
        )

    def _record(self, reading: Reading, before: Entry | None, at: datetime) -> JournalEvent | None:
        known = before is not None and before.seen is not None
        if not known and reading.health not in (Health.WARNING, Health.CRITICAL):
            return None  # a first look is news only if it finds trouble
        old = _health_of(before) if known else None
        crossed = reading.measure is not None and old is not Health.UNKNOWN
        event_type: EventType = "threshold_crossed" if crossed else "health_changed"
        return self._journal.append(
            at,
            reading.name,
            event_type,
            severity=_SEVERITIES.get(reading.health, "info"),
            message=reading.message,
            old=None if old is None else old.value,
            new=reading.health.value,
            attributes=_attributes(reading),
            tags={"kind": reading.kind},
        )

    def _record_gone(self, reading: Reading, at: datetime) -> JournalEvent:
        return self._journal.append(
            at,
            reading.name,
            "health_changed",
            severity="warning",
            message="no longer there",
            old=reading.health.value,
            tags={"kind": reading.kind},
        )


def _health_of(entry: Entry | None) -> Health | None:
    return None if entry is None else entry.reading.health


def _attributes(reading: Reading) -> dict[str, float | str | None]:
    attributes: dict[str, float | str | None] = {}
    if reading.response_ms is not None:
        attributes["response_time_ms"] = reading.response_ms
    if reading.measure is not None:
        attributes["metric"] = reading.measure.metric
        attributes["value"] = reading.measure.value
        attributes["threshold"] = reading.measure.threshold
    return attributes
