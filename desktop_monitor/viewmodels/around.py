"""What else happened at the time of an outage: events, gaps and notices, oldest first."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Entry
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EventAdded, GapFound, NoticeDecided
from desktop_monitor.viewmodels.event_rows import EventRow, row_of
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import NOTHING, time_text, utc_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
TIME, KIND, SOURCE, TEXT = COLUMNS = range(4)
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class AroundModel(QAbstractTableModel):
    """Entries of the history as rows of text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._events: list[EventRow | None] = []
        self._today = datetime.now(UTC)

    def show(self, entries: list[Entry], today: datetime) -> None:
        """Show these; `today` (aware) decides whether dates are shown."""
        self.beginResetModel()
        self._entries, self._today = entries, today
        self._events = [
            row_of(each.at, each.change) if isinstance(each.change, EventAdded | GapFound) else None for each in entries
        ]
        self.endResetModel()

    def health(self, row: int) -> Health | None:
        """What its severity stands for."""
        event, change = self._events[row], self._entries[row].change
        if event is not None:
            return event.severity
        return change.decision.severity if isinstance(change, NoticeDecided) else None

    def cell_text(self, row: int, column: int) -> str:
        """The text of one cell."""
        entry, event = self._entries[row], self._events[row]
        if column == TIME:
            return time_text(entry.at, self._today)
        if event is not None:
            return (event.word, event.source, event.text)[column - KIND]
        assert isinstance(entry.change, NoticeDecided)
        decision = entry.change.decision
        if column == KIND:
            spoken = QCoreApplication.translate("around", "Notice")
            return spoken if decision.spoken else QCoreApplication.translate("around", "Withheld")
        if column == SOURCE:
            return clean_name(decision.service or decision.endpoint or "") or NOTHING
        return " · ".join(
            part for part in (in_words(clean_name(decision.title)), in_words(clean(decision.reason))) if part
        )

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            translate = QCoreApplication.translate
            titles = (
                translate("around", "Time"),
                translate("around", "What"),
                translate("around", "Source"),
                translate("around", "Text"),
            )
            return titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; the first one reads as the row."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TIME:
            return ", ".join(self.cell_text(row, each) for each in COLUMNS)
        if role == Qt.ItemDataRole.ToolTipRole and column == TIME:
            return utc_text(self._entries[row].at)
        return self.cell_text(row, column)
