"""The decisions as a table."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import Shape, draw
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.wishes import Wishes
from desktop_monitor.viewmodels.notices import (
    COLUMNS,
    ENDPOINT,
    NOTICE,
    REASON,
    SERVICE,
    SEVERITY,
    TIME,
    TOLD,
    NoticesModel,
    cell_text,
)

_NARROW = 60
"""Below so many lines of text in width endpoint and service are left out, which the notice names, and the word beside
the bell."""


class NoticeTable(RowTable):
    """Time, spoken or withheld, severity, endpoint, service, notice and reason."""

    memory_key = "notices"
    sortable = True

    def __init__(self, model: NoticesModel, themes: Themes, wishes: Wishes, parent: QWidget | None = None) -> None:
        self._notices = model
        self._wishes = wishes
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Notices"))

    def row_texts(self, row: int) -> list[str]:
        """As they are shown, with the whole time in UTC."""
        notice, today = self._notices.row(row), datetime.now(UTC)
        return [notice.decision.at.isoformat(), *(cell_text(notice, column, today) for column in COLUMNS[1:])]

    def row_menu(self, row: int) -> QMenu:
        """Why the service is as it is."""
        decision = self._notices.row(row).decision
        menu = QMenu(self)
        why = menu.addAction(self.tr("Why?"))
        why.setEnabled(decision.endpoint is not None)
        why.triggered.connect(lambda: self._wishes.why_asked.emit(decision.endpoint, decision.service))
        return menu

    def columns(self, width: int) -> list[int]:
        """Fixed widths for the short texts; notice and reason share the rest."""
        em = self.texts.em
        narrow = width < em * _NARROW
        endpoint, service = (0.0, 0.0) if narrow else (em * 7.2, em * 7.6)
        time, told, severity = em * 8.1, em * (3.1 if narrow else 8.5), em * 7
        rest = max(width - time - told - severity - endpoint - service, em * 10)
        notice = rest * 0.48
        return [round(each) for each in (time, told, severity, endpoint, service, notice, rest - notice)]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one decision; what was withheld is quieter."""
        notice = self._notices.row(row)
        theme, texts, today = self.themes.theme, self.texts, datetime.now(UTC)
        spoken = notice.decision.spoken
        painter.setPen(theme.dim)
        texts.draw(painter, Style.REGULAR, cells[TIME], cell_text(notice, TIME, today))
        texts.draw(painter, Style.REGULAR, cells[REASON], cell_text(notice, REASON, today))
        colour = theme.red.text if notice.trouble else theme.text if spoken else theme.dim
        side = texts.em * 0.78
        told = cells[TOLD]
        icon = QRectF(told.x(), told.center().y() - side / 2, side, side)
        draw(painter, Shape.BELL if spoken and not notice.trouble else Shape.BELL_OFF, icon, colour)
        painter.setPen(colour)
        if told.width() > 2 * side:
            texts.draw(painter, Style.REGULAR, told.adjusted(side * 1.4, 0, 0, 0), notice.told)
        painter.setPen(theme.text if spoken else theme.dim)
        for column in (ENDPOINT, SERVICE, NOTICE):
            if cells[column].width() > 0:
                texts.draw(painter, Style.REGULAR, cells[column], cell_text(notice, column, today))
        word = cell_text(notice, SEVERITY, today)
        draw_pill(painter, texts, theme, HEALTH_LOOKS[notice.decision.severity], word, cells[SEVERITY])
