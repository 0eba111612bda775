"""Shapes as icons: crisp at any device pixel ratio."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from desktop_monitor.ui.shapes import Shape, draw

TRAY_SIZES = (16, 22, 24, 32, 48, 64, 128)
"""Sizes in pixels that tray hosts ask for."""


class ShapeEngine(QIconEngine):
    """Draws a shape whenever an icon is asked for."""

    def __init__(self, shape: Shape, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._shape = shape
        self._colour = colour
        self._disabled = disabled

    def clone(self) -> "ShapeEngine":
        """Another engine that draws the same."""
        return ShapeEngine(self._shape, self._colour, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`."""
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QPointF(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2))
        draw(painter, self._shape, box, self._disabled if mode is QIcon.Mode.Disabled else self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The shape alone, `size` in device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


def icon(shape: Shape, colour: QColor, disabled: QColor) -> QIcon:
    """The shape in a colour, for a button."""
    return QIcon(ShapeEngine(shape, colour, disabled))


def tray_icon(shape: Shape, colour: QColor, edge: QColor) -> QIcon:
    """The shape in a colour with an edge that sets it off from light and dark panels alike."""
    result = QIcon()
    for side in TRAY_SIZES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        margin = max(side / 16, 1.0)
        draw(painter, shape, QRectF(0, 0, side, side), edge)
        draw(painter, shape, QRectF(margin, margin, side - 2 * margin, side - 2 * margin), colour)
        painter.end()
        result.addPixmap(pixmap)
    return result
