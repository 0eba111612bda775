"""The states that a connection went through, with each attempt (docs/behaviour.md, "The connection view")."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt

from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import ConnectionStatus, State
from desktop_monitor.viewmodels.connection_wording import clock_text, lasted_text
from desktop_monitor.viewmodels.newest_first import NewestFirstModel
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import state_word, utc_text

STATES_KEPT = 1000
"""Changes kept of each endpoint."""
TIME, STATE, ATTEMPT, LAYER, REASON, LASTED = range(6)


class StateEntry(NamedTuple):
    """From then on it was so."""

    at: datetime
    """UTC."""
    now: float
    """The same, in seconds on the clock that counts sleep."""
    status: ConnectionStatus | None
    """None: the computer slept, nobody watched."""


class Segment(NamedTuple):
    """A time in one state, between two moments of the clock that counts sleep."""

    start: float
    end: float
    state: State | None
    """None: nobody watched."""
    at: datetime
    """When it began, UTC; that may be before `start`."""


def segments(entries: Sequence[StateEntry], now: float, span: float) -> list[Segment]:
    """The last `span` seconds up to `now`, oldest first; changes of attempt or reason alone do not cut a segment."""
    found: list[Segment] = []
    end = now
    for entry in reversed(entries):
        state = entry.status.state if entry.status is not None else None
        start = max(entry.now, now - span)
        if found and found[-1].state is state:
            found[-1] = found[-1]._replace(start=start, at=entry.at)
        else:
            found.append(Segment(start, max(end, start), state, entry.at))
        end = entry.now
        if entry.now <= now - span:
            break
    return found[::-1]


class StatesModel(NewestFirstModel[StateEntry]):
    """A row for each change of state, attempt or reason."""

    limit = STATES_KEPT
    numbers = frozenset((ATTEMPT, LASTED))

    def __init__(
        self, clock: Callable[[], float], today: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        """`clock` gives seconds on the clock that counts sleep, `today` the wall time."""
        super().__init__(parent)
        self._clock = clock
        self._today = today

    def titles(self) -> Sequence[str]:
        """The names of the columns."""
        return (
            self.tr("Time"),
            self.tr("State"),
            self.tr("Attempt"),
            self.tr("Layer"),
            self.tr("Reason"),
            self.tr("Lasted"),
        )

    def cell(self, number: int, column: int) -> str:
        """The text of a cell, clean."""
        entry = self.row(number)
        match column:
            case 0:
                return clock_text(entry.at, self._today())
            case 1:
                return entry_text(entry)
            case 5:
                return lasted_text(self.lasted(number))
        status = entry.status
        if status is None:
            return ""
        match column:
            case 2:
                return str(status.attempt) if status.attempt else ""
            case 3:
                return status.layer or ""
            case _:
                return in_words(clean(status.reason or ""))

    def tip(self, number: int, column: int) -> str:
        """The time in UTC; else the text of the cell."""
        return utc_text(self.row(number).at) if column == TIME else ""

    def lasted(self, number: int) -> float:
        """How long it was so, in seconds; the newest still is."""
        end = self.row(number - 1).now if number else self._clock()
        return max(end - self.row(number).now, 0.0)

    def tick(self) -> None:
        """The newest has lasted longer."""
        if self._rows:
            index = self.index(0, LASTED)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DisplayRole])

    def add(self, new: Sequence[StateEntry]) -> None:
        """Put entries on top; what was the newest has ended."""
        super().add(new)
        if new and len(self._rows) > len(new):
            index = self.index(len(new), LASTED)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DisplayRole])


def entry_text(entry: StateEntry) -> str:
    """The state in a word."""
    if entry.status is None:
        return QCoreApplication.translate("state_history", "Not watched (sleep)")
    return state_word(entry.status.state)


def since(entries: Sequence[StateEntry]) -> StateEntry | None:
    """The entry from which on the state has been what it is; None if there is no entry."""
    found: StateEntry | None = None
    for entry in reversed(entries):
        if found is not None and (entry.status and entry.status.state) is not (found.status and found.status.state):
            break
        found = entry
    return found


def new_states() -> deque[StateEntry]:
    """No state yet."""
    return deque()
