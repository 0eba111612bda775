"""Why the connection of the selected endpoint is as it is (docs/behaviour.md, "The connection view")."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.connection_header import ConnectionHeader
from desktop_monitor.ui.connection_sections import DiagnoseSection, ProblemsSection, StatesSection, TrafficSection
from desktop_monitor.ui.find_bar import FindBar
from desktop_monitor.ui.frame_inspector import FrameInspector
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.connection import Connections
from desktop_monitor.viewmodels.connection_report import report
from desktop_monitor.viewmodels.monitor import Monitor

_SOON = 1.0
"""Seconds that news may wait which are no change of state."""
_SECTION_AGE = 5.0
"""Seconds after which plots and tables are shown anew if nothing else asks for it."""
_SOONEST = 0.2
"""Least time between two looks at what grows by itself, in seconds."""


class ConnectionPage(QWidget):
    """The answer in three lines, then one section at a time. While it cannot be seen it shows nothing anew."""

    inspected = Signal(str, bool)
    """The frames of that endpoint are wanted from now on, or no more."""
    diagnosed = Signal(str)
    """That endpoint is to be diagnosed; the steps go to `diagnose.steps`."""
    diagnosis_cancelled = Signal()

    def __init__(
        self,
        monitor: Monitor,
        themes: Themes,
        parent: QWidget | None = None,
        *,
        connections: Connections | None = None,
        awake: Callable[[], float] = monotonic,
    ) -> None:
        """`connections`: the past, if somebody keeps it; else `awake` gives seconds on a clock that stands still while
        the computer sleeps."""
        super().__init__(parent)
        self._monitor = monitor
        self.connections = Connections(monitor, self, awake=awake) if connections is None else connections
        self._name = self._selected()
        self._inspecting = ""
        self._section_shown = 0.0
        self.header = ConnectionHeader(self.connections, themes)
        self.states = StatesSection(self.connections, themes)
        self.traffic = TrafficSection(self.connections, themes)
        self.problems = ProblemsSection(self.connections, themes)
        self.inspector = FrameInspector(self.connections.frames, themes)
        self.diagnose = DiagnoseSection(themes)
        self.tabs = QTabBar()
        self.copy_report = QPushButton(self.tr("Copy report"))
        self._stack = QStackedWidget()
        self._ticker = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._window: QWidget | None = None
        self._lay_out()
        self._connect()

    def start_find(self) -> None:
        """Find in the table that is shown; where there is none, in the states."""
        bar = getattr(self._stack.currentWidget(), "find_bar", None)
        if not isinstance(bar, FindBar):
            self.show_section(self.states)
            bar = self.states.find_bar
        bar.start_find()

    def show_section(self, section: QWidget) -> None:
        """Show that section."""
        self.tabs.setCurrentIndex(self._stack.indexOf(section))

    def is_ticking(self) -> bool:
        """True while it shows what grows by itself."""
        return self._ticker.isActive()

    def is_seen(self) -> bool:
        """True while it can be seen."""
        return self.isVisible() and not self.window().isMinimized()

    def refresh(self) -> None:
        """Show all as it is now, if it can be seen."""
        if not self.is_seen():
            self._ticker.stop()
            return
        now = self._monitor.clock()
        self._show_section(now)
        self._show_header(now)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is known by now."""
        super().showEvent(event)
        self._watch_window()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show nothing anew."""
        super().hideEvent(event)
        self._ticker.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A minimised window cannot be seen."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.inspector.set_seen(self.is_seen())
            self.refresh()
        return super().eventFilter(watched, event)

    def _tick(self) -> None:
        """Show what has grown by itself: the first lines as soon as they change, plots and tables less often."""
        if not self.is_seen():
            return
        now = self._monitor.clock()
        if now - self._section_shown >= _SECTION_AGE:
            self._show_section(now)
        self._show_header(now)

    def _show_header(self, now: float) -> None:
        view = self._monitor.selected
        self.copy_report.setEnabled(view is not None)
        wait = self.header.show_view(view, now)
        due = self._section_shown + _SECTION_AGE - now
        self._ticker.start(round(max(due if wait is None else min(wait, due), _SOONEST) * 1000))

    def _show_section(self, now: float) -> None:
        self._section_shown = now
        section = self._stack.currentWidget()
        if isinstance(section, StatesSection | TrafficSection):
            section.refresh(now)

    def _selected(self) -> str:
        view = self._monitor.selected
        return view.name if view is not None else ""

    def _watch_window(self) -> None:
        if self._window is not self.window():
            self._window = self.window()
            self._window.installEventFilter(self)

    def _connect(self) -> None:
        self.connections.changed.connect(self.refresh)
        self.connections.changed.connect(self._name_tabs)
        self._monitor.selection_changed.connect(self._follow_selection)
        self._monitor.changed.connect(self._look_soon)
        self._monitor.heard.connect(self._look_soon)
        self._ticker.timeout.connect(self._tick)
        self.inspector.listening_changed.connect(self._listen)
        self.diagnose.asked.connect(self._ask)
        self.diagnose.cancelled.connect(self.diagnosis_cancelled)
        self.copy_report.clicked.connect(self._copy_report)
        self.tabs.currentChanged.connect(self._section_chosen)

    def _look_soon(self) -> None:
        """News that are no change of state can wait for a second."""
        if self.is_seen() and (not self._ticker.isActive() or self._ticker.remainingTime() > _SOON * 1000):
            self._ticker.start(round(_SOON * 1000))

    def _section_chosen(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.refresh()

    def _follow_selection(self) -> None:
        name = self._selected()
        if name == self._name:
            return
        self._name = name
        self.diagnosis_cancelled.emit()
        self.diagnose.clear()
        if self._inspecting:
            self._listen(False)
            self._listen(True)

    def _listen(self, listening: bool) -> None:
        before, self._inspecting = self._inspecting, self._name if listening else ""
        if before:
            self.inspected.emit(before, False)
        if self._inspecting:
            self.inspected.emit(self._inspecting, True)

    def _ask(self) -> None:
        if self._name:
            self.diagnosed.emit(self._name)

    def _copy_report(self) -> None:
        view = self._monitor.selected
        if view is not None:
            text = report(view, self.connections, self._monitor.clock(), self.diagnose.steps.text())
            QGuiApplication.clipboard().setText(text)
            self.copy_report.setText(self.tr("Report copied"))
            QTimer.singleShot(2000, self.copy_report, lambda: self.copy_report.setText(self.tr("Copy report")))
            announce(self, self.tr("Report copied"))

    def _name_tabs(self) -> None:
        count = self.connections.problems.rowCount()
        text = self.tr("Problems · {count}").format(count=count) if count else self.tr("Problems")
        place = self._stack.indexOf(self.problems)
        if text != self.tabs.tabText(place):
            self.tabs.setTabText(place, text)

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        sections = (
            (self.tr("States"), self.states),
            (self.tr("Traffic"), self.traffic),
            (self.tr("Problems"), self.problems),
            (self.tr("Frames"), self.inspector),
            (self.tr("Diagnose"), self.diagnose),
        )
        for name, section in sections:
            self.tabs.addTab(name)
            self._stack.addWidget(section)
        self.tabs.setAccessibleName(self.tr("Sections"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.copy_report.setToolTip(
            self.tr("Put state, timeline, traffic and problems on the clipboard, without secrets")
        )
        row = QHBoxLayout()
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.copy_report)
        layout = QVBoxLayout(self)
        margin = em * 3 // 4
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(em * 2 // 5)
        layout.addWidget(self.header)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)
