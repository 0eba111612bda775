"""A table of words for tests of what all tables can do."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_monitor.ui.painting import Style
from desktop_monitor.ui.row_table import RowTable

NO_PARENT = QModelIndex()


class Words(QAbstractTableModel):
    """Rows of three words."""

    titles = ("One", "Two", "Three")

    def __init__(self, *rows: str) -> None:
        super().__init__()
        self.usual = [tuple(row.split()) for row in rows]
        self.rows = list(self.usual)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        down = order is Qt.SortOrder.DescendingOrder
        self.rows = list(self.usual) if column < 0 else sorted(self.usual, key=lambda row: row[column], reverse=down)
        self.layoutChanged.emit()

    def add(self, row: str) -> None:
        self.beginInsertRows(NO_PARENT, len(self.rows), len(self.rows))
        self.rows.append(tuple(row.split()))
        self.endInsertRows()


class WordTable(RowTable):
    """The last column takes the rest; the second is hidden in a narrow table."""

    memory_key = "words"
    sortable = True

    def columns(self, width: int) -> list[int]:
        second = 0 if width < 300 else 90
        return [120, second, width - 120 - second]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        painter.setPen(self.themes.theme.text)
        for column, cell in enumerate(cells):
            self.texts.draw(painter, Style.REGULAR, cell, str(self.model().index(row, column).data()))
