"""The sections of the connection page: states, traffic, problems, diagnosis. Frames are in `frame_inspector`."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_monitor.ui.connection_plots import RoundTripPlot, TrafficPlot
from desktop_monitor.ui.connection_tables import ProblemTable, StateTable
from desktop_monitor.ui.diagnosis_list import DiagnosisList
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.find_bar import FindBar
from desktop_monitor.ui.frame_text import FrameText
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.timeline import Timeline
from desktop_monitor.viewmodels.connection import Connections
from desktop_monitor.viewmodels.connection_wording import cost_sentence, round_trip_sentence

_SPANS = (600.0, 3600.0, 21_600.0, 86_400.0)
_HOUR = 1


class StatesSection(QWidget):
    """The timeline above the list."""

    def __init__(self, connections: Connections, themes: Themes) -> None:
        super().__init__()
        self._connections = connections
        self.timeline = Timeline(themes, connections.moment)
        self.reading = ElidingLabel()
        self.table = StateTable(connections.states, themes)
        self.find_bar = FindBar(self.table)
        self._spans = QButtonGroup(self)
        row = QHBoxLayout()
        row.addWidget(self.reading, 1)
        for place, text in enumerate((self.tr("10 min"), self.tr("1 h"), self.tr("6 h"), self.tr("24 h"))):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(place == _HOUR)
            button.setAccessibleName(self.tr("Show the last {time} at most").format(time=text))
            self._spans.addButton(button, place)
            row.addWidget(button)
        layout = _column(self)
        layout.addLayout(row)
        layout.addWidget(self.timeline)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.find_bar)
        self.timeline.read.connect(self._read)
        self._spans.idClicked.connect(self._span_chosen)
        self._read("")

    def refresh(self, now: float) -> None:
        """Show what is known."""
        self.timeline.show_states(self._connections.past.states, now)
        self._connections.states.tick()

    def _read(self, text: str) -> None:
        self.reading.show_text(text or self.tr("Point at the band, or go along it with the arrow keys"))

    def _span_chosen(self, place: int) -> None:
        self.timeline.longest = _SPANS[place]
        self.timeline.show_states(self._connections.past.states, self.timeline.now)


class TrafficSection(QScrollArea):
    """Round trips and traffic, each with its figures in words."""

    def __init__(self, connections: Connections, themes: Themes) -> None:
        super().__init__()
        self._connections = connections
        self.trips = RoundTripPlot(themes, connections.moment)
        self.traffic = TrafficPlot(themes, connections.moment)
        self.figures, self.cost = _label(), _label()
        self.reading = ElidingLabel()
        body = QWidget()
        layout = _column(body)
        for widget in (self.figures, self.trips, self.cost, self.traffic, self.reading):
            layout.addWidget(widget, 1 if widget in (self.trips, self.traffic) else 0)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for plot in (self.trips, self.traffic):
            plot.read.connect(self._read)
        self._read("")

    def refresh(self, now: float) -> None:
        """Show what is known."""
        past = self._connections.past
        self.trips.show_samples(past.trips.samples(now), now)
        self.figures.setText(round_trip_sentence(past.trips.figures(now)))
        cost, total = past.traffic.polling_cost(now), past.traffic.total
        self.traffic.show_minutes(past.traffic.minutes(now), cost, now)
        self.cost.setText(cost_sentence(cost, total.bytes_in + total.bytes_out + total.answer_bytes))

    def _read(self, text: str) -> None:
        self.reading.show_text(text or self.tr("Point at a plot, or go along it with the arrow keys"))


class ProblemsSection(QWidget):
    """The list above the text in which the selected problem was found."""

    def __init__(self, connections: Connections, themes: Themes) -> None:
        super().__init__()
        self._problems = connections.problems
        self.table = ProblemTable(self._problems, themes)
        self.text = FrameText(self.tr("Text of the selected problem"))
        self.find_bar = FindBar(self.table)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("problems")
        split.addWidget(self.table)
        split.addWidget(self.text)
        split.setChildrenCollapsible(False)
        layout = _column(self)
        layout.addWidget(split, 1)
        layout.addWidget(self.find_bar)
        self.table.selectionModel().currentRowChanged.connect(self._show_text)
        self._problems.modelReset.connect(self._show_text)
        self._show_text()

    def _show_text(self) -> None:
        row = self.table.currentIndex().row()
        problem = self._problems.row(row).problem if 0 <= row < self._problems.rowCount() else None
        self.text.setVisible(problem is not None)
        if problem is not None:
            # The detail in full, where the row shows as much as there is room for.
            self.text.show_text(problem.frame or problem.detail)


class DiagnoseSection(QWidget):
    """A button, and the steps below it."""

    asked = Signal()
    cancelled = Signal()

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self.steps = DiagnosisList(themes)
        self.start = QPushButton(self.tr("Diagnose"))
        self.start.setToolTip(self.tr("Go each step to live data anew, beside the connection that there is"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.hint = _label()
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(self.cancel)
        row.addWidget(self.hint, 1)
        layout = _column(self)
        layout.addLayout(row)
        layout.addWidget(self.steps, 1)
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.cancelled)
        self.set_running(False)

    def set_running(self, running: bool) -> None:
        """Whether a diagnosis is under way."""
        focused = self.start.hasFocus() or self.cancel.hasFocus()
        self.start.setText(self.tr("Diagnose again") if self.steps.results else self.tr("Diagnose"))
        self.start.setEnabled(not running)
        self.cancel.setEnabled(running)
        if focused:
            (self.cancel if running else self.start).setFocus()
        self.hint.setText("" if running or self.steps.results else self._explanation())

    def clear(self) -> None:
        """Of another endpoint nothing is known yet."""
        self.steps.clear()
        self.set_running(False)

    def _explanation(self) -> str:
        return self.tr("Goes each step to live data: name, TCP, TLS, HTTP, WebSocket, key, first data.")

    def _start(self) -> None:
        self.steps.setFocus()
        self.asked.emit()


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(widget.fontMetrics().height() * 2 // 5)
    return layout


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
