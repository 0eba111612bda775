"""What the sidebar lists: the endpoints, and above them all at once if there are two or more."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.wording import endpoints_text, health_word

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

_ALONE = 1


class PlacesModel(QAbstractListModel):
    """The rows of an `EndpointsModel`, below one for all of them."""

    def __init__(self, endpoints: EndpointsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.endpoints = endpoints
        self._above = self._wanted()
        endpoints.dataChanged.connect(self._changed)
        for signal in (
            endpoints.modelReset,
            endpoints.rowsInserted,
            endpoints.rowsRemoved,
            endpoints.rowsMoved,
            endpoints.layoutChanged,
        ):
            signal.connect(self._reset)

    @property
    def has_all(self) -> bool:
        """True if the first row stands for all endpoints."""
        return bool(self._above)

    def view(self, row: int) -> EndpointView | None:
        """The endpoint in that row; None: all of them."""
        return None if row < self._above else self.endpoints.view(row - self._above)

    def row_of(self, name: str | None) -> int | None:
        """The row of an endpoint, or of all of them (None); None if there is none."""
        if name is None:
            return 0 if self._above else None
        row = self.endpoints.row_of(name)
        return None if row is None else row + self._above

    @property
    def health(self) -> Health:
        """The worst of all endpoints."""
        return worst(view.health for view in self.endpoints.views)

    def all_text(self) -> str:
        """The line under "All endpoints"."""
        views = self.endpoints.views
        bad = sum(view.health.rank > Health.HEALTHY.rank or view.status.state is State.ERROR for view in views)
        if not bad:
            return endpoints_text(len(views))
        return QCoreApplication.translate("places", "{number} of {endpoints} not well").format(
            number=bad, endpoints=endpoints_text(len(views))
        )

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else self.endpoints.rowCount() + self._above

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; for a screen reader, the state and health too."""
        if not index.isValid():
            return None
        if index.row() >= self._above:
            return self.endpoints.data(self.endpoints.index(index.row() - self._above), role)
        name = all_endpoints()
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}: {health_word(self.health)}, {self.all_text()}"
        return None

    def _wanted(self) -> int:
        return int(self.endpoints.rowCount() > _ALONE)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        # The first row tells of all of them.
        top = 0 if self._above else first.row()
        self.dataChanged.emit(self.index(top), self.index(last.row() + self._above))

    def _reset(self) -> None:
        self.beginResetModel()
        self._above = self._wanted()
        self.endResetModel()


def all_endpoints() -> str:
    """The name of the place that shows all endpoints."""
    return QCoreApplication.translate("places", "All endpoints")
