"""Which events are shown (docs/behaviour.md, "The events page").

Measured with 100,000 events (Python 3.11, CPU time on a busy machine): one word 7 to 15 ms, three words 30 ms,
severity 25 ms, source or type 15 ms, age 1 ms; 20 to 60 ms in the running window, beside 1,000 new events a second.
What is typed on is looked for among the rows that are shown. Making all rows ready for the first search takes 0.5 s, in
turns of 4 ms.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.event_logs import moment
from desktop_monitor.viewmodels.event_rows import EventRow, severity_of


class EventFilter(msgspec.Struct, frozen=True):
    """What an event must be to be shown; None and an empty tuple let everything through.

    A gap is no event of any severity, source or type: these leave it in the list. Time and text do not.
    """

    severities: frozenset[Health | None] | None = None
    """None among them: the events without a severity that stands for a health."""
    entity: str | None = None
    kind: str | None = None
    span: timedelta | None = None
    """Not older than this."""
    words: tuple[str, ...] = ()
    """In lower case; each must occur in the event's `search`."""

    def select(self, rows: list[EventRow], today: datetime) -> list[EventRow]:
        """The rows that are shown, in their order (by time); with words, all of them must be indexed."""
        found = rows[self.first(rows, today) :]
        if self.severities is not None:
            wanted = _Wanted(self.severities)
            found = [row for row in found if wanted[row.level]]
        if self.entity is not None:
            entities = (self.entity, None)
            found = [row for row in found if row.entity in entities]
        if self.kind is not None:
            kinds = (self.kind, None)
            found = [row for row in found if row.kind in kinds]
        return _with_words(found, self.words)

    def narrows(self, other: "EventFilter") -> bool:
        """What this one lets through the other one does too: a person typed on."""
        same = msgspec.structs.replace(self, words=()) == msgspec.structs.replace(other, words=())
        return same and all(any(old in new for new in self.words) for old in other.words)

    def first(self, rows: list[EventRow], today: datetime) -> int:
        """The place of the first row that is not too old."""
        if self.span is None:
            return 0
        return bisect_left(rows, today - self.span, key=moment)


class _Wanted(dict[str | None, bool]):
    """Whether a severity as sent is wanted; each is looked up once."""

    def __init__(self, severities: frozenset[Health | None]) -> None:
        super().__init__({None: True})
        self._severities = severities

    def __missing__(self, level: str | None) -> bool:
        found = self[level] = severity_of(level or "") in self._severities
        return found


def _with_words(rows: list[EventRow], words: tuple[str, ...]) -> list[EventRow]:
    if len(words) > 1:
        # Two in one pass: the second look at a text is the cheap one.
        first, second, *_ = words
        rows = [row for row in rows if first in (text := row.search) and second in text]
    for word in words if len(words) == 1 else words[2:]:
        rows = [row for row in rows if word in row.search]
    return rows


def words_of(text: str) -> tuple[str, ...]:
    """The words that a person typed, as `EventFilter.words` has them; the longest, which leaves the fewest, first."""
    return tuple(sorted(set(text.lower().split()), key=lambda word: (-len(word), word)))


def most_frequent(values: Iterable[str | None], limit: int) -> list[str]:
    """The values that occur most, at most `limit` of them, by name."""
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    if len(counts) > limit:
        counts = dict(sorted(counts.items(), key=lambda item: -item[1])[:limit])
    return sorted(counts, key=str.casefold)
