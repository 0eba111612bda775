"""The order of events and what their sequence numbers prove (docs/behaviour.md, "Events")."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime

from desktop_monitor.core.messages import Event
from desktop_monitor.core.times import iso_utc
from desktop_monitor.core.updates import GapFound

Identity = tuple[str, str, str, str]
Place = tuple[datetime, str, int, Identity]
"""Where an event stands: time, epoch ("" for none), seq or order of arrival, identity."""

BEGINNING = datetime.min.replace(tzinfo=UTC)
"""The time of events in an epoch of which no aware time is known yet."""


def identity_of(event: Event) -> Identity:
    """The key of an event whose epoch or seq is not known."""
    return (event.id, event.entity, event.type, event.time)


class EpochLane:
    """The events of one epoch by seq, and which of its numbers are accounted for.

    Numbers are accounted for if their event is or was held, or is told as lost. `before` is the lane of the epoch
    before it: this one then began at seq 1, and what came last in the other is not known until it is told as a gap.
    """

    def __init__(self, epoch: str, before: "EpochLane | None") -> None:
        self.epoch = epoch
        self.before = before
        self.top = BEGINNING
        """The latest time in the epoch."""
        self.floor: int | None = None
        """The highest seq for which there is no more room."""
        self._origin: tuple[int, datetime | None] | None = None
        self._seqs: list[int] = []
        self._events: list[Event] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    @staticmethod
    def resumed(epoch: str, seq: int, time: datetime | None) -> "EpochLane":
        """A lane whose numbers up to `seq` an earlier run has accounted for; `time` (UTC) is that of the last."""
        lane = EpochLane(epoch, None)
        lane._origin, lane.floor = (seq, time), seq
        lane._starts, lane._ends = [min(seq, 1)], [seq]
        lane.top = time or BEGINNING
        return lane

    def __iter__(self) -> Iterator[tuple[Place, Event]]:
        """The events by seq. Their times never fall, even where the server's clock did."""
        time = BEGINNING
        for seq, event in zip(self._seqs, self._events, strict=True):
            if event.utc is not None and event.utc > time:
                time = event.utc
            yield (time, self.epoch, seq, identity_of(event)), event

    @property
    def first(self) -> Event | None:
        """The held event with the lowest seq."""
        return self._events[0] if self._events else None

    @property
    def last(self) -> Event | None:
        """The held event with the highest seq."""
        return self._events[-1] if self._events else None

    @property
    def place(self) -> Place:
        """The place of `last`."""
        return (self.top, self.epoch, self._seqs[-1], identity_of(self._events[-1]))

    @property
    def complete_start(self) -> bool:
        """True unless the epoch began before the first number that is accounted for."""
        return self.before is None or self._starts[0] <= 1

    @property
    def hole(self) -> bool:
        """True if a number before the highest is not accounted for."""
        return len(self._starts) > 1 or not self.complete_start

    @property
    def reached(self) -> int:
        """The highest number up to which all are accounted for; 0 if the first is not."""
        return self._ends[0] if self.complete_start else 0

    def time_of(self, seq: int) -> datetime | None:
        """The time at a number up to which all are accounted for; None if it is not known."""
        event = self._event(seq)
        if event is not None:
            return event.utc
        if self._origin is not None and self._origin[0] == seq:
            return self._origin[1]
        last = self.before.last if self.before else None
        return last.utc if last is not None else None

    def holds(self, seq: int) -> bool:
        """The event with that number is held."""
        return self._event(seq) is not None

    def add(self, event: Event, seq: int) -> None:
        """Hold `event`, which is not held yet."""
        if event.utc is not None and event.utc > self.top:
            self.top = event.utc
        if not self._seqs or seq > self._seqs[-1]:
            self._seqs.append(seq)
            self._events.append(event)
        else:
            place = bisect_left(self._seqs, seq)
            self._seqs.insert(place, seq)
            self._events.insert(place, event)
        self._account(seq)

    def _event(self, seq: int) -> Event | None:
        if not self._seqs or seq > self._seqs[-1]:
            return None
        place = bisect_left(self._seqs, seq)
        return self._events[place] if self._seqs[place] == seq else None

    def _account(self, seq: int) -> None:
        starts, ends = self._starts, self._ends
        after = bisect_right(starts, seq)
        if after and seq <= ends[after - 1]:
            return
        joins_before = after > 0 and ends[after - 1] == seq - 1
        joins_after = after < len(starts) and starts[after] == seq + 1
        if joins_before and joins_after:
            ends[after - 1] = ends[after]
            del starts[after], ends[after]
        elif joins_before:
            ends[after - 1] = seq
        elif joins_after:
            starts[after] = seq
        else:
            starts.insert(after, seq)
            ends.insert(after, seq)

    def join(self) -> list[GapFound]:
        """Tell what the restart before this epoch lost: the end of the epoch before, and holes that it left."""
        before, self.before = self.before, None
        if before is None:
            return []
        highest = before._ends[-1]
        start = before._moment(highest) or _moment(before.last)
        gap = GapFound(start=start, end=_moment(self.first), reason="the server restarted")
        return [*before.give_up(highest), gap]

    def give_up(self, newest: int) -> list[GapFound]:
        """Tell the holes before seq `newest` as gaps: the server answered without them."""
        gaps = self.join() if self._starts[0] <= newest else []
        kept = max(1, bisect_right(self._starts, newest))
        for end, start in zip(self._ends[: kept - 1], self._starts[1:kept], strict=True):
            missing = start - end - 1
            lost = "1 event is" if missing == 1 else f"{missing} events are"
            reason = f"{lost} no longer to be had from the server"
            gaps.append(GapFound(start=self._moment(end), end=self._moment(start), reason=reason))
        del self._starts[1:kept], self._ends[: kept - 1]
        return gaps

    def drop(self, count: int) -> list[GapFound]:
        """Forget the `count` lowest events, and what is missing next to them; their numbers stay accounted for.
        Tells the holes among them as gaps.
        """
        next_kept = self._seqs[count] if count < len(self._seqs) else self._seqs[-1] + 1
        gaps = self.give_up(next_kept)
        del self._seqs[:count], self._events[:count]
        self.floor = next_kept - 1
        return gaps

    def _moment(self, seq: int) -> str | None:
        """The time at a number, as it is told; None if it is not known."""
        event = self._event(seq)
        if event is not None:
            return _moment(event)
        time = self._origin[1] if self._origin is not None and self._origin[0] == seq else None
        return None if time is None else iso_utc(time)


def _moment(event: Event | None) -> str | None:
    if event is None:
        return None
    return iso_utc(event.utc) if event.utc is not None else event.time or None
