"""The list of endpoints, in the order of the configuration."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.updates import EndpointView
from desktop_monitor.viewmodels.silence import Mark
from desktop_monitor.viewmodels.wording import health_word, state_word

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class EndpointsModel(QAbstractListModel):
    """One row for each endpoint; `view` gives the whole of it to painters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: list[EndpointView] = []
        self._rows: dict[str, int] = {}
        self.marks: Mapping[str, tuple[Mark, ...]] = {}
        """What holds back the voice of each endpoint as a whole."""

    @property
    def views(self) -> list[EndpointView]:
        """How all endpoints are now."""
        return self._views

    def reset(self, views: Iterable[EndpointView]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._views = list(views)
        self._rows = {view.name: row for row, view in enumerate(self._views)}
        self.endResetModel()

    def put(self, view: EndpointView) -> None:
        """Replace the row of that name, or add it at the end. A list is told only of what it shows: health and
        connection."""
        row = self._rows.get(view.name)
        if row is None:
            row = len(self._views)
            self.beginInsertRows(NO_PARENT, row, row)
            self._views.append(view)
            self._rows[view.name] = row
            self.endInsertRows()
        elif self._views[row] is not view:
            before, self._views[row] = self._views[row], view
            if (view.status, view.health, view.paused) != (before.status, before.health, before.paused):
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def mark(self, marks: Mapping[str, tuple[Mark, ...]]) -> None:
        """Show what holds back the voice of the endpoints."""
        if marks != self.marks:
            self.marks = marks
            if self._views:
                self.dataChanged.emit(self.index(0), self.index(len(self._views) - 1))

    def view(self, row: int) -> EndpointView:
        """The endpoint in that row."""
        return self._views[row]

    def row_of(self, name: str) -> int | None:
        """The row of an endpoint, None if there is none of that name."""
        return self._rows.get(name)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; for a screen reader, the state and health too."""
        if not index.isValid():
            return None
        view = self._views[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return view.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = [mark.text for mark in self.marks.get(view.name, ())]
            return ", ".join((f"{view.name}: {health_word(view.health)}", state_word(view.status.state), *marks))
        return None
