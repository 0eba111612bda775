"""What the window shows of the time before it was opened: read from the history, in a worker thread."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop_monitor.core.away import Subject
from desktop_monitor.core.health import Health
from desktop_monitor.core.timeline import timelines
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged
from desktop_monitor.store.archive import Archive
from desktop_monitor.viewmodels.event_rows import EventRow, row_of
from desktop_monitor.viewmodels.health_history import Timelines
from desktop_monitor.viewmodels.metrics import HOUR, SERIES_KEPT, Points

EVENTS = 10_000
"""Events and gaps of an endpoint that are shown."""
_DAY = timedelta(hours=24)
_PORTION = 100
_BREATH = 0.001
"""Seconds between two portions of rows, in which the window gets its turn."""


@dataclass
class Past:
    """What is known of an endpoint up to a time."""

    until: datetime
    timelines: Timelines = field(default_factory=dict)
    """The 24 hours before, of each service."""
    points: Points = field(default_factory=dict)
    """The hour before, of each metric."""
    proven: datetime | None = None
    """When it was last heard."""
    believed: dict[Subject, Health] = field(default_factory=dict)
    """How its services were then."""


def read_past(archive: Archive, endpoint: str, until: datetime, now: float) -> Past:
    """All but the events. `now` is `until` on the clock that counts sleep. Raises `sqlite3.Error`."""
    start = until - _DAY
    before = archive.health_before(endpoint, start)
    changes = [*before, *archive.entries("health", endpoint, start, until)]
    spans = archive.spans(endpoint, start, until)
    last = {each.change.service: each.change.new for each in changes if isinstance(each.change, HealthChanged)}
    services = {name: health for name, health in last.items() if name is not None or len(last) == 1}
    return Past(
        until=until,
        timelines=timelines(changes, spans, start, until),
        points=_points(archive, endpoint, until, now),
        proven=archive.last_proof(endpoint, until),
        believed={(endpoint, service): health for service, health in services.items()},
    )


def read_rows(archive: Archive, endpoint: str) -> list[EventRow]:
    """The newest events and gaps, newest first. Raises `sqlite3.Error`."""
    rows: list[EventRow] = []
    for entry in archive.latest(endpoint, EVENTS):
        assert isinstance(entry.change, EventAdded | GapFound)
        rows.append(row_of(entry.at, entry.change))
        if len(rows) % _PORTION == 0:
            time.sleep(_BREATH)
        if len(rows) == EVENTS:
            break
    return rows


def _points(archive: Archive, endpoint: str, until: datetime, now: float) -> Points:
    since = until - timedelta(seconds=HOUR)
    found = {}
    for group, name in archive.metrics(endpoint)[:SERIES_KEPT]:
        minutes = archive.minutes(endpoint, group, name, since, until)
        if minutes:
            found[group, name] = [(now - (until - each.start).total_seconds(), each.mean) for each in minutes]
    return found
