"""What the history view asks of the past, and the answers. Questions are asked in a worker thread and share nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from math import ceil

from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Entry, Part, Past
from desktop_monitor.core.timeline import Cell, Outage, Stretch, Uptime, cells, outages, reaching, timelines, uptime
from desktop_monitor.core.updates import EventAdded, GapFound, NoticeDecided
from desktop_monitor.viewmodels.outage_wording import OutageRow, outage_row

PARTS = 360
"""Most parts of a metric that are asked for."""
AROUND = timedelta(minutes=5)
"""Before and after an outage, of which events are shown too."""
MOST_AROUND = 200
"""Events, and notices, around an outage that are shown."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, eq=False)
class HistoryRow:
    """A service, or the endpoint as a whole, in the period."""

    service: str | None
    stretches: list[Stretch]
    uptime: Uptime
    outages: list[Outage]
    """Oldest first."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", cache(lambda number: cells(self.stretches, number)))

    def cells(self, number: int) -> list[Cell]:
        """The period in so many parts; kept."""
        raise NotImplementedError

    @property
    def now(self) -> Health | None:
        """How it is at the end of the period; None: nobody watches."""
        return self.stretches[-1].health


@dataclass(frozen=True, eq=False)
class TimelineQuestion:
    """How was an endpoint?"""

    endpoint: str
    since: datetime
    until: datetime
    """Now."""
    patience: timedelta
    """How old data may be and still count."""

    def ask(self, past: Past) -> "TimelineAnswer":
        """Blocks."""
        record = past.health_record(self.endpoint, self.since, self.until)
        spans = reaching(record.spans, self.until, self.patience)
        found = timelines(record.changes, spans, self.since, self.until)
        rows = [HistoryRow(each, part, uptime(part), outages(each, part)) for each, part in found.items()]
        rows.sort(key=_by_concern)
        ledger = [outage_row(each, self.endpoint, self.until) for each in _ledger(rows, self.until)]
        return TimelineAnswer(rows, ledger, past.metrics(self.endpoint))


@dataclass(frozen=True, eq=False)
class TimelineAnswer:
    """How it was."""

    rows: list[HistoryRow]
    """The endpoint as a whole, then the worst service first."""
    ledger: list[OutageRow]
    """The outages of the services, and those of the endpoint that none of them explains; the newest first."""
    metrics: list[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class AroundQuestion:
    """What else happened at the time of an outage?"""

    endpoint: str
    outage: Outage
    until: datetime
    """Now."""

    def ask(self, past: Past) -> list[Entry]:
        """Events, gaps and notices about it, oldest first. Blocks."""
        since = self.outage.start - AROUND
        until = (self.outage.end or self.until) + AROUND
        found = list(islice(past.entries("events", self.endpoint, since, until), MOST_AROUND))
        told = (each for each in past.entries("notices", None, since, until) if self._is_about(each))
        return sorted((*found, *islice(told, MOST_AROUND)), key=lambda entry: entry.at)

    def _is_about(self, entry: Entry) -> bool:
        if not isinstance(entry.change, NoticeDecided):
            return False
        decision, subject = entry.change.decision, (self.endpoint, self.outage.service)
        subjects = [(news.endpoint, news.service) for news in decision.news]
        return subject in (*subjects, (decision.endpoint, decision.service))


@dataclass(frozen=True, eq=False)
class BandQuestion:
    """How was a metric?"""

    endpoint: str
    group: str
    name: str
    since: datetime
    until: datetime

    @property
    def step(self) -> timedelta:
        """The length of a part: whole minutes."""
        return max(1, ceil((self.until - self.since) / _MINUTE / PARTS)) * _MINUTE

    def ask(self, past: Past) -> list[Part]:
        """Blocks."""
        # On the minutes of a grid that stands still, or the parts would change with each look.
        step = self.step
        origin = datetime(1970, 1, 1, tzinfo=UTC)
        since = origin + (self.since - origin) // step * step
        return past.band(self.endpoint, self.group, self.name, since, self.until, step)


Question = TimelineQuestion | AroundQuestion | BandQuestion
Around = EventAdded | GapFound | NoticeDecided


def _by_concern(row: HistoryRow) -> tuple[bool, float, int, str]:
    share = row.uptime.share
    return row.service is not None, 2.0 if share is None else share, -len(row.outages), row.service or ""


def _ledger(rows: list[HistoryRow], now: datetime) -> list[Outage]:
    found = [each for row in rows if row.service is not None for each in row.outages]
    of_services = sorted(found, key=lambda outage: outage.start)
    place, reach = 0, datetime.min.replace(tzinfo=UTC)
    for outage in (each for row in rows if row.service is None for each in row.outages):
        # Along the time, one after the other: of those that began before its end the last end is enough.
        while place < len(of_services) and of_services[place].start < (outage.end or now):
            reach = max(reach, of_services[place].end or now)
            place += 1
        if reach <= outage.start:
            found.append(outage)
    found.sort(key=lambda outage: outage.start, reverse=True)
    return found
