"""Both machines of one endpoint as they run (docs/architecture.md, "Connection machines").

Messages that tell the machines what they know are held back, and given to them before anything else is. What such a
message moves are moments that move on with the next one, so the last of each kind stands for all: in a flood that is
9 µs less for each. A moment that was not moved on yet is only too early, which a tick finds out.
"""

from collections.abc import Callable

from desktop_monitor.core.connection import step
from desktop_monitor.core.connection_state import Action, Connection, Event, Heard
from desktop_monitor.core.policy import ConnectionPolicy

_NO_DRAW = 0.5
"""Jitter for what has none."""


class Machines:
    """Deterministic: `now` (seconds on the clock that counts sleep) comes with each call, `draw` as in `step`."""

    def __init__(self, policy: ConnectionPolicy, draw: Callable[[], float]) -> None:
        self._policy = policy
        self._draw = draw
        self.state = Connection()
        """As of the last event that was taken."""
        self._taken: set[Heard] = set()
        """What was heard since anything else happened."""
        self._held: dict[Heard, float] = {}

    def hold(self, heard: Heard, now: float) -> bool:
        """Hold back a message that says nothing new; False if it has to be taken."""
        if heard not in self._taken:
            return False
        self._held.pop(heard, None)
        self._held[heard] = now
        return True

    def take(self, event: Event, now: float) -> list[Action]:
        """Take an event; the actions are to be carried out in order."""
        actions: list[Action] = []
        held, self._held = self._held, {}
        for heard, at in held.items():
            self.state, more = step(self._policy, self.state, heard, at, _NO_DRAW)
            actions += more
        self.state, more = step(self._policy, self.state, event, now, self._draw())
        if not isinstance(event, Heard):
            self._taken.clear()
        elif event.well_formed and not (event.pong or event.promises):
            self._taken.add(event)
        return [*actions, *more]
