"""All that the window and the tray show: the endpoints, and the services and events of the selected one."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.updates import EndpointView, ProblemFound, State
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.event_logs import EventLogs
from desktop_monitor.viewmodels.event_rows import EventRow, row_of
from desktop_monitor.viewmodels.event_stream import EventStream
from desktop_monitor.viewmodels.events import EventsModel
from desktop_monitor.viewmodels.health_history import HealthHistory, Timelines
from desktop_monitor.viewmodels.metrics import Metrics, Points
from desktop_monitor.viewmodels.services import ServicesModel
from desktop_monitor.viewmodels.voice import Voice


class Monitor(QObject):
    """Takes the bridge's batches to the models."""

    changed = Signal()
    """More than figures and ages of services changed somewhere: how it is, how it is connected, what is wrong."""
    heard = Signal()
    """Something came, but only figures and ages of services changed: `changed` is not told."""
    selection_changed = Signal()
    """Another endpoint is selected."""
    metrics_changed = Signal()
    """The selected endpoint sent new numbers."""
    taken = Signal(object)
    """A `Batch`, once endpoints and services know of it; before `changed`."""
    told = Signal(object)
    """The same, but only if it tells of more than figures and ages of services: most do not."""
    notice_decided = Signal(object)
    """A `Decision`, spoken or withheld."""

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        """`clock` gives seconds on the clock that counts sleep."""
        super().__init__(parent)
        self.clock = clock
        self.endpoints = EndpointsModel(self)
        self.history = HealthHistory()
        self.services = ServicesModel(clock, self.history, self)
        self.logs = EventLogs()
        self.events = EventsModel(self)
        """The newest events of the selected endpoint."""
        self.stream = EventStream(self)
        """All that are kept of it, as the events page shows them."""
        self.voice = Voice(self)
        self.voice.changed.connect(self._mark)
        self.last_problem: tuple[str, ProblemFound] | None = None
        """The endpoint and the last problem it had."""
        self._metrics: dict[str, Metrics] = {}
        self._selected = ""
        self.everything = False
        """All endpoints are shown at once, and none is selected."""
        self._before = ""

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
        """Show these endpoints and no others from now on.

        One that was shown before, with the same URL, keeps what is known of it, and stays selected if it was; else the
        first one is selected.
        """
        before = {view.name: view.url for view in self.endpoints.views}
        self.endpoints.reset(views)
        kept = {view.name for view in self.endpoints.views if before.get(view.name) == view.url}
        self.logs.retain(kept)
        self.history.keep_only(kept)
        self._metrics = {name: metrics for name, metrics in self._metrics.items() if name in kept}
        if self.last_problem is not None and self.last_problem[0] not in kept:
            self.last_problem = None
        if self.everything and len(self.endpoints.views) > 1:
            self.select_all()
        elif self.selected is not None and self._selected in kept:
            self.services.put(self.selected.services)
            self._mark()
            self.changed.emit()
        else:
            named = {view.name for view in self.endpoints.views}
            first = self.endpoints.views[0].name if self.endpoints.views else ""
            self.select(self._selected if self._selected in named else first)

    def tell_again(self) -> None:
        """Tell once more what holds: for whoever came later than it."""
        self.selection_changed.emit()
        self.changed.emit()

    def select(self, name: str) -> None:
        """Show that endpoint's services and events."""
        self._show(name, everything=False)

    def select_all(self) -> None:
        """Show all endpoints at once."""
        self._before = self._selected or self._before
        self._show("", everything=True)

    def select_one(self) -> None:
        """If all endpoints are shown, show again the one that was shown before."""
        views = self.endpoints.views
        if self.everything and views:
            self.select(self._before if self.endpoints.row_of(self._before) is not None else views[0].name)

    def _show(self, name: str, everything: bool) -> None:
        self._selected, self.everything = name, everything
        view = self.selected
        self.services.show(name, view.services if view else ())
        self._mark()
        self._show_events()
        self.selection_changed.emit()
        self.changed.emit()

    def take(self, batches: list[Batch]) -> None:
        """Bring the models up to date, then hand on the decisions."""
        changed = False
        for batch in batches:
            changed = self._take(batch) or changed
        if batches:
            self.voice.take(batches[-1].board, [decision for batch in batches for decision in batch.notices])
        if not self._selected and not self.everything and self.endpoints.views:
            self.select(self.endpoints.views[0].name)
        elif changed:
            self.changed.emit()
        else:
            self.heard.emit()
        for batch in batches:
            for decision in batch.notices:
                self.notice_decided.emit(decision)

    def _take(self, batch: Batch) -> bool:
        """Bring the models up to date; true if `changed` is to be told."""
        name = batch.view.name
        row = self.endpoints.row_of(name)
        before = None if row is None else self.endpoints.view(row)
        changed = before is None or _tells_more(before, batch)
        self.endpoints.put(batch.view)
        if self._metrics.setdefault(name, Metrics()).take(batch.view) and name == self._selected:
            self.metrics_changed.emit()
        if batch.entries:
            self._add_events(batch)
        if name == self._selected and (before is None or batch.view.services is not before.services):
            self.services.put(batch.view.services)
            if len(self.services.services) != len(self.services.marks):
                self._mark()
        if batch.problems:
            self.last_problem = (name, batch.problems[-1][1])
        self.history.take(batch)
        self.taken.emit(batch)
        if changed or batch.entries:
            self.told.emit(batch)
        return changed

    def _add_events(self, batch: Batch) -> None:
        rows = self.logs.unknown(batch.view.name, [row_of(came, change) for came, change in batch.entries])
        self.logs.add(batch.view.name, rows, self._selected)
        if batch.view.name == self._selected:
            self.events.add(rows)
            self.stream.add(rows)

    def recall_events(self, endpoint: str, rows: list[EventRow]) -> None:
        """Put events of the past under the live ones; nobody is told of them."""
        if self.endpoints.row_of(endpoint) is None:
            return
        new = self.logs.recall(endpoint, rows, self._selected)
        if endpoint == self._selected:
            self.events.add(new)
            self.stream.recall(new)

    def recall_health(self, endpoint: str, past: Timelines, until: datetime) -> None:
        """How the services of an endpoint were, up to `until`, before this program watched."""
        if self.endpoints.row_of(endpoint) is not None:
            self.history.recall(endpoint, past, until.timestamp())
            if endpoint == self._selected:
                self.services.renew_days()
            self.changed.emit()

    def recall_metrics(self, endpoint: str, past: Points) -> None:
        """The numbers of an endpoint before this program watched."""
        if self.endpoints.row_of(endpoint) is not None:
            self._metrics.setdefault(endpoint, Metrics()).recall(past)
            if endpoint == self._selected:
                self.metrics_changed.emit()

    def _show_events(self) -> None:
        rows = self.logs.rows(self._selected)
        self.events.show(rows)
        self.stream.show(rows)

    def _mark(self) -> None:
        """Bring what holds back the voice of services and endpoints to the models."""
        voice = self.voice
        self.services.mark({each.name: voice.marks(self._selected, each.name) for each in self.services.services})
        self.endpoints.mark({view.name: voice.marks(view.name, None) for view in self.endpoints.views})


def _tells_more(before: EndpointView, batch: Batch) -> bool:
    """True if more than figures and ages of services that are well is new. In trouble everything is told.

    A report in which all is as it was, ten times a second and more, costs 0.2 ms less without headline, status line,
    tray and top bar.
    """
    view = batch.view
    if batch.health or batch.states or batch.problems:
        return True
    if view.health.rank > Health.HEALTHY.rank or view.status.state is not State.CONNECTED:
        return True
    return _standing(view) != _standing(before)


def _standing(view: EndpointView) -> tuple[object, ...]:
    own = view.own and (view.own.word, view.own.source)
    heard = view.health_seen_at is not None
    return view.status, view.health, own, view.paused, view.live, view.problems, view.alerts, heard
