"""Every decision of the notice rules, spoken or withheld, newest first, bounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.viewmodels.wording import HEALTH_WORDS, NOTHING, time_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

KEPT_ROWS = 10_000
"""Most decisions kept."""
COLUMNS = ("Time", "Told", "Severity", "Endpoint", "Service", "Notice", "Reason")
TIME, TOLD, SEVERITY, ENDPOINT, SERVICE, NOTICE, REASON = range(len(COLUMNS))


class Show(Enum):
    """Which decisions are shown."""

    ALL = "All"
    SPOKEN = "Spoken"
    WITHHELD = "Withheld"


@dataclass(slots=True)
class NoticeRow:
    """A decision and what became of it."""

    decision: Decision
    trouble: str = ""
    """Why it could not be delivered; empty if it was, or was not to be."""
    seen: bool = False
    """A person has had it before the eyes."""

    @property
    def told(self) -> str:
        """In a word, whether it was told."""
        return "Not delivered" if self.trouble else "Spoken" if self.decision.spoken else "Withheld"

    @property
    def reason(self) -> str:
        """Why, as a sentence."""
        reason = clean(self.decision.reason)
        return f"not delivered: {clean(self.trouble)} · {reason}" if self.trouble else reason


class NoticesModel(QAbstractTableModel):
    """The decisions that are to be shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[NoticeRow] = []
        self._rows: list[NoticeRow] = []
        self.shown = Show.ALL

    @property
    def undelivered(self) -> int:
        """How many could not be delivered and were not seen here either."""
        return sum(bool(row.trouble) and not row.seen for row in self._all)

    def row(self, row: int) -> NoticeRow:
        """The decision in that row."""
        return self._rows[-1 - row]

    def show(self, show: Show) -> None:
        """Show others."""
        self.beginResetModel()
        self.shown = show
        self._rows = [row for row in self._all if self._fits(row)]
        self.endResetModel()

    def add(self, decisions: Sequence[Decision]) -> None:
        """Add decisions in their order; the oldest beyond `KEPT_ROWS` go."""
        rows = [NoticeRow(decision) for decision in decisions]
        self._all += rows
        fitting = [row for row in rows if self._fits(row)]
        if fitting:
            self.beginInsertRows(NO_PARENT, 0, len(fitting) - 1)
            self._rows += fitting
            self.endInsertRows()
        if len(self._all) > KEPT_ROWS:
            self._drop(len(self._all) - KEPT_ROWS)

    def mark(self, decision: Decision, trouble: str) -> None:
        """That decision could not be delivered, and why; empty: it was."""
        row = next((row for row in reversed(self._all) if row.decision is decision), None)
        if row is None or row.trouble == trouble:
            return
        row.trouble = trouble
        if self._fits(row):
            place = next(place for place in range(len(self._rows)) if self.row(place) is row)
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def see(self) -> bool:
        """A person looks at the list; true if there was something that was not delivered."""
        unseen = [row for row in self._all if row.trouble and not row.seen]
        for row in unseen:
            row.seen = True
        return bool(unseen)

    def about(self, endpoint: str, service: str | None, limit: int) -> list[NoticeRow]:
        """The last decisions on a service, or on the endpoint as a whole; newest first."""
        found = []
        for row in reversed(self._all):
            subjects = [(news.endpoint, news.service) for news in row.decision.news]
            if (endpoint, service) in (*subjects, (row.decision.endpoint, row.decision.service)):
                found.append(row)
                if len(found) == limit:
                    break
        return found

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

    def _fits(self, row: NoticeRow) -> bool:
        return self.shown is Show.ALL or row.decision.spoken is (self.shown is Show.SPOKEN)

    def _drop(self, surplus: int) -> None:
        gone = sum(self._fits(row) for row in self._all[:surplus])
        del self._all[:surplus]
        if gone:
            last = len(self._rows) - 1
            self.beginRemoveRows(NO_PARENT, last - gone + 1, last)
            del self._rows[:gone]
            self.endRemoveRows()


def cell_text(row: NoticeRow, column: int, today: datetime) -> str:
    """The text of one cell; `today` (aware) decides whether the date is shown."""
    decision = row.decision
    if column == TIME:
        return time_text(decision.at, today)
    if column == TOLD:
        return row.told
    if column == SEVERITY:
        return HEALTH_WORDS[decision.severity]
    if column == ENDPOINT:
        return NOTHING if decision.endpoint is None else clean_name(decision.endpoint)
    if column == SERVICE:
        return service_text(decision)
    if column == NOTICE:
        parts = (clean_name(decision.title), clean(decision.body.replace("\n", "; ")))
        return " · ".join(part for part in parts if part)
    return row.reason


def service_text(decision: Decision) -> str:
    """The service, or how many."""
    if decision.service is not None:
        return clean_name(decision.service)
    number = len({news.service for news in decision.news if news.service is not None})
    return f"{number} services" if number > 1 else NOTHING
