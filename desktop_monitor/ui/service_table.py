"""The services of the selected endpoint, worst first."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.ui.looks import HEALTH_LOOKS, MARK_SHAPES
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import draw
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.services import (
    KIND,
    MESSAGE,
    PROOF,
    RESPONSE,
    SERVICE,
    STATUS,
    ServicesModel,
)
from desktop_monitor.viewmodels.wording import age_wait

_NARROW = 42
"""Below so many lines of text in width the kind is left out."""


class ServiceTable(RowTable):
    """Status, service, kind, response, message and proof. The ages grow with `tick`."""

    def __init__(self, model: ServicesModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._services = model
        self.menu_of: Callable[[str, bool], QMenu] | None = None
        """Makes the menu of a service; the flag says whether it is in trouble."""
        super().__init__(model, themes, "Services", parent)

    def row_menu(self, row: int) -> QMenu | None:
        """What can be done with a service; None as long as nobody has said."""
        service = self._services.services[row]
        troubled = service.health.rank > Health.HEALTHY.rank
        return None if self.menu_of is None else self.menu_of(service.name, troubled)

    def columns(self, width: int) -> list[int]:
        """Fixed widths for the short texts; service and message share the rest."""
        em = self.texts.em
        kind = 0.0 if width < em * _NARROW else em * 6.4
        status, response, proof = em * 7.1, em * 5.4, em * 6.6
        rest = max(width - status - kind - response - proof, em * 8)
        service = min(max(rest * 0.42, em * 9.5), em * 16, rest)
        return [round(each) for each in (status, service, kind, response, rest - service, proof)]

    def tick(self, now: float) -> float | None:
        """Repaint the ages; return the seconds until one of them says something else."""
        rows = self.visible_rows(0, self.viewport().height() - 1)
        ages = [now - self._services.services[row].seen_at for row in rows]
        if not ages:
            return None
        left = self.columnViewportPosition(PROOF)
        self.viewport().update(QRect(left, 0, self.columnWidth(PROOF), self.viewport().height()))
        return min(age_wait(age) for age in ages)

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one service."""
        service = self._services.services[row]
        theme, texts = self.themes.theme, self.texts
        if cells[PROOF].intersects(dirty):
            painter.setPen(theme.dim)
            texts.draw(painter, Style.REGULAR, cells[PROOF], self._services.text(service, PROOF))
        if cells[MESSAGE].right() < dirty.left():
            return
        for column in (KIND, MESSAGE, RESPONSE, SERVICE):
            style = Style.BOLD if column == SERVICE else Style.REGULAR
            cell = self._draw_marks(painter, service.name, cells[column]) if column == SERVICE else cells[column]
            painter.setPen(theme.dim if column == KIND else theme.text)
            texts.draw(painter, style, cell, self._services.text(service, column), right=column == RESPONSE)
        draw_pill(
            painter, texts, theme, HEALTH_LOOKS[service.health], self._services.text(service, STATUS), cells[STATUS]
        )

    def _draw_marks(self, painter: QPainter, name: str, cell: QRectF) -> QRectF:
        """Draw what holds back the voice of a service at the end of its cell; return what is left of the cell."""
        side = self.texts.em * 0.78
        for mark in self._services.marks.get(name, ()):
            box = QRectF(cell.right() - side, cell.center().y() - side / 2, side, side)
            draw(painter, MARK_SHAPES[mark.kind], box, self.themes.theme.dim)
            cell = cell.adjusted(0, 0, -side * 1.3, 0)
        return cell
