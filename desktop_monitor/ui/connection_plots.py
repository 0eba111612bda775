"""Round trips and traffic of a connection over the last hour."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from desktop_monitor.ui.painting import Style
from desktop_monitor.ui.plot import ReadablePlot
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.connection_wording import bytes_text, minute_text
from desktop_monitor.viewmodels.round_trips import Sample
from desktop_monitor.viewmodels.traffic_minutes import MINUTE, Minute, PollingCost
from desktop_monitor.viewmodels.wording import milliseconds_text, time_text

_HEIGHT = 6.0


class RoundTripPlot(ReadablePlot):
    """A line through the round trips, from zero up; a break where there was no connection."""

    def __init__(self, themes: Themes, moment: Callable[[float], datetime]) -> None:
        super().__init__("", themes, moment, _HEIGHT)
        self.setAccessibleName(self.tr("Round trips over time"))
        self._when = moment
        self._samples: list[Sample] = []
        self._points: list[tuple[float, float]] = []
        self._top = 1.0

    def show_samples(self, samples: Sequence[Sample], now: float) -> None:
        """Show these, the oldest first."""
        self.show_until(now, samples[0].now if samples else now)
        self._samples = list(samples)
        self._points = [(at, rtt) for at, rtt in samples if rtt is not None]
        self._top = max((rtt for _, rtt in self._points), default=1.0) * 1.15 or 1.0
        self.shown_anew()

    def marks(self) -> int:
        """How many samples there are."""
        return len(self._points)

    def mark_box(self, mark: int) -> QRectF:
        """Around the point."""
        at, rtt = self._points[mark]
        place = self._place(at, rtt, self.area())
        return QRectF(place.x() - 2, place.y() - 2, 4, 4)

    def reading(self, mark: int) -> str:
        """When, and how long."""
        at, rtt = self._points[mark]
        time = time_text(self._when(at), self._when(self.now))
        return self.tr("{time}: {milliseconds}").format(time=time, milliseconds=milliseconds_text(rtt * 1000))

    def summary(self) -> str:
        """How many, and the last."""
        if not self._points:
            return self.tr("No round trip in the last hour")
        text = QCoreApplication.translate("RoundTripPlot", "%n round trip(s), the last {time}", "", len(self._points))
        return text.format(time=self.reading(-1))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the line, and what its top means."""
        theme, em = self.themes.theme, self.texts.em
        if not self._points:
            painter.setPen(theme.dim)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("No round trip in the last hour"))
            return
        painter.setPen(theme.dim)
        most = milliseconds_text(max(rtt for _, rtt in self._points) * 1000)
        self.texts.draw(painter, Style.SMALL, QRectF(area.left(), area.top(), area.width(), em), most)
        painter.setPen(QPen(theme.accent, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        line = QPolygonF()
        for at, rtt in self._samples:
            if rtt is None:
                _draw_line(painter, line)
                line = QPolygonF()
            else:
                line.append(self._place(at, rtt, area))
        _draw_line(painter, line)

    def _place(self, at: float, rtt: float, area: QRectF) -> QPointF:
        return QPointF(self.place(at), area.bottom() - rtt / self._top * area.height())


class TrafficPlot(ReadablePlot):
    """A bar for each minute: what the WebSocket took is solid, HTTP on top of it is hatched; the dashed line is what
    polling would have cost."""

    def __init__(self, themes: Themes, moment: Callable[[float], datetime]) -> None:
        super().__init__("", themes, moment, _HEIGHT)
        self.setAccessibleName(self.tr("Traffic by the minute"))
        self._when = moment
        self._minutes: list[Minute] = []
        self._cost: PollingCost | None = None
        self._top = 1.0

    def show_minutes(self, minutes: list[Minute], cost: PollingCost | None, now: float) -> None:
        """Show these, the oldest first."""
        self.show_until(now, minutes[0].number * MINUTE if minutes else now)
        self._minutes, self._cost = minutes, cost
        most = max((minute.bytes for minute in minutes), default=0)
        self._top = max(most, cost.bytes_a_minute if cost is not None else 0.0, 1.0) * 1.25
        self.shown_anew()

    def area(self) -> QRectF:
        """A line is left for the legend."""
        return super().area().adjusted(0, self.texts.em * 1.1, 0, 0)

    def marks(self) -> int:
        """How many minutes there are."""
        return len(self._minutes)

    def mark_box(self, mark: int) -> QRectF:
        """The whole bar."""
        minute, area = self._minutes[mark], self.area()
        left = max(self.place(minute.number * MINUTE), area.left())
        right = min(self.place((minute.number + 1) * MINUTE), area.right())
        height = max(minute.bytes / self._top * area.height(), 1.0)
        return QRectF(left + 0.5, area.bottom() - height, max(right - left - 1.5, 1.5), height)

    def reading(self, mark: int) -> str:
        """When, how many messages, how many bytes."""
        minute = self._minutes[mark]
        return minute_text(minute, f"{self._when(minute.number * MINUTE).astimezone():%H:%M}")

    def summary(self) -> str:
        """The last minute."""
        return self.reading(-1) if self._minutes else self.tr("No traffic yet")

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint bars, line and legend."""
        theme = self.themes.theme
        solid, hatched = QBrush(theme.accent), QBrush(theme.dim, Qt.BrushStyle.BDiagPattern)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for mark, minute in enumerate(self._minutes):
            box = self.mark_box(mark)
            share = minute.frame_bytes / minute.bytes if minute.bytes else 1.0
            split = box.bottom() - box.height() * share
            painter.fillRect(QRectF(box.left(), split, box.width(), box.bottom() - split), solid)
            self._paint_hatched(painter, QRectF(box.left(), box.top(), box.width(), split - box.top()), hatched)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter, area, solid, hatched)
        if self._cost is not None:
            painter.setPen(self._dashes())
            y = area.bottom() - self._cost.bytes_a_minute / self._top * area.height()
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_hatched(self, painter: QPainter, box: QRectF, brush: QBrush) -> None:
        if box.height() >= 1:
            painter.fillRect(box, brush)
            painter.setPen(QPen(self.themes.theme.dim, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _dashes(self) -> QPen:
        return QPen(self.themes.theme.yellow.text, 1.5, Qt.PenStyle.DashLine)

    def _paint_legend(self, painter: QPainter, area: QRectF, solid: QBrush, hatched: QBrush) -> None:
        em = self.texts.em
        x, y = area.left(), area.top() - em * 1.1
        texts = [self.tr("WebSocket"), self.tr("HTTP")]
        if self._cost is not None:
            cost = bytes_text(self._cost.bytes_a_minute)
            texts.append(self.tr("Polling would cost (estimate): {size} a minute").format(size=cost))
        for place, text in enumerate(texts):
            sign = QRectF(x, y + em * 0.15, em * 0.8, em * 0.7)
            if place == 2:
                painter.setPen(self._dashes())
                painter.drawLine(QPointF(sign.left(), sign.center().y()), QPointF(sign.right(), sign.center().y()))
            elif place:
                self._paint_hatched(painter, sign, hatched)
            else:
                painter.fillRect(sign, solid)
            painter.setPen(self.themes.theme.dim)
            width = min(self.texts.width(text, Style.SMALL) + 2, max(area.right() - sign.right() - em * 0.3, 1.0))
            self.texts.draw(painter, Style.SMALL, QRectF(sign.right() + em * 0.3, y, width, em), text)
            x = sign.right() + em * 0.9 + width


def _draw_line(painter: QPainter, line: QPolygonF) -> None:
    if line.size() == 1:
        painter.drawEllipse(line.at(0), 1.2, 1.2)
    elif line.size():
        painter.drawPolyline(line)
