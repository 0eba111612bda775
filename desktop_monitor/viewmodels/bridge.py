"""From the engine to Qt: updates are coalesced per endpoint and handed on at most once a frame."""

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

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

FRAME_MS = 16
"""Least time between two deliveries, in milliseconds."""


@dataclass(slots=True)
class Batch:
    """What happened to one endpoint since the last delivery, and how it is now."""

    view: EndpointView
    at: datetime
    """When the last update was, UTC."""
    now: float
    """The same, in seconds on the clock that counts sleep."""
    entries: list[tuple[datetime, EventAdded | GapFound]] = field(default_factory=list)
    """Events and gaps in the order they came, with the time they came; none is left out."""
    notices: list[Decision] = field(default_factory=list)
    """Every decision, in order."""
    board: NoticeBoard = field(default_factory=NoticeBoard)
    """What holds now of the notices."""
    problems: list[tuple[datetime, ProblemFound]] = field(default_factory=list)
    """Every problem that was told, in order."""
    states: list[tuple[datetime, StateChanged]] = field(default_factory=list)
    """Every change of state, attempt or reason, in order."""
    health: list[tuple[datetime, HealthChanged]] = field(default_factory=list)
    """Every change of health, in order."""


class Bridge(QObject):
    """Takes each `Update` of the engine and emits `delivered`: the first at once, then at most one list a frame."""

    delivered = Signal(list)
    """A list of `Batch`, one for each endpoint that changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending: dict[str, Batch] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.setInterval(FRAME_MS)
        self._pause.timeout.connect(self._deliver)

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
        if not self._pause.isActive():
            self._deliver()

    def flush(self) -> None:
        """Deliver now what has come so far."""
        self._deliver()

    def _deliver(self) -> None:
        if not self._pending:
            return
        batches = list(self._pending.values())
        self._pending = {}
        self._pause.start()
        self.delivered.emit(batches)
