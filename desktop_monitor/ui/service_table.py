"""The services of the selected endpoint, worst first."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.ui.day_bar import DayBars
from desktop_monitor.ui.looks import HEALTH_LOOKS, MARK_SHAPES
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import draw
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.services import (
    DAY,
    DAY_LASTS,
    KIND,
    MESSAGE,
    PROOF,
    RESPONSE,
    SERVICE,
    STATUS,
    ServicesModel,
)
from desktop_monitor.viewmodels.wording import age_wait

_NARROW, _MIDDLE, _WIDE = 42, 52, 78
"""In lines of text: below the first the uptime is left out, below the second the kind; from the third on there is room
for the message."""


class ServiceTable(RowTable):
    """Status, service, kind, response, the last 24 hours, uptime, proof; where it is wide the message. The ages grow
    with `tick`."""

    memory_key: ClassVar[str] = "services"
    sortable: ClassVar[bool] = True

    def __init__(self, model: ServicesModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._services = model
        self._bars = DayBars()
        self._days_at = 0.0
        """When the bars were painted anew last."""
        self.menu_of: Callable[[str, bool], QMenu] | None = None
        """Makes the menu of a service; the flag says whether it is in trouble."""
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Services"))
        self.setSelectionMode(self.SelectionMode.SingleSelection)

    def row_menu(self, row: int) -> QMenu | None:
        """What can be done with a service; None as long as nobody has said."""
        service = self._services.services[row]
        troubled = service.health.rank > Health.HEALTHY.rank
        return None if self.menu_of is None else self.menu_of(service.name, troubled)

    def columns(self, width: int) -> list[int]:
        """Fixed widths for the short texts; service and bar, or message, share the rest."""
        em = self.texts.em
        kind = 0.0 if width < em * _MIDDLE else em * 6.4
        uptime = 0.0 if width < em * _NARROW else em * 8.2
        status, response, proof = em * 7.2, em * 5.6, em * 6.6
        rest = max(width - status - kind - response - uptime - proof, em * 13)
        bar = min(max(rest * 0.52, em * 4.8), em * 16)
        rest -= bar
        service = rest if width < em * _WIDE else min(max(rest * 0.4, em * 10), em * 18)
        return [round(each) for each in (status, service, kind, response, bar, uptime, proof, rest - service)]

    def tick(self, now: float) -> float | None:
        """Repaint the ages; return the seconds until one of them says something else."""
        rows = self.visible_rows(0, self.viewport().height() - 1)
        services = self._services.services
        ages = [now - services[row].seen_at for row in rows if row < len(services)]
        if not ages:
            return None
        if now - self._days_at >= DAY_LASTS:
            self._days_at = now
            self.viewport().update()
        left = self.columnViewportPosition(PROOF)
        self.viewport().update(QRect(left, 0, self.columnWidth(PROOF), self.viewport().height()))
        return min(*(age_wait(age) for age in ages), self._days_at + DAY_LASTS - now)

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one service."""
        service = self._services.services[row]
        theme, texts = self.themes.theme, self.texts
        wanted = [column for column, cell in enumerate(cells) if cell.width() > 0 and cell.intersects(dirty)]
        for column in wanted:
            cell = cells[column]
            if column == STATUS:
                look = HEALTH_LOOKS[service.health]
                draw_pill(painter, texts, theme, look, self._services.text(service, STATUS), cell)
            elif column == DAY:
                day = self._services.day(service)
                if day is not None:
                    self._bars.draw(painter, theme, texts.em, day, cell)
            else:
                if column == SERVICE:
                    cell = self._draw_marks(painter, service.name, cell)
                painter.setPen(theme.dim if column in (KIND, PROOF, MESSAGE) else theme.text)
                style = Style.BOLD if column == SERVICE else Style.REGULAR
                texts.draw(painter, style, cell, self._services.text(service, column), right=column == RESPONSE)

    def _draw_marks(self, painter: QPainter, name: str, cell: QRectF) -> QRectF:
        """Draw what holds back the voice of a service at the end of its cell; return what is left of the cell."""
        side = self.texts.em * 0.78
        for mark in self._services.marks.get(name, ()):
            box = QRectF(cell.right() - side, cell.center().y() - side / 2, side, side)
            draw(painter, MARK_SHAPES[mark.kind], box, self.themes.theme.dim)
            cell = cell.adjusted(0, 0, -side * 1.3, 0)
        return cell
