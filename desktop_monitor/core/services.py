"""What is believed of each service: the last report, its age and its source (docs/behaviour.md, "Data").

Most reports say of everybody what the one before said, with other figures. Such a one is only kept: what is believed is
worked out for reports that say something else, and put into words for whoever looks (a report of ten services: 3 µs
instead of 33 µs).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, overload

import msgspec

from desktop_monitor.core.dependencies import may_need, needs_of
from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.messages import HealthReport, ServiceReport, Source
from desktop_monitor.core.updates import HealthChanged, ServiceState

MOST_SERVICES = 5_000
"""Services of one endpoint: a server that gives them new names all the time must not fill memory."""
_NEVER = float("-inf")


class _Look(msgspec.Struct, frozen=True, gc=False):
    """How and when a report came."""

    source: Source
    at: float
    utc: datetime


class _Sighting(msgspec.Struct, frozen=True, gc=False):
    report: ServiceReport
    look: _Look


class _Belief(msgspec.Struct, frozen=True, gc=False):
    health: Health
    overdue: bool
    since: datetime | None


class Services(Sequence[ServiceState]):
    """The services as they were believed at one moment, worst first, then by name; made when somebody looks.

    It never changes: whatever it is made from is replaced, not changed.
    """

    __slots__ = ("_aside", "_beliefs", "_listed", "_look", "_made", "_order")

    def __init__(
        self,
        order: tuple[str, ...] = (),
        beliefs: Mapping[str, _Belief] | None = None,
        listed: tuple[ServiceReport, ...] = (),
        look: _Look | None = None,
        aside: Mapping[str, _Sighting] | None = None,
    ) -> None:
        self._order = order
        self._beliefs = beliefs or {}
        self._listed = listed
        self._look = look
        self._aside = aside or {}
        self._made: tuple[ServiceState, ...] | None = None

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> ServiceState: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[ServiceState, ...]: ...
    def __getitem__(self, place: int | slice) -> ServiceState | tuple[ServiceState, ...]:
        return self._states()[place]

    def __iter__(self) -> Iterator[ServiceState]:
        return iter(self._states())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Services | tuple) and (other is self or tuple(other) == self._states())

    __hash__ = None  # type: ignore[assignment]

    def _states(self) -> tuple[ServiceState, ...]:
        if self._made is None:
            sightings = dict(self._aside)
            if self._look is not None:
                sightings |= {report.name: _Sighting(report, self._look) for report in self._listed}
            self._made = tuple([_state(sightings[name], self._beliefs[name]) for name in self._order])
        return self._made


class ServiceBoard:
    """The services of one endpoint, and the endpoint's own status as one more.

    It is deterministic: times come with each call (`now` in seconds on the clock that counts sleep, `utc` aware). Each
    method that can change what is believed returns the changes, the endpoint as a whole (`service` None) last.
    """

    def __init__(self, overdue_after: float) -> None:
        self._overdue_after = overdue_after
        self._own: _Sighting | None = None
        self._own_belief: _Belief | None = None
        self._listed: tuple[ServiceReport, ...] = ()
        self._look: _Look | None = None
        """Of those that are listed."""
        self._aside: Mapping[str, _Sighting] = {}
        """Those that the last list has left out."""
        self._beliefs: Mapping[str, _Belief] = {}
        self._order: tuple[str, ...] = ()
        self._said: Any = None
        self._named: list[str] = []
        """The names in the last report, each once."""
        self._sure_until = _NEVER
        """Until then a report that repeats the last one changes nothing that is believed."""
        self._services: Services | None = None
        self.repeated = False
        """The last report said what the one before had said, but for messages and figures."""
        self.overall: Health | None = None
        """None until something has been heard, or the endpoint has been lost."""
        self.lost = False
        """True while there is no data by any way, or no word of its health since the start."""
        self.but_health = False
        """Other data has come."""
        self.version = ""

    @property
    def seen_at(self) -> float | None:
        """When health was last proven; None if never."""
        return self._own.look.at if self._own else None

    @property
    def source(self) -> Source:
        """How health was last proven."""
        return self._own.look.source if self._own else "none"

    @property
    def due(self) -> float | None:
        """When the next service becomes overdue."""
        fresh = []
        if self._own is not None and self._own_belief is not None and not self._own_belief.overdue:
            fresh.append(self._own.look.at)
        if self._look is not None and not self._beliefs[self._listed[0].name].overdue:
            fresh.append(self._look.at)
        fresh += [each.look.at for name, each in self._aside.items() if not self._beliefs[name].overdue]
        return min(fresh) + self._overdue_after if fresh else None

    @property
    def services(self) -> Services:
        """Worst first, then by name."""
        if self._services is None:
            self._services = Services(self._order, self._beliefs, self._listed, self._look, self._aside)
        return self._services

    @property
    def own(self) -> ServiceState | None:
        """The endpoint's own status."""
        return None if self._own is None or self._own_belief is None else _state(self._own, self._own_belief)

    def has_twins(self, report: HealthReport) -> bool:
        """True if a report names a service twice: it must not be taken. What names the same as the last has none."""
        names = [each.name for each in report.services]
        return names != self._named and len(set(names)) < len(names)

    def report(
        self, report: HealthReport, source: Source, endpoint: str, now: float, utc: datetime
    ) -> list[HealthChanged]:
        """Take a report. An empty list of services deletes none; one that is missing ages until it is overdue."""
        services = report.services
        needs = needs_of(services) if may_need(services) else None
        own = report.service or endpoint, report.word
        self._named = [each.name for each in services]
        said = (own, self._named, [each.word for each in services], needs)
        self.repeated = said == self._said
        look = _Look(source, now, utc)
        self.version = report.version or self.version
        if self.repeated and now < self._sure_until and not self.lost and self._own is not None:
            self._own = _Sighting(self._own.report, look)
            if services:
                self._listed, self._look, self._services = services, look, None
            return []
        self._said = said
        self._own = _Sighting(ServiceReport(name=own[0], word=own[1], kind="endpoint"), look)
        if services:
            self._list(services, look)
        self.lost = False
        return self.settle(now, utc)

    def renew(self, now: float, utc: datetime) -> list[HealthChanged]:
        """The server says that nothing has changed: all it reported last is as fresh as now."""
        if self._own is None:
            return []
        self._own = _Sighting(self._own.report, _Look(self._own.look.source, now, utc))
        if self._look is not None:
            self._look = _Look(self._look.source, now, utc)
        return self.settle(now, utc)

    def settle(self, now: float, utc: datetime) -> list[HealthChanged]:
        """Believe what the sightings and their ages allow; return what changed by it."""
        changes = []
        beliefs: dict[str, _Belief] = {}
        sightings = self._sightings()
        for name in dict.fromkeys((*self._beliefs, *sightings)):
            before = self._beliefs.get(name)
            beliefs[name] = after = self._believe(sightings[name], before, now, utc)
            if before is None or before.health is not after.health:
                old = before.health if before else None
                changes.append(_changed(name, old, _state(sightings[name], after)))
        self._beliefs = beliefs
        self._order = tuple(sorted(beliefs, key=lambda name: (-beliefs[name].health.rank, name.casefold(), name)))
        self._services = None
        if self._own is not None:
            self._own_belief = self._believe(self._own, self._own_belief, now, utc)
        overall = self._overall()
        if overall is not self.overall and overall is not None:
            source: Source = "none" if self.lost else self.source
            missing = "no health by any way" if self.but_health else "no data by any way"
            message = missing if self.lost else ""
            changes.append(HealthChanged(service=None, old=self.overall, new=overall, source=source, message=message))
            self.overall = overall
        self._sure_until = self._sure()
        return changes

    def _sightings(self) -> dict[str, _Sighting]:
        sightings = dict(self._aside)
        if self._look is not None:
            sightings |= {report.name: _Sighting(report, self._look) for report in self._listed}
        return sightings

    def _list(self, services: tuple[ServiceReport, ...], look: _Look) -> None:
        names = {report.name for report in services}
        aside = {name: each for name, each in self._sightings().items() if name not in names}
        self._listed, self._look = services, look
        surplus = len(aside) + len(services) - MOST_SERVICES
        if surplus > 0:  # those go that were not reported for longest
            for name in sorted(aside, key=lambda name: aside[name].look.at)[:surplus]:
                del aside[name]
            self._beliefs = {name: each for name, each in self._beliefs.items() if name in aside or name in names}
        self._aside = aside

    def _sure(self) -> float:
        """Until when nothing becomes overdue; never, if what the next report brings is overdue already."""
        own_overdue = self._own_belief is None or self._own_belief.overdue
        if own_overdue or any(self._beliefs[report.name].overdue for report in self._listed):
            return _NEVER
        due = self.due
        return _NEVER if due is None else due

    def _overall(self) -> Health | None:
        if self.lost:
            return Health.UNKNOWN
        if self._own_belief is None:
            return None
        return worst((self._own_belief.health, *(belief.health for belief in self._beliefs.values())))

    def _believe(self, sighting: _Sighting, before: _Belief | None, now: float, utc: datetime) -> _Belief:
        overdue = now - sighting.look.at >= self._overdue_after
        health = Health.UNKNOWN if overdue else sighting.report.health
        since = before.since if before else None
        if before is not None and before.health is not health:
            since = utc
        return _Belief(health, overdue, since)


def within_bounds(report: HealthReport) -> tuple[HealthReport, str]:
    """The report with at most `MOST_SERVICES`, the worst of them, and a sentence if it had more."""
    surplus = len(report.services) - MOST_SERVICES
    if surplus <= 0:
        return report, ""
    kept = sorted(report.services, key=lambda service: -service.health.rank)[:MOST_SERVICES]
    left_out = f"{surplus} services too many: the healthiest are left out"
    return msgspec.structs.replace(report, services=tuple(kept)), left_out


def _state(sighting: _Sighting, belief: _Belief) -> ServiceState:
    report, look = sighting.report, sighting.look
    return ServiceState(
        name=report.name,
        health=belief.health,
        word=report.word,
        kind=report.kind,
        message=f"no proof since {look.utc:%H:%M:%S} UTC" if belief.overdue else report.message,
        response_ms=report.response_ms,
        details=report.details,
        source="none" if belief.overdue else look.source,
        seen_at=look.at,
        since=belief.since,
    )


def _changed(name: str, old: Health | None, after: ServiceState) -> HealthChanged:
    return HealthChanged(service=name, old=old, new=after.health, source=after.source, message=after.message)
