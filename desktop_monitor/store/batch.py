"""What waits to be written, and how it is written: one batch is one transaction."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain

import msgspec

from desktop_monitor.core.event_mark import Mark
from desktop_monitor.core.history import Span
from desktop_monitor.core.messages import Event
from desktop_monitor.core.times import parse_utc
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged, NoticeDecided, StatsChanged
from desktop_monitor.store.database import to_stored

Recorded = EventAdded | GapFound | HealthChanged | NoticeDecided | StatsChanged
_EventRow = tuple[object, ...]
MOST_METRICS = 5_000
"""Metrics of one endpoint that are recorded: a server that gives them new names all the time must not fill the disk."""
_MINUTE = 60_000_000
_encode = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Batch:
    """What came since the last transaction. It is small: values are turned into rows when they are written."""

    changes: list[tuple[str, datetime, Recorded]] = field(default_factory=list)
    """Endpoint, when it came (UTC), and the change; in order."""
    spans: dict[str, list[Span]] = field(default_factory=dict)
    """When each endpoint was observed; in order."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """Up to where the events of each endpoint are covered."""

    def __bool__(self) -> bool:
        return bool(self.changes or self.spans)


def observed(spans: list[Span], proof: datetime, patience: timedelta) -> None:
    """Note that health was proven at `proof`: it goes on from the proof before, unless data was overdue between."""
    if spans and timedelta(0) <= proof - spans[-1].end <= patience:
        spans[-1] = Span(spans[-1].start, proof)
    elif not spans or proof > spans[-1].end:
        spans.append(Span(proof, proof))


class BatchWriter:
    """Writes batches to one open history. Remembers the rows that more is to be added to."""

    def __init__(self, connection: sqlite3.Connection, patience: Callable[[str], timedelta]) -> None:
        """`patience`: how long after a proof an endpoint still counts as observed."""
        self._connection = connection
        self._patience = patience
        self._endpoints: dict[str, int] = {}
        self._metrics: dict[int, dict[tuple[str, str], int]] = {}
        self._spans: dict[str, tuple[int, datetime]] = {}

    def write(self, batch: Batch) -> int:
        """All of the batch, or nothing; return how many changes no database can hold. Raises `sqlite3.Error`."""
        connection, spans = self._connection, dict(self._spans)
        connection.execute("BEGIN IMMEDIATE")
        try:
            odd = self._write_changes(batch)
            for name, observations in batch.spans.items():
                for span in observations:
                    self._observe(name, span)
            for name, mark in batch.marks.items():
                time = None if mark.time is None else to_stored(mark.time)
                row = (self._endpoint(name), time, mark.epoch, mark.seq)
                connection.execute("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?)", row)
            connection.execute("COMMIT")
        except BaseException:
            # What was made in it is gone with it.
            self._endpoints, self._metrics, self._spans = {}, {}, spans
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return odd

    def break_spans(self) -> None:
        """What comes next does not follow on what was observed before."""
        self._spans = {}

    def _write_changes(self, batch: Batch) -> int:
        odd = 0
        rows: list[_EventRow] = []
        for name, came, change in batch.changes:
            try:
                if isinstance(change, EventAdded):
                    rows.append(_event_row(self._endpoint(name), came, change.event, change.source))
                else:
                    self._write_change(self._endpoint(name), came, change)
            except _ODD:
                odd += 1
            if len(rows) == _TOGETHER[0]:
                odd += self._write_events(rows)
                rows = []
        return odd + self._write_events(rows)

    def _write_events(self, rows: list[_EventRow]) -> int:
        """As many rows as possible in one statement; return how many no database can hold."""
        odd = first = 0
        for size in _TOGETHER:
            while len(rows) - first >= size:
                some = rows[first : first + size]
                first += size
                try:
                    self._connection.execute(_INSERT_EVENTS[size], tuple(chain.from_iterable(some)))
                except _ODD:
                    odd += 1 if size == 1 else sum(self._write_events([row]) for row in some)
        return odd

    def _write_change(self, endpoint: int, came: datetime, change: Recorded) -> None:
        execute = self._connection.execute
        match change:
            case GapFound(start=start, end=end, reason=reason):
                at = to_stored(parse_utc(start or "") or came)
                execute(_INSERT_GAP, (endpoint, at, start, end, reason))
            case HealthChanged():
                old = None if change.old is None else change.old.value
                new = (change.new.value, change.source, change.message)
                execute(_INSERT_HEALTH, (endpoint, change.service, to_stored(came), old, *new))
            case NoticeDecided(decision):
                execute(_INSERT_NOTICE, (endpoint, to_stored(decision.at), _encode(decision).decode()))
            case StatsChanged(metrics, _):
                minute = to_stored(came) // _MINUTE * _MINUTE
                for group, values in metrics.items():
                    for name, value in values.items():
                        metric = self._metric(endpoint, group, name)
                        if metric is not None:
                            execute(_ADD_TO_MINUTE, (metric, minute, value, value, value, value))

    def _observe(self, name: str, span: Span) -> None:
        endpoint, known = self._endpoint(name), self._spans.get(name)
        if known is not None and timedelta(0) <= span.start - known[1] <= self._patience(name):
            self._connection.execute('UPDATE span SET "end" = ? WHERE id = ?', (to_stored(span.end), known[0]))
            self._spans[name] = (known[0], span.end)
        elif known is None or span.end > known[1]:
            row = (endpoint, to_stored(span.start), to_stored(span.end))
            made = self._connection.execute('INSERT INTO span (endpoint, start, "end") VALUES (?, ?, ?)', row)
            assert made.lastrowid is not None
            self._spans[name] = (made.lastrowid, span.end)

    def _endpoint(self, name: str) -> int:
        if name not in self._endpoints:
            self._connection.execute("INSERT OR IGNORE INTO endpoint (name) VALUES (?)", (name,))
            found = self._connection.execute("SELECT id FROM endpoint WHERE name = ?", (name,)).fetchone()
            self._endpoints[name] = found[0]
        return self._endpoints[name]

    def _metric(self, endpoint: int, group: str, name: str) -> int | None:
        """Its row; None if it is one too many of its endpoint."""
        of_endpoint = self._metrics.get(endpoint)
        if of_endpoint is None:
            of_endpoint = self._metrics[endpoint] = self._known_metrics(endpoint)
        metric = of_endpoint.get((group, name))
        if metric is None and len(of_endpoint) < MOST_METRICS:
            query = 'INSERT INTO metric (endpoint, "group", name) VALUES (?, ?, ?)'
            metric = self._connection.execute(query, (endpoint, group, name)).lastrowid
            assert metric is not None
            of_endpoint[group, name] = metric
        return metric

    def _known_metrics(self, endpoint: int) -> dict[tuple[str, str], int]:
        """Those of the endpoint that have values; the others make room."""
        empty = "NOT EXISTS (SELECT 1 FROM minute WHERE metric = metric.id)"
        self._connection.execute(f"DELETE FROM metric WHERE endpoint = ? AND {empty}", (endpoint,))  # noqa: S608
        rows = self._connection.execute('SELECT "group", name, id FROM metric WHERE endpoint = ?', (endpoint,))
        return {(group, name): metric for group, name, metric in rows}


_ODD = (OverflowError, TypeError, ValueError)
"""What is raised for a number of 80 bits or half of a character."""
_TOGETHER = (32, 4, 1)
"""Events written by one statement. With each statement SQLite lets go of the interpreter and takes it back from the
thread of the window: at 10,000 events a second that is 700 times a second instead of 20,000, and 0.2 ms in which the
window waits, at most."""
_VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_EVENT = (
    "INSERT OR IGNORE INTO event (endpoint, key, at, epoch, seq, sent_id, type, entity, severity, message, time, zoned,"
    " payload, source) VALUES "
)
_INSERT_EVENTS = {size: _INSERT_EVENT + ", ".join([_VALUES] * size) for size in _TOGETHER}
_INSERT_GAP = 'INSERT OR IGNORE INTO gap (endpoint, at, start, "end", reason) VALUES (?, ?, ?, ?, ?)'
_INSERT_NOTICE = "INSERT INTO notice (endpoint, at, decision) VALUES (?, ?, ?)"
_INSERT_HEALTH = "INSERT INTO health (endpoint, service, at, old, new, source, message) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ADD_TO_MINUTE = (
    "INSERT INTO minute (metric, start, least, total, count, most, last) VALUES (?, ?, ?, ?, 1, ?, ?)"
    " ON CONFLICT (metric, start) DO UPDATE SET least = min(least, excluded.least), total = total + excluded.total,"
    " count = count + 1, most = max(most, excluded.most), last = excluded.last"
)


def event_key(event: Event) -> str:
    """What makes an event one, however often it comes (docs/behaviour.md, "Events")."""
    if event.epoch is not None and event.seq is not None:
        return f"s\0{event.epoch}\0{event.seq}"
    return "\0".join(("i", event.id, event.entity, event.type, event.time, "" if event.seq is None else str(event.seq)))


def _event_row(endpoint: int, came: datetime, event: Event, source: str) -> _EventRow:
    return (
        endpoint,
        event_key(event),
        to_stored(event.utc or came),
        event.epoch,
        event.seq,
        event.id,
        event.type,
        event.entity,
        event.severity,
        event.message,
        event.time,
        int(event.utc is not None),
        event.raw.decode() or "{}",
        source,
    )
