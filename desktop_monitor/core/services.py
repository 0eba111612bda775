"""What is believed of each service: the last report, its age and its source (docs/behaviour.md, "Data")."""

from datetime import datetime

import msgspec

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.messages import HealthReport, ServiceReport, Source
from desktop_monitor.core.updates import HealthChanged, ServiceState


class _Sighting(msgspec.Struct, frozen=True):
    report: ServiceReport
    source: Source
    at: float
    utc: datetime


class ServiceBoard:
    """The services of one endpoint, and the endpoint's own status as one more.

    It is deterministic: times come with each call (`now` in seconds on the clock that counts sleep, `utc` aware). Each
    method that can change what is believed returns the changes, the endpoint as a whole (`service` None) last.
    """

    def __init__(self, overdue_after: float) -> None:
        self._overdue_after = overdue_after
        self._sightings: dict[str, _Sighting] = {}
        self._own: _Sighting | None = None
        self._reported: frozenset[str] = frozenset()
        self._believed: dict[str, ServiceState] = {}
        self._own_believed: ServiceState | None = None
        self.overall: Health | None = None
        """None until something has been heard, or the endpoint has been lost."""
        self.lost = False
        """True while there is no data by any way."""
        self.version = ""

    @property
    def seen_at(self) -> float | None:
        """When health was last proven; None if never."""
        return self._own.at if self._own else None

    @property
    def source(self) -> Source:
        """How health was last proven."""
        return self._own.source if self._own else "none"

    @property
    def due(self) -> float | None:
        """When the next service becomes overdue."""
        fresh = [s.seen_at for s in (*self._believed.values(), self._own_believed) if s and s.source != "none"]
        return min(fresh) + self._overdue_after if fresh else None

    @property
    def own(self) -> ServiceState | None:
        """The endpoint's own status."""
        return self._own_believed

    def services(self) -> tuple[ServiceState, ...]:
        """Worst first, then by name."""
        return tuple(sorted(self._believed.values(), key=lambda s: (-s.health.rank, s.name.casefold(), s.name)))

    def report(
        self, report: HealthReport, source: Source, endpoint: str, now: float, utc: datetime
    ) -> list[HealthChanged]:
        """Take a report. An empty list of services deletes none; one that is missing ages until it is overdue."""
        own = ServiceReport(name=report.service or endpoint, health=report.health, word=report.word, kind="endpoint")
        self._own = _Sighting(own, source, now, utc)
        for service in report.services:
            self._sightings[service.name] = _Sighting(service, source, now, utc)
        if report.services:
            self._reported = frozenset(service.name for service in report.services)
        self.version = report.version or self.version
        self.lost = False
        return self.settle(now, utc)

    def renew(self, now: float, utc: datetime) -> list[HealthChanged]:
        """The server says that nothing has changed: all it reported last is as fresh as now."""
        if self._own is None:
            return []
        self._own = msgspec.structs.replace(self._own, at=now, utc=utc)
        for name in self._reported:
            self._sightings[name] = msgspec.structs.replace(self._sightings[name], at=now, utc=utc)
        return self.settle(now, utc)

    def settle(self, now: float, utc: datetime) -> list[HealthChanged]:
        """Believe what the sightings and their ages allow; return what changed by it."""
        changes = []
        for name, sighting in self._sightings.items():
            before = self._believed.get(name)
            after = self._believed[name] = self._believe(sighting, before, now, utc)
            if before is None or before.health is not after.health:
                old = before.health if before else None
                changes.append(_changed(name, old, after))
        if self._own is not None:
            self._own_believed = self._believe(self._own, self._own_believed, now, utc)
        overall = self._overall()
        if overall is not self.overall and overall is not None:
            source: Source = "none" if self.lost else self.source
            message = "no data by any way" if self.lost else ""
            changes.append(HealthChanged(service=None, old=self.overall, new=overall, source=source, message=message))
            self.overall = overall
        return changes

    def _overall(self) -> Health | None:
        if self.lost:
            return Health.UNKNOWN
        if self._own_believed is None:
            return None
        return worst((self._own_believed.health, *(service.health for service in self._believed.values())))

    def _believe(self, sighting: _Sighting, before: ServiceState | None, now: float, utc: datetime) -> ServiceState:
        report = sighting.report
        overdue = now - sighting.at >= self._overdue_after
        health = Health.UNKNOWN if overdue else report.health
        since = before.since if before else None
        if before is not None and before.health is not health:
            since = utc
        return ServiceState(
            name=report.name,
            health=health,
            word=report.word,
            kind=report.kind,
            message=f"no proof since {sighting.utc:%H:%M:%S} UTC" if overdue else report.message,
            response_ms=report.response_ms,
            details=report.details,
            source="none" if overdue else sighting.source,
            seen_at=sighting.at,
            since=since,
        )


def _changed(name: str, old: Health | None, after: ServiceState) -> HealthChanged:
    return HealthChanged(service=name, old=old, new=after.health, source=after.source, message=after.message)
