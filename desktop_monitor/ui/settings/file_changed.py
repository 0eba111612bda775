"""What is said when the file was changed by another hand while there are changes here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_monitor.ui.looks import Look
from desktop_monitor.ui.settings.problem_line import ProblemLine
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.sentences import in_words

_CHANGED = Look(Shape.TRIANGLE, "yellow")


class FileChanged(QFrame):
    """Hidden until then."""

    chosen = Signal(bool)
    """Load the file; true: with the changes made here on top."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self.setObjectName("details")
        self.line = ProblemLine(themes)
        self.keep = QPushButton(self.tr("Load it, keep my changes"))
        self.drop = QPushButton(self.tr("Load it, drop my changes"))
        self.keep.clicked.connect(lambda: self.chosen.emit(True))
        self.drop.clicked.connect(lambda: self.chosen.emit(False))
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addLayout(row)
        self.hide()

    def say(self, mistake: str = "") -> None:
        """The file is another one; `mistake`: it cannot be loaded as it is now."""
        text = self.tr("The file was changed by another program. Nothing here is lost: load what it says now.")
        if mistake:
            text = self.tr("The file was changed by another program, and has a mistake: {mistake}.")
        self.line.say(text.format(mistake=in_words(mistake)), _CHANGED)
        for button in (self.keep, self.drop):
            button.setVisible(not mistake)
        self.show()
