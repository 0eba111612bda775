"""The page of colours and of starting with the desktop: both hold at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QRadioButton

from desktop_monitor.ui.settings.form import heading
from desktop_monitor.ui.settings.page import Page
from desktop_monitor.ui.settings.problem_line import ProblemLine
from desktop_monitor.ui.theme import Scheme, Themes


class AppearancePage(Page):
    """It shows what holds, whoever switched it."""

    start_switched = Signal(bool)
    shown = Signal()
    """The page has come to sight: what holds may be looked up again."""

    def __init__(self, themes: Themes) -> None:
        super().__init__(self.tr("Appearance and start"))
        self._themes = themes
        names = {
            Scheme.SYSTEM: self.tr("As the &desktop"),
            Scheme.LIGHT: self.tr("&Light"),
            Scheme.DARK: self.tr("Dar&k"),
        }
        group = QButtonGroup(self)
        self.schemes = {scheme: QRadioButton(name) for scheme, name in names.items()}
        self.column.addWidget(heading(self.tr("Colours")))
        for scheme, button in self.schemes.items():
            group.addButton(button)
            self.column.addWidget(button)
            button.clicked.connect(lambda _checked=False, scheme=scheme: themes.choose(scheme))
        self.start = QCheckBox(self.tr("&Start with the desktop, in the tray"))
        self.start.clicked.connect(self.start_switched)
        self.start_problem = ProblemLine(themes)
        note = QLabel(self.tr("What is chosen on this page holds at once."))
        note.setWordWrap(True)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        self.column.addWidget(heading(self.tr("Start")))
        self.column.addWidget(self.start)
        self.column.addWidget(self.start_problem)
        self.column.addWidget(note)
        self.column.addStretch(1)
        themes.changed.connect(self._show_scheme)
        self._show_scheme()

    def show_start(self, on: bool, problem: str = "") -> None:
        """Show whether the program starts with the desktop, and why that could not be switched."""
        self.start.setChecked(on)
        self.start_problem.say(problem)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what holds."""
        super().showEvent(event)
        self.shown.emit()

    def _show_scheme(self) -> None:
        self.schemes[self._themes.scheme].setChecked(True)
