"""The services of the selected endpoint, worst first."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QMenu, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.ui.day_bar import DayBars
from desktop_monitor.ui.looks import HEALTH_LOOKS, MARK_SHAPES
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import draw
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.health_day import Day
from desktop_monitor.viewmodels.services import (
    DAY,
    DAY_LASTS,
    KIND,
    MESSAGE,
    PROOF,
    RESPONSE,
    SERVICE,
    STATUS,
    UPTIME,
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
        self._proofs: dict[int, str] = {}
        """The proof that was painted last, by row."""
        self._days: dict[int, Day | None] = {}
        """The same of the last 24 hours."""
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
        widths = [round(each) for each in (status, service, kind, response, bar, uptime, proof, rest - service)]
        self._services.hidden = frozenset(column for column, each in enumerate(widths) if not each)
        return widths

    def tick(self, now: float) -> float | None:
        """Repaint the ages; return the seconds until one of them says something else."""
        rows = self.visible_rows(0, self.viewport().height() - 1)
        services = self._services.services[rows.start : rows.stop]
        if not services:
            return None
        look_at_days = now - self._days_at >= DAY_LASTS
        if look_at_days:
            self._days_at = now
        for row, service in enumerate(services, rows.start):
            if self._services.text(service, PROOF) != self._proofs.get(row):
                self._update_cell(row, PROOF)
            if look_at_days and _look(self._services.day(service)) != _look(self._days.get(row)):
                self._update_cell(row, DAY)
                self._update_cell(row, UPTIME)
        ages = (now - seen_at for seen_at in {service.seen_at for service in services})
        return min(*(age_wait(age) for age in ages), self._days_at + DAY_LASTS - now)

    def draw_rows(self, painter: QPainter, rows: range, region: QRegion) -> None:
        """Paint these services, column by column: of most reports response times and messages alone are new.

        Ten of each with all that is behind them: 0.25 ms, against 1.6 ms for whole rows.
        """
        if region.rectCount() == 1:
            parts = [(region.boundingRect(), rows)]
        else:  # PySide's description of a region does not know that it has parts
            parts = [(part, self.visible_rows(part.top(), part.bottom())) for part in region]  # type: ignore[attr-defined]
        areas = [(part.left(), part.right(), these) for part, these in parts]
        for column, (left, width) in enumerate(self.spans()):
            touched = [these for start, end, these in areas if start < left + width and left <= end]
            if width > 0 and touched:
                wanted = touched[0] if len(touched) == 1 else sorted(set().union(*touched))
                self._draw_column(painter, column, wanted, (left, width, self.row_height() - 1))

    def _draw_column(
        self, painter: QPainter, column: int, rows: Sequence[int], place: tuple[float, float, float]
    ) -> None:
        theme, texts, model = self.themes.theme, self.texts, self._services
        first, step, services = self.top_of(0), self.row_height(), model.services
        cells = [(first + row * step, row, services[row]) for row in rows]
        painter.setPen(theme.dim if column in (KIND, PROOF, MESSAGE) else theme.text)
        if column in (KIND, RESPONSE, UPTIME, MESSAGE):
            shown = ((top, model.text(service, column)) for top, _, service in cells)
            texts.draw_column(painter, Style.REGULAR, place, shown, right=column == RESPONSE)
            return
        left, width, height = place
        for top, row, service in cells:
            cell = QRectF(left, top, width, height)
            if column == STATUS:
                draw_pill(painter, texts, theme, HEALTH_LOOKS[service.health], model.text(service, STATUS), cell)
            elif column == SERVICE:
                room = self._draw_marks(painter, service.name, cell)
                painter.setPen(theme.text)
                texts.draw(painter, Style.BOLD, room, model.text(service, SERVICE))
            elif column == PROOF:
                text = self._proofs[row] = model.text(service, PROOF)
                texts.draw(painter, Style.REGULAR, cell, text)
            else:
                day = self._days[row] = model.day(service)
                if day is not None:
                    self._bars.draw(painter, theme, texts.em, row, day, cell)

    def _update_cell(self, row: int, column: int) -> None:
        self.viewport().update(self.visualRect(self._services.index(row, column)))

    def _draw_marks(self, painter: QPainter, name: str, cell: QRectF) -> QRectF:
        """Draw what holds back the voice of a service at the end of its cell; return what is left of the cell."""
        side = self.texts.em * 0.78
        for mark in self._services.marks.get(name, ()):
            box = QRectF(cell.right() - side, cell.center().y() - side / 2, side, side)
            draw(painter, MARK_SHAPES[mark.kind], box, self.themes.theme.dim)
            cell = cell.adjusted(0, 0, -side * 1.3, 0)
        return cell


def _look(day: Day | None) -> tuple[object, ...]:
    """What is painted of a day."""
    return () if day is None else (day.heights, day.text)
