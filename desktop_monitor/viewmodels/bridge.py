"""From the engine to Qt: updates are coalesced per endpoint, and handed on as often as the window can paint them."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

from desktop_monitor.core.notice_values import Decision, NoticeBoard
from desktop_monitor.core.updates import (
    EndpointView,
    EventAdded,
    GapFound,
    HealthChanged,
    NoticeDecided,
    ProblemFound,
    StateChanged,
    Update,
)

LEAST = 0.008
"""Seconds between two deliveries at least."""
SHARE = 2.0
"""The window rests so many times as long as a delivery and its paint took: they take a third of the time at most."""

_PAINTED = QEvent.Type(QEvent.registerEventType())
_AFTER_PAINT = Qt.EventPriority.LowEventPriority.value - 1
"""Qt paints by an event of low priority."""


class Batch(msgspec.Struct):
    """What happened to one endpoint since the last delivery, and how it is now."""

    view: EndpointView
    at: datetime
    """When the last update was, UTC."""
    now: float
    """The same, in seconds on the clock that counts sleep."""
    entries: list[tuple[datetime, EventAdded | GapFound]] = msgspec.field(default_factory=list)
    """Events and gaps in the order they came, with the time they came; none is left out."""
    notices: list[Decision] = msgspec.field(default_factory=list)
    """Every decision, in order."""
    board: NoticeBoard = msgspec.field(default_factory=NoticeBoard)
    """What holds now of the notices."""
    problems: list[tuple[datetime, ProblemFound]] = msgspec.field(default_factory=list)
    """Every problem that was told, in order."""
    states: list[tuple[datetime, StateChanged]] = msgspec.field(default_factory=list)
    """Every change of state, attempt or reason, in order."""
    health: list[tuple[datetime, HealthChanged]] = msgspec.field(default_factory=list)
    """Every change of health, in order."""


class Bridge(QObject):
    """Takes each `Update` of the engine and emits `delivered`: at once if the window rests, else all that has come
    when it has painted the last delivery and rested (docs/architecture.md, "Down").

    A delivery of ten services takes 0.1 ms, its paint 0.3 ms; each several times that if the program slept before.
    """

    delivered = Signal(list)
    """A list of `Batch`, one for each endpoint that changed."""
    painted = Signal()
    """The window has painted what was delivered."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        super().__init__(parent)
        self._clock = clock
        self._pending: dict[str, Batch] = {}
        self._began = 0.0
        """When the last delivery began."""
        self._rested_at: float | None = 0.0
        """When the window may be given more; None: it has not yet painted what it was given."""
        self._rest = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._rest.timeout.connect(self._deliver)

    def take(self, update: Update) -> None:
        """Accept one update. Must be called in the thread of the window."""
        batch = self._pending.get(update.endpoint)
        if batch is None:
            batch = self._pending[update.endpoint] = Batch(update.view, update.at, update.now)
        else:
            batch.view = update.view
            batch.at, batch.now = update.at, update.now
        batch.board = update.notices
        for change in update.changes:
            match change:
                case EventAdded() | GapFound():
                    batch.entries.append((update.at, change))
                case NoticeDecided(decision):
                    batch.notices.append(decision)
                case ProblemFound():
                    batch.problems.append((update.at, change))
                case StateChanged():
                    batch.states.append((update.at, change))
                case HealthChanged():
                    batch.health.append((update.at, change))
        if self._rested_at is not None and not self._rest.isActive():
            self._deliver_soon(self._rested_at)

    def flush(self) -> None:
        """Deliver now what has come so far."""
        if self._pending:
            self._deliver()

    def customEvent(self, event: QEvent) -> None:
        """The window has painted what was delivered: let it rest."""
        now = self._clock()
        self._rested_at = max(now + (now - self._began) * SHARE, self._began + LEAST)
        self.painted.emit()
        if self._pending:
            self._deliver_soon(self._rested_at)

    def _deliver_soon(self, at: float) -> None:
        wait = round((at - self._clock()) * 1000)
        if wait > 0:
            self._rest.start(wait)
        else:
            self._deliver()

    def _deliver(self) -> None:
        batches, self._pending = list(self._pending.values()), {}
        self._rest.stop()
        self._rested_at = None
        self._began = self._clock()
        self.delivered.emit(batches)
        QCoreApplication.postEvent(self, QEvent(_PAINTED), _AFTER_PAINT)
