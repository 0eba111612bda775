"""The ledger of outages: what is left of it by a search, in any order."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.viewmodels.outage_wording import (
    OutageRow,
    cause_text,
    duration_text,
    end_text,
    sentence,
    start_text,
    subject_text,
    utc_span,
)
from desktop_monitor.viewmodels.wording import health_word

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
START, END, LASTED, HEALTH, SERVICE, CAUSE = COLUMNS = range(6)
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_TEXTS: dict[int, Callable[[OutageRow], str]] = {
    START: lambda row: start_text(row.outage, row.now),
    END: lambda row: end_text(row.outage, row.now),
    LASTED: lambda row: duration_text(row.outage, row.now),
    HEALTH: lambda row: health_word(row.outage.worst),
    SERVICE: lambda row: subject_text(row.outage, row.endpoint),
    CAUSE: lambda row: cause_text(row.outage),
}
_KEYS: dict[int, Callable[[OutageRow], Any]] = {
    START: lambda row: row.outage.start,
    END: lambda row: row.outage.end or row.now,
    LASTED: lambda row: row.outage.seconds(row.now),
    HEALTH: lambda row: row.outage.worst.rank,
}


class OutagesModel(QAbstractTableModel):
    """Outages, the newest first or as they were asked to be sorted; only those that have the searched words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[OutageRow] = []
        self.rows: list[OutageRow] = []
        """Those that are shown, in their order."""
        self.search = ""
        self._sorted_by, self._descending = -1, False

    @property
    def whole(self) -> int:
        """How many there are without a search."""
        return len(self._all)

    def show(self, rows: list[OutageRow]) -> None:
        """Show other outages, given the newest first."""
        self._all = rows
        self._arrange()

    def look_for(self, text: str) -> None:
        """Show only those that have all words of `text` anywhere in theirs."""
        self.search = text
        self._arrange()

    def row_of(self, service: str | None, start: object) -> int | None:
        """The row of the outage of that service that began then."""
        wanted = (service, start)
        return next((at for at, row in enumerate(self.rows) if (row.outage.service, row.outage.start) == wanted), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, equals the newest first; -1: all the newest first."""
        self._sorted_by, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self.rows[index.row()] for index in before]
        self.rows = self._arranged()
        places = {id(row): place for place, row in enumerate(self.rows)}
        moved = zip(before, rows, strict=True)
        self.changePersistentIndexList(before, [self.index(places[id(row)], index.column()) for index, row in moved])
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _titles()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell. The first one reads as the row; tooltips of times have them in UTC."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == START:
            return sentence(row.outage, row.endpoint, row.now)
        if role == Qt.ItemDataRole.ToolTipRole and column in (START, END):
            return utc_span(row.outage)
        return _TEXTS[column](row)

    def _arrange(self) -> None:
        self.beginResetModel()
        self.rows = self._arranged()
        self.endResetModel()

    def _arranged(self) -> list[OutageRow]:
        words = self.search.casefold().split()
        rows = [row for row in self._all if all(word in row.search for word in words)]
        if self._sorted_by >= 0:
            key = _KEYS.get(self._sorted_by) or (lambda row: _TEXTS[self._sorted_by](row).casefold())
            rows.sort(key=key, reverse=self._descending)
        return rows


def _titles() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("outages", "Start"),
        translate("outages", "End"),
        translate("outages", "Lasted"),
        translate("outages", "Worst"),
        translate("outages", "Service"),
        translate("outages", "Cause"),
    )
