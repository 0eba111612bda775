"""A metric over a part of the past: a line through the means, a band from the least to the most."""

from datetime import UTC, datetime, timedelta
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF, QWheelEvent

from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Part
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.painting import Style
from desktop_monitor.ui.plot import ReadablePlot
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.metrics import value_text
from desktop_monitor.viewmodels.time_ticks import ticks
from desktop_monitor.viewmodels.wording import health_word, time_text, utc_text

_HEIGHT = 7.0
_TICK = 3.8
"""Lines of text between two labels of the axis."""
_CLOSER = 0.6
"""Of what is shown, what is left after one step closer."""
_PAN = 0.25
_DRAG = 5.0
"""Pixels from which a press with a movement is a drag."""
_BAND = 0.22
"""Opacity of the band."""


class MetricPlot(ReadablePlot):
    """Left and Right read point after point, + and - zoom, Shift with the arrows moves, 0 shows the whole period.

    The wheel zooms where the pointer is; dragging marks what is to be shown. Gaps longer than data may be old are
    hatched. All times are of the wall clock, in seconds since 1970.
    """

    zoomed = Signal(object, object)
    """From when to when is to be shown, as aware times."""
    whole_asked = Signal()

    def __init__(self, themes: Themes) -> None:
        super().__init__("", themes, lambda at: datetime.fromtimestamp(at, UTC), _HEIGHT)
        self.setAccessibleName(self.tr("Metric over time"))
        self._name = ""
        self._parts: list[Part] = []
        self._step, self._patience = timedelta(minutes=1), timedelta(seconds=90)
        self._levels: list[tuple[Health, float]] = []
        self._low, self._high = 0.0, 1.0
        self._pressed: float | None = None
        self._dragged: float | None = None
        self.empty_text = ""
        """Shown as long as there is nothing to plot."""

    def show_times(self, since: datetime, until: datetime) -> None:
        """Show from when to when, with the next `show_parts`."""
        self.now, self.span = until.timestamp(), max((until - since).total_seconds(), 1.0)

    def show_parts(self, name: str, parts: list[Part], step: timedelta, patience: timedelta) -> None:
        """Show these, the oldest first, each so long. `name` tells the unit, `patience` what is a gap."""
        self._name, self._parts, self._step, self._patience = name, parts, step, patience
        self._scale()
        self.shown_anew()

    def show_thresholds(self, thresholds: tuple[float, float] | None) -> None:
        """Warning and critical, if they are known."""
        levels = () if thresholds is None else zip((Health.WARNING, Health.CRITICAL), thresholds, strict=True)
        self._levels = list(levels)
        self._scale()
        self.update()

    def marks(self) -> int:
        """How many points there are."""
        return len(self._parts)

    def mark_box(self, mark: int) -> QRectF:
        """Around the mean."""
        place = self._point(self._parts[mark], self._parts[mark].mean)
        return QRectF(place.x() - 2, place.y() - 2, 4, 4)

    def reading(self, mark: int) -> str:
        """When, the mean, the least and the most."""
        part = self._parts[mark]
        return self.tr("{time} ({utc}): mean {mean}, least {least}, most {most}").format(
            time=time_text(part.start, datetime.fromtimestamp(self.now, UTC)),
            utc=utc_text(part.start),
            mean=value_text(self._name, part.mean),
            least=value_text(self._name, part.least),
            most=value_text(self._name, part.most),
        )

    def summary(self) -> str:
        """From when to when, the least and the most."""
        if not self._parts:
            return self.empty_text
        since, until = (datetime.fromtimestamp(at, UTC) for at in (self.now - self.span, self.now))
        return self.tr("{start} – {end}: least {least}, most {most}").format(
            start=time_text(since, until),
            end=time_text(until, until),
            least=value_text(self._name, min(part.least for part in self._parts)),
            most=value_text(self._name, max(part.most for part in self._parts)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and move; the rest reads."""
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_CLOSER)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _CLOSER)
        elif key == Qt.Key.Key_0:
            self.whole_asked.emit()
        elif shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = self.span * (_PAN if key == Qt.Key.Key_Right else -_PAN)
            self._ask(self.now - self.span + step, self.now + step)
        elif key == Qt.Key.Key_Escape and self._pressed is not None:
            self._pressed = self._dragged = None
            self.update()
        else:
            super().keyPressEvent(event)

    def zoom_by(self, factor: float, share: float | None = None) -> None:
        """Show `factor` times as much, around that share of the width; None: around what is read, else the middle."""
        if share is None:
            share = 0.5
            if self.mark is not None and self.mark < len(self._parts):
                area = self.area()
                share = (self.mark_box(self.mark).center().x() - area.left()) / area.width()
        fixed = self.now - self.span * (1 - share)
        self._ask(fixed - self.span * factor * share, fixed + self.span * factor * (1 - share))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is."""
        turned = event.angleDelta().y()
        if turned:
            area = self.area()
            share = min(max((event.position().x() - area.left()) / area.width(), 0.0), 1.0)
            self.zoom_by(_CLOSER if turned > 0 else 1 / _CLOSER, share)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark what is to be shown."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().x()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark, or read."""
        if self._pressed is not None and abs(event.position().x() - self._pressed) >= _DRAG:
            self._dragged = event.position().x()
            self.update()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show what was marked."""
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        if pressed is not None and dragged is not None:
            first, last = sorted((self._time(pressed), self._time(dragged)))
            self._ask(first, last)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole period."""
        self.whole_asked.emit()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint gaps, thresholds, band, line, and what is being marked."""
        theme = self.themes.theme
        if not self._parts:
            painter.setPen(theme.dim)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
            return
        painter.save()
        painter.setClipRect(area.adjusted(-1, -1, 1, 1))
        runs = self._runs()
        self._paint_gaps(painter, area, runs)
        self._paint_grid(painter, area)
        for run in runs:
            self._paint_run(painter, run)
        painter.restore()
        self._paint_levels(painter, area)
        if self._pressed is not None and self._dragged is not None:
            mark = QColor(theme.accent)
            mark.setAlphaF(_BAND)
            left, right = sorted((self._pressed, self._dragged))
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), mark)

    def _paint_run(self, painter: QPainter, run: list[Part]) -> None:
        theme = self.themes.theme
        line = QPolygonF([self._point(part, part.mean) for part in run])
        band = QColor(theme.accent)
        band.setAlphaF(_BAND)
        if len(run) == 1:
            least, most = self._point(run[0], run[0].least), self._point(run[0], run[0].most)
            painter.setPen(QPen(band, 2))
            painter.drawLine(least, most)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawPoint(line.at(0))
            return
        edge = [self._point(part, part.most) for part in run]
        edge += [self._point(part, part.least) for part in reversed(run)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPolygon(QPolygonF(edge))
        painter.setPen(QPen(theme.accent, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)

    def _paint_gaps(self, painter: QPainter, area: QRectF, runs: list[list[Part]]) -> None:
        """Hatch where nobody sent a value."""
        brush = QBrush(self.themes.theme.line, Qt.BrushStyle.BDiagPattern)
        left, least = area.left(), self.texts.em * 0.15
        for run in runs:
            right = self._x(run[0].start)
            if right - left > least:
                painter.fillRect(QRectF(left, area.top(), right - left, area.height()), brush)
            left = self._x(run[-1].start + self._step)
        if area.right() - left > max(least, (self._patience / timedelta(seconds=self.span)) * area.width()):
            painter.fillRect(QRectF(left, area.top(), area.right() - left, area.height()), brush)

    def _paint_grid(self, painter: QPainter, area: QRectF) -> None:
        """Lines at round values."""
        theme, em = self.themes.theme, self.texts.em
        step = _round_step((self._high - self._low) / max(min(area.height() / (em * 3), 5), 1))
        value = ceil(self._low / step) * step
        while value < self._high:
            y = self._y(value)
            painter.setPen(theme.line)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.dim)
            box = QRectF(area.left() + 2, y - em, area.width(), em)
            self.texts.draw(painter, Style.SMALL, box, value_text(self._name, value))
            value += step

    def _paint_levels(self, painter: QPainter, area: QRectF) -> None:
        """The thresholds: dashed lines with their words."""
        for health, level in self._levels:
            colour = HEALTH_LOOKS[health].tint(self.themes.theme).text
            y = self._y(level)
            painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            text = f"{health_word(health)} {value_text(self._name, level)}"
            box = QRectF(area.left(), y - self.texts.em, area.width() - 2, self.texts.em)
            self.texts.draw(painter, Style.SMALL, box, text, right=True)

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        """As the base, over days too."""
        theme, em = self.themes.theme, self.texts.em
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        since, until = (datetime.fromtimestamp(at, UTC) for at in (self.now - self.span, self.now))
        for at, label in ticks(since, until, int(area.width() / (em * _TICK))):
            x = self.place(at.timestamp())
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + em * 0.2))
            width = self.texts.width(label, Style.SMALL) + 2
            left = min(max(x - width / 2, area.left()), area.right() - width)
            painter.setPen(theme.dim)
            self.texts.draw(painter, Style.SMALL, QRectF(left, area.bottom() + em * 0.2, width, em * 1.1), label)

    def _runs(self) -> list[list[Part]]:
        """The parts between which there is no gap."""
        runs: list[list[Part]] = []
        for part in self._parts:
            if runs and part.start - runs[-1][-1].start <= self._step + self._patience:
                runs[-1].append(part)
            else:
                runs.append([part])
        return runs

    def _scale(self) -> None:
        least = min((part.least for part in self._parts), default=0.0)
        most = max((part.most for part in self._parts), default=1.0)
        most = max(most, *(level for _, level in self._levels), most)
        self._low = min(least, 0.0)
        self._high = self._low + (most - self._low) * 1.08 or self._low + 1.0

    def _point(self, part: Part, value: float) -> QPointF:
        return QPointF(self._x(part.start + self._step / 2), self._y(value))

    def _x(self, at: datetime) -> float:
        return self.place(at.timestamp())

    def _y(self, value: float) -> float:
        area = self.area()
        return area.bottom() - (value - self._low) / (self._high - self._low) * area.height()

    def _time(self, x: float) -> float:
        area = self.area()
        return self.now - self.span * (area.right() - x) / max(area.width(), 1.0)

    def _ask(self, first: float, last: float) -> None:
        self.zoomed.emit(datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC))


def _round_step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50, … (and of tenths) that is not less."""
    size = 10.0 ** floor(log10(least)) if least > 0 else 1.0
    return next(factor * size for factor in (1.0, 2.0, 5.0, 10.0) if factor * size >= least * 0.999)
