"""The service whose details are shown: two small tables of what is known and of what happened."""

from collections.abc import Callable
from datetime import UTC, datetime
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

from desktop_monitor.core.updates import EventAdded, GapFound, ServiceState
from desktop_monitor.viewmodels import services
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.service_facts import Fact, Happening, details_of, events_of, facts_of, happenings_of
from desktop_monitor.viewmodels.wording import NOTHING, time_text, utc_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

LABEL, VALUE = range(2)
TIME, KIND, STATUS, TEXT = range(4)

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class _Rows(QAbstractTableModel):
    """A short list that is replaced as a whole; rows that are equal stay where they are."""

    titles: tuple[str, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []

    def put(self, rows: list[Any]) -> None:
        """Show these rows. What stands at the end of both lists keeps its place and its selection."""
        if rows == self.rows:
            return
        surplus = len(rows) - len(self.rows)
        if surplus > 0:
            self.beginInsertRows(NO_PARENT, 0, surplus - 1)
            self.rows = rows
            self.endInsertRows()
        elif surplus < 0:
            self.beginRemoveRows(NO_PARENT, 0, -surplus - 1)
            self.rows = rows
            self.endRemoveRows()
        self.rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.titles) - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("service_details", self.titles[section])
        return None


class FactsModel(_Rows):
    """Labels and texts."""

    rows: list[Fact]
    titles = (str(QT_TRANSLATE_NOOP("service_details", "Fact")), str(QT_TRANSLATE_NOOP("service_details", "Value")))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        fact = self.rows[index.row()]
        if index.column() == LABEL:
            return f"{fact.label}: {fact.text}" if role == Qt.ItemDataRole.AccessibleTextRole else fact.label
        return (fact.tip or fact.text) if role == Qt.ItemDataRole.ToolTipRole else fact.text


class HappeningsModel(_Rows):
    """Time, what it is, status, text."""

    rows: list[Happening]
    titles = (
        str(QT_TRANSLATE_NOOP("service_details", "Time")),
        str(QT_TRANSLATE_NOOP("service_details", "What")),
        str(QT_TRANSLATE_NOOP("service_details", "Status")),
        str(QT_TRANSLATE_NOOP("service_details", "Text")),
    )

    def __init__(self, today: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def text(self, row: int, column: int) -> str:
        """The text of one cell."""
        happening = self.rows[row]
        if column == TIME:
            if happening.at is None:
                return happening.sent_time or NOTHING
            return time_text(happening.at, self._today())
        if column == KIND:
            return happening.kind
        return happening.word if column == STATUS else happening.text

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for a screen reader of the whole row in the first; the tooltip of a time is in UTC."""
        if role not in _ROLES or not index.isValid():
            return None
        at = self.rows[index.row()].at
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TIME and at is not None:
            return utc_text(at)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == TIME:
            texts = (self.text(index.row(), column) for column in range(self.columnCount()))
            return ", ".join(text for text in texts if text)
        return self.text(index.row(), index.column())


class ServiceDetails(QObject):
    """Follows one service of the selected endpoint."""

    changed = Signal()
    """The service, or what is known of it, is another."""

    def __init__(
        self, monitor: Monitor, parent: QObject | None = None, today: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """`today` gives the wall time (aware)."""
        super().__init__(parent)
        self._monitor = monitor
        self._today = today
        self.facts = FactsModel(self)
        self.happenings = HappeningsModel(today, self)
        self._name: str | None = None
        self.service: ServiceState | None = None
        """None: no service is shown."""
        self._events: list[EventRow] = []
        self._shown: tuple[object, ...] = ()
        monitor.selection_changed.connect(lambda: self.show(None))

    def show(self, name: str | None) -> None:
        """Follow the service of that name; None: none."""
        view = self._monitor.selected
        if self._name is None and name is not None:
            self._monitor.taken.connect(self._take)
        elif self._name is not None and name is None:
            self._monitor.taken.disconnect(self._take)
        self._name, self._shown = name, ()
        self._events = [] if view is None or name is None else events_of(self._monitor.logs.rows(view.name), name)
        self.facts.put([])
        self.happenings.put([])
        self.refresh()

    def refresh(self) -> None:
        """Bring everything up to date, if anything is new."""
        view, before = self._monitor.selected, self.service
        model = self._monitor.services
        row = None if self._name is None or view is None else model.row_of(self._name)
        if row is None or view is None or self._name is None:
            self.service = None
            if before is not None:
                self.changed.emit()
            return
        service = self.service = model.services[row]
        history = self._monitor.history.of(view.name, service.name)
        version = None if history is None else history.version
        shown = (service, view.alerts, version, len(self._events), self._events[0] if self._events else None)
        if len(shown) == len(self._shown) and all(new is old for new, old in zip(shown, self._shown, strict=True)):
            return
        self._shown = shown
        today = self._today()
        seen = datetime.fromtimestamp(today.timestamp() - max(self._monitor.clock() - service.seen_at, 0.0), UTC)
        facts = facts_of(service, model.day(service), today, seen) + details_of(service.details)
        self.facts.put(facts)
        self.happenings.put(happenings_of(view, service.name, history, self._events))
        self.changed.emit()

    def text(self) -> str:
        """Everything as text, for the clipboard."""
        if self.service is None:
            return ""
        texts = self._monitor.services.text
        name, status, message = (
            texts(self.service, column) for column in (services.SERVICE, services.STATUS, services.MESSAGE)
        )
        lines = [f"{name}\t{status}", *([message] if message else [])]
        lines += [f"{fact.label}\t{fact.text}" for fact in self.facts.rows]
        columns = range(self.happenings.columnCount())
        lines += [
            "\t".join(self.happenings.text(row, column) for column in columns)
            for row in range(self.happenings.rowCount())
        ]
        return "\n".join(lines)

    def _take(self, batch: Batch) -> None:
        view = self._monitor.selected
        if self._name is None or view is None or batch.view.name != view.name:
            return
        name = self._name.casefold()
        if any(_entity(entry).casefold() == name for _, entry in batch.entries):
            self._events = events_of(self._monitor.logs.rows(view.name), self._name)
        self.refresh()


def _entity(entry: EventAdded | GapFound) -> str:
    return entry.event.entity if isinstance(entry, EventAdded) else ""
