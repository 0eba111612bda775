"""The tray's icon: shape and colour of the worst, and how many are not well, at every size a host asks for."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPainterPath, QPixmap, QTransform

from desktop_monitor.core.health import Health
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.shapes import Shape, draw
from desktop_monitor.ui.theme import TRAY, TRAY_MOON, TRAY_NIGHT, TrayTint

SIZES = (16, 22, 24, 32, 44, 48, 64, 128)
"""Sides in pixels that tray hosts ask for, at 100 and at 200 %."""
_SMALLEST_FOR_TWO = 20
"""Below this side "9+" cannot be read: the plus alone stands for "many"."""
_SMALLEST_FOR_MUTE = 22

_BODIES = {Health.UNKNOWN: Shape.DISC}
"""Where the usual shape has no room for a figure."""
_TEXT_BOXES = {
    Shape.DISC: QRectF(4.6, 4.1, 6.8, 7.8),
    Shape.TRIANGLE: QRectF(4.7, 6.3, 6.6, 7.0),
    Shape.DIAMOND: QRectF(4.6, 4.1, 6.8, 7.8),
}
"""Where the figures go, in the shapes' square of 16 units."""


def tray_icon(health: Health, count: str, muted: bool) -> QIcon:
    """The shape of `health` with `count` in it; `muted` adds a moon."""
    result = QIcon()
    for side in SIZES:
        result.addPixmap(tray_pixmap(side, health, count, muted))
    return result


def tray_pixmap(side: int, health: Health, count: str, muted: bool) -> QPixmap:
    """The icon at one size, in device pixels."""
    tint = TRAY[HEALTH_LOOKS[health].tint_name]
    shape = HEALTH_LOOKS[health].shape
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, side, side)
    if count and health in _BODIES:
        shape = _BODIES[health]
        box = box.adjusted(-side / 8, -side / 8, side / 8, side / 8)
    _draw_body(painter, shape, box, side, tint)
    if count:
        _draw_count(painter, shape, box, side, count, tint)
    if muted and side >= _SMALLEST_FOR_MUTE:
        _draw_moon(painter, side)
    painter.end()
    return pixmap


def _draw_body(painter: QPainter, shape: Shape, box: QRectF, side: int, tint: TrayTint) -> None:
    """The shape with an edge that sets it off from light and dark panels alike."""
    margin = max(side / 18, 0.9)
    draw(painter, shape, box, tint.edge)
    draw(painter, shape, box.adjusted(margin, margin, -margin, -margin), tint.fill)


def _draw_count(painter: QPainter, shape: Shape, box: QRectF, side: int, count: str, tint: TrayTint) -> None:
    text = count[-1] if side < _SMALLEST_FOR_TWO else count
    unit = box.width() / 16
    room = _TEXT_BOXES.get(shape, _TEXT_BOXES[Shape.DISC])
    widen = 0.9 * unit if len(text) > 1 else 0.0
    room = QRectF(box.x() + room.x() * unit, box.y() + room.y() * unit, room.width() * unit, room.height() * unit)
    room.adjust(-widen, 0, widen, 0)
    font = QFont("sans-serif")
    font.setBold(True)
    font.setPixelSize(100)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, text)
    ink = path.boundingRect()
    scale = min(room.width() / ink.width(), room.height() / ink.height())
    place = QTransform().translate(room.center().x(), room.center().y()).scale(scale, scale)
    place.translate(-ink.center().x(), -ink.center().y())
    painter.fillPath(place.map(path), tint.text)


def _draw_moon(painter: QPainter, side: int) -> None:
    part = side * 0.42
    corner = QRectF(side - part, 0, part, part)
    draw(painter, Shape.DISC, corner.adjusted(-part / 5, -part / 5, part / 5, part / 5), TRAY_NIGHT)
    draw(painter, Shape.MOON, corner, TRAY_MOON)
