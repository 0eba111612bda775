"""Plots over time that can be read: with the eye, with the pointer, with the arrow keys, and by a screen reader."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.painting import Style, Texts
from desktop_monitor.ui.theme import Themes

HOUR = 3600.0
_SHORTEST = 600.0
"""Seconds that are shown at least; a program that has just started would show a speck else."""
_TICKS = (60, 120, 300, 600, 1800, 3600, 7200, 14_400, 21_600)
"""Seconds between two labels of the axis; the first that leaves room is taken."""
_LABEL = 4.2
"""The room for a label, in lines of text."""
_AXIS = 1.2
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ReadablePlot(QWidget):
    """The base: a frame, an axis of local time, and marks one of which is read at a time.

    Subclasses say where the marks are and what they mean; they paint between `area().top()` and `area().bottom()`.
    """

    read = Signal(str)
    """What the mark under the pointer or the keyboard says; empty if there is none."""

    def __init__(self, name: str, themes: Themes, moment: Callable[[float], datetime], height: float) -> None:
        """`moment` gives the wall time of a moment of the clock that counts sleep; `height` is in lines of text."""
        super().__init__()
        self.themes = themes
        self.texts = Texts(self.font())
        self.now = 0.0
        self.span = self.longest = HOUR
        """Seconds that are shown, up to `now`, and that are shown at most."""
        self.mark: int | None = None
        self._moment = moment
        self._height = height
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        themes.changed.connect(self.update)

    def marks(self) -> int:
        """How many marks there are, the oldest first."""
        raise NotImplementedError

    def mark_box(self, mark: int) -> QRectF:
        """Where it is painted."""
        raise NotImplementedError

    def reading(self, mark: int) -> str:
        """What it says, clean."""
        raise NotImplementedError

    def summary(self) -> str:
        """All of it in a sentence, for whoever cannot see it."""
        raise NotImplementedError

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the marks."""
        raise NotImplementedError

    def area(self) -> QRectF:
        """Where the marks are painted."""
        em = self.texts.em
        return QRectF(self.rect()).adjusted(em * 0.5, em * 0.4, -em * 0.5, -em * (_AXIS + 0.3))

    def place(self, now: float) -> float:
        """The place of a moment."""
        area = self.area()
        return area.right() - (self.now - now) / self.span * area.width()

    def show_until(self, now: float, oldest: float) -> None:
        """Let the axis end at `now`, and begin with the oldest mark if it can."""
        self.now = now
        self.span = min(max(now - oldest, _SHORTEST), self.longest)

    def shown_anew(self) -> None:
        """The data changed: the mark that was read may be another now."""
        if self.mark is not None:
            self.read_mark(min(self.mark, self.marks() - 1) if self.marks() else None)
        else:
            self.setAccessibleDescription(self.summary())
        self.update()

    def read_mark(self, mark: int | None, *, aloud: bool = False) -> None:
        """Read another mark."""
        self.mark = mark
        text = "" if mark is None else self.reading(mark)
        self.setAccessibleDescription(text or self.summary())
        self.read.emit(text)
        if aloud and text:
            announce(self, text)
        self.update()

    def sizeHint(self) -> QSize:
        """Sized by the font."""
        em = self.texts.em
        return QSize(round(em * 20), round(em * self._height))

    def minimumSizeHint(self) -> QSize:
        """As low as it can be read."""
        em = self.texts.em
        return QSize(round(em * 8), round(em * self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys, Home and End go from mark to mark."""
        last = self.marks() - 1
        key = Qt.Key(event.key())
        if last >= 0 and key in _KEYS:
            self.read_mark(min(max((last if self.mark is None else self.mark) + _KEYS[key], 0), last), aloud=True)
        elif last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.read_mark(0 if key == Qt.Key.Key_Home else last, aloud=True)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the mark under the pointer."""
        mark = self._mark_at(event.position())
        if mark != self.mark:
            self.read_mark(mark)
            text = "" if mark is None else self.reading(mark)
            tip = f"<qt><nobr>{escaped(text)}</nobr></qt>" if text else ""
            QToolTip.showText(event.globalPosition().toPoint(), tip, self)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.read_mark(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read the newest mark."""
        super().focusInEvent(event)
        if self.mark is None and self.marks():
            self.read_mark(self.marks() - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody reads any more."""
        super().focusOutEvent(event)
        self.read_mark(None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "texts"):
            self.texts = Texts(self.font())
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, axis, marks, and the ring around the one that is read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, em = self.themes.theme, self.texts.em
        painter.setPen(QPen(theme.accent if self.hasFocus() else theme.line, 1))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), em * 0.35, em * 0.35)
        area = self.area()
        self._paint_axis(painter, area)
        self.paint(painter, area)
        if self.mark is not None and self.mark < self.marks():
            box = self.mark_box(self.mark).adjusted(-1.5, -1.5, 1.5, 1.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(box, 2, 2)

    def _mark_at(self, place: QPointF) -> int | None:
        """The mark nearest to the pointer in width, at most half a line of text away."""
        x, count = place.x(), self.marks()
        after = bisect_left(range(count), x, key=lambda mark: self.mark_box(mark).right())
        found, least = None, self.texts.em / 2
        for mark in (after, after - 1):
            if 0 <= mark < count:
                box = self.mark_box(mark)
                away = max(box.left() - x, x - box.right(), 0.0)
                if away < least:
                    found, least = mark, away
        return found

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        theme, em = self.themes.theme, self.texts.em
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        room = area.width() / (em * _LABEL)
        step = next((each for each in _TICKS if self.span / each <= room), _TICKS[-1])
        end = self._moment(self.now).astimezone()
        past_tick = (end.hour * 3600 + end.minute * 60 + end.second) % step
        at = self.now - past_tick
        while at > self.now - self.span:
            x = self.place(at)
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + em * 0.2))
            text = f"{self._moment(at).astimezone():%H:%M}"
            width = self.texts.width(text, Style.SMALL)
            left = min(max(x - width / 2, area.left()), area.right() - width)
            painter.setPen(theme.dim)
            box = QRectF(left, area.bottom() + em * 0.2, width + 2, em * (_AXIS - 0.1))
            self.texts.draw(painter, Style.SMALL, box, text)
            at -= step
