"""The columns of a table: widths and order that a hand can change, the sort order, and the memory of all three."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from desktop_monitor.ui.memory import Memory

_NARROWEST = 2.2
"""Of a column that is dragged, in lines of text."""
_STEP = 2.0
"""Lines of text by which a column becomes wider or narrower without a mouse."""
_UNSORTED = -1


class _Remembered(msgspec.Struct, frozen=True):
    """`order`: the columns from left to right. `extra`: what a hand added to each column, in lines of text."""

    order: tuple[int, ...]
    extra: tuple[float, ...]
    sort: int = _UNSORTED
    descending: bool = False


class Columns(QObject):
    """Shares the width of a table among its columns. What one gains by dragging its right neighbours lose, so that the
    widths always fill the table; columns that the table hides in a narrow window stay hidden."""

    changed = Signal()
    """A hand changed something."""

    def __init__(self, table: QTableView, defaults: Callable[[int], list[int]], sortable: bool) -> None:
        """`defaults` gives the widths, in pixels, in a table so many pixels wide; 0 hides a column. `sortable`: the
        model implements `sort`, where column -1 stands for its own order."""
        super().__init__(table)
        self._table = table
        self._header = header = table.horizontalHeader()
        self._defaults = defaults
        self._sortable = sortable
        self._extra = [0.0] * table.model().columnCount()
        self._busy = False
        self._memory: Memory | None = None
        self._key = ""
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        if sortable:
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(_UNSORTED, Qt.SortOrder.AscendingOrder)
            table.setSortingEnabled(True)
        header.sectionResized.connect(self._dragged)
        header.sectionMoved.connect(self._keep)
        header.sortIndicatorChanged.connect(self._keep)
        header.customContextMenuRequested.connect(self._ask)

    def share(self) -> None:
        """Give each column its width."""
        self._busy = True
        widths = self._widths()
        for column, width in enumerate(widths):
            self._table.setColumnHidden(column, not width)
            if width:
                self._table.setColumnWidth(column, width)
        self._busy = False

    def in_order(self) -> list[int]:
        """The columns from left to right, hidden ones too."""
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def remember(self, memory: Memory, key: str) -> None:
        """Take on what was remembered under `key`, and remember there what changes from now on."""
        self._memory, self._key = memory, f"tables/{key}"
        try:
            known = msgspec.json.decode(memory.text(self._key), type=_Remembered)
        except (msgspec.MsgspecError, ValueError):
            return
        count = len(self._extra)
        if sorted(known.order) != list(range(count)) or len(known.extra) != count or not known.sort < count:
            return
        self._wear(known)

    def add_to(self, menu: QMenu) -> None:
        """Add what the mouse does with the header to a menu, for the keyboard."""
        if self._sortable:
            below = menu.addMenu(self.tr("Sort by"))
            model, current = self._table.model(), self._header.sortIndicatorSection()
            for column in self.in_order():
                title = model.headerData(column, Qt.Orientation.Horizontal)
                action = below.addAction(str(title))
                action.setCheckable(True)
                action.setChecked(column == current)
                action.triggered.connect(lambda _checked=False, column=column: self._sort(column))
            below.addSeparator()
            own = below.addAction(self.tr("Usual order"))
            own.setCheckable(True)
            own.setChecked(current == _UNSORTED)
            own.triggered.connect(lambda: self._sort(_UNSORTED))
        below = menu.addMenu(self.tr("Columns"))
        shown = self._shown()
        for place, column in enumerate(shown):
            title = self._table.model().headerData(column, Qt.Orientation.Horizontal)
            self._add_changes(below.addMenu(str(title)), column, place == 0, place == len(shown) - 1)
        reset = menu.addAction(self.tr("Usual columns"))
        reset.setEnabled(self._now() != self._usual())
        reset.triggered.connect(self._reset)

    def _add_changes(self, menu: QMenu, column: int, first: bool, last: bool) -> None:
        step = round(self._em() * _STEP)
        for text, enabled, change in (
            (self.tr("Wider"), not last, partial(self._widen, column, step)),
            (self.tr("Narrower"), not last, partial(self._widen, column, -step)),
            (self.tr("Move to the left"), not first, partial(self._move, column, -1)),
            (self.tr("Move to the right"), not last, partial(self._move, column, 1)),
        ):
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, change=change: change())

    def _shown(self) -> list[int]:
        return [column for column in self.in_order() if not self._table.isColumnHidden(column)]

    def _widen(self, column: int, by: int) -> None:
        width = self._table.columnWidth(column)
        self._dragged(column, width, width + by)

    def _move(self, column: int, by: int) -> None:
        """To the other side of its neighbour that is shown."""
        shown = self._shown()
        neighbour = shown[shown.index(column) + by]
        self._header.moveSection(self._header.visualIndex(column), self._header.visualIndex(neighbour))

    def _widths(self) -> list[int]:
        """The default widths and what was added by hand; the widest gives what is too much, the last takes the rest."""
        width, em = self._table.viewport().width(), self._em()
        defaults = self._defaults(width)
        shown = [column for column, default in enumerate(defaults) if default]
        least = round(em * _NARROWEST)
        widths = list(defaults)
        for column in shown:
            extra = round(self._extra[column] * em)
            if extra:
                widths[column] = max(widths[column] + extra, min(least, defaults[column]))
        surplus = sum(widths) - sum(defaults)
        while surplus > 0:
            widest = max(shown, key=lambda column: widths[column])
            part = min(surplus, max(widths[widest] // 4, 1))
            widths[widest] -= part
            surplus -= part
        if surplus < 0:
            widths[max(shown, key=self._header.visualIndex)] -= surplus
        return widths

    def _dragged(self, column: int, before: int, after: int) -> None:
        """Let the columns to the right give or take what this one takes or gives."""
        if self._busy or not before or not after:
            return
        em, least = self._em(), round(self._em() * _NARROWEST)
        place = self._header.visualIndex(column)
        right = [each for each in self.in_order()[place + 1 :] if not self._table.isColumnHidden(each)]
        wanted = max(after, least) - before
        if not right:
            wanted = 0
        for each in right:
            given = min(wanted, max(self._table.columnWidth(each) - least, 0))
            self._extra[each] -= given / em
            self._extra[column] += given / em
            wanted -= given
            if wanted <= 0:
                break
        self.share()
        self._keep()

    def _sort(self, column: int) -> None:
        again = column == self._header.sortIndicatorSection() and column != _UNSORTED
        down = again and self._header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(column, order)

    def _reset(self) -> None:
        self._wear(self._usual())
        self._keep()

    def _wear(self, known: _Remembered) -> None:
        self._busy = True
        self._extra = list(known.extra)
        for place, column in enumerate(known.order):
            self._header.moveSection(self._header.visualIndex(column), place)
        if self._sortable:
            order = Qt.SortOrder.DescendingOrder if known.descending else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(max(known.sort, _UNSORTED), order)
        self.share()

    def _usual(self) -> _Remembered:
        count = len(self._extra)
        return _Remembered(tuple(range(count)), (0.0,) * count)

    def _now(self) -> _Remembered:
        down = self._header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        sort = self._header.sortIndicatorSection() if self._sortable else _UNSORTED
        extra = tuple(round(each, 2) for each in self._extra)
        return _Remembered(tuple(self.in_order()), extra, sort, down and sort != _UNSORTED)

    def _keep(self) -> None:
        if self._busy:
            return
        self.changed.emit()
        if self._memory is not None:
            self._memory.put(self._key, msgspec.json.encode(self._now()).decode())

    def _ask(self, place: QPoint) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_to(menu)
        menu.popup(self._header.mapToGlobal(place))

    def _em(self) -> float:
        return float(self._table.fontMetrics().height())
