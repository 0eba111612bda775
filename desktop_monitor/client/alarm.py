"""One timer for everything that is due. Qt's event loop keeps cancelled timers, so few are ever made."""

import asyncio
from collections.abc import Callable

from desktop_monitor.client.clock import Clock

SHORTEST_SLEEP = 0.001
"""Seconds; event loops truncate shorter ones to nothing and spin."""


class Alarm:
    """Calls back at the earliest moment it was set to, or earlier: whoever is called looks at what is due."""

    def __init__(self, clock: Clock, on_time: Callable[[], None]) -> None:
        self._clock = clock
        self._on_time = on_time
        self._handle: asyncio.TimerHandle | None = None
        self._at = 0.0  # Qt's event loop gives handles that do not know when

    def set(self, due: float | None) -> None:
        """Call back by `due` (seconds on the clock that counts sleep); None asks for nothing. A later moment than the
        one that is set changes nothing.
        """
        if due is None:
            return
        loop = asyncio.get_running_loop()
        at = loop.time() + max(due - self._clock.now(), SHORTEST_SLEEP)
        if self._handle is not None:
            if self._at <= at:
                return
            self._handle.cancel()
        self._handle, self._at = loop.call_at(at, self._rang), at

    def cancel(self) -> None:
        """Never call back."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _rang(self) -> None:
        self._handle = None
        self._on_time()
