"""A table that paints whole rows itself: one Python call a paint, with Qt's selection, keyboard and screen reader."""

from html import escape
from typing import ClassVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QToolTip, QWidget

from desktop_monitor.ui.columns import Columns
from desktop_monitor.ui.memory import Memory
from desktop_monitor.ui.painting import Style, Texts
from desktop_monitor.ui.theme import Themes

_ROW_HEIGHT = 1.9
_HEADER_HEIGHT = 1.75
_PADDING = 0.65


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
        self.themes = themes
        self.texts = Texts(self.font())
        self.empty_text = ""
        """Shown as long as there is no row."""
        self._menu: QMenu | None = None
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
        self._columns = Columns(self, self.columns, self.sortable)
        self._columns.changed.connect(self.viewport().update)
        # After setModel, so that the view itself has heard of the rows before.
        model.rowsInserted.connect(self._keep_place)
        themes.changed.connect(self.viewport().update)

    def columns(self, width: int) -> list[int]:
        """The width of each column, in pixels, of a table that is `width` wide; 0 hides one."""
        raise NotImplementedError

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
        return self.verticalHeader().defaultSectionSize()

    def full_height(self, rows: int) -> int:
        """The height of the table with so many rows in view, in pixels."""
        return self.horizontalHeader().height() + rows * self.row_height() + 2

    def visible_rows(self, top: int, bottom: int) -> range:
        """The rows between two places of the viewport, in pixels."""
        first, last = self.rowAt(top), self.rowAt(bottom)
        count = self.model().rowCount()
        return range(max(first, 0), (last if last >= 0 else count - 1) + 1) if count else range(0)

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
        """Paint the rows that are asked for."""
        painter = QPainter(self.viewport())
        dirty = event.rect()
        theme = self.themes.theme
        if not self.model().rowCount():
            painter.setPen(theme.dim)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.empty_text)
            self._draw_focus(painter)
            return
        selection = self.selectionModel()
        width, height = self.viewport().width(), self.row_height()
        spans = self._spans()
        line = QPen(theme.line, 1)
        for row in self.visible_rows(dirty.top(), dirty.bottom()):
            top = self.rowViewportPosition(row)
            if selection.isRowSelected(row):
                painter.fillRect(QRect(0, top, width, height), theme.selected)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(line)
            painter.drawLine(0, top + height - 1, width, top + height - 1)
            self.draw_row(painter, row, [QRectF(x, top, w, height - 1) for x, w in spans], QRectF(dirty))
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
            self._set_heights()
            self._columns.share()

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip with the whole text of a cell."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            text = index.data(Qt.ItemDataRole.ToolTipRole) or index.data(Qt.ItemDataRole.DisplayRole)
            # Escaped and marked as rich text: the one way to be sure that Qt takes no mark-up from it.
            QToolTip.showText(event.globalPos(), f"<qt>{escape(text)}</qt>" if text else "", self)
            return True
        return super().viewportEvent(event)

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
        height = round(self.texts.em * _ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(round(self.texts.em * _HEADER_HEIGHT))
        self.horizontalHeader().setFont(self.texts.fonts[Style.SMALL])

    def _spans(self) -> list[tuple[float, float]]:
        padding = self.texts.em * _PADDING
        return [
            (self.columnViewportPosition(column) + padding, max(self.columnWidth(column) - 2 * padding, 0.0))
            for column in range(self.model().columnCount())
        ]

    def _draw_focus(self, painter: QPainter) -> None:
        """Around the current row; around all of them as long as there is none."""
        if not self.hasFocus():
            return
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
