"""All that the window and the tray show: the endpoints, and the services and events of the selected one."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.updates import EndpointView, ProblemFound
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.events import EventRow, EventsModel, keep, row_of
from desktop_monitor.viewmodels.metrics import Metrics
from desktop_monitor.viewmodels.services import ServicesModel
from desktop_monitor.viewmodels.voice import Voice


class Monitor(QObject):
    """Takes the bridge's batches to the models."""

    changed = Signal()
    """Some endpoint changed."""
    selection_changed = Signal()
    """Another endpoint is selected."""
    metrics_changed = Signal()
    """The selected endpoint sent new numbers."""
    taken = Signal(object)
    """A `Batch`, once endpoints and services know of it; before `changed`."""
    notice_decided = Signal(object)
    """A `Decision`, spoken or withheld."""

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        """`clock` gives seconds on the clock that counts sleep."""
        super().__init__(parent)
        self.clock = clock
        self.endpoints = EndpointsModel(self)
        self.services = ServicesModel(clock, self)
        self.events = EventsModel(self)
        self.voice = Voice(self)
        self.voice.changed.connect(self._mark)
        self.last_problem: tuple[str, ProblemFound] | None = None
        """The endpoint and the last problem it had."""
        self._logs: dict[str, list[EventRow]] = {}
        self._metrics: dict[str, Metrics] = {}
        self._selected = ""

    @property
    def metrics(self) -> Metrics | None:
        """The numbers of the selected endpoint."""
        return self._metrics.get(self._selected)

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
        self._mark()
        self.events.show(self._logs.setdefault(name, []))
        self.selection_changed.emit()
        self.changed.emit()

    def take(self, batches: list[Batch]) -> None:
        """Bring the models up to date, then hand on the decisions."""
        for batch in batches:
            self._take(batch)
        if batches:
            self.voice.take(batches[-1].board, [decision for batch in batches for decision in batch.notices])
        if not self._selected and self.endpoints.views:
            self.select(self.endpoints.views[0].name)
        else:
            self.changed.emit()
        for batch in batches:
            for decision in batch.notices:
                self.notice_decided.emit(decision)

    def _take(self, batch: Batch) -> None:
        name = batch.view.name
        self.endpoints.put(batch.view)
        if self._metrics.setdefault(name, Metrics()).take(batch.view) and name == self._selected:
            self.metrics_changed.emit()
        rows = [row_of(came, change) for came, change in batch.entries]
        if name == self._selected:
            self.services.put(batch.view.services)
            if len(self.services.services) != len(self.services.marks):
                self._mark()
            if rows:
                self.events.add(rows)
        elif rows:
            keep(self._logs.setdefault(name, []), rows)
        if batch.problems:
            self.last_problem = (name, batch.problems[-1][1])
        self.taken.emit(batch)

    def _mark(self) -> None:
        """Bring what holds back the voice of services and endpoints to the models."""
        voice = self.voice
        self.services.mark({each.name: voice.marks(self._selected, each.name) for each in self.services.services})
        self.endpoints.mark({view.name: voice.marks(view.name, None) for view in self.endpoints.views})
