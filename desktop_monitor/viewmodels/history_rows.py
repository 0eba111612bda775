"""The timelines of services as a table: a row for each, one for the endpoint as a whole."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.text import clean_name
from desktop_monitor.core.timeline import Outage, Stretch
from desktop_monitor.viewmodels.connection_wording import lasted_text
from desktop_monitor.viewmodels.health_day import percent_text
from desktop_monitor.viewmodels.history_questions import HistoryRow
from desktop_monitor.viewmodels.outage_wording import counted_outages, sentence, uptime_sentence, uptime_text
from desktop_monitor.viewmodels.wording import health_word, time_text, utc_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SERVICE, BAR, UPTIME, OBSERVED, OUTAGES = COLUMNS = range(5)
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class HistoryModel(QAbstractTableModel):
    """The rows in their order; painters read `rows`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[HistoryRow] = []
        self.endpoint = ""
        self.since = self.until = datetime.now(UTC)

    def show(self, endpoint: str, since: datetime, until: datetime, rows: list[HistoryRow]) -> None:
        """Show these; where they are the same services in the same order nothing else of the table changes."""
        same = self.endpoint == endpoint and [each.service for each in self.rows] == [each.service for each in rows]
        if not same:
            self.beginResetModel()
        self.endpoint, self.since, self.until, self.rows = endpoint, since, until, rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def row_of(self, service: str | None) -> int | None:
        """The row of a service."""
        return next((place for place, row in enumerate(self.rows) if row.service == service), None)

    def name(self, row: HistoryRow) -> str:
        """The service's name, or the endpoint's."""
        return clean_name(self.endpoint if row.service is None else row.service)

    def outage_text(self, outage: Outage) -> str:
        """An outage as a sentence."""
        return sentence(outage, self.endpoint, self.until)

    def moment_text(self, row: HistoryRow, at: datetime) -> str:
        """How it was at a moment, for a tooltip: local and UTC."""
        outage = next((each for each in row.outages if each.start <= at < (each.end or self.until)), None)
        if outage is not None:
            return f"{self.outage_text(outage)} ({utc_text(outage.start)})"
        stretch = next((each for each in row.stretches if each.start <= at < each.end), row.stretches[-1])
        return self._stretch_text(stretch)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _titles()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; the bar as words. The first cell reads as the row."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == SERVICE:
            return f"{self.name(row)}: {uptime_sentence(row.uptime)}, {self._bar_text(row)}"
        if role == Qt.ItemDataRole.ToolTipRole and column in (UPTIME, OBSERVED):
            return uptime_sentence(row.uptime)
        return self.cell_text(row, column)

    def cell_text(self, row: HistoryRow, column: int) -> str:
        """The text of one cell."""
        if column == SERVICE:
            return self.name(row)
        if column == BAR:
            return self._bar_text(row)
        if column == UPTIME:
            return uptime_text(row.uptime)
        return percent_text(row.uptime.seen) if column == OBSERVED else str(len(row.outages))

    def _bar_text(self, row: HistoryRow) -> str:
        counted = counted_outages(len(row.outages))
        if not row.outages:
            return counted
        text = QCoreApplication.translate("history_rows", "{outages}, the last: {outage}")
        return text.format(outages=counted, outage=self.outage_text(row.outages[-1]))

    def _stretch_text(self, stretch: Stretch) -> str:
        translate = QCoreApplication.translate
        word = translate("history_rows", "Not observed") if stretch.health is None else health_word(stretch.health)
        text = translate("history_rows", "{health} from {start} to {end}, {lasted} ({utc})")
        return text.format(
            health=word,
            start=time_text(stretch.start, self.until),
            end=time_text(stretch.end, self.until),
            lasted=lasted_text((stretch.end - stretch.start).total_seconds()),
            utc=utc_text(stretch.start),
        )


def _titles() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("history_rows", "Service"),
        translate("history_rows", "Timeline"),
        translate("history_rows", "Uptime"),
        translate("history_rows", "Observed"),
        translate("history_rows", "Outages"),
    )
