"""The events and gaps of the selected endpoint, newest first."""

from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_monitor.core.times import iso_utc
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import Shape, draw
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.event_rows import EVENT, SEVERITY, SOURCE, TIME, EventRow, cell_text
from desktop_monitor.viewmodels.events import EventsModel


class EventTable(RowTable):
    """Time, severity, source and event. A severity that stands for no health is plain text, never green; a gap is a
    dashed band."""

    memory_key = "recent_events"

    def __init__(self, model: EventsModel, themes: Themes, parent: QWidget | None = None) -> None:
        self.events = model
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Events"))

    def columns(self, width: int) -> list[int]:
        """Fixed widths for time and severity; source and event share the rest."""
        em = self.texts.em
        time, severity = em * 7.6, em * 7
        rest = max(width - time - severity, em * 8)
        source = min(rest * 0.32, em * 15)
        return [round(each) for each in (time, severity, source, rest - source)]

    def row_texts(self, row: int) -> list[str]:
        """As they are shown, with the whole time in UTC, or as it was sent if it names no zone."""
        event = self.events.row(row)
        return [event.sent_time or iso_utc(event.at), event.word, event.source, event.text]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one event."""
        event = self.events.row(row)
        theme, texts, today = self.themes.theme, self.texts, datetime.now(UTC)
        if event.gap is not None:
            self._draw_gap(painter, row, cells, today)
            return
        painter.setPen(theme.dim)
        texts.draw(painter, Style.REGULAR, cells[TIME], cell_text(event, TIME, today))
        health, word = event.severity, event.word
        if health is None:
            texts.draw(painter, Style.REGULAR, cells[SEVERITY], word)
        painter.setPen(theme.text)
        texts.draw(painter, Style.REGULAR, cells[SOURCE], event.source)
        texts.draw(painter, Style.REGULAR, cells[EVENT], event.text)
        if health is not None:
            draw_pill(painter, texts, theme, HEALTH_LOOKS[health], word, cells[SEVERITY])

    def current_event(self) -> EventRow | None:
        """The event that the keyboard is on."""
        index = self.currentIndex()
        return self.events.row(index.row()) if index.isValid() else None

    def _draw_gap(self, painter: QPainter, row: int, cells: list[QRectF], today: datetime) -> None:
        event, texts = self.events.row(row), self.texts
        tint, box = self.themes.theme.grey, cells[TIME]
        width = self.viewport().width()
        band = QRectF(0, box.y() + 1, width, box.height() - 1)
        if not self.selectionModel().isRowSelected(row):
            painter.fillRect(band, tint.fill)
        painter.setPen(QPen(tint.text, 1, Qt.PenStyle.DashLine))
        for y in (round(band.top()) + 0.5, round(band.bottom()) - 0.5):
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        side, place = texts.em * 0.72, cells[SEVERITY].adjusted(texts.em * 0.5, 0, 0, 0)
        draw(painter, Shape.GAP, QRectF(place.x(), place.center().y() - side / 2, side, side), tint.text)
        painter.setPen(tint.text)
        texts.draw(painter, Style.REGULAR, box, cell_text(event, TIME, today))
        texts.draw(painter, Style.SMALL, place.adjusted(side * 1.4, 0, 0, 0), event.word)
        texts.draw(painter, Style.REGULAR, cells[EVENT], event.text)
