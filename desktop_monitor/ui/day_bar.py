"""The last 24 hours of a service as a bar of 48 half-hours."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_monitor.core.health import Health
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.theme import Theme
from desktop_monitor.viewmodels.health_day import CELLS, Day

_KEPT = 128
"""17 KB each; a list on a screen of 4K shows 100 at once."""
_HEIGHT = 0.95
"""Of the bar, in lines of text."""
_GAP = 0.22
"""Between two cells, as a share of their distance."""
_STUB = 0.22
"""Height of time that nobody watched, as a share of the bar's."""
_HEIGHTS = {Health.CRITICAL: 1.0, Health.WARNING: 0.86, Health.HEALTHY: 0.72, Health.UNKNOWN: 0.46}
"""The worse, the higher: a bar can be read without its colours."""

Rectangles = dict[Health | None, list[QRectF]]
"""By health; None: nobody watched."""


class DayBars:
    """Draws bars. The rectangles of a row's day are kept, and drawn with one call of the painter for each health in it.

    20 bars: 0.4 ms, against 4 ms with rectangles made and drawn one by one.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Day, int, int, Rectangles]] = {}
        """By row."""

    def draw(self, painter: QPainter, theme: Theme, em: float, row: int, day: Day, box: QRectF) -> None:
        """Draw the bar of a row into `box`, centred vertically."""
        width, height = int(box.width()), int(min(em * _HEIGHT, box.height()))
        kept = self._kept.get(row)
        if kept is None or kept[0] is not day or kept[1:3] != (width, height):
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            kept = self._kept[row] = (day, width, height, _rectangles(day.heights, float(width), float(height)))
        rects = kept[3]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(round(box.x()), round(box.center().y() - height / 2))
        for health, cells in rects.items():
            tint = theme.grey.border if health is None else HEALTH_LOOKS[health].tint(theme).text
            painter.setBrush(tint)
            painter.drawRects(cells)
        painter.restore()


def _rectangles(cells: tuple[tuple[Health | None, float], ...], width: float, height: float) -> Rectangles:
    """By health (None: nobody watched), in a bar at the origin."""
    found: Rectangles = {}
    step = max(int(width // CELLS), 1)  # whole pixels, so that all cells look the same
    gap = min(step - 1, max(round(step * _GAP), 1))
    for place, (health, share) in enumerate(cells):
        high = _STUB
        if health is not None:
            high = _HEIGHTS.get(health, _STUB)
            if health is Health.HEALTHY:
                # Half a cell that nobody watched must not look like a healthy half-hour.
                high = _STUB + (high - _STUB) * share
        tall = max(round(height * high), 1)
        found.setdefault(health, []).append(QRectF(place * step, round(height) - tall, step - gap, tall))
    return found
