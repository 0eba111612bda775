"""How long the past is kept: by age and by size, a little at a time so that writing never waits long for it."""

import sqlite3
import time
from datetime import UTC, datetime, timedelta

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.store.database import to_stored

CHUNK = 2_000
"""Rows that go in one transaction: some milliseconds."""
_AT_ONCE = 2
"""So many (10 ms each), beyond those that make up for what was just written: however fast events come, more of them
go."""
TIDY_SECONDS = 600.0
"""Between two looks for what is too old, when nothing was. The size is looked at each time: a storm brings a gigabyte
in minutes."""
_MIB = 1_048_576
_PAGES_A_PART = 1_000
_DAY = 86_400_000_000
_DATED = (("event", "at"), ("gap", "at"), ("health", "at"), ("notice", "at"), ("span", '"end"'))

_NOT_THE_LAST = (
    "(EXISTS (SELECT 1 FROM health AS later INDEXED BY health_subject WHERE later.endpoint = health.endpoint"
    " AND later.service IS health.service AND later.at > health.at AND later.at < {limit}"
    " AND (health.service IS NOT NULL OR health.old IS NOT NULL))"
    " OR EXISTS (SELECT 1 FROM health AS look INDEXED BY health_subject WHERE look.endpoint = health.endpoint"
    " AND look.service IS NULL AND look.old IS NULL AND look.at > health.at AND look.at < {limit}))"
)
"""The last change of a service before what is kept stays, and the last first look at its endpoint as a whole: they say
how it was from there on (core.timeline)."""


class Retention:
    """Deletes what is older than the settings allow, then the oldest events while the file is too large; if there are
    none left, the oldest of everything else."""

    def __init__(self, keep: HistorySettings) -> None:
        self.keep = keep
        self._next = 0.0

    def tidy(self, connection: sqlite3.Connection, written: int = 0) -> None:
        """Do a part of what is due; cheap if nothing is. `written`: rows since the last time.

        Raises `sqlite3.Error`.
        """
        if time.monotonic() < self._next and not self._is_too_large(connection):
            return
        limit = to_stored(datetime.now(UTC) - timedelta(days=self.keep.days))
        for _ in range(_AT_ONCE + written // CHUNK):
            if not (self._forget_old(connection, limit) or self._forget_oldest(connection)):
                self._next = time.monotonic() + TIDY_SECONDS
                return

    def _forget_old(self, connection: sqlite3.Connection, limit: int) -> bool:
        return any(_delete_oldest(connection, *column, limit) for column in _DATED) or _delete_oldest_minutes(
            connection, limit
        )

    def _forget_oldest(self, connection: sqlite3.Connection) -> bool:
        if not self._is_too_large(connection):
            return False
        shrunk = _delete_oldest(connection, "event", "at", None) or _delete_oldest_minutes(connection, None)
        shrunk = shrunk or any(_delete_oldest(connection, *column, None) for column in _DATED)
        connection.execute(f"PRAGMA incremental_vacuum({_PAGES_A_PART})").fetchall()
        return shrunk

    def _is_too_large(self, connection: sqlite3.Connection) -> bool:
        return _size(connection) > self.keep.max_mib * _MIB


def _size(connection: sqlite3.Connection) -> int:
    """Bytes in use."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _delete_oldest(connection: sqlite3.Connection, table: str, column: str, limit: int | None) -> bool:
    """Delete some rows, those before `limit` if it is given; True if there were any."""
    before = "" if limit is None else f"WHERE {column} < {limit}"
    if table == "health" and limit is not None:
        before += f" AND {_NOT_THE_LAST.format(limit=limit)}"
    rows = f"SELECT id FROM {table} {before} ORDER BY {column} LIMIT {CHUNK}"  # noqa: S608  (names of our own)
    return connection.execute(f"DELETE FROM {table} WHERE id IN ({rows})").rowcount > 0  # noqa: S608


def _delete_oldest_minutes(connection: sqlite3.Connection, limit: int | None) -> bool:
    """The same for metrics, along their key, as a scan takes seconds. Without a limit the oldest day goes."""
    starts = "SELECT (SELECT min(start) FROM minute WHERE metric = id) FROM metric"
    oldest = min((start for (start,) in connection.execute(starts) if start is not None), default=None)
    if oldest is None:
        return False
    until = oldest + _DAY if limit is None else min(limit, oldest + _DAY)
    query = "DELETE FROM minute WHERE metric IN (SELECT id FROM metric) AND start < ?"
    return connection.execute(query, (until,)).rowcount > 0
