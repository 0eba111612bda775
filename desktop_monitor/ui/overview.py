"""One endpoint at a glance: headline, services, events."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.event_table import EventTable
from desktop_monitor.ui.pill import HealthPill
from desktop_monitor.ui.service_table import ServiceTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.tiles import TileRow
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.wording import WAITING, age_wait, headline

_NAME_SIZE = 1.25
_EVENT_ROWS = 4
"""The event list keeps room for so many rows."""


class Overview(QWidget):
    """The selected endpoint."""

    def __init__(self, monitor: Monitor, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        self.pill = HealthPill(themes)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence = ElidingLabel()
        self.tiles = TileRow(themes, self)
        self.services = ServiceTable(monitor.services, themes)
        self.events = EventTable(monitor.events, themes)
        self.events.empty_text = "No events yet"
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._set_fonts()
        monitor.services.rowsInserted.connect(self._fit)
        monitor.services.rowsRemoved.connect(self._fit)
        monitor.services.modelReset.connect(self._fit)
        monitor.changed.connect(self.refresh)
        monitor.metrics_changed.connect(self._show_metrics)
        monitor.selection_changed.connect(self._show_metrics)

    def refresh(self) -> None:
        """Show the selected endpoint as it is now."""
        view = self._monitor.selected
        if view is None:
            return
        self.pill.show_health(view.health)
        self.name.setText(clean_name(view.name))
        self.services.empty_text = WAITING if view.health_seen_at is None else "This endpoint names no services"
        self._tell(self._monitor.clock())

    def tick(self, now: float) -> float | None:
        """Let the ages grow; return the seconds until the next one changes."""
        self._tell(now)
        waits = [self.services.tick(now)]
        view = self._monitor.selected
        today = datetime.now(UTC)
        if view is not None and view.services and view.services[0].since is not None:
            waits.append(age_wait((today - view.services[0].since).total_seconds()))
        return min((wait for wait in waits if wait is not None), default=None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_splitter"):
            self._set_fonts()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(self.services.row_height() // 3)
        top.addWidget(self.pill)
        top.addWidget(self.name)
        top.addWidget(self.sentence, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(self.services.row_height() // 2)
        self._splitter.addWidget(self.services)
        self._splitter.addWidget(self.events)
        self._splitter.setStretchFactor(1, 1)
        for table, rows in ((self.services, 2), (self.events, 2)):
            table.setMinimumHeight(table.full_height(rows))
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        margin = self.services.row_height() * 2 // 5
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(top)
        layout.addWidget(self.tiles)
        layout.addWidget(self._splitter, 1)

    def _set_fonts(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _NAME_SIZE)
        font.setBold(True)
        self.name.setFont(font)

    def _tell(self, now: float) -> None:
        view = self._monitor.selected
        if view is not None:
            self.sentence.show_text(headline(view, now, datetime.now(UTC)))

    def _show_metrics(self) -> None:
        self.tiles.show_metrics(self._monitor.metrics)

    def _fit(self) -> None:
        """Give the services the height they need, and the events the rest."""
        whole = sum(self._splitter.sizes())
        if not whole:
            return
        wanted = self.services.full_height(max(self._monitor.services.rowCount(), 2))
        highest = whole - self.events.full_height(_EVENT_ROWS)
        self._splitter.setSizes([min(wanted, highest), whole - min(wanted, highest)])

    def resizeEvent(self, event: object) -> None:
        """Share the height anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.tiles.set_room(self.width(), self.height())
        self._fit()
