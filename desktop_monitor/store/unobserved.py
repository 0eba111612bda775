"""The times that nobody watched: what lies between the spans of an endpoint (core.history.Span)."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from desktop_monitor.core.history import Entry
from desktop_monitor.core.times import iso_utc
from desktop_monitor.core.updates import GapFound
from desktop_monitor.store.database import from_stored, to_stored

REASON = "nobody watched"
_QUERY = """
    SELECT at, next, name FROM (
        SELECT endpoint, start AS next, max("end") OVER (
            PARTITION BY endpoint ORDER BY start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS at FROM span
    ) JOIN endpoint ON endpoint.id = endpoint
    WHERE at < next AND (:since IS NULL OR next > :since) AND (:until IS NULL OR at < :until)
        AND (:endpoint IS NULL OR name = :endpoint)
    ORDER BY at
"""


def unobserved(
    connection: sqlite3.Connection, endpoint: str | None, since: datetime | None, until: datetime | None
) -> Iterator[Entry]:
    """As gaps, each that is in part between the two times (aware; None: without end), in the order in which they begin.

    What came before the first look and after the last one is none of them. Raises `sqlite3.Error`.
    """
    wanted = {
        "endpoint": endpoint,
        "since": None if since is None else to_stored(since),
        "until": None if until is None else to_stored(until),
    }
    for at, following, name in connection.execute(_QUERY, wanted):
        start = from_stored(at)
        gap = GapFound(start=iso_utc(start), end=iso_utc(from_stored(following)), reason=REASON)
        yield Entry(at=start, endpoint=name, change=gap)
