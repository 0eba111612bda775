"""The services of the endpoint that is shown, worst first."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import ServiceState
from desktop_monitor.viewmodels.silence import Mark
from desktop_monitor.viewmodels.wording import HEALTH_WORDS, NOTHING, milliseconds_text, proof_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

COLUMNS = ("Status", "Service", "Kind", "Response", "Message", "Proof")
STATUS, SERVICE, KIND, RESPONSE, MESSAGE, PROOF = range(len(COLUMNS))
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class ServicesModel(QAbstractTableModel):
    """One row for each service. Rows keep their identity by name, so selection and scroll position survive."""

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        """`clock` gives seconds on the clock that counts sleep."""
        super().__init__(parent)
        self._clock = clock
        self._services: list[ServiceState] = []
        self.marks: Mapping[str, tuple[Mark, ...]] = {}
        """What holds back the voice of each service."""

    @property
    def services(self) -> list[ServiceState]:
        """The rows."""
        return self._services

    def put(self, services: tuple[ServiceState, ...]) -> None:
        """Show these rows, changing as little as possible."""
        wanted = {service.name: place for place, service in enumerate(services)}
        if len(wanted) != len(services):
            self._reset(services)
            return
        self._remove_all_but(wanted)
        known = {service.name for service in self._services}
        added = [service for service in services if service.name not in known]
        if added:
            self.beginInsertRows(NO_PARENT, len(self._services), len(self._services) + len(added) - 1)
            self._services.extend(added)
            self.endInsertRows()
        places = [wanted[service.name] for service in self._services]
        if places != sorted(places):
            self._move(places, services)
        else:
            self._replace(services)

    def mark(self, marks: Mapping[str, tuple[Mark, ...]]) -> None:
        """Show what holds back the voice of the services."""
        if marks != self.marks:
            self.marks = marks
            if self._services:
                last = len(self._services) - 1
                self.dataChanged.emit(self.index(0, SERVICE), self.index(last, SERVICE))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._services)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == RESPONSE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for screen readers and copying; painters read `services`."""
        if role not in _ROLES or not index.isValid():
            return None
        service = self._services[index.row()]
        text = self.text(service, index.column())
        if index.column() == SERVICE and role != Qt.ItemDataRole.DisplayRole:
            return ", ".join((text, *(mark.text for mark in self.marks.get(service.name, ()))))
        return text

    def text(self, service: ServiceState, column: int) -> str:
        """The text of one cell."""
        if column == STATUS:
            return HEALTH_WORDS[service.health]
        if column == SERVICE:
            return clean_name(service.name)
        if column == KIND:
            return clean_name(service.kind) or NOTHING
        if column == RESPONSE:
            return milliseconds_text(service.response_ms)
        if column == MESSAGE:
            return clean(service.message)
        return proof_text(self._clock() - service.seen_at, service.source)

    def _reset(self, services: tuple[ServiceState, ...]) -> None:
        # Two services of one name: there is no identity to keep.
        self.beginResetModel()
        self._services = list(services)
        self.endResetModel()

    def _remove_all_but(self, wanted: dict[str, int]) -> None:
        for row in reversed(range(len(self._services))):
            if self._services[row].name not in wanted:
                self.beginRemoveRows(NO_PARENT, row, row)
                del self._services[row]
                self.endRemoveRows()

    def _replace(self, services: tuple[ServiceState, ...]) -> None:
        changed = [row for row, service in enumerate(services) if self._services[row] is not service]
        self._services = list(services)
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(COLUMNS) - 1))

    def _move(self, places: list[int], services: tuple[ServiceState, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._services = list(services)
        after = [self.index(places[index.row()], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
