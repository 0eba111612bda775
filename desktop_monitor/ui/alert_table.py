"""The alerts of the selected endpoint as a table."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from desktop_monitor.core.alerts import AlertGroup, AlertStatus
from desktop_monitor.ui.looks import HEALTH_LOOKS, Look
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.alert_wording import has_known_severity
from desktop_monitor.viewmodels.alerts import ALERT, COUNT, MESSAGE, SERVICE, SEVERITY, SINCE, STATUS, AlertsModel

_NARROW = 54
"""Below so many lines of text in width name and time are left out: the details have them."""

STATUS_LOOKS = {
    AlertStatus.ACTIVE: Look(Shape.BELL, "red"),
    AlertStatus.ACKNOWLEDGED: Look(Shape.CHECK, "blue"),
    # Not green: that somebody resolved an alert proves no health.
    AlertStatus.RESOLVED: Look(Shape.DASH, "grey"),
}
UNDER_WAY_LOOK = Look(Shape.DOTTED_RING, "grey")


class AlertTable(RowTable):
    """Status, severity, alert, service, message, since and number of copies."""

    memory_key = "alerts"
    sortable = True

    def __init__(self, model: AlertsModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._alerts = model
        self.menu_of: Callable[[], QMenu] | None = None
        """Makes the menu for the selected rows."""
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Alerts"))

    def selected_groups(self) -> list[AlertGroup]:
        """The groups in the selected rows, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._alerts.group(row) for row in rows]

    def row_menu(self, row: int) -> QMenu | None:
        """What can be done with the selected rows, which this one belongs to."""
        return None if self.menu_of is None else self.menu_of()

    def columns(self, width: int) -> list[int]:
        """Fixed widths for the short texts; alert, service and message share the rest."""
        em = self.texts.em
        if width < em * _NARROW:
            status, severity, count = em * 8, em * 6.8, em * 4
            rest = max(width - status - severity - count, em * 8)
            service = rest * 0.36
            return [round(each) for each in (status, severity, 0, service, rest - service, 0, count)]
        status, severity, since, count = em * 8.6, em * 6.6, em * 7.2, em * 4
        rest = max(width - status - severity - since - count, em * 10)
        alert, service = rest * 0.2, rest * 0.3
        widths = (status, severity, alert, service, rest - alert - service, since, count)
        return [round(each) for each in widths]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one group; what is resolved is quieter."""
        group = self._alerts.group(row)
        theme, texts, today = self.themes.theme, self.texts, datetime.now(UTC)
        resolved = group.status is AlertStatus.RESOLVED
        for column in (ALERT, SERVICE, MESSAGE, SINCE, COUNT):
            if cells[column].width() > 0:
                quiet = resolved or column == SINCE or (column == COUNT and len(group.copies) == 1)
                painter.setPen(theme.dim if quiet else theme.text)
                # The name of an alert is often the same for all; the service tells them apart.
                style = Style.BOLD if column == SERVICE and not resolved else Style.REGULAR
                text = self._alerts.text(group, column, today)
                texts.draw(painter, style, cells[column], text, right=column == COUNT)
        severity = self._alerts.text(group, SEVERITY, today)
        if has_known_severity(group):
            draw_pill(painter, texts, theme, HEALTH_LOOKS[group.health], severity, cells[SEVERITY])
        else:
            painter.setPen(theme.dim if resolved else theme.text)
            texts.draw(painter, Style.REGULAR, cells[SEVERITY], severity)
        look = STATUS_LOOKS[group.status] if self._alerts.action_on(group) is None else UNDER_WAY_LOOK
        draw_pill(painter, texts, theme, look, self._alerts.text(group, STATUS, today), cells[STATUS])
