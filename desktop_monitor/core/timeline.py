"""How services were in a period of the past, as far as somebody watched (docs/behaviour.md, "Uptime and outages")."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Entry, Span
from desktop_monitor.core.updates import HealthChanged

Trouble = tuple[Health, ...]
"""What is an outage. A tuple: to look an enumeration's member up in a set takes four times as long."""
TROUBLE: Trouble = (Health.CRITICAL, Health.WARNING)
"""Unless somebody says otherwise."""


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """A time without a change."""

    start: datetime
    end: datetime
    health: Health | None
    """None: nobody watched."""
    message: str = ""
    """The first that was said of it; raw."""


class Uptime(msgspec.Struct, frozen=True, gc=False):
    """Seconds of a period. Time in which it was disabled counts for nothing."""

    healthy: float
    """Of the observed."""
    observed: float
    whole: float

    @property
    def share(self) -> float | None:
        """Healthy of observed, 0 to 1; None if nothing was observed. Never to be shown without `seen`."""
        return min(self.healthy / self.observed, 1.0) if self.observed > 0 else None

    @property
    def seen(self) -> float:
        """Observed of all, 0 to 1."""
        return min(self.observed / self.whole, 1.0) if self.whole > 0 else 0.0


class Outage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A time of trouble: warning and critical in any order, and what nobody watched between two troubles."""

    service: str | None
    """None: the endpoint as a whole."""
    start: datetime
    """When trouble was first seen."""
    end: datetime | None
    """When trouble was last seen, or its end; None: it goes on at the end of the period."""
    worst: Health
    message: str = ""
    """The first that was said while it was at its worst, else the first at all; raw."""
    seen_start: bool = True
    """False: nobody saw it begin, or it began before the period; it may have begun earlier."""
    seen_end: bool = True
    """False: nobody saw it end; it may have lasted longer."""
    unseen: float = 0.0
    """Seconds in it that nobody watched: it may have been two outages."""

    def seconds(self, now: datetime) -> float:
        """How long it lasted, or has lasted until `now`."""
        return ((self.end or now) - self.start).total_seconds()

    def meets(self, other: "Outage", now: datetime) -> bool:
        """True if both are of the same service and have a time in common: one may be the other, looked at later."""
        together = self.start < (other.end or now) and other.start < (self.end or now)
        return self.service == other.service and together


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One of equal parts of a period."""

    health: Health | None
    """The worst; None: nobody watched."""
    seen: float
    """The share of it that was observed, 0 to 1."""


def reaching(spans: Sequence[Span], until: datetime, patience: timedelta) -> list[Span]:
    """The spans, the last of them up to `until` if its last proof is not older then than data may be."""
    found = list(spans)
    if found and found[-1].end < until <= found[-1].end + patience:
        found[-1] = Span(found[-1].start, until)
    return found


def timelines(
    changes: Iterable[Entry], spans: Iterable[Span], start: datetime, end: datetime
) -> dict[str | None, list[Stretch]]:
    """Of each service, and of the endpoint as a whole (None), the stretches that cover the period without a hole.

    `changes` are as in a `HealthRecord`. Who was seen at no time of the period is left out. Neighbouring stretches
    differ in health. What an earlier watch knew ends where a later one began, by a first look at the endpoint as a
    whole: a service that is gone since must not stay healthy for ever.
    """
    of_each: dict[str | None, list[tuple[datetime, HealthChanged]]] = {}
    for entry in changes:
        if isinstance(entry.change, HealthChanged):
            of_each.setdefault(entry.change.service, []).append((entry.at, entry.change))
    watched = _joined(spans, start, end)
    starts = [span.start for span in watched]
    looks = [at for at, change in of_each.get(None, ()) if change.old is None]
    found = {service: _stretches(each, watched, starts, looks, start, end) for service, each in of_each.items()}
    return {service: each for service, each in found.items() if any(part.health is not None for part in each)}


def uptime(stretches: Iterable[Stretch]) -> Uptime:
    """How much of a period it was healthy and observed."""
    healthy = observed = unseen = timedelta(0)
    for stretch in stretches:
        if stretch.health is Health.HEALTHY:
            healthy += stretch.end - stretch.start
        elif stretch.health is None:
            unseen += stretch.end - stretch.start
        elif stretch.health is not Health.DISABLED:
            observed += stretch.end - stretch.start
    observed += healthy
    return Uptime(healthy.total_seconds(), observed.total_seconds(), (observed + unseen).total_seconds())


def outages(service: str | None, stretches: Sequence[Stretch], trouble: Trouble = TROUBLE) -> list[Outage]:
    """The outages of one service, oldest first. `stretches` are those of `timelines`."""
    found, place, count = [], 0, len(stretches)
    while place < count:
        if stretches[place].health not in trouble:
            place += 1
            continue
        last = place
        while last + 1 < count:
            if stretches[last + 1].health in trouble:
                last += 1
            elif stretches[last + 1].health is None and last + 2 < count and stretches[last + 2].health in trouble:
                last += 2
            else:
                break
        found.append(_outage(service, stretches, place, last, trouble))
        place = last + 1
    return found


def cells(stretches: Sequence[Stretch], number: int) -> list[Cell]:
    """The period that the stretches cover, cut into `number` equal parts."""
    if not stretches or number < 1:
        return []
    start = stretches[0].start
    length = (stretches[-1].end - start).total_seconds() / number
    worst: list[Health | None] = [None] * number
    seen = [0.0] * number
    for stretch in stretches:
        health = stretch.health
        if health is None or length <= 0:
            continue
        begin, until = (stretch.start - start).total_seconds(), (stretch.end - start).total_seconds()
        for cell in range(min(int(begin / length), number - 1), number):
            covered = min(until, (cell + 1) * length) - max(begin, cell * length)
            if covered <= 0:
                if cell * length >= until:
                    break
                continue
            seen[cell] += covered
            before = worst[cell]
            if before is None or health.rank > before.rank:
                worst[cell] = health
    return [
        Cell(health, min(share / length, 1.0) if length > 0 else 0.0) for health, share in zip(worst, seen, strict=True)
    ]


def _joined(spans: Iterable[Span], start: datetime, end: datetime) -> list[Span]:
    """Cut to the period, in order, none touching another: the wall clock may have been put back."""
    found: list[Span] = []
    cut = (Span(max(span.start, start), min(span.end, end)) for span in spans)
    for span in sorted(cut, key=lambda span: span.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.end > span.start:
            found.append(span)
    return found


def _stretches(
    changes: Sequence[tuple[datetime, HealthChanged]],
    spans: Sequence[Span],
    starts: Sequence[datetime],
    looks: Sequence[datetime],
    start: datetime,
    end: datetime,
) -> list[Stretch]:
    """`starts` are those of the spans, `looks` the first looks at the endpoint as a whole."""
    found: list[Stretch] = []
    number, last = 0, len(changes) - 1
    for place, (at, change) in enumerate(changes):
        if change.new is Health.UNKNOWN and change.source == "none":
            continue
        begin, until = max(start, at), end
        if place < last:
            until, following = changes[place + 1]
            if following.old is None:
                until = _end_of_watch(at, until, spans, starts)
        coming = bisect_right(looks, at)
        if coming < len(looks):
            until = min(until, _end_of_watch(at, looks[coming], spans, starts))
        while number < len(spans) and spans[number].end <= begin:
            number += 1
        look = number
        while look < len(spans) and spans[look].start < until:
            span = spans[look]
            first = max(span.start, begin)
            _add(found, start, Stretch(first, min(span.end, until), change.new, change.message))
            look += 1
    covered = found[-1].end if found else start
    if covered < end:
        found.append(Stretch(covered, end, None))
    return found


def _end_of_watch(at: datetime, first_look: datetime, spans: Sequence[Span], starts: Sequence[datetime]) -> datetime:
    """Up to when what began at `at` is believed: a first look says nothing of the watch before, which had ended."""
    number = bisect_right(starts, first_look) - 1
    if number >= 0 and at < starts[number] and first_look <= spans[number].end:
        return starts[number]
    return first_look


def _add(found: list[Stretch], start: datetime, new: Stretch) -> None:
    if new.start >= new.end:
        return
    covered = found[-1].end if found else start
    if covered < new.start:
        found.append(Stretch(covered, new.start, None))
    elif found and found[-1].health is new.health:
        new = Stretch(found[-1].start, new.end, new.health, found[-1].message or new.message)
        found.pop()
    found.append(new)


def _outage(service: str | None, stretches: Sequence[Stretch], first: int, last: int, trouble: Trouble) -> Outage:
    part = [each for each in stretches[first : last + 1] if each.health in trouble]
    worst = part[0].health
    for each in part[1:]:
        if each.health is not None and (worst is None or each.health.rank > worst.rank):
            worst = each.health
    assert worst is not None  # nobody can see trouble without watching
    said = [each.message for each in part if each.message and each.health is worst]
    said += [each.message for each in part if each.message]
    goes_on = last == len(stretches) - 1
    return Outage(
        service=service,
        start=part[0].start,
        end=None if goes_on else part[-1].end,
        worst=worst,
        message=said[0] if said else "",
        seen_start=first > 0 and stretches[first - 1].health is not None,
        seen_end=not goes_on and stretches[last + 1].health is not None,
        unseen=sum((each.end - each.start).total_seconds() for each in stretches[first:last] if each.health is None),
    )
