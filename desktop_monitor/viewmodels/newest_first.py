"""A table of what happened, newest first and bounded."""

from collections import deque
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from desktop_monitor.viewmodels.endpoints import NO_PARENT, Index

Row = TypeVar("Row")


def keep(rows: deque[Row], new: Sequence[Row], limit: int) -> None:
    """Add to rows that nobody looks at; the oldest go."""
    rows.extend(new)
    while len(rows) > limit:
        rows.popleft()


class NewestFirstModel(QAbstractTableModel, Generic[Row]):
    """The base of such tables. The rows are in a deque, the oldest first; row 0 is the newest."""

    limit = 1000
    """Rows kept."""
    numbers: frozenset[int] = frozenset()
    """The columns that hold numbers, which stand at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: deque[Row] = deque()

    def titles(self) -> Sequence[str]:
        """The names of the columns."""
        raise NotImplementedError

    def cell(self, number: int, column: int) -> str:
        """The text of a cell, clean."""
        raise NotImplementedError

    def tip(self, number: int, column: int) -> str:
        """What the tooltip says; empty: the text of the cell."""
        return ""

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, the oldest first."""
        return self._rows

    def row(self, number: int) -> Row:
        """The row at that place."""
        return self._rows[-1 - number]

    def show(self, rows: deque[Row]) -> None:
        """Show others. From now on they are added to by `add` alone."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def add(self, new: Sequence[Row]) -> None:
        """Put rows on top, the newest last in `new`; the oldest go."""
        new = new[-self.limit :]
        if not new:
            return
        count = len(self._rows)
        surplus = count + len(new) - self.limit
        if surplus > 0:
            self.beginRemoveRows(NO_PARENT, count - surplus, count - 1)
            for _ in range(surplus):
                self._rows.popleft()
            self.endRemoveRows()
        self.beginInsertRows(NO_PARENT, 0, len(new) - 1)
        self._rows.extend(new)
        self.endInsertRows()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self.titles())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text; for a screen reader the whole row in each cell of the first column."""
        if not index.isValid():
            return None
        number, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(number, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(number, column) or self.cell(number, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(number) if column == 0 else self.cell(number, column)
        return None

    def sentence(self, number: int) -> str:
        """The whole row, read aloud."""
        cells = ((title, self.cell(number, column)) for column, title in enumerate(self.titles()))
        return ", ".join(f"{title}: {text}" for title, text in cells if text)
