"""Histories fed by batches made by hand."""

from datetime import timedelta

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import EndpointView, HealthChanged, ServiceState
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.health_history import HealthHistory, ServiceHistory
from tests.viewmodels.builders import NOW, TODAY, endpoint, service

H, W, C, U, D = Health.HEALTHY, Health.WARNING, Health.CRITICAL, Health.UNKNOWN, Health.DISABLED


def seconds(at: float) -> float:
    """`at` seconds after TODAY, since 1970."""
    return TODAY.timestamp() + at


class Watched:
    """One endpoint "P" whose services a test moves; times are seconds after TODAY."""

    def __init__(self) -> None:
        self.history = HealthHistory()
        self._believed: dict[str, ServiceState] = {}
        self._overall: Health | None = None
        self._seen: float | None = None
        self.paused = False

    def say(self, at: float, **healths: Health) -> None:
        """A report came."""
        self._seen = at
        states = {
            name: msgspec.structs.replace(service(name, health), seen_at=NOW + at) for name, health in healths.items()
        }
        self._believe(at, states)

    def lose(self, at: float, *names: str) -> None:
        """Services are overdue."""
        gone = {
            name: msgspec.structs.replace(self._believed[name], health=U, source="none", message="no proof")
            for name in names
        }
        self._believe(at, gone)

    def tell(self, at: float) -> None:
        """Something came that is not about health."""
        self._believe(at, {})

    def of(self, name: str | None) -> ServiceHistory:
        """The history of a service."""
        found = self.history.of("P", name)
        assert found is not None
        return found

    def view(self) -> EndpointView:
        """How the endpoint is."""
        view = endpoint("P", *self._believed.values(), paused=self.paused)
        fresh = any(state.source != "none" for state in self._believed.values())
        own = msgspec.structs.replace(service("P", view.health), source="push" if fresh else "none")
        return msgspec.structs.replace(view, own=own, health_seen_at=None if self._seen is None else NOW + self._seen)

    def _believe(self, at: float, states: dict[str, ServiceState]) -> None:
        utc = TODAY + timedelta(seconds=at)
        changes = []
        for name, state in states.items():
            before = self._believed.get(name)
            self._believed[name] = state
            if before is None or before.health is not state.health:
                old = before.health if before else None
                changes.append(HealthChanged(service=name, old=old, new=state.health, source=state.source))
        view = self.view()
        if view.health is not self._overall:
            changes.append(HealthChanged(service=None, old=self._overall, new=view.health, source="push"))
            self._overall = view.health
        self.history.take(Batch(view, utc, NOW + at, health=[(utc, change) for change in changes]))
