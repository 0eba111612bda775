"""One timer for all that grows, counts down or pulses by itself, and only while it can be seen."""

from collections.abc import Callable, Sequence
from math import inf

from PySide6.QtCore import QObject, Qt, QTimer

Tick = Callable[[float], float | None]
"""Brings something up to `now`; returns the seconds until it changes by itself, None if it does not."""
_SOONEST = 0.2
"""Least time between two ticks, in seconds."""
_LATE_SHARE, _LATEST = 1.25, 1.0
"""A change is shown late by a quarter of the wait, at most by so many seconds, together with all that changes in that
time: to wake and repaint costs a program that slept 1 to 2 ms, several times what it costs one that is awake."""


class Ticker(QObject):
    """Calls what is due: an idle window wakes as seldom as what it says changes."""

    def __init__(self, ticks: Sequence[Tick], clock: Callable[[], float], parent: QObject) -> None:
        """`clock` gives the seconds that the ticks get."""
        super().__init__(parent)
        self._due: dict[Tick, float] = dict.fromkeys(ticks, -inf)
        """When each is to be called next."""
        self._clock = clock
        self._seen = False
        self._brought_at = -inf
        """When all were called last."""
        self._hurried = False
        """All are to be called when the timer ends."""
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._wake)

    def add(self, tick: Tick) -> None:
        """Call that one too."""
        self._due[tick] = -inf

    def is_active(self) -> bool:
        """True while something will change by itself."""
        return self._timer.isActive()

    def set_seen(self, seen: bool) -> None:
        """Whether anything of it can be seen."""
        self._seen = seen
        if seen:
            self.tick()
        else:
            self._hurried = False
            self._timer.stop()

    def tick(self) -> None:
        """Bring all up to now; nothing while it cannot be seen."""
        if self._seen:
            self._hurried = False
            self._brought_at = self._clock()
            self._call(inf)

    def soon(self) -> None:
        """Something came: bring all up to now, but no more often than every `_SOONEST` seconds."""
        if not self._seen or self._hurried:
            return
        if self._clock() - self._brought_at >= _SOONEST:
            self.tick()
        else:
            self._hurried = True
            self._timer.start(round(_SOONEST * 1000))

    def _wake(self) -> None:
        if self._hurried:
            self.tick()
        else:
            # What may come early (the pulse) joins in.
            self._call(self._clock() + _LATEST)

    def _call(self, until: float) -> None:
        """Call those that are due until then."""
        now = self._clock()
        for tick, due in self._due.items():
            if due <= until:
                wait = tick(now)
                self._due[tick] = inf if wait is None else now + wait
        wait = min(self._due.values(), default=inf) - now
        if wait == inf:
            self._timer.stop()
        else:
            late = min(wait * _LATE_SHARE, wait + _LATEST)
            self._timer.start(round(max(late, _SOONEST) * 1000))
