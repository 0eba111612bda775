"""How the services were, as bars over time: a row for each, and one for the endpoint as a whole."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.core.timeline import Cell, Outage
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.painting import Style
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import draw
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.history_questions import HistoryRow
from desktop_monitor.viewmodels.history_rows import BAR, OBSERVED, OUTAGES, SERVICE, UPTIME, HistoryModel
from desktop_monitor.viewmodels.time_ticks import ticks

_CELL = 2.0
"""Pixels of one part of the period."""
_HEIGHT = 1.15
"""Of a bar, in lines of text."""
_HEIGHTS = {Health.CRITICAL: 1.0, Health.WARNING: 0.85, Health.HEALTHY: 0.6, Health.UNKNOWN: 0.42}
"""The worse, the higher: a bar can be read without its colours."""
_STUB = 0.2
_UNSEEN = 0.6
_NEAR = 4.0
"""Pixels by which a click may miss an outage."""
_NARROW = 44
"""Below so many lines of text in width the number of outages is left out, which the bar shows."""
_TICK = 3.8
"""Lines of text between two labels of the axis."""
_KEPT = 512


class HistoryTable(RowTable):
    """Up and Down go from service to service, Left and Right from outage to outage; Enter opens its details.

    The cells of 20 rows over 90 days with 5,900 outages take 10 ms, once; painting the window with them 5 ms.
    """

    memory_key = "history"
    opened = Signal(object)
    """An `Outage` was clicked, or Enter pressed on it."""
    marked = Signal(object)
    """The keyboard is on another `Outage`, or None."""

    def __init__(self, model: HistoryModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._history = model
        self.mark: Outage | None = None
        self._kept: dict[tuple[int, int, int], dict[Health | None, list[QRectF]]] = {}
        self._kept_signs: dict[tuple[int, int], list[tuple[Health, float]]] = {}
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Timelines"))
        self.setMouseTracking(True)
        self.selectionModel().currentRowChanged.connect(lambda: self.set_mark(None))
        model.dataChanged.connect(self._forget)
        model.modelReset.connect(self._forget)

    def columns(self, width: int) -> list[int]:
        """The bar takes what the others leave."""
        em = self.texts.em
        narrow = width < em * _NARROW
        service = min(width * 0.24, em * 13)
        uptime, observed, outages = em * 5, em * 5.4, 0.0 if narrow else em * 5
        bar = max(width - service - uptime - observed - outages, em * 6)
        return [round(each) for each in (service, bar, uptime, observed, outages)]

    def set_mark(self, outage: Outage | None) -> None:
        """Put the keyboard on an outage of the current row."""
        if outage == self.mark:
            return
        self.mark = outage
        text = "" if outage is None else self._history.outage_text(outage)
        self.setAccessibleDescription(text)
        if text:
            announce(self, text)
        self.viewport().update()
        self.marked.emit(outage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right and Enter; the rest is the table's."""
        row = self.currentIndex().row()
        outages = self._history.rows[row].outages if 0 <= row < len(self._history.rows) else []
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            if outages:
                self.set_mark(_neighbour(outages, self.mark, 1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and outages:
            self.set_mark(self.mark or outages[-1])
            self.opened.emit(self.mark)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on an outage opens it."""
        super().mousePressEvent(event)
        outage = self._outage_at(event.position())
        if outage is not None and event.button() is Qt.MouseButton.LeftButton:
            self.set_mark(outage)
            self.opened.emit(outage)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be opened looks like it."""
        super().mouseMoveEvent(event)
        over = self._outage_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip of a bar says what was there."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.rowAt(event.pos().y())
            box = self.bar_box()
            if row >= 0 and box.left() <= event.pos().x() <= box.right():
                each = self._history.rows[row]
                outage = self._outage_at(QPointF(event.pos()))
                at = self._moment(event.pos().x()) if outage is None else outage.start
                QToolTip.showText(event.globalPos(), f"<qt>{escaped(self._history.moment_text(each, at))}</qt>", self)
                return True
        return super().viewportEvent(event)

    def bar_box(self) -> QRectF:
        """Where the bars are, from left to right."""
        left, width = self.spans()[BAR]
        return QRectF(left, 0, width, self.row_height())

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one service; the endpoint as a whole is bold."""
        each = self._history.rows[row]
        theme, texts = self.themes.theme, self.texts
        painter.setPen(theme.text)
        whole = each.service is None
        texts.draw(painter, Style.BOLD if whole else Style.REGULAR, cells[SERVICE], self._history.name(each))
        for column in (UPTIME, OBSERVED, OUTAGES):
            painter.setPen(theme.dim if column == OBSERVED else theme.text)
            if cells[column].width() > 0:
                texts.draw(painter, Style.REGULAR, cells[column], self._history.cell_text(each, column))
        self._draw_bar(painter, each, cells[BAR])

    def _draw_bar(self, painter: QPainter, row: HistoryRow, box: QRectF) -> None:
        theme, em = self.themes.theme, self.texts.em
        height = min(em * _HEIGHT, box.height() - 2)
        bar = QRectF(box.x(), round(box.center().y() - height / 2), int(box.width()), round(height))
        painter.save()
        painter.translate(bar.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for health, rects in self._rectangles(row, bar).items():
            if health is None:
                painter.setPen(QPen(theme.grey.border, 1))
                painter.setBrush(QBrush(theme.dim, Qt.BrushStyle.BDiagPattern))
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(HEALTH_LOOKS[health].tint(theme).text)
            painter.drawRects(rects)
        painter.restore()
        side = em * 0.62
        for health, middle in self._signs(row, bar, side * 1.6):
            sign = QRectF(bar.left() + middle - side / 2, bar.bottom() - side * 1.1, side, side)
            draw(painter, HEALTH_LOOKS[health].shape, sign, theme.panel)
        if self.mark is not None and self.mark in row.outages:
            self._draw_mark(painter, self.mark, bar)

    def _draw_mark(self, painter: QPainter, outage: Outage, bar: QRectF) -> None:
        """A frame around the one the keyboard is on."""
        left, right = self._place(outage.start, bar), self._place(outage.end or self._history.until, bar)
        width = max(right - left, _CELL)
        middle = min(max((left + right) / 2, bar.left() + width / 2), bar.right() - width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.themes.theme.accent, 2))
        painter.drawRect(QRectF(middle - width / 2, bar.top(), width, bar.height()).adjusted(-3, -2, 3, 2))

    def _signs(self, row: HistoryRow, bar: QRectF, least: float) -> list[tuple[Health, float]]:
        """The outages that have room for their shape, and where; once for each width of the bar."""
        key = (id(row), int(bar.width()))
        found = self._kept_signs.get(key)
        if found is None:
            if len(self._kept_signs) >= _KEPT:
                self._kept_signs.clear()
            found = self._kept_signs[key] = []
            origin = QRectF(0, 0, bar.width(), 0)
            for outage in row.outages:
                left, right = self._place(outage.start, origin), self._place(outage.end or self._history.until, origin)
                if right - left > least:
                    found.append((outage.worst, (left + right) / 2))
        return found

    def _rectangles(self, row: HistoryRow, bar: QRectF) -> dict[Health | None, list[QRectF]]:
        key = (id(row), int(bar.width()), int(bar.height()))
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            number = max(int(bar.width() // _CELL), 1)
            found = self._kept[key] = _rectangles(row.cells(number), bar.width(), bar.height())
        return found

    def _outage_at(self, place: QPointF) -> Outage | None:
        """The nearest that a click there means; of equals the worst."""
        number = self.rowAt(round(place.y()))
        if not 0 <= number < len(self._history.rows):
            return None
        box, found, least = self.bar_box(), None, (_NEAR, 0)
        for outage in self._history.rows[number].outages:
            left, right = self._place(outage.start, box), self._place(outage.end or self._history.until, box)
            away = max(left - place.x(), place.x() - right, 0.0)
            if (away, -outage.worst.rank) < least:
                found, least = outage, (away, -outage.worst.rank)
        return found

    def _place(self, at: datetime, box: QRectF) -> float:
        history = self._history
        return box.left() + (at - history.since) / (history.until - history.since) * box.width()

    def _moment(self, x: float) -> datetime:
        box, history = self.bar_box(), self._history
        return history.since + (history.until - history.since) * ((x - box.left()) / max(box.width(), 1.0))

    def _forget(self) -> None:
        self._kept.clear()
        self._kept_signs.clear()
        row = self.currentIndex().row()
        known = self._history.rows[row].outages if 0 <= row < len(self._history.rows) else []
        before = self.mark
        if before is not None:
            self.mark = next((each for each in known if each.meets(before, self._history.until)), None)


class TimeAxis(QWidget):
    """The times under the bars of a table."""

    def __init__(self, table: HistoryTable, model: HistoryModel) -> None:
        super().__init__()
        self._table, self._history = table, model
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = table.horizontalHeader()
        header.sectionResized.connect(self.update)
        header.sectionMoved.connect(self.update)
        for signal in (model.modelReset, model.dataChanged, table.themes.changed):
            signal.connect(self.update)

    def sizeHint(self) -> QSize:
        """A line of text."""
        return QSize(1, round(self._table.texts.em * 1.3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks and labels."""
        if not self._history.rows:
            return
        painter = QPainter(self)
        theme, texts, box = self._table.themes.theme, self._table.texts, self._table.bar_box()
        since, until = self._history.since, self._history.until
        for at, label in ticks(since, until, int(box.width() / (texts.em * _TICK))):
            x = box.left() + (at - since) / (until - since) * box.width()
            painter.setPen(theme.line)
            painter.drawLine(QPointF(x, 0), QPointF(x, texts.em * 0.25))
            width = texts.width(label, Style.SMALL) + 2
            left = min(max(x - width / 2, box.left()), box.right() - width)
            painter.setPen(theme.dim)
            texts.draw(painter, Style.SMALL, QRectF(left, texts.em * 0.2, width, texts.em), label)


def _neighbour(outages: list[Outage], mark: Outage | None, step: int) -> Outage:
    if mark not in outages:
        return outages[-1]
    return outages[min(max(outages.index(mark) + step, 0), len(outages) - 1)]


def _rectangles(parts: list[Cell], width: float, height: float) -> dict[Health | None, list[QRectF]]:
    """By health (None: nobody watched), in a bar at the origin; equal neighbours are one."""
    found: dict[Health | None, list[QRectF]] = {}
    step, first = width / len(parts) if parts else 0.0, 0
    for place, part in enumerate(parts):
        following = parts[place + 1] if place + 1 < len(parts) else None
        if following is not None and _looks_like(part) == _looks_like(following):
            continue
        health, high = _looks_like(part)
        tall = max(round(height * high), 1)
        box = QRectF(round(first * step), round(height) - tall, 0, tall)
        box.setRight(round((place + 1) * step))
        found.setdefault(health, []).append(box)
        first = place + 1
    return found


def _looks_like(part: Cell) -> tuple[Health | None, float]:
    if part.health is None:
        return None, _UNSEEN
    high = _HEIGHTS.get(part.health, _STUB)
    if part.health is Health.HEALTHY:
        # A part that nobody watched for half its time must not look like a healthy one.
        high = _STUB + (high - _STUB) * round(part.seen, 1)
    return part.health, high
