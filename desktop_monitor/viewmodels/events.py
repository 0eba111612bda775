"""The events and gaps of the endpoint that is shown, newest first, bounded."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.health import Health, health_of
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.viewmodels.wording import HEALTH_WORDS, NOTHING, time_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

KEPT_ROWS = 10_000
"""Most rows kept for one endpoint."""
COLUMNS = ("Time", "Severity", "Source", "Event")
TIME, SEVERITY, SOURCE, EVENT = range(len(COLUMNS))


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event or gap, ready to be shown."""

    at: datetime
    """Where it stands in the list (aware): its own time, or when it came."""
    sent_time: str
    """The time as sent, if it names no zone; else empty."""
    severity: Health | None
    """None: it has none, and is plain."""
    word: str
    """The severity as sent."""
    source: str
    text: str


def row_of(came: datetime, change: EventAdded | GapFound) -> EventRow:
    """The row for an event or a gap that came at `came`."""
    if isinstance(change, GapFound):
        return _gap_row(came, change)
    event = change.event
    word = clean_name(event.severity)
    health = health_of(word)
    known = health is not Health.UNKNOWN or word.lower() == "unknown"
    kind = clean_name(event.type)
    return EventRow(
        at=event.utc or came,
        sent_time="" if event.utc else clean_name(event.time),
        severity=health if known else None,
        word=word,
        source=clean_name(event.entity) or NOTHING,
        text=clean(event.message) or kind,
    )


class EventsModel(QAbstractTableModel):
    """The newest rows on top. A batch is inserted in as few steps as its times allow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EventRow] = []

    def row(self, row: int) -> EventRow:
        """The event in that row."""
        return self._rows[-1 - row]

    def show(self, rows: list[EventRow]) -> None:
        """Show another list, oldest first; it stays the caller's, and grows with `add`."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def add(self, rows: Iterable[EventRow]) -> None:
        """Add rows in any order; the oldest beyond `KEPT_ROWS` go."""
        runs = runs_for(self._rows, rows)
        for place, run in runs:
            first = len(self._rows) - place
            self.beginInsertRows(NO_PARENT, first, first + len(run) - 1)
            self._rows[place:place] = run
            self.endInsertRows()
        surplus = len(self._rows) - KEPT_ROWS
        if surplus > 0:
            self.beginRemoveRows(NO_PARENT, KEPT_ROWS, len(self._rows) - 1)
            del self._rows[:surplus]
            self.endRemoveRows()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for screen readers and copying; painters read `row`."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        return cell_text(self.row(index.row()), index.column(), datetime.now(UTC))


def cell_text(row: EventRow, column: int, today: datetime) -> str:
    """The text of one cell; `today` (aware) decides whether the date is shown."""
    if column == TIME:
        return row.sent_time or time_text(row.at, today)
    if column == SEVERITY:
        return row.word if row.severity is None else HEALTH_WORDS[row.severity]
    return row.source if column == SOURCE else row.text


def keep(rows: list[EventRow], added: Iterable[EventRow]) -> None:
    """Add to a list that is not shown, as `EventsModel.add` does."""
    for place, run in runs_for(rows, added):
        rows[place:place] = run
    del rows[: max(len(rows) - KEPT_ROWS, 0)]


def runs_for(rows: list[EventRow], added: Iterable[EventRow]) -> list[tuple[int, list[EventRow]]]:
    """Where to insert `added` into `rows` (oldest first): places with the rows that go there, last place first,
    so that an insertion moves no other place."""
    new = sorted(added, key=_moment)[-KEPT_ROWS:]
    runs: list[tuple[int, list[EventRow]]] = []
    for row in reversed(new):
        place = len(rows) if not rows or rows[-1].at <= row.at else bisect_right(rows, row.at, key=_moment)
        if runs and runs[-1][0] == place:
            runs[-1][1].append(row)
        else:
            runs.append((place, [row]))
    for _, run in runs:
        run.reverse()
    return runs


def _moment(row: EventRow) -> datetime:
    return row.at


def _gap_row(came: datetime, gap: GapFound) -> EventRow:
    start, end = (_gap_time(bound, came) for bound in (gap.start, gap.end))
    if start and end:
        text = f"Gap: {start} – {end}"
    else:
        text = f"Gap: since {start}" if start else f"Gap: until {end}" if end else "Gap"
    return EventRow(came, "", Health.UNKNOWN, "unknown", NOTHING, f"{text} · {clean(gap.reason)}")


def _gap_time(bound: str | None, came: datetime) -> str:
    if bound is None:
        return ""
    try:
        moment = datetime.fromisoformat(bound)
    except ValueError:
        return clean_name(bound)
    return clean_name(bound) if moment.tzinfo is None else time_text(moment, came)
