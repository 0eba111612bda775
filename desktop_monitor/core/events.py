"""The events of one endpoint, merged from pushes and answers, and what was lost (docs/behaviour.md, "Events")."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import merge as merge_sorted
from itertools import islice
from operator import itemgetter

import msgspec

from desktop_monitor.core.backfill import Backfill, Done, Known
from desktop_monitor.core.event_lanes import BEGINNING, EpochLane, Identity, Place, identity_of
from desktop_monitor.core.event_mark import Mark
from desktop_monitor.core.event_twins import Twins
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import GapFound

CAPACITY = 20_000
"""Events kept for one endpoint; the oldest are dropped. Nothing but merging reads them: twice the largest answer
(core/backfill.py) is enough, and 100,000 were 110 MB for each endpoint that had told so many."""

_AFTER_ALL_EPOCHS = "\U0010ffff"
_place_of = itemgetter(0)


class Merged(msgspec.Struct, frozen=True):
    """What a merge brought."""

    new: tuple[Event, ...] = ()
    """Events seen for the first time, in the order they were given."""
    gaps: tuple[GapFound, ...] = ()
    """Spans in which events are lost for good, each told once."""


class EventLog:
    """All events that are kept of one endpoint, each once.

    What is kept depends neither on repetition nor on the order of arrival, except for the place of events that
    have no order (no aware time, no seq in an epoch): these stand after what was known when they came.

    A session feeds pushes to `merge`. At each (re)connect it calls `interrupt` before the first push; then, as at
    each poll and when `hole` becomes true, it carries out `backfill` and gives the result to `finish`.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._twins = Twins()
        self._lanes: dict[str, EpochLane] = {}
        self._current: EpochLane | None = None
        self._emptied = set[str]()
        self._timed: list[tuple[Place, Event]] = []
        self._timed_floor: Place | None = None
        self._untimed: dict[tuple[Identity, int | None], tuple[Place, Event]] = {}
        self._arrivals = self._covered_arrivals = 0
        self._count = 0
        self._newest: tuple[Place, Event] | None = None
        self._lost: list[GapFound] = []
        self._mark: Mark | None = None
        self._fetched = False
        self._unbroken = False
        self._unproven = False
        self._behind = False

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Event]:
        """The events, oldest first: by seq within an epoch, else by time, ties by key."""
        return map(itemgetter(1), self._placed())

    @property
    def watermark(self) -> Event | None:
        """The newest event that has an order."""
        return None if self._newest is None else self._newest[1]

    @property
    def hole(self) -> bool:
        """True if a push showed that events before it are missing and may still be fetched."""
        return self._unproven or (self._current is not None and self._current.hole)

    @property
    def covered(self) -> Mark | None:
        """The point up to which every event is held or told as a gap; None until a fetch has finished.

        A push moves it if its seq follows or, without seqs, if it is a single event on an unbroken link. A list
        may be the answer to another client's request and leave out what was before: it must hold an event at or
        before the point, else `hole` becomes true.
        """
        lane = self._current
        if not self._fetched or lane is None:
            return self._mark
        reached = lane.reached
        time = lane.time_of(reached)
        if self._mark is not None and self._mark.time is not None and time is not None and time < self._mark.time:
            return self._mark
        return Mark(time=time, epoch=lane.epoch, seq=reached)

    @property
    def resume_point(self) -> Mark | None:
        """Where a later run is to go on: the covered point, before the first fetch has finished the oldest event.

        What was lost at a restart of the server is told when the new epoch is known from its start: until then the
        later run has to find it, so it goes on in the epoch before.
        """
        lane = self._current
        if lane is not None and lane.before is not None:
            seq = lane.before.reached
            return Mark(time=lane.before.time_of(seq), epoch=lane.before.epoch, seq=seq)
        if self.covered is not None or not self._count:
            return self.covered
        oldest = next(iter(self))
        if oldest.epoch is not None and oldest.seq is not None:
            return Mark(time=oldest.utc, epoch=oldest.epoch, seq=oldest.seq)
        return None if oldest.utc is None else Mark(time=oldest.utc)

    def resume(self, mark: Mark, held: Iterable[Event] = ()) -> None:
        """Go on where an earlier run ended: only before anything else.

        `mark` is its `resume_point`; `held` are the events after it that the run has told, in the order it told them.
        """
        self._mark = mark if mark.time is not None else None
        if mark.epoch is not None and mark.seq is not None:
            self._current = self._lanes[mark.epoch] = EpochLane.resumed(mark.epoch, mark.seq, mark.time)
        self._fetched = True
        for event in held:
            self._add(event)

    def interrupt(self) -> None:
        """The link broke or opened: pushes without seq no longer follow on what came before."""
        self._unbroken = False

    def backfill(self, epoch: str | None = None) -> Backfill:
        """The fetch that is due; `epoch` is the server's present one, if a snapshot or pong told it."""
        self.interrupt()
        return Backfill.start(self.covered, epoch, self._known_untimed())

    def _known_untimed(self) -> Known | None:
        """The events without order up to which nothing was missed: not those that a new link began with."""
        covered = self._covered_arrivals
        if not covered:
            return None
        times = [event.time for place, event in self._untimed.values() if place[2] <= covered and event.time]
        return Known(self._covers_untimed, max(times, default=None))

    def _covers_untimed(self, event: Event) -> bool:
        held = self._untimed.get((identity_of(event), event.seq))
        return held is not None and held[0][2] <= self._covered_arrivals

    def merge(self, events: Iterable[Event]) -> Merged:
        """Take pushed events. Each that follows in seq or time costs O(log n) at most."""
        events = tuple(events)
        new = tuple([event for event in events if self._add(event)])
        if not new:
            return Merged()
        current = self._current
        if current is not None and current.before is not None and current.complete_start:
            self._lost += current.join()
        if self._unbroken:
            self._follow(events)
        if self._count > self._capacity:
            self._drop_oldest(self._count - self._capacity + self._capacity // 1000)
        return Merged(new, self._told())

    def finish(self, done: Done) -> Merged:
        """Take the end of a backfill. If it is complete, what is still missing before its newest event is lost."""
        merged = self.merge(done.events)
        if not done.complete:
            return merged
        if done.gap is not None and not (done.behind and self._behind):
            self._lost.append(done.gap)
        self._behind = done.behind
        for epoch, newest in done.newest_seqs().items():
            if epoch in self._lanes:
                self._lost += self._lanes[epoch].give_up(newest)
        self._fetched = self._unbroken = True
        self._unproven = False
        self._covered_arrivals = self._arrivals
        self._cover(done.newest_time())
        return Merged(merged.new, merged.gaps + self._told())

    def _told(self) -> tuple[GapFound, ...]:
        lost, self._lost = self._lost, []
        return tuple(lost)

    def _add(self, event: Event) -> bool:
        """Hold `event` unless it is known; True if it is new."""
        if event.epoch is not None and event.seq is not None:
            lane = self._lanes.get(event.epoch)
            if lane is not None and (lane.holds(event.seq) or (lane.floor is not None and event.seq <= lane.floor)):
                return False
        identity = identity_of(event)
        for twin in self._twins.of(identity):
            if _says_more(twin, event):
                return False
            if _says_more(event, twin):
                self._remove(twin, identity)
                self._twins.replace(twin, event, identity)
                self._place(event, identity)
                return False
        if self._was_dropped(event, identity):
            return False
        self._twins.add(event, identity)
        self._count += 1
        self._place(event, identity)
        return True

    def _was_dropped(self, event: Event, identity: Identity) -> bool:
        if event.utc is None or self._timed_floor is None or (event.epoch is not None and event.seq is not None):
            return False
        return _timed_place(event, event.utc, identity) <= self._timed_floor

    def _place(self, event: Event, identity: Identity) -> None:
        if event.epoch is not None and event.seq is not None:
            lane = self._lane(event.epoch)
            lane.add(event, event.seq)
            newest = (lane.place, lane.last or event)
        elif event.utc is not None:
            newest = (_timed_place(event, event.utc, identity), event)
            insort(self._timed, newest, key=_place_of)
        else:
            self._arrivals += 1
            time = self._newest[0][0] if self._newest else BEGINNING
            place = (time, _AFTER_ALL_EPOCHS, self._arrivals, identity)
            self._untimed[identity, event.seq] = (place, event)
            return
        if self._newest is None or newest[0] > self._newest[0]:
            self._newest = newest

    def _lane(self, epoch: str) -> EpochLane:
        """The lane of `epoch`. Epochs follow each other as they are first seen: a server's clock may be set back."""
        lane = self._lanes.get(epoch)
        if lane is None:
            current = self._current
            if current is not None and current.before is not None:
                self._lost += current.join()
            lane = self._current = self._lanes[epoch] = EpochLane(epoch, current)
        return lane

    def _remove(self, event: Event, identity: Identity) -> None:
        """Take an event out of its place that has no seq in an epoch."""
        if event.utc is None:
            del self._untimed[identity, event.seq]
        else:
            place = _timed_place(event, event.utc, identity)
            del self._timed[bisect_left(self._timed, place, key=_place_of)]

    def _follow(self, events: tuple[Event, ...]) -> None:
        """Move the covered point over pushes without seq, if they follow on it."""
        if self._untimed and self.covered is None:
            self._unproven |= len(events) > 1 and not any(map(self._covers_untimed, events))
            self._covered_arrivals = self._covered_arrivals if self._unproven else self._arrivals
            return
        times = [event.utc for event in events if event.utc and (event.epoch is None or event.seq is None)]
        mark = self._mark.time if self._mark is not None else None
        if not times or mark is None or self._unproven:
            return
        if len(times) > 1 and min(times) > mark:
            self._unproven = True
        else:
            self._cover(max(times))

    def _cover(self, time: datetime | None) -> None:
        if time is not None and (self._mark is None or self._mark.time is None or time > self._mark.time):
            self._mark = Mark(time=time)

    def _placed(self) -> Iterator[tuple[Place, Event]]:
        return merge_sorted(self._timed, self._untimed.values(), *self._lanes.values(), key=_place_of)

    def _drop_oldest(self, count: int) -> None:
        timed = 0
        in_lanes: dict[str, int] = {}
        for place, event in list(islice(self._placed(), count)):
            identity = identity_of(event)
            self._twins.remove(event, identity)
            if event.epoch is not None and event.seq is not None:
                in_lanes[event.epoch] = in_lanes.get(event.epoch, 0) + 1
            elif event.utc is not None:
                timed += 1
                self._timed_floor = place
            else:
                del self._untimed[identity, event.seq]
        del self._timed[:timed]
        for epoch, dropped in in_lanes.items():
            lane = self._lanes[epoch]
            self._lost += lane.drop(dropped)
            if lane.first is None:
                self._emptied.add(epoch)
        self._forget_emptied()
        self._count -= count

    def _forget_emptied(self) -> None:
        """Forget the lanes that were emptied, but for the present one and the one before it: its end is to be told."""
        current = self._current
        needed = () if current is None else (current, current.before)
        for epoch in [each for each in self._emptied if self._lanes[each] not in needed]:
            self._emptied.discard(epoch)
            if self._lanes[epoch].first is None:
                del self._lanes[epoch]


def _says_more(event: Event, other: Event) -> bool:
    """True if `other`, which has the same identity, is the same event with no more known of its epoch and seq."""
    if other.seq is None:
        return True
    return event.seq == other.seq and (other.epoch is None or event.epoch == other.epoch)


def _timed_place(event: Event, time: datetime, identity: Identity) -> Place:
    return (time, "", event.seq or 0, identity)
