"""What is known of a time in which nobody watched (docs/behaviour.md, "While you were away")."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import EndpointView, EventAdded, GapFound

WORTH_TELLING = 120.0
"""Seconds; a shorter absence is told only if events were lost in it."""

Subject = tuple[str, str | None]
"""An endpoint and one of its services, or None for the endpoint as a whole."""


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """A time in which nobody watched."""

    start: datetime
    """The last proof before it; UTC."""
    end: datetime
    asleep: bool
    """The computer slept; else the program did not run."""
    before: Mapping[Subject, Health]
    """How each service was believed when it began."""

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return (self.end - self.start).total_seconds()


class Difference(msgspec.Struct, frozen=True):
    """A service that is not as it was."""

    subject: Subject
    before: Health
    after: Health


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """What became known of an absence."""

    absence: Absence
    events: int
    """Of that time, fetched since."""
    gaps: int
    """Told since: in them events may be lost."""
    differences: tuple[Difference, ...]
    """Worst first, then by name. What happened in between and was over again nobody knows."""
    unheard: tuple[str, ...]
    """Endpoints that have not been heard since."""

    @property
    def worth_telling(self) -> bool:
        """True if a person would miss it."""
        return self.absence.seconds >= WORTH_TELLING or self.gaps > 0


class Returning:
    """Gathers what comes to light after an absence, until somebody asks for it."""

    def __init__(self, absence: Absence, heard_from: float) -> None:
        """`heard_from`: proofs before that are old (seconds on the clock that counts sleep)."""
        self.absence = absence
        self._heard_from = heard_from
        self._events = self._gaps = 0
        self._views: dict[str, EndpointView] = {}

    def take(self, view: EndpointView, told: Iterable[EventAdded | GapFound]) -> None:
        """Note how an endpoint is now, and the events and gaps that it has told."""
        self._views[view.name] = view
        for each in told:
            if isinstance(each, GapFound):
                self._gaps += 1
            elif each.event.utc is not None and self.absence.start < each.event.utc < self.absence.end:
                self._events += 1

    def has_heard(self, endpoints: Iterable[str]) -> bool:
        """True if all of these have been heard since, or are paused."""
        return all(name in self._views and self._is_known(self._views[name]) for name in endpoints)

    def found(self, endpoints: Iterable[str]) -> Return:
        """What is known by now of these endpoints."""
        names = tuple(endpoints)
        heard = [self._views[name] for name in names if name in self._views and self._was_heard(self._views[name])]
        after: dict[Subject, Health] = {}
        for view in heard:
            after |= {(view.name, service.name): service.health for service in view.services}
            if not view.services:
                after[view.name, None] = view.health
        before = self.absence.before
        differences = [
            Difference(subject, before[subject], health)
            for subject, health in after.items()
            if subject in before and before[subject] is not health
        ]
        differences.sort(key=lambda each: (-each.after.rank, each.subject[0], each.subject[1] or ""))
        known = {view.name for view in heard}
        unheard = tuple(name for name in names if name not in known and not self._is_paused(name))
        return Return(
            absence=self.absence,
            events=self._events,
            gaps=self._gaps,
            differences=tuple(differences),
            unheard=unheard,
        )

    def _is_known(self, view: EndpointView) -> bool:
        return view.paused or self._was_heard(view)

    def _is_paused(self, name: str) -> bool:
        return name in self._views and self._views[name].paused

    def _was_heard(self, view: EndpointView) -> bool:
        return view.health_seen_at is not None and view.health_seen_at >= self._heard_from


def believed(views: Iterable[EndpointView]) -> dict[Subject, Health]:
    """How the services of endpoints are believed; of those without services, the endpoint as a whole."""
    found: dict[Subject, Health] = {}
    for view in views:
        if view.health_seen_at is not None and not view.paused:
            found |= {(view.name, service.name): service.health for service in view.services}
            if not view.services:
                found[view.name, None] = view.health
    return found
