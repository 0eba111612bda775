"""The alerts of the endpoint that is shown, copies folded, most urgent first."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_monitor.core.alerts import AlertAction, AlertGroup, AlertKey, AlertStatus, fold
from desktop_monitor.core.messages import Alert
from desktop_monitor.core.text import clean_name
from desktop_monitor.viewmodels import alert_wording as wording
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.wording import NOTHING

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

_COLUMNS = (
    str(QT_TRANSLATE_NOOP("alerts", "Status")),
    str(QT_TRANSLATE_NOOP("alerts", "Severity")),
    str(QT_TRANSLATE_NOOP("alerts", "Alert")),
    str(QT_TRANSLATE_NOOP("alerts", "Service")),
    str(QT_TRANSLATE_NOOP("alerts", "Message")),
    str(QT_TRANSLATE_NOOP("alerts", "Since")),
    str(QT_TRANSLATE_NOOP("alerts", "Count")),
)
STATUS, SEVERITY, ALERT, SERVICE, MESSAGE, SINCE, COUNT = range(len(_COLUMNS))
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Show(Enum):
    """Which alerts are shown."""

    ACTIVE = "active"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    ALL = "all"


_STATUS_SHOWN = {
    Show.ACTIVE: AlertStatus.ACTIVE,
    Show.ACKNOWLEDGED: AlertStatus.ACKNOWLEDGED,
    Show.RESOLVED: AlertStatus.RESOLVED,
}


class AlertsModel(QAbstractTableModel):
    """One row for each group that is to be shown. Rows keep their identity by key, so selection survives."""

    changed = Signal()
    """Other alerts, other counts, or something is under way."""

    def __init__(self, monitor: Monitor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        self._endpoint = ""
        self._alerts: tuple[Alert, ...] | None = None
        self._groups: tuple[AlertGroup, ...] = ()
        self._rows: list[AlertGroup] = []
        self._under_way: dict[tuple[str, AlertKey], AlertAction] = {}
        self._sort: tuple[int, bool] = (-1, False)
        self.shown = Show.ACTIVE
        self.counts: Mapping[Show, int] = dict.fromkeys(Show, 0)
        """How many groups there are of each."""
        monitor.told.connect(self.take)
        monitor.selection_changed.connect(self.refresh)
        self.refresh()

    @property
    def endpoint(self) -> str:
        """The name of the endpoint whose alerts these are."""
        return self._endpoint

    @property
    def active(self) -> int:
        """How many groups are active."""
        return self.counts[Show.ACTIVE]

    def group(self, row: int) -> AlertGroup:
        """The group in that row."""
        return self._rows[row]

    def action_on(self, group: AlertGroup) -> AlertAction | None:
        """What the server is being asked to do with it; None: nothing."""
        return self._under_way.get((self._endpoint, group.key))

    def take(self, batch: Batch) -> None:
        """Take the news of an endpoint; others than the selected one make no difference."""
        if batch.view.name == self._endpoint:
            self._put(batch.view.alerts)
        elif not self._endpoint:
            self.refresh()

    def refresh(self) -> None:
        """Show the selected endpoint."""
        view = self._monitor.selected
        name = "" if view is None else view.name
        if name != self._endpoint:
            self.beginResetModel()
            self._endpoint, self._alerts, self._groups, self._rows = name, None, (), []
            self.endResetModel()
        self._put(() if view is None else view.alerts)

    def show(self, show: Show) -> None:
        """Show others."""
        self.shown = show
        self.beginResetModel()
        self._rows = self._wanted()
        self.endResetModel()

    def begin(self, keys: Iterable[AlertKey], action: AlertAction) -> None:
        """The server is being asked."""
        self._under_way |= {(self._endpoint, key): action for key in keys}
        self._tell_all()
        self.changed.emit()

    def end(self, endpoint: str, keys: Iterable[AlertKey]) -> None:
        """The server has answered, or will not."""
        for key in keys:
            self._under_way.pop((endpoint, key), None)
        self._tell_all()
        self.changed.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1: the usual order."""
        self._sort = (column, order is Qt.SortOrder.DescendingOrder)
        self._arrange(self._wanted())

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("alerts", _COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for screen readers, who get the whole row from the first one, and for copying; painters
        read `group`."""
        if not index.isValid():
            return None
        group = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == SINCE:
            return wording.since_tooltip(group) or None
        if role not in _TEXT_ROLES:
            return None
        today = datetime.now(UTC)
        text = self.text(group, index.column(), today)
        is_read_out = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == STATUS
        return wording.sentence(group, text, today) if is_read_out else text

    def text(self, group: AlertGroup, column: int, today: datetime) -> str:
        """The text of one cell; `today` (aware) decides whether the date is shown."""
        if column == STATUS:
            action = self.action_on(group)
            return wording.status_word(group.status) if action is None else wording.under_way_text(action)
        if column == ALERT:
            return clean_name(group.key.name) or NOTHING
        return wording.since_text(group, today) if column == SINCE else _TEXTS[column](group)

    def _put(self, alerts: tuple[Alert, ...]) -> None:
        if alerts is self._alerts or alerts == self._alerts:
            return
        self._alerts, self._groups = alerts, fold(alerts)
        counts = dict.fromkeys(Show, 0)
        for group in self._groups:
            counts[Show(group.status.value)] += 1
        counts[Show.ALL] = len(self._groups)
        self.counts = counts
        self._replace(self._wanted())
        self.changed.emit()

    def _wanted(self) -> list[AlertGroup]:
        status = _STATUS_SHOWN.get(self.shown)
        rows = [group for group in self._groups if status is None or group.status is status]
        column, descending = self._sort
        if column in _ORDERS:  # the sort is stable: within equals the usual order holds
            rows.sort(key=_ORDERS[column], reverse=descending)
        return rows

    def _replace(self, wanted: list[AlertGroup]) -> None:
        """Change as little as possible: runs of rows that go, rows that come at the end, then the order."""
        keys = {group.key for group in wanted}
        end = len(self._rows)
        while end > 0:
            start = end
            while start > 0 and self._rows[start - 1].key not in keys:
                start -= 1
            if start < end:
                self.beginRemoveRows(NO_PARENT, start, end - 1)
                del self._rows[start:end]
                self.endRemoveRows()
            end = start - 1 if start == end else start
        known = {group.key for group in self._rows}
        added = [group for group in wanted if group.key not in known]
        if added:
            self.beginInsertRows(NO_PARENT, len(self._rows), len(self._rows) + len(added) - 1)
            self._rows += added
            self.endInsertRows()
        self._arrange(wanted)

    def _arrange(self, wanted: list[AlertGroup]) -> None:
        """Bring the rows, which are those of `wanted`, into its order."""
        places = {group.key: place for place, group in enumerate(wanted)}
        moves = [places[group.key] for group in self._rows]
        if moves == list(range(len(wanted))):
            self._rows = wanted
            self._tell_all()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._rows = wanted
        self.changePersistentIndexList(before, [self.index(moves[each.row()], each.column()) for each in before])
        self.layoutChanged.emit()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(_COLUMNS) - 1))


_TEXTS: dict[int, Callable[[AlertGroup], str]] = {
    SEVERITY: wording.severity_text,
    SERVICE: wording.service_text,
    MESSAGE: wording.message_text,
    COUNT: wording.count_text,
}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_RANKS = {status: rank for rank, status in enumerate(AlertStatus)}
_ORDERS: dict[int, Callable[[AlertGroup], Any]] = {
    STATUS: lambda group: _RANKS[group.status],
    SEVERITY: lambda group: -group.health.rank,
    ALERT: lambda group: group.key.name.casefold(),
    SERVICE: lambda group: wording.service_text(group).casefold(),
    MESSAGE: lambda group: group.newest.message.casefold(),
    SINCE: lambda group: group.first or _LONG_AGO,
    COUNT: lambda group: len(group.copies),
}
