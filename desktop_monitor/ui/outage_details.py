"""All that is known of one outage: when, why, and what else happened then."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.outage_table import AroundTable
from desktop_monitor.ui.pill import HealthPill
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.history import History
from desktop_monitor.viewmodels.history_questions import AroundQuestion
from desktop_monitor.viewmodels.outage_wording import (
    cause_text,
    doubts,
    duration_text,
    end_text,
    sentence,
    start_text,
    subject_text,
    utc_span,
)


class OutageDetails(QFrame):
    """Hidden as long as no outage is open. Escape closes it."""

    closed = Signal()
    """It was closed by hand."""

    def __init__(self, history: History, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self._history = history
        self._spoken = ""
        self.pill = HealthPill(themes)
        self.headline, self.facts = QLabel(), QLabel()
        self.table = AroundTable(history.around, themes)
        self._lay_out()
        history.around_changed.connect(self.refresh)
        history.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Show the open outage."""
        outage = self._history.outage
        self.setVisible(outage is not None)
        if outage is None:
            self._spoken = ""
            return
        endpoint, now = self._history.endpoint, self._history.until
        self.pill.show_health(outage.worst)
        self.headline.setText(subject_text(outage, endpoint))
        if outage.end is None:
            text = self.tr("Since {start}, for {lasted} so far. Cause: {cause}")
        else:
            text = self.tr("From {start} to {end}, {lasted}. Cause: {cause}")
        told = text.format(
            start=start_text(outage, now),
            end=end_text(outage, now),
            lasted=duration_text(outage, now),
            cause=cause_text(outage),
        )
        self.facts.setText("\n".join((told, *doubts(outage))))
        self.facts.setToolTip(f"<qt>{escaped(utc_span(outage))}</qt>")
        self.table.empty_text = self._empty_text()
        self.table.viewport().update()
        spoken = sentence(outage, endpoint, now)
        self.setAccessibleName(spoken)
        if spoken != self._spoken:
            self._spoken = spoken
            announce(self, spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _empty_text(self) -> str:
        if self._history.is_loading(AroundQuestion):
            return self.tr("Loading…")
        trouble = self._history.troubles.get(AroundQuestion)
        return trouble or self.tr("No events or notices within five minutes of it")

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        for label in (self.headline, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)
        self.facts.setWordWrap(True)
        self.headline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        close = QToolButton()
        close.setText(self.tr("Close"))
        close.setToolTip(self.tr("Close the details (Escape)"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.pill)
        top.addWidget(self.headline, 1)
        top.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em // 2, em // 3, em // 2, em // 3)
        layout.setSpacing(em // 4)
        layout.addLayout(top)
        layout.addWidget(self.facts)
        layout.addWidget(self.table, 1)
        self.table.setMinimumHeight(self.table.full_height(1))
