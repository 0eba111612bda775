"""The events and gaps of the selected endpoint, newest first."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion
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

    def draw_rows(self, painter: QPainter, rows: range, region: QRegion) -> None:
        """Paint these events, column by column: in a flood all of them are new each time.

        24 of them with all that is behind them: 1.4 ms, against 1.7 ms row by row.
        """
        theme, texts, today = self.themes.theme, self.texts, datetime.now(UTC)
        height, spans = self.row_height() - 1, self.spans()
        places = [(left, width, height) for left, width in spans]
        first, step = self.top_of(0), self.row_height()
        shown = [(first + row * step, row, self.events.row(row)) for row in rows]
        plain = [(top, event, event.severity) for top, _, event in shown if event.gap is None]
        words = ((top, event.word) for top, event, health in plain if health is None)
        painter.setPen(theme.dim)
        texts.draw_column(painter, Style.REGULAR, places[TIME], _times([each[:2] for each in plain], today))
        texts.draw_column(painter, Style.REGULAR, places[SEVERITY], words)
        painter.setPen(theme.text)
        texts.draw_column(painter, Style.REGULAR, places[SOURCE], ((top, event.source) for top, event, _ in plain))
        texts.draw_column(painter, Style.REGULAR, places[EVENT], ((top, event.text) for top, event, _ in plain))
        left, width = spans[SEVERITY]
        for top, event, health in plain:
            if health is not None:
                draw_pill(painter, texts, theme, HEALTH_LOOKS[health], event.word, QRectF(left, top, width, height))
        for top, row, event in shown:
            if event.gap is not None:
                self._draw_gap(painter, row, [QRectF(x, top, room, height) for x, room in spans], today)

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # pills and shapes want it
        painter.setPen(QPen(tint.text, 1, Qt.PenStyle.DashLine))
        for y in (round(band.top()) + 0.5, round(band.bottom()) - 0.5):
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        side, place = texts.em * 0.72, cells[SEVERITY].adjusted(texts.em * 0.5, 0, 0, 0)
        draw(painter, Shape.GAP, QRectF(place.x(), place.center().y() - side / 2, side, side), tint.text)
        painter.setPen(tint.text)
        texts.draw(painter, Style.REGULAR, box, cell_text(event, TIME, today))
        texts.draw(painter, Style.SMALL, place.adjusted(side * 1.4, 0, 0, 0), event.word)
        texts.draw(painter, Style.REGULAR, cells[EVENT], event.text)


def _times(events: Sequence[tuple[float, EventRow]], today: datetime) -> Iterator[tuple[float, str]]:
    """The times as they are shown, with their places: most of what is shown at once is of a few seconds."""
    known: dict[datetime, str] = {}
    for top, event in events:
        text = event.sent_time
        if not text:
            second = event.at.replace(microsecond=0)
            text = known.get(second) or known.setdefault(second, cell_text(event, TIME, today))
        yield top, text
