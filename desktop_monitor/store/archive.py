"""Questions to the history. Each blocks for as long as the disk does: ask in a worker thread."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from heapq import merge
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from desktop_monitor.core.event_mark import Mark, Reach
from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Entry, HealthRecord, Kind, Minute, Part, Span
from desktop_monitor.core.messages import Event
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged, NoticeDecided
from desktop_monitor.store.database import from_stored, open_for_reading, to_stored
from desktop_monitor.store.unobserved import unobserved

_decode_decision = msgspec.json.Decoder(Decision).decode
_Row = tuple[Any, ...]


class Archive:
    """The history at `file`, for reading, beside whoever writes it. Every method may raise `sqlite3.Error`."""

    def __init__(self, file: Path) -> None:
        """Raises `sqlite3.OperationalError` if there is no history or it cannot be read."""
        self._connection = open_for_reading(file)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def endpoints(self) -> list[str]:
        """The names of all endpoints that were ever watched."""
        return [name for (name,) in self._connection.execute("SELECT name FROM endpoint ORDER BY name")]

    def reaches(self) -> dict[str, Reach]:
        """How far the events of each endpoint reach."""
        query = "SELECT name, time, epoch, seq, endpoint.id FROM mark JOIN endpoint ON endpoint.id = endpoint"
        found = {}
        for name, time, epoch, seq, number in self._connection.execute(query).fetchall():
            mark = Mark(time=None if time is None else from_stored(time), epoch=epoch, seq=seq)
            found[name] = Reach(mark, self._held(number, mark))
        return found

    def _held(self, endpoint: int, mark: Mark) -> tuple[Event, ...]:
        """The events after a mark, in the order they were kept."""
        if mark.seq is not None:
            last = "(SELECT ifnull(max(id), 0) FROM event WHERE endpoint = :endpoint AND epoch = :epoch)"
            after = f"(epoch = :epoch AND seq > :seq OR epoch <> :epoch AND event.id > {last})"
        else:
            after = "zoned AND event.at > :time"
        query = (
            f"SELECT {_EVENT} FROM event JOIN endpoint ON endpoint.id = endpoint"  # noqa: S608  (names of our own)
            f" WHERE endpoint = :endpoint AND {after} ORDER BY event.id"
        )
        time = None if mark.time is None else to_stored(mark.time)
        wanted = {"endpoint": endpoint, "epoch": mark.epoch, "seq": mark.seq, "time": time}
        return tuple(_event_of(row) for row in self._connection.execute(query, wanted))

    def entries(
        self, kind: Kind, endpoint: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Entry]:
        """What happened from `since` to `until` (aware; None: all there is), oldest first, as it is read from the disk.

        With the events come the gaps.
        """
        if kind == "health":
            return self._each("health", _HEALTH, _health_entry, endpoint, since, until)
        if kind == "notices":
            return self._each("notice", "notice.at, name, decision", _notice_entry, endpoint, since, until)
        events = self._each("event", _EVENT, _event_entry, endpoint, since, until)
        gaps = self._each("gap", _GAP, _gap_entry, endpoint, since, until)
        return merge(events, gaps, key=attrgetter("at"))

    def exported(
        self, kind: Kind, endpoint: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Entry]:
        """`entries`, and with the health the times between that nobody watched, as gaps."""
        entries = self.entries(kind, endpoint, since, until)
        if kind != "health":
            return entries
        return merge(entries, unobserved(self._connection, endpoint, since, until), key=attrgetter("at"))

    def latest(self, endpoint: str, number: int) -> Iterator[Entry]:
        """The newest events and gaps of an endpoint, of each at most `number`, newest first, as they are read."""
        events = self._latest("event", _EVENT, _event_entry, endpoint, number)
        gaps = self._latest("gap", _GAP, _gap_entry, endpoint, number)
        return merge(events, gaps, key=attrgetter("at"), reverse=True)

    def count(
        self, kind: Kind, endpoint: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> int:
        """How many are `exported`."""
        tables = {"events": ("event", "gap"), "health": ("health",), "notices": ("notice",)}[kind]
        total = 0
        for table in tables:
            rest, values = _condition(table, endpoint, since, until)
            total += self._connection.execute(f"SELECT count(*) FROM {rest}", values).fetchone()[0]  # noqa: S608
        if kind == "health":
            total += sum(1 for _ in unobserved(self._connection, endpoint, since, until))
        return total

    def health_before(self, endpoint: str, moment: datetime) -> list[Entry]:
        """The last change of each service (and of the endpoint as a whole) before `moment`."""
        return [row for part in self._health_by_service(endpoint, moment, moment) for row in part]

    def health_record(self, endpoint: str, since: datetime, until: datetime) -> HealthRecord:
        """How an endpoint was between two times."""
        changes = [row for part in self._health_by_service(endpoint, since, until) for row in part]
        look = self._last_first_look(endpoint, since)
        if look is not None and look not in changes[:1]:
            changes.insert(0, look)
        return HealthRecord(tuple(changes), tuple(self.spans(endpoint, since, until)))

    def _last_first_look(self, endpoint: str, before: datetime) -> Entry | None:
        query = (
            f"SELECT {_HEALTH} FROM health INDEXED BY health_subject JOIN endpoint ON endpoint.id = endpoint"  # noqa: S608
            " WHERE endpoint = (SELECT id FROM endpoint WHERE name = ?) AND service IS NULL AND old IS NULL"
            " AND health.at < ? ORDER BY health.at DESC LIMIT 1"
        )
        row = self._connection.execute(query, (endpoint, to_stored(before))).fetchone()
        return None if row is None else _health_entry(row)

    def _health_by_service(self, endpoint: str, since: datetime, until: datetime) -> Iterator[list[Entry]]:
        """Of each service its last change before `since`, and all up to `until`: a seek in the index for each."""
        execute = self._connection.execute
        number = execute("SELECT id FROM endpoint WHERE name = ?", (endpoint,)).fetchone()
        if number is None:
            return
        # Without the index by name SQLite, which knows nothing of the numbers, takes the one by time.
        mine = "FROM health INDEXED BY health_subject WHERE endpoint = ? AND service IS ?"
        columns = "SELECT at, ?, service, old, new, source, message"
        before = f"{columns} {mine} AND at < ? ORDER BY at DESC, id DESC LIMIT 1"
        within = f"{columns} {mine} AND at >= ? AND at < ? ORDER BY at, id"
        first, last = to_stored(since), to_stored(until)
        service: str | None = None
        while True:
            rows = execute(before, (endpoint, *number, service, first)).fetchall()
            rows += execute(within, (endpoint, *number, service, first, last))
            yield [_health_entry(row) for row in rows]
            # Two questions, as only a plain comparison is a seek.
            following = "" if service is None else "AND service > ?"
            next_one = f"SELECT min(service) FROM health WHERE endpoint = ? {following}"  # noqa: S608
            service = execute(next_one, number if service is None else (*number, service)).fetchone()[0]
            if service is None:
                return

    def spans(self, endpoint: str, since: datetime, until: datetime) -> list[Span]:
        """When the endpoint was observed between two times, in order; cut to them."""
        query = (
            'SELECT max(start, ?), min("end", ?) FROM span JOIN endpoint ON endpoint.id = endpoint'
            ' WHERE name = ? AND "end" >= ? AND start < ? ORDER BY start'
        )
        first, last = to_stored(since), to_stored(until)
        rows = self._connection.execute(query, (first, last, endpoint, first, last))
        return [Span(from_stored(start), from_stored(end)) for start, end in rows]

    def last_proof(self, endpoint: str, before: datetime) -> datetime | None:
        """When the health of the endpoint was last proven before a time; None if never."""
        query = (
            'SELECT max(min("end", ?)) FROM span JOIN endpoint ON endpoint.id = endpoint WHERE name = ? AND start < ?'
        )
        moment = to_stored(before)
        found = self._connection.execute(query, (moment, endpoint, moment)).fetchone()[0]
        return None if found is None else from_stored(found)

    def metrics(self, endpoint: str) -> list[tuple[str, str]]:
        """Group and name of every metric that the endpoint ever sent."""
        query = (
            'SELECT "group", metric.name FROM metric JOIN endpoint ON endpoint.id = endpoint WHERE endpoint.name = ?'
        )
        return sorted(self._connection.execute(query, (endpoint,)).fetchall())

    def minutes(self, endpoint: str, group: str, name: str, since: datetime, until: datetime) -> list[Minute]:
        """A metric between two times, by the minute; minutes without a value are left out."""
        query = (
            "SELECT minute.start, least, total / count, most, last FROM minute JOIN metric ON metric.id = metric"
            ' JOIN endpoint ON endpoint.id = endpoint WHERE endpoint.name = ? AND "group" = ? AND metric.name = ?'
            " AND minute.start >= ? AND minute.start < ? ORDER BY minute.start"
        )
        rows = self._connection.execute(query, (endpoint, group, name, to_stored(since), to_stored(until)))
        return [
            Minute(start=from_stored(start), least=least, mean=mean, most=most, last=last)
            for start, least, mean, most, last in rows
        ]

    def band(
        self, endpoint: str, group: str, name: str, since: datetime, until: datetime, step: timedelta
    ) -> list[Part]:
        """A metric in parts of `step`, a whole number of minutes; parts without a value are left out."""
        query = (
            "SELECT (minute.start - :since) / :step, min(least), sum(total) / sum(count), max(most)"
            " FROM minute JOIN metric ON metric.id = metric JOIN endpoint ON endpoint.id = endpoint"
            ' WHERE endpoint.name = :endpoint AND "group" = :group AND metric.name = :name'
            " AND minute.start >= :since AND minute.start < :until GROUP BY 1 ORDER BY 1"
        )
        first, size = to_stored(since), step // timedelta(microseconds=1)
        names = {"endpoint": endpoint, "group": group, "name": name}
        rows = self._connection.execute(query, {**names, "since": first, "until": to_stored(until), "step": size})
        return [
            Part(start=from_stored(first + place * size), least=least, mean=mean, most=most)
            for place, least, mean, most in rows
        ]

    def _each(
        self,
        table: str,
        columns: str,
        entry: "Any",
        endpoint: str | None,
        since: datetime | None,
        until: datetime | None,
    ) -> Iterator[Entry]:
        rest, values = _condition(table, endpoint, since, until)
        query = f"SELECT {columns} FROM {rest} ORDER BY {table}.at, {table}.id"  # noqa: S608  (names of our own)
        return map(entry, self._connection.execute(query, values))

    def _latest(self, table: str, columns: str, entry: "Any", endpoint: str, number: int) -> Iterator[Entry]:
        # Only ids are sorted: rows are long.
        ids = (
            f"SELECT {table}.id FROM {table} JOIN endpoint ON endpoint.id = {table}.endpoint WHERE endpoint.name = ?"  # noqa: S608
            f" ORDER BY {table}.at DESC, {table}.id DESC LIMIT ?"
        )
        query = (
            f"SELECT {columns} FROM {table} JOIN endpoint ON endpoint.id = {table}.endpoint"  # noqa: S608
            f" WHERE {table}.id IN ({ids}) ORDER BY {table}.at DESC, {table}.id DESC"
        )
        return map(entry, self._connection.execute(query, (endpoint, number)))


def _condition(
    table: str, endpoint: str | None, since: datetime | None, until: datetime | None
) -> tuple[str, list[Any]]:
    """What follows FROM, with its values."""
    wanted: list[tuple[str, Any]] = []
    if endpoint is not None:
        wanted.append(("name = ?", endpoint))
    if since is not None:
        wanted.append((f"{table}.at >= ?", to_stored(since)))
    if until is not None:
        wanted.append((f"{table}.at < ?", to_stored(until)))
    where = f" WHERE {' AND '.join(condition for condition, _ in wanted)}" if wanted else ""
    joined = f"{table} JOIN endpoint ON endpoint.id = {table}.endpoint{where}"
    return joined, [value for _, value in wanted]


_EVENT = "event.at, name, epoch, seq, sent_id, type, entity, severity, message, time, zoned, payload, source"
_GAP = 'gap.at, name, start, "end", reason'
_HEALTH_OF = {health.value: health for health in Health}
_HEALTH = "health.at, name, service, old, new, source, message"


def _event_entry(row: _Row) -> Entry:
    return Entry(at=from_stored(row[0]), endpoint=row[1], change=EventAdded(_event_of(row), row[-1]))


def _event_of(row: _Row) -> Event:
    at, _, epoch, seq, sent_id, kind, entity, severity, message, time, zoned, payload, _ = row
    return Event(
        id=sent_id,
        type=kind,
        entity=entity,
        severity=severity,
        message=message,
        time=time,
        utc=from_stored(at) if zoned else None,
        seq=seq,
        epoch=epoch,
        raw=payload.encode(),
    )


def _gap_entry(row: _Row) -> Entry:
    at, endpoint, start, end, reason = row
    return Entry(at=from_stored(at), endpoint=endpoint, change=GapFound(start=start, end=end, reason=reason))


def _health_entry(row: _Row) -> Entry:
    at, endpoint, service, old, new, source, message = row
    change = HealthChanged(
        service=service,
        old=None if old is None else _HEALTH_OF[old],
        new=_HEALTH_OF[new],
        source=source,
        message=message,
    )
    return Entry(at=from_stored(at), endpoint=endpoint, change=change)


def _notice_entry(row: _Row) -> Entry:
    at, endpoint, decision = row
    return Entry(at=from_stored(at), endpoint=endpoint, change=NoticeDecided(_decode_decision(decision)))
