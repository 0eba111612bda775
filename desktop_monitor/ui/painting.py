"""Painting of text and pills, with what is slow about it done once."""

from collections.abc import Iterable
from enum import IntEnum
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QStaticText

from desktop_monitor.ui.looks import Look
from desktop_monitor.ui.shapes import draw
from desktop_monitor.ui.theme import Theme

_CACHED_TEXTS = 2_048
"""Each 1.5 KB; a list on a screen of 4K shows some 700 at once."""
_SMALL = 0.9


class Style(IntEnum):
    """How a text is set."""

    REGULAR = 0
    BOLD = 1
    SMALL = 2


class Texts:
    """Elided, laid-out plain texts of one font, kept for the next paint."""

    def __init__(self, font: QFont) -> None:
        bold, small = QFont(font), QFont(font)
        bold.setBold(True)
        small.setPointSizeF(font.pointSizeF() * _SMALL)
        self.fonts = (QFont(font), bold, small)
        self.metrics = tuple(QFontMetricsF(each) for each in self.fonts)
        self.em = self.metrics[Style.REGULAR].height()
        """The unit of all sizes: the height of a line."""
        self._cache: dict[tuple[str, int, int], tuple[QStaticText, float, float]] = {}

    def width(self, text: str, style: Style) -> float:
        """The width of `text` in pixels."""
        return self.metrics[style].horizontalAdvance(text)

    def draw(self, painter: QPainter, style: Style, box: QRectF, text: str, right: bool = False) -> None:
        """Draw `text` in `box`, centred vertically, elided if it is too long."""
        key = (text, style, int(box.width()))
        static, width, height = self._cache.get(key) or self._prepare(key, style)
        painter.setFont(self.fonts[style])
        x = box.right() - width if right else box.x()
        painter.drawStaticText(QPointF(x, box.y() + (box.height() - height) / 2), static)

    def draw_column(
        self,
        painter: QPainter,
        style: Style,
        column: tuple[float, float, float],
        texts: Iterable[tuple[float, str]],
        right: bool = False,
    ) -> None:
        """Draw one text below the other, each at its place from the top; `column`: left, width, height of a cell."""
        left, room, height = column
        kept, whole, half = self._cache, int(room), (height - self.metrics[style].height()) / 2
        painter.setFont(self.fonts[style])
        for top, text in texts:
            key = (text, style, whole)
            static, width, _ = kept.get(key) or self._prepare(key, style)
            painter.drawStaticText(QPointF(left + room - width if right else left, top + half), static)

    def _prepare(self, key: tuple[str, int, int], style: Style) -> tuple[QStaticText, float, float]:
        if len(self._cache) >= _CACHED_TEXTS:
            for old in list(islice(self._cache, _CACHED_TEXTS // 2)):
                del self._cache[old]
        metrics = self.metrics[style]
        shown, room = key[0], key[2]
        width = metrics.horizontalAdvance(shown)
        if width > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)
        entry = self._cache[key] = (static, width, metrics.height())
        return entry


def pill_width(texts: Texts, text: str) -> float:
    """The width in pixels of a pill with that text."""
    return texts.width(text, Style.SMALL) + texts.em * 2.1 if text else texts.em * 1.7


def draw_pill(painter: QPainter, texts: Texts, theme: Theme, look: Look, text: str, box: QRectF) -> None:
    """Draw shape and word on their tint, at the left of `box`, as wide as needed and no wider than `box`."""
    tint, em = look.tint(theme), texts.em
    height = min(em * 1.36, box.height())
    width = min(pill_width(texts, text), box.width())
    body = QRectF(box.x() + 0.5, round(box.center().y() - height / 2) + 0.5, round(width) - 1, round(height) - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tint.border, 1))
    painter.setBrush(tint.fill)
    painter.drawRoundedRect(body, em * 0.36, em * 0.36)
    side = em * 0.72
    left = body.x() + em * 0.5 if text else body.center().x() - side / 2
    draw(painter, look.shape, QRectF(left, body.center().y() - side / 2, side, side), tint.text)
    if text:
        painter.setPen(tint.text)
        start = left + side + em * 0.28
        texts.draw(painter, Style.SMALL, QRectF(start, body.y(), body.right() - start - em * 0.3, body.height()), text)
