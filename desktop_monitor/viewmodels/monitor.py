"""All that the window and the tray show: the endpoints, and the services and events of the selected one."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.updates import EndpointView, ProblemFound
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.events import EventRow, EventsModel, keep, row_of
from desktop_monitor.viewmodels.services import ServicesModel


class Monitor(QObject):
    """Takes the bridge's batches to the models."""

    changed = Signal()
    """Some endpoint changed."""
    selection_changed = Signal()
    """Another endpoint is selected."""
    notice_spoken = Signal(str, object)
    """The endpoint's name and the `NoticeSpoken`."""

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        """`clock` gives seconds on the clock that counts sleep."""
        super().__init__(parent)
        self.clock = clock
        self.endpoints = EndpointsModel(self)
        self.services = ServicesModel(clock, self)
        self.events = EventsModel(self)
        self.last_problem: tuple[str, ProblemFound] | None = None
        """The endpoint and the last problem it had."""
        self._logs: dict[str, list[EventRow]] = {}
        self._selected = ""

    @property
    def selected(self) -> EndpointView | None:
        """The endpoint that is shown; None as long as there is none."""
        row = self.endpoints.row_of(self._selected)
        return None if row is None else self.endpoints.view(row)

    @property
    def health(self) -> Health:
        """The worst of all endpoints; unknown if there is none."""
        views = self.endpoints.views
        return worst(view.health for view in views) if views else Health.UNKNOWN

    def expect(self, views: Iterable[EndpointView]) -> None:
        """Show these endpoints from now on, before anything is known of them; the first is selected."""
        self.endpoints.reset(views)
        self._logs = {view.name: [] for view in self.endpoints.views}
        self.select(self.endpoints.views[0].name if self.endpoints.views else "")

    def select(self, name: str) -> None:
        """Show that endpoint's services and events."""
        self._selected = name
        view = self.selected
        self.services.put(view.services if view else ())
        self.events.show(self._logs.setdefault(name, []))
        self.selection_changed.emit()
        self.changed.emit()

    def take(self, batches: list[Batch]) -> None:
        """Bring the models up to date, then speak the notices."""
        for batch in batches:
            self._take(batch)
        if not self._selected and self.endpoints.views:
            self.select(self.endpoints.views[0].name)
        else:
            self.changed.emit()
        for batch in batches:
            for notice in batch.notices:
                self.notice_spoken.emit(batch.view.name, notice)

    def _take(self, batch: Batch) -> None:
        name = batch.view.name
        self.endpoints.put(batch.view)
        rows = [row_of(came, change) for came, change in batch.entries]
        if name == self._selected:
            self.services.put(batch.view.services)
            if rows:
                self.events.add(rows)
        elif rows:
            keep(self._logs.setdefault(name, []), rows)
        if batch.problem is not None:
            self.last_problem = (name, batch.problem)
