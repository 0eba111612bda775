"""The events of the selected endpoint as a live stream that can be filtered and held (docs/behaviour.md, "The events
page")."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_monitor.viewmodels.event_filter import EventFilter, most_frequent
from desktop_monitor.viewmodels.event_logs import KEPT_ROWS, SLACK, insert, moment
from desktop_monitor.viewmodels.event_rows import EventRow, index
from desktop_monitor.viewmodels.events import EventsModel

_TURN = 0.004
"""Seconds that one turn of indexing may take."""
_PORTION = 100
"""Rows that are indexed between two looks at the clock."""
_AT_ONCE = 1_000
"""Rows that are taken up after a pause, or let go of, in one turn: 3 to 5 ms. 50,000 at once took 75 ms."""
_EXPIRY_MS = 1_000
_VALUES = 200
"""Most sources or types that are offered for choice."""


class EventStream(EventsModel):
    """The rows that pass the filter. While it is held it stands still, and what comes waits."""

    counted = Signal()
    """One of the numbers changed, `is_searching`, or `following`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, KEPT_ROWS + SLACK)
        self.today: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.filter = EventFilter()
        self.following = True
        """Show what comes at once."""
        self._source: list[EventRow] = []
        self._live = self._source
        self._waiting: list[EventRow] = []
        self.waiting = 0
        """How many rows that pass the filter have come since it is held."""
        self._held: list[EventRow] = []
        """What was shown while it was held, and is let go of."""
        self._catching_up = QTimer(self)
        self._catching_up.timeout.connect(self._catch_up)
        self._is_indexed = False
        self._unindexed: list[EventRow] = []
        self._wanted: EventFilter | None = None
        self._indexing = QTimer(self)
        self._indexing.timeout.connect(self._index_some)
        self._expiry = QTimer(self, interval=_EXPIRY_MS)
        self._expiry.timeout.connect(self._expire)

    @property
    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._source)

    @property
    def is_searching(self) -> bool:
        """True while a filter waits until the rows can be searched."""
        return self._wanted is not None

    def show(self, rows: list[EventRow]) -> None:
        """Show another list, oldest first, which stays the caller's; follow it."""
        self._live = self._source = rows
        self._waiting, self.waiting, self._held = [], 0, []
        self.following = True
        if self._is_indexed:
            self._start_indexing()
        self._apply()

    def add(self, rows: list[EventRow]) -> None:
        """Rows were added to the list, in any order, and others may have been dropped from it."""
        if self._is_indexed:
            index(rows)
        if self.following:
            self._take(rows)
        else:
            self._waiting += rows
            self.waiting += len(self._fitting(rows))
            del self._waiting[: -KEPT_ROWS - SLACK]
        self.counted.emit()

    def recall(self, rows: list[EventRow]) -> None:
        """Rows of the past were added to the list: they are shown, and nobody is told of them."""
        if self._is_indexed:
            index(rows)
        if self.following:
            self._take(rows)
        else:
            insert(self._source, rows)
            self._insert(self._fitting(rows))
        self.counted.emit()

    def hold(self) -> None:
        """Stand still from now on."""
        if self.following:
            while self._catching_up.isActive():
                self._catch_up()
            self.following = False
            self._source = list(self._live)
            self.counted.emit()

    def follow(self) -> None:
        """Show what has come, little by little, and what comes."""
        if not self.following:
            self.following = True
            self._held, self._source = self._source, self._live
            self.waiting = 0
            self._catch_up()
            self.counted.emit()

    def set_filter(self, wanted: EventFilter) -> None:
        """Show what passes; with words, as soon as the rows can be searched."""
        if wanted.words and not self._is_indexed:
            self.prepare_search()
        if wanted.words and self._unindexed:
            self._wanted = wanted
            self.counted.emit()
            return
        narrower = self._wanted is None and not self._catching_up.isActive() and wanted.narrows(self.filter)
        self.filter, self._wanted = wanted, None
        if not wanted.words:
            self._is_indexed = False  # what comes is made ready when somebody searches again
        self._apply(list(self._rows) if narrower else None)

    def prepare_search(self) -> None:
        """Make the rows ready for a search: a person is about to type one."""
        if not self._is_indexed:
            self._is_indexed = True
            self._start_indexing()

    def sources(self) -> list[str]:
        """The sources that occur most, as sent, by name."""
        return most_frequent((row.entity for row in self._source), _VALUES)

    def kinds(self) -> list[str]:
        """The types that occur most, as sent, by name."""
        return most_frequent((row.kind for row in self._source), _VALUES)

    def shown(self) -> list[EventRow]:
        """The rows that are shown, oldest first; a list of the caller's own."""
        return list(self._rows)

    def _apply(self, among: list[EventRow] | None = None) -> None:
        """Show what passes the filter, of these rows or else of all."""
        if self.following:
            self._waiting = []  # they are among all
        if self.filter.span is None:
            self._expiry.stop()
        else:
            self._expiry.start()
        if self.filter.words and self._unindexed:
            # The list changed under a filter: what cannot be searched yet comes when it can.
            self._wanted = self.filter
            self._put([])
        else:
            self._put(self.filter.select(self._source if among is None else among, self.today()))
        self.waiting = len(self._fitting(self._waiting))
        self.counted.emit()

    def _take(self, rows: list[EventRow]) -> None:
        self._insert(self._fitting(rows))
        oldest = self._rows[:_AT_ONCE]
        dropped = next((n for n, row in enumerate(oldest) if not row.dropped), len(oldest))
        del oldest
        self._remove_oldest(dropped)
        if dropped == _AT_ONCE:
            self._catching_up.start(0)

    def _catch_up(self) -> None:
        """Take up some of what waits, and let go of some of what is no longer kept."""
        self._catching_up.stop()
        some = self._waiting[:_AT_ONCE]
        del self._waiting[:_AT_ONCE], self._held[-_AT_ONCE:]
        self._take(some)
        if self._waiting or self._held:
            self._catching_up.start(0)
        elif not self._catching_up.isActive():
            self.counted.emit()

    def _fitting(self, rows: list[EventRow]) -> list[EventRow]:
        if self.filter.words and self._unindexed:
            return []  # `_apply` follows
        return self.filter.select(sorted((row for row in rows if not row.dropped), key=moment), self.today())

    def _expire(self) -> None:
        if self.following:
            number = self.filter.first(self._rows, self.today())
            if number:
                self._remove_oldest(number)
                self.counted.emit()

    def _start_indexing(self) -> None:
        self._unindexed = [row for row in (*self._source, *self._waiting) if not row.search]
        if self._unindexed:
            self._indexing.start(0)

    def _index_some(self) -> None:
        ends = perf_counter() + _TURN
        while self._unindexed and perf_counter() < ends:
            index(self._unindexed[-_PORTION:])
            del self._unindexed[-_PORTION:]
        if not self._unindexed:
            self._indexing.stop()
            if self._wanted is not None:
                self.set_filter(self._wanted)
