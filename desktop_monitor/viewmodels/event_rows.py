"""One event or gap as a row: light while it is kept, its texts made when they are shown or searched."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.event_lines import Entry
from desktop_monitor.core.health import Health, health_of
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.times import parse_utc
from desktop_monitor.core.updates import GapFound
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import NOTHING, health_word, time_text, utc_text

TIME, SEVERITY, SOURCE, EVENT = range(4)
SEARCHED = 4_000
"""Characters of an event that the text filter looks at."""

_DEEPEST = 20
"""Values that stand deeper in a payload are not searched."""
_MOMENT = timedelta(microseconds=1)


class EventRow(msgspec.Struct, gc=False, eq=False):
    """An event or a gap in a list.

    The garbage collector need not know of rows and events: they hold no cycle. With 100,000 of them that is the
    difference between 10 ms and 110 ms in which nothing else happens.
    """

    at: datetime
    """Where it stands in the list (aware): its own time, or when it came."""
    came: datetime
    change: Entry
    level: str | None = None
    """The severity as sent; None for a gap, as `entity` and `kind`."""
    entity: str | None = None
    kind: str | None = None
    search: str = ""
    """What the text filter looks at, in lower case; empty until somebody searches."""
    dropped: bool = False
    """It is no longer kept, and goes from every list."""

    @property
    def gap(self) -> GapFound | None:
        """The gap, if it is one."""
        return self.change if isinstance(self.change, GapFound) else None

    @property
    def severity(self) -> Health | None:
        """What its severity stands for; None: for no health, it is plain. A gap is unknown."""
        return Health.UNKNOWN if self.level is None else severity_of(self.level)

    @property
    def word(self) -> str:
        """The severity in a word: "Gap", one of the health words, or the word as sent."""
        if self.level is None:
            return QCoreApplication.translate("event_rows", "Gap")
        health = severity_of(self.level)
        return clean_name(self.level) if health is None else health_word(health)

    @property
    def source(self) -> str:
        """The service or thing that it is about."""
        return clean_name(self.entity or "") or NOTHING

    @property
    def sent_time(self) -> str:
        """The time as sent, if it names no zone; else empty."""
        if isinstance(self.change, GapFound) or self.change.event.utc is not None:
            return ""
        return clean_name(self.change.event.time)

    @property
    def text(self) -> str:
        """What happened; of a gap from when to when, and why."""
        if isinstance(self.change, GapFound):
            return gap_text(self.change, self.came)
        return clean(self.change.event.message) or clean_name(self.change.event.type)


def row_of(came: datetime, change: Entry) -> EventRow:
    """The row for an event or a gap that came at `came` (aware)."""
    if isinstance(change, GapFound):
        end = parse_utc(change.end) if change.end else None
        # Just before the event that ended it.
        return EventRow(came if end is None else end - _MOMENT, came, change)
    event = change.event
    return EventRow(event.utc or came, came, change, event.severity, event.entity, event.type)


def severity_of(level: str) -> Health | None:
    """The health that a severity as sent stands for; None if it stands for none, as "info"."""
    health = health_of(level)
    return health if health is not Health.UNKNOWN or level.strip().lower() == "unknown" else None


def titles() -> tuple[str, ...]:
    """The titles of the columns."""
    translate = QCoreApplication.translate
    return (
        translate("event_rows", "Time"),
        translate("event_rows", "Severity"),
        translate("event_rows", "Source"),
        translate("event_rows", "Event"),
    )


def cell_text(row: EventRow, column: int, today: datetime) -> str:
    """The text of one cell; `today` (aware) decides whether the date is shown."""
    if column == TIME:
        return row.sent_time or time_text(row.at, today)
    if column == SEVERITY:
        return row.word
    return row.source if column == SOURCE else row.text


def tip_text(row: EventRow, column: int, today: datetime) -> str:
    """The tooltip of one cell: in the column of times the time in UTC."""
    return utc_text(row.at) if column == TIME and not row.sent_time else cell_text(row, column, today)


def sentence(row: EventRow, today: datetime) -> str:
    """The whole row, for a screen reader."""
    parts = [cell_text(row, column, today) for column in (TIME, SEVERITY, SOURCE, EVENT)]
    return ", ".join(part for part in parts if part != NOTHING)


def gap_text(gap: GapFound, came: datetime) -> str:
    """From when to when, and why: "21:12:40 – 21:13:10 · the server restarted"."""
    start, end = (_bound_text(bound, came) for bound in (gap.start, gap.end))
    reason, translate = in_words(clean(gap.reason)), QCoreApplication.translate
    if start and end:
        text = translate("event_rows", "{start} – {end} · {reason}")
    elif start:
        text = translate("event_rows", "since {start} · {reason}")
    elif end:
        text = translate("event_rows", "until {end} · {reason}")
    else:
        text = "{reason}"
    return text.format(start=start, end=end, reason=reason)


def search_text(row: EventRow) -> str:
    """What the text filter looks at: severity, message and all values of the payload, in lower case."""
    change = row.change
    if isinstance(change, GapFound):
        return f"gap {row.word}\n{row.text}".lower()
    event = change.event
    # The payload holds what it was sent with; what it lacks was made up here.
    texts = [event.message, event.severity]
    if not event.raw:
        texts += [event.entity, event.type]
    _gather(event.payload(), texts, _DEEPEST)
    return "\n".join(texts)[:SEARCHED].lower()


def index(rows: list[EventRow]) -> None:
    """Make the rows ready for the text filter."""
    for row in rows:
        if not row.search:
            row.search = search_text(row)


def _gather(value: object, texts: list[str], deepest: int) -> None:
    """Add the texts of all values to `texts`; names are left out: they are the same in every event."""
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, Mapping):
        if deepest:
            for each in value.values():
                _gather(each, texts, deepest - 1)
    elif isinstance(value, list | tuple):
        if deepest:
            for each in value:
                _gather(each, texts, deepest - 1)
    elif value is not None:
        texts.append(str(value))


def _bound_text(bound: str | None, came: datetime) -> str:
    if bound is None:
        return ""
    moment = parse_utc(bound)
    return clean_name(bound) if moment is None else time_text(moment, came)
