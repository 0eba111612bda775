"""Shapes as icons: crisp at any device pixel ratio."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap

from desktop_monitor.ui.shapes import Shape, draw
from desktop_monitor.ui.theme import ICON_DISC, ICON_LINE, ICON_TILE

_SHARE = 0.86
"""Of a button's icon that the shape fills; the rest keeps it off the text."""
_WINDOW_SIZES = (16, 32, 48, 64, 128)
_PULSE = ((22, 70), (42, 70), (52, 44), (68, 88), (79, 61), (87, 61))


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
        side = min(rect.width(), rect.height()) * _SHARE
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


def application_icon() -> QIcon:
    """The icon of the program, as in resources/icons."""
    result = QIcon()
    for side in _WINDOW_SIZES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / 128, side / 128)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ICON_TILE)
        painter.drawRoundedRect(QRectF(8, 8, 112, 112), 26, 26)
        painter.setBrush(ICON_DISC)
        painter.drawEllipse(QPointF(99, 61), 10, 10)
        painter.setPen(QPen(ICON_LINE, 8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([QPointF(*place) for place in _PULSE])
        painter.end()
        result.addPixmap(pixmap)
    return result
