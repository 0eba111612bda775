"""The shapes that stand for a state, drawn at any size: no font, no bitmap."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF


class Shape(Enum):
    """Health, connection, and the signs on buttons."""

    DISC = "disc"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    RING = "ring"
    DASH = "dash"
    DOTTED_RING = "dotted ring"
    ARROW_RING = "arrow ring"
    PAUSE = "pause"
    PLAY = "play"
    SWITCH_ON = "switch on"
    SWITCH_OFF = "switch off"
    SUN = "sun"
    MOON = "moon"
    HALF_DISC = "half disc"
    BELL = "bell"
    BELL_OFF = "bell off"
    CHECK = "check"
    CLOCK = "clock"
    WAVE = "wave"
    GEAR = "gear"
    LINES = "lines"
    GAP = "gap"


def draw(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Draw `shape` into the square `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    # All shapes are made in a square of 16 units.
    painter.scale(box.width() / 16, box.height() / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _DRAWINGS[shape](painter, colour)
    painter.restore()


def _stroke(painter: QPainter, colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return pen


def _disc(painter: QPainter, _: QColor) -> None:
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))


def _triangle(painter: QPainter, _: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(8, 1.8), QPointF(15, 14), QPointF(1, 14)]))


def _diamond(painter: QPainter, _: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(8, 0.8), QPointF(15.2, 8), QPointF(8, 15.2), QPointF(0.8, 8)]))


def _ring(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 2)
    painter.drawEllipse(QRectF(3, 3, 10, 10))


def _dash(painter: QPainter, _: QColor) -> None:
    painter.drawRoundedRect(QRectF(2, 6.7, 12, 2.6), 1.3, 1.3)


def _dotted_ring(painter: QPainter, _: QColor) -> None:
    painter.translate(8, 8)
    for _step in range(8):
        painter.drawEllipse(QPointF(0, -5.6), 1.5, 1.5)
        painter.rotate(45)


def _arrow_ring(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 2)
    painter.drawArc(QRectF(3, 3, 10, 10), 20 * 16, 290 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(15.6, 3.2), QPointF(14.9, 9), QPointF(9.9, 6.4)]))


def _pause(painter: QPainter, _: QColor) -> None:
    painter.drawRoundedRect(QRectF(3.2, 2.5, 3.4, 11), 0.8, 0.8)
    painter.drawRoundedRect(QRectF(9.4, 2.5, 3.4, 11), 0.8, 0.8)


def _play(painter: QPainter, _: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(4, 2), QPointF(14, 8), QPointF(4, 14)]))


def _switch(painter: QPainter, colour: QColor, knob: float, filled: bool) -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0.8, 4, 14.4, 8), 4, 4)
    hole = QPainterPath()
    hole.addEllipse(QPointF(knob, 8), 2.6, 2.6)
    if filled:
        painter.drawPath(path.subtracted(hole))
        return
    painter.drawPath(hole)
    _stroke(painter, colour, 1.3)
    painter.drawPath(path)


def _switch_on(painter: QPainter, colour: QColor) -> None:
    _switch(painter, colour, 11.2, filled=True)


def _switch_off(painter: QPainter, colour: QColor) -> None:
    _switch(painter, colour, 4.8, filled=False)


def _sun(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 3.3, 3.3)
    _stroke(painter, colour, 1.5)
    painter.translate(8, 8)
    for _step in range(8):
        painter.drawLine(QPointF(0, -5.4), QPointF(0, -6.8))
        painter.rotate(45)


def _moon(painter: QPainter, _: QColor) -> None:
    disc, bite = QPainterPath(), QPainterPath()
    disc.addEllipse(QPointF(7.5, 8.5), 5.7, 5.7)
    bite.addEllipse(QPointF(10.6, 5.8), 5, 5)
    painter.drawPath(disc.subtracted(bite))


def _half_disc(painter: QPainter, colour: QColor) -> None:
    painter.drawPie(QRectF(2.5, 2.5, 11, 11), -90 * 16, 180 * 16)
    _stroke(painter, colour, 1.5)
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))


def _bell(painter: QPainter, colour: QColor) -> None:
    body = QPainterPath(QPointF(2, 11.5))
    body.cubicTo(QPointF(4.6, 9.8), QPointF(2.6, 2.2), QPointF(8, 2.2))
    body.cubicTo(QPointF(13.4, 2.2), QPointF(11.4, 9.8), QPointF(14, 11.5))
    body.closeSubpath()
    painter.drawPath(body)
    painter.drawEllipse(QPointF(8, 13.2), 1.7, 1.4)


def _bell_off(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 1.3)
    body = QPainterPath(QPointF(2.4, 11.4))
    body.cubicTo(QPointF(4.8, 9.8), QPointF(2.9, 2.8), QPointF(8, 2.8))
    body.cubicTo(QPointF(13.1, 2.8), QPointF(11.2, 9.8), QPointF(13.6, 11.4))
    body.closeSubpath()
    painter.drawPath(body)
    painter.drawLine(QPointF(2, 14.4), QPointF(14, 1.6))


def _check(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 2.2)
    painter.drawPolyline([QPointF(2.6, 8.6), QPointF(6.3, 12.3), QPointF(13.4, 4)])


def _clock(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 1.5)
    painter.drawEllipse(QRectF(2, 2, 12, 12))
    painter.drawPolyline([QPointF(8, 4.6), QPointF(8, 8), QPointF(10.6, 9.6)])


def _wave(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 1.8)
    painter.drawPolyline(
        [QPointF(1.5, 8), QPointF(4, 8), QPointF(6, 2.6), QPointF(9.6, 13.4), QPointF(11.8, 8), QPointF(14.5, 8)]
    )


def _gear(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 1.6)
    painter.drawEllipse(QPointF(8, 8), 3.6, 3.6)
    painter.setPen(QPen(colour, 2))
    painter.translate(8, 8)
    for _step in range(8):
        painter.drawLine(QPointF(0, -4), QPointF(0, -6.4))
        painter.rotate(45)


def _lines(painter: QPainter, _: QColor) -> None:
    for top in (3, 7.1, 11.2):
        painter.drawRoundedRect(QRectF(2, top, 12, 1.8), 0.9, 0.9)


def _gap(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, colour, 1.8)
    painter.drawPolyline([QPointF(2, 3), QPointF(5, 3), QPointF(5, 13), QPointF(2, 13)])
    painter.drawPolyline([QPointF(14, 3), QPointF(11, 3), QPointF(11, 13), QPointF(14, 13)])


_DRAWINGS: dict[Shape, Callable[[QPainter, QColor], None]] = {
    Shape.DISC: _disc,
    Shape.TRIANGLE: _triangle,
    Shape.DIAMOND: _diamond,
    Shape.RING: _ring,
    Shape.DASH: _dash,
    Shape.DOTTED_RING: _dotted_ring,
    Shape.ARROW_RING: _arrow_ring,
    Shape.PAUSE: _pause,
    Shape.PLAY: _play,
    Shape.SWITCH_ON: _switch_on,
    Shape.SWITCH_OFF: _switch_off,
    Shape.SUN: _sun,
    Shape.MOON: _moon,
    Shape.HALF_DISC: _half_disc,
    Shape.BELL: _bell,
    Shape.BELL_OFF: _bell_off,
    Shape.CHECK: _check,
    Shape.CLOCK: _clock,
    Shape.WAVE: _wave,
    Shape.GEAR: _gear,
    Shape.LINES: _lines,
    Shape.GAP: _gap,
}
