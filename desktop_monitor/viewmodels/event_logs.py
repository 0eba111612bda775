"""The rows that are kept: of each endpoint a list, oldest first, and all of them bounded."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import datetime
from operator import attrgetter

from desktop_monitor.core.event_lanes import identity_of
from desktop_monitor.core.updates import GapFound
from desktop_monitor.viewmodels.event_rows import EventRow

KEPT_ROWS = 100_000
"""Most rows kept for one endpoint."""
KEPT_IN_ALL = 300_000
"""Most rows kept for all endpoints together; what is too much goes from the longest list that is not shown."""
SLACK = 100
"""So many more may stand until the oldest go, all at once."""
_TWINS_KNOWN = 20_000
"""What is held against what came from the history is remembered for so many rows of an endpoint."""
_Key = tuple[object, ...]

moment: Callable[[EventRow], datetime] = attrgetter("at")
"""What rows are sorted by."""


class EventLogs:
    """The lists by endpoint. They are shared: views hold the same rows."""

    def __init__(self, each: int = KEPT_ROWS, in_all: int = KEPT_IN_ALL, slack: int = SLACK) -> None:
        self._each, self._in_all, self._slack = each, in_all, slack
        self._rows: dict[str, list[EventRow]] = {}
        self._dropped: dict[str, int] = {}
        self._known: dict[str, set[_Key]] = {}
        """Of endpoints whose past was recalled: what is there already."""

    def rows(self, endpoint: str) -> list[EventRow]:
        """The list of that endpoint, oldest first. It grows; only `add` changes it."""
        return self._rows.setdefault(endpoint, [])

    def dropped(self, endpoint: str) -> int:
        """How many of its rows are no longer kept."""
        return self._dropped.get(endpoint, 0)

    def retain(self, endpoints: Iterable[str]) -> None:
        """Forget the rows of all other endpoints."""
        names = set(endpoints)
        self._rows = {name: rows for name, rows in self._rows.items() if name in names}
        self._dropped = {name: number for name, number in self._dropped.items() if name in names}
        self._known = {name: known for name, known in self._known.items() if name in names}

    def recall(self, endpoint: str, rows: Iterable[EventRow], shown: str) -> list[EventRow]:
        """Add rows of the past, in any order, but for those that are there; return what was added."""
        if endpoint not in self._known:
            self._known[endpoint] = {_key(row) for row in self.rows(endpoint)}
        new = self.unknown(endpoint, rows)
        self.add(endpoint, new, shown)
        return new

    def unknown(self, endpoint: str, rows: Iterable[EventRow]) -> list[EventRow]:
        """Those of the rows that the history has not brought: a server may send them once more after a restart."""
        known = self._known.get(endpoint)
        if known is None:
            return list(rows)
        new = []
        for row in rows:
            key = _key(row)
            if key not in known:
                new.append(row)
                if len(known) < _TWINS_KNOWN:
                    known.add(key)
        return new

    def add(self, endpoint: str, rows: Iterable[EventRow], shown: str) -> None:
        """Add rows in any order. Those that are no longer kept are marked as dropped, new ones too."""
        kept = self.rows(endpoint)
        insert(kept, rows)
        self._drop(endpoint, len(kept) - self._each)
        surplus = sum(map(len, self._rows.values())) - self._in_all
        if surplus > 0:
            others = [name for name in self._rows if name != shown] or [shown]
            self._drop(max(others, key=lambda name: len(self._rows[name])), surplus)

    def _drop(self, endpoint: str, surplus: int) -> None:
        rows = self._rows[endpoint]
        if surplus <= self._slack:
            return
        gone = rows[:surplus]
        for row in gone:
            row.dropped = True
        del rows[:surplus]
        self._dropped[endpoint] = self.dropped(endpoint) + len(gone)


def _key(row: EventRow) -> _Key:
    """The same for the same event, however often it is told."""
    change = row.change
    if isinstance(change, GapFound):
        return (change.start, change.end, change.reason)
    if change.event.epoch is not None and change.event.seq is not None:
        return (change.event.epoch, change.event.seq)
    return identity_of(change.event)


def insert(rows: list[EventRow], added: Iterable[EventRow]) -> None:
    """Add rows in any order to a list, oldest first."""
    for place, run in runs_for(rows, added):
        rows[place:place] = run


def runs_for(rows: list[EventRow], added: Iterable[EventRow]) -> list[tuple[int, list[EventRow]]]:
    """Where to insert `added` into `rows` (oldest first): places with the rows that go there, last place first,
    so that an insertion moves no other place."""
    new = sorted(added, key=moment)
    if new and (not rows or rows[-1].at <= new[0].at):
        return [(len(rows), new)]
    runs: list[tuple[int, list[EventRow]]] = []
    for row in reversed(new):
        place = len(rows) if not rows or rows[-1].at <= row.at else bisect_right(rows, row.at, key=moment)
        if runs and runs[-1][0] == place:
            runs[-1][1].append(row)
        else:
            runs.append((place, [row]))
    for _, run in runs:
        run.reverse()
    return runs
