"""The details of the selected service: message, what is known, what happened, and what can be done."""

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
)

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.pill import HealthPill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.wishes import Wishes, add_snoozes
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.service_details import (
    KIND,
    LABEL,
    STATUS,
    TEXT,
    TIME,
    VALUE,
    FactsModel,
    HappeningsModel,
    ServiceDetails,
)
from desktop_monitor.viewmodels.silence import Kind

_SIDE_BY_SIDE = 46
"""From so many lines of text in width on both tables are seen at once."""
_MESSAGE_LINES = 3
"""Most lines of the message that are seen without scrolling."""


class FactTable(RowTable):
    """Labels and texts."""

    memory_key: ClassVar[str] = "facts"

    def __init__(self, model: FactsModel, themes: Themes) -> None:
        self._facts = model
        super().__init__(model, themes, "")
        self.setAccessibleName(self.tr("What is known of it"))

    def columns(self, width: int) -> list[int]:
        """A third for the labels."""
        label = round(min(width * 0.36, self.texts.em * 11))
        return [label, max(width - label, 1)]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one line."""
        fact, theme = self._facts.rows[row], self.themes.theme
        painter.setPen(theme.dim)
        self.texts.draw(painter, Style.REGULAR, cells[LABEL], fact.label)
        painter.setPen(theme.text)
        self.texts.draw(painter, Style.REGULAR, cells[VALUE], fact.text)


class HappeningTable(RowTable):
    """Changes, events and alerts."""

    memory_key: ClassVar[str] = "happenings"

    def __init__(self, model: HappeningsModel, themes: Themes) -> None:
        self._happenings = model
        super().__init__(model, themes, "")
        self.setAccessibleName(self.tr("What happened to it"))
        self.empty_text = self.tr("Nothing yet")

    def columns(self, width: int) -> list[int]:
        """Fixed widths for the short texts."""
        em = self.texts.em
        time, kind, status = em * 5.6, em * 6.8, em * 8.6
        return [round(each) for each in (time, kind, status, max(width - time - kind - status, em * 4))]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one change, event or alert."""
        model, theme = self._happenings, self.themes.theme
        for column, pen in ((TIME, theme.dim), (KIND, theme.dim), (TEXT, theme.text)):
            painter.setPen(pen)
            self.texts.draw(painter, Style.REGULAR, cells[column], model.text(row, column))
        health = model.rows[row].health
        if health is None:
            self.texts.draw(painter, Style.REGULAR, cells[STATUS], model.text(row, STATUS))
        else:
            draw_pill(painter, self.texts, theme, HEALTH_LOOKS[health], model.text(row, STATUS), cells[STATUS])


class ServicePane(QFrame):
    """Hidden as long as no service is selected. Escape closes it, wherever in it the focus is."""

    closed = Signal()
    """It was closed by hand."""

    def __init__(self, monitor: Monitor, themes: Themes, wishes: Wishes) -> None:
        super().__init__()
        self.setObjectName("servicePane")
        self._monitor = monitor
        self._wishes = wishes
        self._told: object = None
        self.details = ServiceDetails(monitor, self)
        self.pill, self.name, self.seen = HealthPill(themes), QLabel(), ElidingLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.message = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.message.setAccessibleName(self.tr("Message"))
        self.message.setFrameShape(QFrame.Shape.NoFrame)
        self.facts = FactTable(self.details.facts, themes)
        self.happenings = HappeningTable(self.details.happenings, themes)
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName(self.tr("Parts of the details"))
        self.tabs.addTab(self.tr("Facts"))
        self.tabs.addTab(self.tr("What happened"))
        self.why = self._button(self.tr("Why?"), self.tr("Why notices of it speak or do not"))
        self.acknowledge = self._button(self.tr("Acknowledge"), self.tr("Say nothing more of it until it recovers"))
        self.snooze = self._button(self.tr("Snooze"), self.tr("Say nothing of it for a while"))
        self.copy = self._button(self.tr("Copy"), self.tr("Copy everything that is known of it"))
        self.close_button = self._button("×", self.tr("Close the details (Escape)"))
        self.close_button.setAccessibleName(self.tr("Close the details"))
        self._lay_out()
        self._connect()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both tables side by side, or one of them."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        gap = self.fontMetrics().height() // 3
        font = self.font()
        font.setBold(True)
        self.name.setFont(font)
        self.name.setMinimumWidth(self.fontMetrics().height() * 4)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.setSpacing(gap)
        top.addWidget(self.pill)
        top.addWidget(self.name, 3)
        top.addWidget(self.seen, 2)
        for button in (self.why, self.acknowledge, self.snooze, self.copy, self.close_button):
            top.addWidget(button)
        tables = QHBoxLayout()
        tables.setSpacing(gap * 2)
        tables.addWidget(self.facts, 2)
        tables.addWidget(self.happenings, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addLayout(top)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs)
        layout.addLayout(tables, 1)
        for table in (self.facts, self.happenings):
            table.setMinimumHeight(table.full_height(1))

    def _connect(self) -> None:
        self.details.changed.connect(self._refresh)
        self._monitor.voice.changed.connect(self._show_marks)
        self.tabs.currentChanged.connect(self._arrange)
        self.why.clicked.connect(lambda: self._wish(self._wishes.why_asked))
        self.acknowledge.clicked.connect(lambda: self._wish(self._wishes.acknowledged))
        self.snooze.clicked.connect(self._open_snoozes)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.text()))
        self.close_button.clicked.connect(self.closed)
        escape = QAction(self)
        escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        escape.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.triggered.connect(self.closed)
        self.addAction(escape)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _refresh(self) -> None:
        service = self.details.service
        self.setVisible(service is not None)
        if service is None:
            return
        self.pill.show_health(service.health)
        self._show_name()
        message = in_words(clean(service.message))
        if message != self.message.toPlainText():
            self.message.setPlainText(message)
        self.message.setVisible(bool(message))
        self._fit_message()
        self._show_marks()

    def _show_name(self) -> None:
        if self.details.service is not None:
            name = clean_name(self.details.service.name)
            metrics = QFontMetrics(self.name.font())
            self.name.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, self.name.width()))
            self.name.setAccessibleName(name)

    def _show_marks(self) -> None:
        view, service = self._monitor.selected, self.details.service
        if view is None or service is None:
            return
        marks = self._monitor.voice.marks(view.name, service.name)
        seen = any(mark.kind is Kind.ACKNOWLEDGED for mark in marks)
        self.acknowledge.setEnabled(service.health.rank > Health.HEALTHY.rank and not seen)
        self.seen.show_text(", ".join(mark.text for mark in marks))

    def _fit_message(self) -> None:
        """As high as its text, a few lines at most."""
        lines = min(max(int(self.message.document().size().height()), 1), _MESSAGE_LINES)
        margin = 2 * (self.message.document().documentMargin() + self.message.frameWidth()) + 2
        self.message.setFixedHeight(round(lines * self.message.fontMetrics().lineSpacing() + margin))

    def _arrange(self) -> None:
        both = self.width() >= self.fontMetrics().height() * _SIDE_BY_SIDE
        self.pill.setVisible(both)
        self.seen.setVisible(both)
        self.tabs.setVisible(not both)
        self.facts.setVisible(both or self.tabs.currentIndex() == 0)
        self.happenings.setVisible(both or self.tabs.currentIndex() == 1)
        self._fit_message()
        QTimer.singleShot(0, self, self._show_name)  # once the layout knows how wide it is

    def _wish(self, signal: object) -> None:
        view, service = self._monitor.selected, self.details.service
        if view is not None and service is not None:
            signal.emit(view.name, service.name)  # type: ignore[attr-defined]

    def _open_snoozes(self) -> None:
        view, service = self._monitor.selected, self.details.service
        if view is None or service is None:
            return
        self._menu = QMenu(self)
        snoozes = add_snoozes(self._menu, self._wishes, self._monitor.voice, view.name, service.name)
        snoozes.popup(self.snooze.mapToGlobal(self.snooze.rect().bottomLeft()))
