"""All endpoints failing at once is one piece of news (docs/behaviour.md, "Layers")."""

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import NoticeSpoken, State, StateChanged, Update

WINDOW = 3.0
"""Seconds within which all endpoints must have failed."""
FEWEST = 2
"""With fewer endpoints nothing can be said of the network."""

_FAILING = (State.DISCONNECTED, State.ERROR)


class NetworkLoss:
    """Watches the states of all endpoints; deterministic."""

    def __init__(self, endpoints: int, *, enabled: bool = True) -> None:
        """`enabled` False: nothing is ever said."""
        self._endpoints = endpoints
        self._enabled = enabled
        self._failed_at: dict[str, float] = {}
        self._told = False

    def note(self, update: Update) -> Update:
        """Return `update`, with a notice more if it completes the picture: said once, until an endpoint is back."""
        if not any(isinstance(change, StateChanged) for change in update.changes):
            return update
        status = update.view.status
        if status.state in _FAILING and status.layer is not None:
            self._failed_at.setdefault(update.endpoint, update.now)
        elif status.state is not State.CONNECTING:
            self._failed_at.pop(update.endpoint, None)
            self._told = False
        if not self._enabled or self._told or self._endpoints < FEWEST or len(self._failed_at) < self._endpoints:
            return update
        if max(self._failed_at.values()) - min(self._failed_at.values()) > WINDOW:
            return update
        self._told = True
        notice = NoticeSpoken(
            service=None,
            severity=Health.UNKNOWN,
            title="This computer lost its network",
            body=f"All {self._endpoints} endpoints failed at the same time.",
            reason=f"all endpoints failed within {WINDOW:g} s",
        )
        return msgspec.structs.replace(update, changes=(*update.changes, notice))
