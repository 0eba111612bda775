"""All endpoints at once: a line of counts, and a table of everything that is not well."""

from typing import ClassVar

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.find_bar import FindBar
from desktop_monitor.ui.looks import HEALTH_LOOKS, STATE_LOOKS
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.all_troubles import (
    ENDPOINT,
    MESSAGE,
    PROOF,
    SERVICE,
    SINCE,
    STATUS,
    AllTroublesModel,
)
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.places import all_endpoints
from desktop_monitor.viewmodels.wording import age_wait

_NARROW = 44
"""Below so many lines of text in width the times are left out."""
_NAME_SIZE = 1.25


class TroubleTable(RowTable):
    """Status, endpoint, service, message, since and proof. Enter or a double click goes there."""

    memory_key: ClassVar[str] = "all endpoints"
    sortable: ClassVar[bool] = True
    gone_to = Signal(str, object)
    """Endpoint and service (None: as a whole)."""

    def __init__(self, model: AllTroublesModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._troubles = model
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("What is not well"))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._go)

    def columns(self, width: int) -> list[int]:
        """Fixed widths for the short texts; endpoint, service and message share the rest."""
        em = self.texts.em
        since, proof = (0.0, 0.0) if width < em * _NARROW else (em * 6.4, em * 6.6)
        status = em * 9.2
        rest = max(width - status - since - proof, em * 12)
        endpoint, service = min(rest * 0.28, em * 13), min(rest * 0.34, em * 16)
        return [round(each) for each in (status, endpoint, service, rest - endpoint - service, since, proof)]

    def tick(self, now: float) -> float | None:
        """Repaint the ages; return the seconds until one of them says something else."""
        rows = self._troubles.rows
        shown = [rows[row] for row in self.visible_rows(0, self.viewport().height() - 1) if row < len(rows)]
        ages = [now - row.seen_at for row in shown if row.seen_at is not None and row.source != "none"]
        if not ages or self.isColumnHidden(PROOF):
            return None
        left = self.columnViewportPosition(PROOF)
        self.viewport().update(QRect(left, 0, self.columnWidth(PROOF), self.viewport().height()))
        return min(age_wait(age) for age in ages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the service."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one trouble."""
        trouble = self._troubles.rows[row]
        theme, texts = self.themes.theme, self.texts
        for column in (ENDPOINT, SERVICE, MESSAGE, SINCE, PROOF):
            if cells[column].width() > 0 and cells[column].intersects(dirty):
                painter.setPen(theme.dim if column == PROOF else theme.text)
                style = Style.BOLD if column == SERVICE else Style.REGULAR
                texts.draw(painter, style, cells[column], self._troubles.text(trouble, column))
        if cells[STATUS].intersects(dirty):
            look = HEALTH_LOOKS[trouble.health] if trouble.state is None else STATE_LOOKS[trouble.state]
            draw_pill(painter, texts, theme, look, self._troubles.text(trouble, STATUS), cells[STATUS])

    def _go(self, index: QModelIndex) -> None:
        trouble = self._troubles.rows[index.row()]
        self.gone_to.emit(trouble.endpoint, trouble.service)


class AllEndpoints(QWidget):
    """Shown in place of the pages of one endpoint."""

    def __init__(self, monitor: Monitor, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        self._model = AllTroublesModel(monitor.endpoints, monitor.history, monitor.clock, self)
        self.name, self.counts = QLabel(all_endpoints()), ElidingLabel()
        self.table = TroubleTable(self._model, themes)
        self.find_bar = FindBar(self.table)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _NAME_SIZE)
        font.setBold(True)
        self.name.setFont(font)
        layout = QVBoxLayout(self)
        margin = self.table.row_height() * 2 // 5
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        for widget in (self.name, self.counts):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.find_bar)
        monitor.changed.connect(self.refresh)

    def start_find(self) -> None:
        """Find in the table."""
        self.find_bar.start_find()

    def refresh(self) -> None:
        """Show how everything is now. Costs nothing while one endpoint is shown."""
        if not self._monitor.everything:
            return
        self._model.refresh()
        self.table.empty_text = self._model.empty_text()
        self.table.viewport().update()
        self.counts.show_text(self._model.counts_text())

    def tick(self, now: float) -> float | None:
        """Let the ages grow; return the seconds until the next one changes."""
        return self.table.tick(now) if self._monitor.everything else None
