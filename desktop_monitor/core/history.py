"""What is kept of the past, as values (docs/behaviour.md, "History")."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, Protocol

import msgspec

from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged, NoticeDecided

Kept = EventAdded | GapFound | HealthChanged | NoticeDecided
Kind = Literal["events", "health", "notices"]


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that happened."""

    at: datetime
    """When: of an event its own time, or when it came if that names no zone; of a gap its beginning. UTC."""
    endpoint: str
    """Of a decision about all endpoints, the one that told it."""
    change: Kept


class Span(msgspec.Struct, frozen=True, gc=False):
    """A time in which an endpoint was observed: from one proof of its health to the last that came before its data
    was overdue. What is outside all spans nobody watched."""

    start: datetime
    end: datetime


class Minute(msgspec.Struct, frozen=True, kw_only=True):
    """One metric in one minute."""

    start: datetime
    """UTC."""
    least: float
    mean: float
    most: float
    last: float


class Part(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One metric in a part of a period."""

    start: datetime
    """UTC."""
    least: float
    mean: float
    most: float


class HealthRecord(msgspec.Struct, frozen=True):
    """How an endpoint was in a period."""

    changes: tuple[Entry, ...]
    """Of each service, and of the endpoint as a whole, the last change before the period and all in it, in order; of
    the endpoint also the last first look before it, with which a watch began."""
    spans: tuple[Span, ...]
    """In order, cut to the period."""


class Past(Protocol):
    """What can be asked of the history. Every question blocks for as long as the disk does, and may raise `OSError`
    or an error of the database."""

    def health_record(self, endpoint: str, since: datetime, until: datetime) -> HealthRecord:
        """How an endpoint was."""

    def metrics(self, endpoint: str) -> list[tuple[str, str]]:
        """Group and name of every metric that the endpoint ever sent."""

    def band(
        self, endpoint: str, group: str, name: str, since: datetime, until: datetime, step: timedelta
    ) -> list[Part]:
        """A metric in parts of `step`, a whole number of minutes; parts without a value are left out."""

    def entries(
        self, kind: Kind, endpoint: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Entry]:
        """What happened, oldest first; with the events come the gaps."""
