"""Testing the connection as it is typed, with the steps of "Diagnose"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_monitor.ui.diagnosis_list import DiagnosisList
from desktop_monitor.ui.theme import Themes

_ROWS = 13
"""Height of the steps, in lines of text."""


class ConnectionTest(QWidget):
    """The steps are hidden until there are any."""

    started = Signal()
    cancelled = Signal()

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self.start = QPushButton(self.tr("&Test connection"))
        self.cancel = QPushButton(self.tr("Cancel test"))
        self._note = QLabel(self.tr("with the settings as they are typed"))
        self._note.setWordWrap(True)
        self._note.setForegroundRole(self._note.palette().ColorRole.PlaceholderText)
        self.steps = DiagnosisList(themes)
        self.steps.setMinimumHeight(self.fontMetrics().height() * _ROWS)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(self.cancel)
        row.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.steps)
        self.start.clicked.connect(self.started)
        self.cancel.clicked.connect(self.cancelled)
        self.clear()

    def clear(self) -> None:
        """Show no steps."""
        self.steps.hide()
        self.set_running(False)

    def set_running(self, running: bool) -> None:
        """Whether a test is under way."""
        focused = self.start.hasFocus() or self.cancel.hasFocus()
        self.start.setVisible(not running)
        self.cancel.setVisible(running)
        if focused:
            (self.cancel if running else self.start).setFocus()
        if running:
            self.steps.show()
