"""The events and gaps of the selected endpoint as a model, newest first."""

from bisect import bisect_left
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.viewmodels.event_logs import moment, runs_for
from desktop_monitor.viewmodels.event_rows import TIME, EventRow, cell_text, sentence, tip_text, titles

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

RECENT_ROWS = 1_000
"""Most rows of the overview's list; the events page has all."""

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class EventsModel(QAbstractTableModel):
    """The newest rows of a list of `EventLogs`. A batch is inserted in as few steps as its times allow."""

    def __init__(self, parent: QObject | None = None, limit: int = RECENT_ROWS) -> None:
        super().__init__(parent)
        self._limit = limit
        self._rows: list[EventRow] = []
        self._titles = titles()

    def row(self, row: int) -> EventRow:
        """The event in that row."""
        return self._rows[-1 - row]

    def place(self, row: EventRow) -> int | None:
        """The number of that row; None if it is not in the list."""
        for place in range(bisect_left(self._rows, row.at, key=moment), len(self._rows)):
            if self._rows[place] is row:
                return len(self._rows) - 1 - place
            if self._rows[place].at != row.at:
                break
        return None

    def show(self, rows: list[EventRow]) -> None:
        """Show another list, oldest first."""
        self._put(rows[-self._limit :])

    def add(self, rows: list[EventRow]) -> None:
        """Add rows in any order; the oldest beyond the limit go."""
        self._insert(rows)
        self._remove_oldest(len(self._rows) - self._limit)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for screen readers, tooltips and copying; painters read `row`."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column, today = self.row(index.row()), index.column(), datetime.now(UTC)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(row, column, today)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TIME:
            return sentence(row, today)
        return cell_text(row, column, today)

    def _put(self, rows: list[EventRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _insert(self, rows: list[EventRow]) -> None:
        for place, run in runs_for(self._rows, rows):
            first = len(self._rows) - place
            self.beginInsertRows(NO_PARENT, first, first + len(run) - 1)
            self._rows[place:place] = run
            self.endInsertRows()

    def _remove_oldest(self, number: int) -> None:
        if number > 0:
            count = len(self._rows)
            self.beginRemoveRows(NO_PARENT, count - number, count - 1)
            del self._rows[:number]
            self.endRemoveRows()
