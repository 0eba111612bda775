"""The scratch copy that the guards and effects of one step work on; nothing here outlives the step."""

from collections import deque
from typing import Any

import msgspec

from desktop_monitor.core.backoff import jittered
from desktop_monitor.core.connection_state import (
    Action,
    Connection,
    Event,
    Failed,
    Failure,
    LinkPhase,
    PollFailed,
    PollPhase,
)
from desktop_monitor.core.policy import ConnectionPolicy


class Work:
    """One step under way: the state so far, the event, and the actions and inner events it gives rise to."""

    def __init__(self, policy: ConnectionPolicy, state: Connection, event: Event, now: float, draw: float) -> None:
        self.policy = policy
        self.link = state.link
        self.poller = state.poller
        self.event = event
        self.now = now
        self.draw = draw
        self.actions: list[Action] = []
        self.inner: deque[str] = deque()

    def set_link(self, **changes: Any) -> None:
        """Replace fields of the link."""
        self.link = msgspec.structs.replace(self.link, **changes)

    def set_poller(self, **changes: Any) -> None:
        """Replace fields of the poller."""
        self.poller = msgspec.structs.replace(self.poller, **changes)

    def spread(self, wait: float) -> float:
        """`wait` with this step's jitter."""
        return jittered(wait, self.policy.jitter, self.draw)

    @property
    def failure(self) -> Failure:
        """The failure that the event carries."""
        assert isinstance(self.event, Failed | PollFailed)
        return self.event.failure

    def enter(self, target: LinkPhase | PollPhase) -> None:
        """`target` becomes the phase of its machine."""
        if isinstance(target, LinkPhase):
            self.set_link(phase=target)
        else:
            self.set_poller(phase=target)
