"""One timer for all that grows or counts down by itself, and only while it can be seen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer

Tick = Callable[[float], float | None]
"""Brings something up to `now`; returns the seconds until it changes by itself, None if it does not."""
_SOONEST = 0.2
"""Least time between two ticks, in seconds."""


class Ticker(QObject):
    """Calls every tick when the first of them is due: an idle window wakes as seldom as what it says changes."""

    def __init__(self, ticks: Sequence[Tick], clock: Callable[[], float], parent: QObject) -> None:
        """`clock` gives the seconds that the ticks get."""
        super().__init__(parent)
        self._ticks = list(ticks)
        self._clock = clock
        self._seen = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.tick)

    def add(self, tick: Tick) -> None:
        """Call that one too."""
        self._ticks.append(tick)

    def is_active(self) -> bool:
        """True while something will change by itself."""
        return self._timer.isActive()

    def set_seen(self, seen: bool) -> None:
        """Whether anything of it can be seen."""
        self._seen = seen
        if seen:
            self.tick()
        else:
            self._timer.stop()

    def tick(self) -> None:
        """Bring all up to now; nothing while it cannot be seen."""
        if not self._seen:
            return
        now = self._clock()
        wait = min((wait for tick in self._ticks if (wait := tick(now)) is not None), default=None)
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(round(max(wait, _SOONEST) * 1000))
