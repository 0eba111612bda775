"""The endpoints, and all of them at once: shape and colour, name, and how each is connected."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.looks import HEALTH_LOOKS, MARK_SHAPES, endpoint_look
from desktop_monitor.ui.painting import Style, Texts
from desktop_monitor.ui.shapes import draw
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.viewports import meet_viewport
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.places import PlacesModel, all_endpoints
from desktop_monitor.viewmodels.silence import Mark
from desktop_monitor.viewmodels.wording import second_line, second_line_wait

_ROW_HEIGHT = 3.25


class EndpointDelegate(QStyledItemDelegate):
    """Paints one endpoint, or all of them, in two lines."""

    def __init__(self, model: PlacesModel, themes: Themes, clock: Callable[[], float], view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._themes = themes
        self._clock = clock
        self._view = view
        self._texts = Texts(view.font())

    def follow_font(self) -> None:
        """Take over the view's font."""
        self._texts = Texts(self._view.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row."""
        return QSize(0, round(self._texts.em * _ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        view, theme, texts = self._model.view(index.row()), self._themes.theme, self._texts
        marks: tuple[Mark, ...] = ()
        if view is None:
            look, name, line = HEALTH_LOOKS[self._model.health], all_endpoints(), self._model.all_text()
        else:
            look, name, line = endpoint_look(view), clean_name(view.name), second_line(view, self._clock())
            marks = tuple(self._model.endpoints.marks.get(view.name, ()))
        em = texts.em
        box = QRectF(option.rect).adjusted(em * 0.5, 0, -em * 0.5, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Not by the state of `option`: PySide takes 5 ms of the start to make QStyle and its enumerations.
        if self._view.currentIndex().row() == index.row():
            focused = self._view.hasFocus()
            painter.setPen(QPen(theme.accent, 1) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.selected)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), em * 0.3, em * 0.3)
        side = em * 0.8
        first = QRectF(box.x() + em * 1.5, box.y() + em * 0.45, box.width() - em * 1.7, em * 1.1)
        draw(
            painter,
            look.shape,
            QRectF(box.x() + em * 0.5, first.center().y() - side / 2, side, side),
            look.tint(theme).text,
        )
        painter.setPen(theme.text)
        texts.draw(painter, Style.BOLD, first, name)
        painter.setPen(theme.dim)
        second = first.translated(0, em * 1.2)
        for mark in marks:
            sign = QRectF(second.right() - em * 0.7, second.center().y() - em * 0.35, em * 0.7, em * 0.7)
            draw(painter, MARK_SHAPES[mark.kind], sign, theme.dim)
            second = second.adjusted(0, 0, -em, 0)
        texts.draw(painter, Style.SMALL, second, line)
        painter.restore()


class Sidebar(QFrame):
    """The list with its title."""

    endpoint_selected = Signal(str)
    """The name of the endpoint that was chosen."""
    all_selected = Signal()
    """All endpoints at once were chosen."""

    def __init__(self, model: EndpointsModel, themes: Themes, clock: Callable[[], float]) -> None:
        super().__init__()
        self.setObjectName("sideBar")
        self._model = PlacesModel(model, self)
        self.menu_of: Callable[[str, bool], QMenu] | None = None
        """Makes the menu of an endpoint; the flag says whether it is in trouble."""
        self._menu: QMenu | None = None
        self._title = QLabel(self.tr("ENDPOINTS"))
        self.list = QListView()
        meet_viewport(self.list)
        self.list.setAccessibleName(self.tr("Endpoints"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setModel(self._model)
        self._delegate = EndpointDelegate(self._model, themes, clock, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.selectionModel().currentChanged.connect(self._selected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self.list, 1)
        themes.changed.connect(self.list.viewport().update)
        self._set_title()

    def show_selected(self, name: str | None) -> None:
        """Mark the endpoint that is shown; None: all of them are."""
        row = self._model.row_of(name)
        if row is not None and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self._model.index(row))

    def step(self, rows: int) -> None:
        """Go so many rows down; behind the last comes the first."""
        if self._model.rowCount():
            row = (self.list.currentIndex().row() + rows) % self._model.rowCount()
            self.list.setCurrentIndex(self._model.index(row))

    def tick(self, now: float) -> float | None:
        """Repaint the countdowns; return the seconds until one of them says something else."""
        waits = []
        for row in range(self._model.rowCount()):
            view = self._model.view(row)
            wait = None if view is None else second_line_wait(view, now)
            if wait is not None:
                waits.append(wait)
                self.list.update(self._model.index(row))
        return min(waits, default=None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of an endpoint: the one under the pointer, or by the keyboard the current one."""
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.list.viewport().mapFromGlobal(event.globalPos())
        index = self.list.currentIndex() if by_keyboard else self.list.indexAt(place)
        view = self._model.view(index.row()) if index.isValid() else None
        if view is not None and self.menu_of is not None:
            self._menu = self.menu_of(view.name, view.health.rank > Health.HEALTHY.rank)
            corner = self.list.viewport().mapToGlobal(self.list.visualRect(index).bottomLeft())
            self._menu.popup(corner if by_keyboard else event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_delegate"):
            self._delegate.follow_font()
            self._set_title()

    def _set_title(self) -> None:
        texts = Texts(self.font())
        self._title.setFont(texts.fonts[Style.SMALL])
        self._title.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        side, above = round(texts.em), round(texts.em * 0.7)
        self._title.setContentsMargins(side, above, side, above)

    def _selected(self, current: QModelIndex, before: QModelIndex) -> None:
        if not current.isValid():
            return
        view = self._model.view(current.row())
        if view is None:
            self.all_selected.emit()
        else:
            self.endpoint_selected.emit(view.name)
