"""The triangle before a text that warns."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_monitor.ui.shapes import Shape, draw
from desktop_monitor.ui.theme import Themes


class WarningSign(QWidget):
    """A triangle, as large as the text beside it; hidden at first."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        self.setAccessibleName(self.tr("Warning"))
        side = self.fontMetrics().height()
        self.setFixedSize(side, side)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        inset = self.width() * 0.08
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        draw(QPainter(self), Shape.TRIANGLE, box, self._themes.theme.yellow.text)
