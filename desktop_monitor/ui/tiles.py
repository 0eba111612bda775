"""Tiles with sparklines: the metrics of the selected endpoint over the last hour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.metrics import HOUR, Metrics, Tile

_TILE_WIDTH = 11.5
"""Narrowest tile, in heights of the font."""
_MOST = 6
_HEIGHT = 5.2
_VALUE_SIZE = 1.45
_LEAST_RANGE = 0.2
"""Share of the largest value that a line spans at least: what hardly changes looks so."""
_LOWEST_PAGE = 30.0
"""Height of a page from which there is room for tiles, in heights of the font."""
_BREAK = 120.0
"""Seconds without a point from which nothing is drawn between two: nobody knows what was there."""
_SHORTEST_SPAN = 300.0
"""A sparkline spans so many seconds at least, and an hour at most."""


class TileRow(QWidget):
    """As many tiles as there is room for; hidden if the endpoint sends no numbers."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._metrics: Metrics | None = None
        self._room = 0
        self._tiles = [_TileWidget(themes) for _ in range(_MOST)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 2)
        for tile in self._tiles:
            layout.addWidget(tile)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_metrics(self, metrics: Metrics | None) -> None:
        """Show the latest of `metrics`."""
        self._metrics = metrics
        shown = metrics.tiles(self._room) if metrics is not None else []
        for index, widget in enumerate(self._tiles):
            widget.show_tile(shown[index] if index < len(shown) else None)
        self.setVisible(bool(shown))

    def set_room(self, width: int, height: int) -> None:
        """Fit the number of tiles to the width of the page; where that is low, the tables are worth more."""
        em = self.fontMetrics().height()
        room = min(_MOST, int(width / (em * _TILE_WIDTH))) if height > em * _LOWEST_PAGE else 0
        if room != self._room:
            self._room = room
            self.show_metrics(self._metrics)


class _TileWidget(QWidget):
    """One metric."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        self._tile: Tile | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Sized by the font."""
        height = self.fontMetrics().height()
        return QSize(round(height * _TILE_WIDTH), round(height * _HEIGHT))

    def show_tile(self, tile: Tile | None) -> None:
        """Show that metric; None: nothing, and take no room."""
        self.setVisible(tile is not None)
        if tile is None or tile == self._tile:
            return
        self._tile = tile
        name = f"{tile.group} {tile.title}" if tile.group else tile.title
        self.setAccessibleName(f"{name}: {tile.value}")
        self.setToolTip(f"<qt>{escaped(f'{name}: {tile.value}')}</qt>")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew: the line spans the width."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, title, value and line."""
        if self._tile is None:
            return
        theme, em = self._themes.theme, self.fontMetrics().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), em * 0.35, em * 0.35)
        inner = QRectF(self.rect()).adjusted(em * 0.6, em * 0.4, -em * 0.6, -em * 0.5)
        self._paint_texts(painter, inner, em)
        top = inner.top() + em * 2.75
        self._paint_line(painter, QRectF(inner.left(), top, inner.width(), inner.bottom() - top))

    def _paint_texts(self, painter: QPainter, inner: QRectF, em: int) -> None:
        assert self._tile is not None
        theme = self._themes.theme
        title = f"{self._tile.title} · {self._tile.group}" if self._tile.group else self._tile.title
        line = QRectF(inner.left(), inner.top(), inner.width(), em)
        painter.setPen(theme.dim)
        elided = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _VALUE_SIZE)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.text)
        line = QRectF(inner.left(), inner.top() + em, inner.width(), em * 1.6)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._tile.value)

    def _paint_line(self, painter: QPainter, area: QRectF) -> None:
        assert self._tile is not None
        points = self._tile.points
        low, high = _scale([value for _, value in points])
        end = points[-1][0]
        span = min(HOUR, max(_SHORTEST_SPAN, end - points[0][0]))
        painter.setPen(QPen(self._themes.theme.accent, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        line = QPolygonF()
        before = points[0][0]
        for at, value in points:
            if at - before > _BREAK:
                painter.drawPolyline(line)
                line = QPolygonF()
            height = (value - low) / (high - low)
            line.append(
                QPointF(area.right() - (end - at) / span * area.width(), area.bottom() - height * area.height())
            )
            before = at
        painter.drawPolyline(line)


def _scale(values: list[float]) -> tuple[float, float]:
    """The values at the bottom and at the top of a line."""
    low, high = min(values), max(values)
    missing = _LEAST_RANGE * max(abs(low), abs(high), 1e-9) - (high - low)
    return (low - missing / 2, high + missing / 2) if missing > 0 else (low, high)
