"""What was, how long, and did somebody watch? (docs/behaviour.md, "The history view")

90 days of 100 services, with 20,300 changes of health, are read, cut into timelines, counted and painted 150 to
240 ms after the press (2 cores, offscreen); the event loop goes on meanwhile.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop_monitor.config.settings import Settings
from desktop_monitor.core.timeline import Outage
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.history_timeline import HistoryTable, TimeAxis
from desktop_monitor.ui.metric_section import MetricSection
from desktop_monitor.ui.outage_details import OutageDetails
from desktop_monitor.ui.outage_section import OutageSection
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.history import History, Period
from desktop_monitor.viewmodels.history_questions import TimelineQuestion
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.outage_wording import counted_outages, uptime_sentence


class _WholeLabel(ElidingLabel):
    """Painted whole or not at all: half of it would be an uptime without the share observed."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text if it has room."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)


class _Tabs(QTabBar):
    """With room for the bold tab, without which the bar would offer to scroll."""

    def sizeHint(self) -> QSize:
        """A little wider than Qt thinks."""
        hint = super().sizeHint()
        return QSize(hint.width() + self.fontMetrics().height(), hint.height())


class HistoryPage(QWidget):
    """Timelines, outages or a metric of the selected endpoint; the details of an outage below."""

    def __init__(
        self,
        monitor: Monitor,
        themes: Themes,
        parent: QWidget | None = None,
        *,
        wall: Callable[[], datetime] | None = None,
    ) -> None:
        """`wall` gives the time, aware."""
        super().__init__(parent)
        self.history = History(monitor, self, wall=wall)
        self.table = HistoryTable(self.history.rows, themes)
        self.axis = TimeAxis(self.table, self.history.rows)
        self.outages = OutageSection(self.history, themes)
        self.metrics = MetricSection(self.history, themes)
        self.details = OutageDetails(self.history, themes)
        self.tabs, self.summary, self.message = _Tabs(), _WholeLabel(), QLabel()
        self.retry = QPushButton(self.tr("Try again"))
        self.periods: dict[Period, QPushButton] = {}
        self._stack, self._sections = QStackedWidget(), QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._group = QButtonGroup(self)
        self._window: QWidget | None = None
        self._lay_out()
        self._connect()
        self.refresh()

    def know(self, settings: Settings) -> None:
        """These settings hold: they tell the thresholds of this computer."""
        self.history.thresholds.know(settings)
        self.metrics.refresh()

    def start_find(self) -> None:
        """Search the outages."""
        self.show_section(self.outages)
        self.outages.start_find()

    def show_section(self, section: QWidget) -> None:
        """Show the timelines (the table), the outages or the metric."""
        place = (self.table, self.outages, self.metrics).index(section)
        self.tabs.setCurrentIndex(place)

    def refresh(self) -> None:
        """Show what is known, or why nothing is."""
        history = self.history
        self.periods[history.period].setChecked(True)
        message = self._message()
        self.message.setText(message)
        self.retry.setVisible(TimelineQuestion in history.troubles)
        self._stack.setCurrentIndex(0 if not message else 1)
        own = next((row for row in history.rows.rows if row.service is None), None)
        text = ""
        if not message and own is not None:
            text = f"{uptime_sentence(own.uptime)} · {counted_outages(history.ledger.whole)}"
        self.summary.show_text(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is chosen."""
        super().showEvent(event)
        if self._window is not self.window():
            self._window = self.window()
            self._window.installEventFilter(self)
        self.history.set_seen(not self.window().isMinimized())

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing."""
        super().hideEvent(event)
        self.history.set_seen(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A minimised window cannot be seen."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.history.set_seen(self.isVisible() and not self.window().isMinimized())
        return super().eventFilter(watched, event)

    def _message(self) -> str:
        """What is said in place of the sections; empty if there is something to show."""
        history = self.history
        trouble = history.troubles.get(TimelineQuestion, "")
        if not history.is_up_to_date:
            return trouble or (self.tr("Loading…") if history.endpoint else self.tr("No endpoint is selected."))
        if not history.rows.rows:
            return trouble or self.tr("Nothing of this endpoint is kept from this time: nobody watched it.")
        return ""

    def _open(self, outage: Outage) -> None:
        self.history.open_outage(outage)

    def _mark(self, outage: Outage | None) -> None:
        """The details follow the keyboard once they are open."""
        if outage is not None and self.history.outage is not None:
            self.history.open_outage(outage)

    def _close_details(self) -> None:
        had_focus = self.details.hasFocus() or self.details.table.hasFocus()
        self.history.open_outage(None)
        if had_focus:
            section = self._sections.currentIndex()
            (self.table, self.outages.table, self.metrics.plot)[section].setFocus()

    def _section_chosen(self, place: int) -> None:
        self._sections.setCurrentIndex(place)

    def _connect(self) -> None:
        self.history.changed.connect(self.refresh)
        self.table.opened.connect(self._open)
        self.table.marked.connect(self._mark)
        self.outages.table.opened.connect(self._open)
        self.details.closed.connect(self._close_details)
        self.tabs.currentChanged.connect(self._section_chosen)
        self.retry.clicked.connect(self.history.refresh)
        close = QAction(self)
        close.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        close.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.triggered.connect(self._close_details)
        self.details.addAction(close)
        self.table.addAction(close)
        self.outages.table.addAction(close)

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        timelines = QWidget()
        column = QVBoxLayout(timelines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.axis)
        sections: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Timeline"), timelines),
            (self.tr("Outages"), self.outages),
            (self.tr("Metrics"), self.metrics),
        )
        for name, section in sections:
            self.tabs.addTab(name)
            self._sections.addWidget(section)
        self.tabs.setAccessibleName(self.tr("Sections"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._sections)
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setHandleWidth(em * 2 // 5)
        self._sections.setMinimumHeight(self.table.full_height(2))
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._message_box())
        layout = QVBoxLayout(self)
        margin = em * 3 // 4
        layout.setContentsMargins(margin, margin // 2, margin, margin)
        layout.setSpacing(em * 2 // 5)
        layout.addLayout(self._top_row())
        layout.addWidget(self._stack, 1)

    def _top_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.tabs)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.summary, 1)
        texts = (self.tr("24 h"), self.tr("7 d"), self.tr("30 d"), self.tr("90 d"))
        for number, (period, text) in enumerate(zip(Period, texts, strict=True), 1):
            button = self.periods[period] = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(period is self.history.period)
            button.setAccessibleName(self.tr("Show the last {time}").format(time=text))
            # A shortcut of the button itself would press it for a tenth of a second first.
            action = QAction(button.accessibleName(), self)
            action.setShortcut(QKeySequence(f"Alt+{number}"))
            self.addAction(action)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(self.tr("Show the last {time} ({keys})").format(time=text, keys=keys))
            for signal in (button.clicked, action.triggered):
                signal.connect(lambda _checked=False, period=period: self.history.show_period(period))
            self._group.addButton(button)
            row.addWidget(button)
        return row

    def _message_box(self) -> QWidget:
        box = QWidget()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(box)
        column.addStretch(2)
        column.addWidget(self.message)
        column.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return box
