"""A table that paints whole rows itself: one Python call a paint, with Qt's selection, keyboard and screen reader."""

from typing import ClassVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from desktop_monitor.ui.cell_tips import CellTips
from desktop_monitor.ui.columns import Columns
from desktop_monitor.ui.memory import Memory
from desktop_monitor.ui.painting import Style, Texts
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.viewports import meet_viewport

_ROW_HEIGHT = 1.9
_HEADER_HEIGHT = 1.75
_PADDING = 0.65
_WIDEST = 1 << 14
"""Wider than any table, in pixels."""


class RowTable(QTableView):
    """The base of the tables. Heights and paddings are in lines of text.

    Columns can be dragged wider and to another place, rows selected and copied (docs/behaviour.md, "Tables").
    """

    memory_key: ClassVar[str] = ""
    """The word under which widths, order and sort order are remembered; empty: they are not."""
    sortable: ClassVar[bool] = False
    """A click on the header sorts: the model implements `sort`, where column -1 stands for its own order."""

    def __init__(self, model: QAbstractTableModel, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meet_viewport(self)
        self.themes = themes
        self.texts = Texts(self.font())
        self._empty_text = ""
        self._menu: QMenu | None = None
        self._spans: list[tuple[float, float]] = []
        """Empty: to be found anew."""
        self._lines: list[QRect] = []
        """Under the rows, as they were painted last."""
        self._lines_place = (0, 0, 0)
        self.copy = QAction(self.tr("Copy"), self)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy.triggered.connect(self.copy_rows)
        self.addAction(self.copy)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self._set_up_headers()
        self.setModel(model)
        # The header asks each row whether all of a column is selected: 550 ms a paint with 100,000 selected rows.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self._tips = CellTips(self)
        self.setItemDelegate(self._tips)
        # It paints all of itself: what is under it need not be painted first, which took half of the time of a paint.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._columns = Columns(self, self.columns, self.sortable)
        self._columns.changed.connect(self.viewport().update)
        for change in (self.selectionModel().currentChanged, self.selectionModel().selectionChanged):
            change.connect(self._paint_all)  # Qt paints cells anew, here frame and ground go over the whole width
        for signal in (self.horizontalHeader().sectionResized, self.horizontalHeader().sectionMoved):
            signal.connect(self._spans_changed)
        # After setModel, so that the view itself has heard of the rows before.
        model.rowsInserted.connect(self._keep_place)
        themes.changed.connect(self.viewport().update)

    @property
    def empty_text(self) -> str:
        """Shown as long as there is no row."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, text: str) -> None:
        if text != self._empty_text:
            self._empty_text = text
            self._paint_all()

    def columns(self, width: int) -> list[int]:
        """The width of each column, in pixels, of a table that is `width` wide; 0 hides one."""
        raise NotImplementedError

    def draw_rows(self, painter: QPainter, rows: range, region: QRegion) -> None:
        """Paint these rows; what is outside of `region` need not be painted."""
        dirty, spans, height = QRectF(region.boundingRect()), self.spans(), self._height - 1
        for row in rows:
            top = self.top_of(row)
            self.draw_row(painter, row, [QRectF(x, top, width, height) for x, width in spans], dirty)

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one row; cells that do not meet `dirty` need not be painted."""
        raise NotImplementedError

    def row_menu(self, row: int) -> QMenu | None:
        """What can be done with a row, beside copying it; None: nothing."""
        return None

    def row_texts(self, row: int) -> list[str]:
        """The texts of a row as they are copied, by column."""
        model = self.model()
        return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard: a line each, a tab between two columns as they are seen."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if not rows:
            return
        order = self._columns.in_order()
        lines = []
        for row in rows:
            texts = self.row_texts(row)
            lines.append("\t".join(texts[column] for column in order))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def remember(self, memory: Memory) -> None:
        """Take on the widths, order and sort order that were remembered, and remember what changes."""
        if self.memory_key:
            self._columns.remember(memory, self.memory_key)

    def row_height(self) -> int:
        """The height of every row, in pixels."""
        return self._height

    def full_height(self, rows: int) -> int:
        """The height of the table with so many rows in view, in pixels."""
        return self.horizontalHeader().height() + rows * self.row_height() + 2

    def visible_rows(self, top: int, bottom: int) -> range:
        """The rows between two places of the viewport, in pixels."""
        first, height = self.rowViewportPosition(0), self._height
        return range(max((top - first) // height, 0), min((bottom - first) // height + 1, self.model().rowCount()))

    def top_of(self, row: int) -> int:
        """Where a row begins in the viewport, in pixels: all have the same height."""
        return self.rowViewportPosition(0) + row * self._height

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a row: the one under the pointer, or by the keyboard the current one."""
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if not index.isValid():
            return
        if not self.selectionModel().isRowSelected(index.row()):
            self.selectRow(index.row())
        menu = self.row_menu(index.row()) or QMenu(self)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self.copy)
        menu.addSeparator()
        self._columns.add_to(menu)
        corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu
        menu.popup(corner if by_keyboard else event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are asked for, and what is under them."""
        painter = QPainter(self.viewport())
        region, theme = event.region(), self.themes.theme
        dirty = region.boundingRect()
        # Not `fillRect`: PySide takes 1.4 ms of the start to make the presets of QGradient for it.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.panel)
        painter.drawRect(dirty)
        rows = self.visible_rows(dirty.top(), dirty.bottom())
        if rows:
            self._draw_ground(painter, rows)
            self.draw_rows(painter, rows, region)
        elif not self.model().rowCount():
            painter.setPen(theme.dim)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.empty_text)
        if self.hasFocus():
            self._draw_focus(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._columns.share()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "texts"):
            self.texts = Texts(self.font())
            self._spans_changed()
            self._set_heights()
            self._columns.share()

    def _set_up_headers(self) -> None:
        vertical, horizontal = self.verticalHeader(), self.horizontalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        horizontal.setHighlightSections(False)
        horizontal.setSectionsClickable(self.sortable)
        horizontal.setMinimumSectionSize(1)
        horizontal.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._set_heights()

    def _set_heights(self) -> None:
        self._height = round(self.texts.em * _ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(self._height)
        self.verticalHeader().setDefaultSectionSize(self._height)
        self.horizontalHeader().setFixedHeight(round(self.texts.em * _HEADER_HEIGHT))
        self.horizontalHeader().setFont(self.texts.fonts[Style.SMALL])

    def spans(self) -> list[tuple[float, float]]:
        """Of each column where its text begins, and how much room it has; none if the column is hidden."""
        if not self._spans:
            padding = self.texts.em * _PADDING
            self._spans = [
                (self.columnViewportPosition(column) + padding, max(self.columnWidth(column) - 2 * padding, 0.0))
                for column in range(self.model().columnCount())
            ]
        return self._spans

    def _draw_ground(self, painter: QPainter, rows: range) -> None:
        """Mark the rows that are selected, and draw the lines between rows."""
        theme, height, selection = self.themes.theme, self._height, self.selectionModel()
        top = self.top_of(rows.start)
        if selection.hasSelection():
            width = self.viewport().width()
            for row in rows:
                if selection.isRowSelected(row):
                    painter.fillRect(0, top + (row - rows.start) * height, width, height, theme.selected)
        if self._lines_place != (top, len(rows), height):
            self._lines_place = (top, len(rows), height)
            self._lines = [QRect(0, top + (number + 1) * height - 1, _WIDEST, 1) for number in range(len(rows))]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawRects(self._lines)

    def _paint_all(self) -> None:
        self.viewport().update()

    def _spans_changed(self) -> None:
        self._spans = []

    def _draw_focus(self, painter: QPainter) -> None:
        """Around the current row; around all of them as long as there is none."""
        current, box = self.currentIndex(), self.viewport().rect().adjusted(0, 0, -1, -1)
        if current.isValid():
            box = QRect(0, self.rowViewportPosition(current.row()), box.width(), self.row_height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self.themes.theme.accent, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _keep_place(self, parent: QModelIndex, first: int, last: int) -> None:
        # Rows that come in above what is being read must not push it away.
        bar = self.verticalScrollBar()
        if bar.value() > 0 and first * self.row_height() <= bar.value():
            self.updateGeometries()
            bar.setValue(bar.value() + (last - first + 1) * self.row_height())
