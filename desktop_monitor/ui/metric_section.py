"""A metric of the past with what belongs to it: the choice, the zoom, and what is read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.metric_plot import MetricPlot
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.history import History
from desktop_monitor.viewmodels.history_questions import BandQuestion

_CLOSER = 0.6
_MOST_CHOICES = 20


class MetricSection(QWidget):
    """The plot under a line of controls."""

    def __init__(self, history: History, themes: Themes) -> None:
        super().__init__()
        self._history = history
        self._offered: list[tuple[str, str]] = []
        self.choice = QComboBox()
        self.plot = MetricPlot(themes)
        self.reading = ElidingLabel()
        self.closer, self.wider, self.whole = QPushButton("+"), QPushButton("−"), QPushButton(self.tr("Whole period"))
        self._lay_out()
        self.choice.activated.connect(self._choose)
        self.closer.clicked.connect(lambda: self.plot.zoom_by(_CLOSER))
        self.wider.clicked.connect(lambda: self.plot.zoom_by(1 / _CLOSER))
        self.whole.clicked.connect(history.show_whole)
        self.plot.whole_asked.connect(history.show_whole)
        self.plot.zoomed.connect(history.zoom)
        self.plot.read.connect(self._read)
        history.band_changed.connect(self.refresh)
        history.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known of the chosen metric."""
        history = self._history
        if self._offered != history.metrics:
            self._offered = list(history.metrics)
            self.choice.clear()
            self.choice.addItems([_title(*metric) for metric in self._offered])
        if history.metric in self._offered:
            self.choice.setCurrentIndex(self._offered.index(history.metric))
        name = history.metric[1] if history.metric else ""
        self.plot.empty_text = self._empty_text()
        self.plot.show_thresholds(history.thresholds.of(history.endpoint, *history.metric) if history.metric else None)
        self.plot.show_times(*history.shown_times)
        self.plot.show_parts(name, history.band, history.band_step, history.patience)
        for control in (self.choice, self.closer, self.wider):
            control.setEnabled(bool(self._offered))
        self.whole.setEnabled(history.is_zoomed)
        if self.plot.mark is None:
            self._read("")

    def _empty_text(self) -> str:
        history = self._history
        trouble = history.troubles.get(BandQuestion)
        if trouble:
            return trouble
        if history.metric is None:
            return self.tr("No numbers of this endpoint are kept yet")
        if history.is_loading(BandQuestion):
            return self.tr("Loading…")
        return self.tr("No numbers in this time")

    def _choose(self, place: int) -> None:
        self._history.choose_metric(self._offered[place])

    def _read(self, text: str) -> None:
        """What the pointer or the keyboard is on; else the whole in a sentence."""
        self.reading.show_text(text or (self.plot.summary() if self.plot.marks() else ""))

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        self.choice.setAccessibleName(self.tr("Metric"))
        self.choice.setMaxVisibleItems(_MOST_CHOICES)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(14)
        self.closer.setAccessibleName(self.tr("Show less time"))
        self.closer.setToolTip(self.tr("Show less time (+)"))
        self.wider.setAccessibleName(self.tr("Show more time"))
        self.wider.setToolTip(self.tr("Show more time (−)"))
        self.whole.setToolTip(self.tr("Show the whole period (0)"))
        self.reading.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        for button in (self.closer, self.wider, self.whole):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em * 2 // 5)
        layout.addLayout(row)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.reading)


def _title(group: str, name: str) -> str:
    return f"{clean_name(group)} · {clean_name(name)}"
