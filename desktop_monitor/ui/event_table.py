"""The events and gaps of the selected endpoint, newest first."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.events import EVENT, SEVERITY, SOURCE, TIME, EventsModel, cell_text


class EventTable(RowTable):
    """Time, severity, source and event. A severity that stands for no health is plain text, never green."""

    def __init__(self, model: EventsModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._events = model
        super().__init__(model, themes, "Events", parent)

    def columns(self, width: int) -> list[int]:
        """Fixed widths for time and severity; source and event share the rest."""
        em = self.texts.em
        time, severity = em * 7.6, em * 7
        rest = max(width - time - severity, em * 8)
        source = min(rest * 0.32, em * 15)
        return [round(each) for each in (time, severity, source, rest - source)]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one event."""
        event = self._events.row(row)
        theme, texts, today = self.themes.theme, self.texts, datetime.now(UTC)
        painter.setPen(theme.dim)
        texts.draw(painter, Style.REGULAR, cells[TIME], cell_text(event, TIME, today))
        severity = cell_text(event, SEVERITY, today)
        if event.severity is None:
            texts.draw(painter, Style.REGULAR, cells[SEVERITY], severity)
        painter.setPen(theme.text)
        for column in (SOURCE, EVENT):
            texts.draw(painter, Style.REGULAR, cells[column], cell_text(event, column, today))
        if event.severity is not None:
            draw_pill(painter, texts, theme, HEALTH_LOOKS[event.severity], severity, cells[SEVERITY])
