"""One endpoint at a glance: headline, tiles, services, and events or the details of one service."""

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.event_table import EventTable
from desktop_monitor.ui.pill import HealthPill
from desktop_monitor.ui.service_table import ServiceTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.tiles import TileRow
from desktop_monitor.ui.wishes import Wishes
from desktop_monitor.viewmodels.headline import Headline, headline
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.wording import health_word, utc_text, waiting

if TYPE_CHECKING:
    from desktop_monitor.ui.find_bar import FindBar
    from desktop_monitor.ui.service_pane import ServicePane

_NAME_SIZE = 1.25
_EVENT_ROWS = 4
"""The event list keeps room for so many rows."""
_PANE_HEIGHT = 17
"""What the details of a service would like, in lines of text; at most `_PANE_SHARE` of the room."""
_PANE_SHARE = 0.62


class Overview(QWidget):
    """The selected endpoint."""

    pane_made = Signal(object)
    """The details of a service are there, and not shown yet."""

    def __init__(self, monitor: Monitor, themes: Themes, wishes: Wishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monitor, self._themes, self._wishes = monitor, themes, wishes
        self._last: tuple[str, Health] | None = None
        self.pill = HealthPill(themes)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence = ElidingLabel()
        self.tiles = TileRow(themes, self)
        self.services = ServiceTable(monitor.services, themes)
        self.events = EventTable(monitor.events, themes)
        self.events.empty_text = self.tr("No events yet")
        self._pane: ServicePane | None = None
        self._splitter, self._below = QSplitter(Qt.Orientation.Vertical), QVBoxLayout()
        self._rows = QVBoxLayout(self)
        self._lay_out()
        self._set_fonts()
        self._connect()

    @cached_property
    def find_bar(self) -> "FindBar":
        """Find in the services. Made after the first paint, by `furnish`."""
        from desktop_monitor.ui.find_bar import FindBar

        return FindBar(self.services)

    def furnish(self) -> None:
        """Add what is not to be seen at first."""
        self._rows.addWidget(self.find_bar)

    @property
    def pane(self) -> "ServicePane":
        """The details of the selected service. Made when they are first wanted: that takes 20 ms."""
        from desktop_monitor.ui.service_pane import ServicePane

        if self._pane is None:
            self._pane = ServicePane(self._monitor, self._themes, self._wishes)
            self._pane.details.changed.connect(self._swap)
            self._pane.closed.connect(self._close)
            self._below.addWidget(self._pane)
            self.pane_made.emit(self._pane)
        return self._pane

    def start_find(self) -> None:
        """Find in the services."""
        self.find_bar.start_find()

    def show_service(self, name: str) -> None:
        """Select a service and show its details; nothing if there is none of that name."""
        row = self._monitor.services.row_of(name)
        if row is not None:
            self.services.selectRow(row)
            self.services.setFocus()

    def refresh(self) -> None:
        """Show the selected endpoint as it is now."""
        view = self._monitor.selected
        if view is None:
            self._last = None
            return
        self.pill.show_health(view.health)
        self.name.setText(clean_name(view.name))
        if view.health_seen_at is None:
            self.services.empty_text = waiting()
        else:
            self.services.empty_text = self.tr("This endpoint names no services")
        told = self._tell(self._monitor.clock())
        if (
            told is not None
            and self._last is not None
            and self._last[0] == view.name
            and self._last[1] is not view.health
        ):
            announce(self.sentence, f"{clean_name(view.name)}: {health_word(view.health)}. {told.whole}")
        self._last = (view.name, view.health)

    def tick(self, now: float) -> float | None:
        """Let the ages grow; return the seconds until the next one changes."""
        told = self._tell(now)
        waits = [self.services.tick(now), None if told is None else told.wait]
        return min((wait for wait in waits if wait is not None), default=None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_splitter"):
            self._set_fonts()

    def resizeEvent(self, event: object) -> None:
        """Share the height anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.tiles.set_room(self.width(), self.height())
        self._fit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(self.services.row_height() // 3)
        top.addWidget(self.pill)
        top.addWidget(self.name)
        top.addWidget(self.sentence, 1)
        below = QWidget()
        below.setLayout(self._below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addWidget(self.events)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(self.services.row_height() // 2)
        self._splitter.addWidget(self.services)
        self._splitter.addWidget(below)
        self._splitter.setStretchFactor(1, 1)
        for table in (self.services, self.events):
            table.setMinimumHeight(table.full_height(2))
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = self._rows
        margin = self.services.row_height() * 2 // 5
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(top)
        layout.addWidget(self.tiles)
        layout.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        monitor, model = self._monitor, self._monitor.services
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._fit)
        monitor.changed.connect(self.refresh)
        monitor.metrics_changed.connect(self._show_metrics)
        monitor.selection_changed.connect(self._show_metrics)
        self.services.selectionModel().selectionChanged.connect(self._selected)
        self.services.activated.connect(self._open)
        self._escape = QAction(self.services)
        self._escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self._escape.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._escape.setEnabled(False)
        self._escape.triggered.connect(self._close)
        self.services.addAction(self._escape)

    def _selected(self) -> None:
        rows = self.services.selectionModel().selectedRows()
        if rows or self._pane is not None:
            self.pane.details.show(self._monitor.services.services[rows[0].row()].name if rows else None)

    def _open(self, index: QModelIndex) -> None:
        self.services.selectRow(index.row())

    def _close(self) -> None:
        self.services.setFocus()
        self.services.clearSelection()

    def _swap(self) -> None:
        """The details of a service stand where the events are."""
        shown = self.pane.details.service is not None
        self._escape.setEnabled(shown)
        if self.events.isHidden() is not shown:
            self.events.setHidden(shown)
            self._fit()
        if shown:
            self.services.scrollTo(self.services.currentIndex())

    def _set_fonts(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _NAME_SIZE)
        font.setBold(True)
        self.name.setFont(font)

    def _tell(self, now: float) -> Headline | None:
        view = self._monitor.selected
        if view is None:
            return None
        told = headline(view, now, datetime.now(UTC), self._monitor.history)
        self.sentence.show_text(told.whole, "" if told.since is None else utc_text(told.since))
        return told

    def _show_metrics(self) -> None:
        self.tiles.show_metrics(self._monitor.metrics)

    def _fit(self) -> None:
        """Give the services the height they need, and what stands below the rest."""
        whole = sum(self._splitter.sizes())
        if not whole:
            return
        wanted = self.services.full_height(max(self._monitor.services.rowCount(), 2))
        below = self.events.full_height(_EVENT_ROWS)
        if self.events.isHidden():
            below = round(min(self.fontMetrics().height() * _PANE_HEIGHT, whole * _PANE_SHARE))
        highest = max(whole - below, self.services.minimumHeight())
        self._splitter.setSizes([min(wanted, highest), whole - min(wanted, highest)])
