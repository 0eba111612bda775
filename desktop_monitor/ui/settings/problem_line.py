"""One sentence with a shape: what is wrong, or what came of something."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_monitor.core.text import clean
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.looks import Look
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.sentences import in_words

WRONG, GOOD, NOTE = Look(Shape.DIAMOND, "red"), Look(Shape.CHECK, "green"), Look(Shape.RING, "grey")


class ProblemLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        self._look = WRONG
        self._shape, self.words = QLabel(), QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.fontMetrics().height() // 3)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        themes.changed.connect(self._wear)

    @property
    def text(self) -> str:
        """What it says; empty: nothing."""
        return self.words.text() if not self.isHidden() else ""

    def say(self, text: str, look: Look = WRONG, *, aloud: bool = True) -> None:
        """Say it; with nothing to say the line goes. `aloud`: a screen reader speaks it."""
        text = in_words(clean(text))
        is_new = bool(text) and text != self.text
        self._look = look
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._wear()
        if is_new and aloud:
            announce(self, text)

    def _wear(self) -> None:
        tint = self._look.tint(self._themes.theme)
        em = self.fontMetrics().height()
        self._shape.setPixmap(icon(self._look.shape, tint.text, tint.text).pixmap(QSize(em, em)))
        colours = self.words.palette()
        colours.setColor(QPalette.ColorRole.WindowText, tint.text)
        self.words.setPalette(colours)
