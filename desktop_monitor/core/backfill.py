"""How the events since a known point are fetched (docs/behaviour.md, "Backfill"): the session sends the requests."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from desktop_monitor.core.event_lanes import Identity, identity_of
from desktop_monitor.core.event_mark import Mark
from desktop_monitor.core.messages import Event, EventsUpdate
from desktop_monitor.core.times import iso_utc
from desktop_monitor.core.updates import GapFound

FIRST_FETCH = 1_000
"""Events asked for when none is known yet."""
SMALLEST_LIMIT = 100
"""Limit of the first request; it doubles with each."""
LARGEST_LIMIT = 5_000
"""Limit of the last request."""
LARGEST_NUMBERED = 10_000
"""The same where the server numbers its events and answers with those after a number: all that our agent keeps."""
OVERLAP = timedelta(seconds=60)
"""How far before the known point is asked for, to catch late arrivals."""

_TOO_FEW = "the server did not answer far enough back"
_Key = tuple[Identity, str | None, int | None]


class Known(msgspec.Struct, frozen=True):
    """What is known of events where none has an order: which they are, and the last time, as sent."""

    holds: Callable[[Event], bool]
    last: str | None


class Request(msgspec.Struct, frozen=True):
    """One `GET /api/v1/events`."""

    limit: int
    start_time: datetime | None = None
    """Ask for events from then on (UTC)."""
    since_seq: int | None = None
    """Ask for events after this seq; only if the server's epoch is known (0: all of an epoch that is new). Goes
    without `start_time`: a clock set back must not hide events."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """The end of a backfill."""

    events: tuple[Event, ...] = ()
    """What was answered, oldest first if the server put them in order; some may be known or twice."""
    complete: bool
    """False if it was cut short by an error or `[]`: the same is still to be fetched, and no gap is told."""
    gap: GapFound | None = None
    """What stays uncovered and shows in times alone; the holes in seqs are the log's to find."""
    behind: bool = False
    """The server answers with nothing but what is before the known point. The gap has no end, and is told once."""

    def newest_seqs(self) -> dict[str, int]:
        """The highest seq of each epoch in the events."""
        newest: dict[str, int] = {}
        for event in self.events:
            if event.epoch is not None and event.seq is not None:
                newest[event.epoch] = max(event.seq, newest.get(event.epoch, 0))
        return newest

    def newest_time(self) -> datetime | None:
        """The latest time among the events that have no seq in an epoch."""
        return max((event.utc for event in self.events if event.utc and not _has_seq(event)), default=None)


class Backfill(msgspec.Struct, frozen=True, kw_only=True):
    """A fetch under way: send `request`, hand the answer to `advance`, until it is `Done`."""

    mark: Mark | None
    request: Request
    known: Known | None = None
    """Stands for the mark where there is none; without it, too, this is the very first fetch."""
    events: tuple[Event, ...] = ()
    """What the answers so far held, as they listed it."""
    previous: frozenset[_Key] = frozenset()
    """The keys of the answer before."""
    length: int | None = None
    """How many items it had."""

    @staticmethod
    def start(mark: Mark | None, epoch: str | None = None, known: Known | None = None) -> "Backfill":
        """Plan the fetch of all events after `mark`; `epoch` is the server's present one, if it is known."""
        if mark is None:
            return Backfill(mark=None, request=Request(FIRST_FETCH), known=known)
        if epoch is not None and mark.epoch is not None:
            since_seq = mark.seq if epoch == mark.epoch else 0
            return Backfill(mark=mark, request=Request(SMALLEST_LIMIT, since_seq=since_seq))
        return Backfill(mark=mark, request=Request(SMALLEST_LIMIT, start_time=_before(mark.time)))

    def advance(self, answer: EventsUpdate | None) -> "Backfill | Done":
        """Take the answer to `request`; None is a failed request. At most eight requests lead to `Done`."""
        if answer is None or not answer.events:
            return self._done(self.events, complete=False)
        events = self.events + answer.events
        if self._covered_by(answer.events):
            return self._done(events, complete=True)
        keys = frozenset((identity_of(event), event.epoch, event.seq) for event in answer.events)
        limit, length = self.request.limit, len(answer.events) + answer.skipped
        # As long as the last, with others in it: the server gives no more, however many are asked for.
        if keys == self.previous or length == self.length or limit == self._largest:
            # What lies between two answers that have nothing in common is not known either.
            return self._uncovered(events, answer.events if keys.isdisjoint(self.previous) else events)
        if length < limit:
            return self._done(events, complete=True)
        larger = msgspec.structs.replace(self.request, limit=min(2 * limit, self._largest))
        return msgspec.structs.replace(self, request=larger, events=events, previous=keys, length=length)

    def _covered_by(self, events: tuple[Event, ...]) -> bool:
        if self.mark is not None:
            return _spans(events, self.mark, self.request)
        return self.known is None or any(map(self.known.holds, events))

    @property
    def _largest(self) -> int:
        return LARGEST_LIMIT if self.request.since_seq is None else LARGEST_NUMBERED

    def limit_refused(self) -> "Backfill | Done":
        """The server refuses so large a limit: what smaller ones did not reach stays uncovered; the first fetch of all
        asks for fewer."""
        if self.mark is None and self.request.limit > SMALLEST_LIMIT and not self.events:
            return msgspec.structs.replace(self, request=Request(SMALLEST_LIMIT))
        return self._uncovered(self.events, self.events)

    def _uncovered(self, events: tuple[Event, ...], unbroken: tuple[Event, ...]) -> Done:
        """The end with a gap, which reaches to the oldest of those that are `unbroken`."""
        mark = self.mark
        if mark is None and self.known is not None and events:
            end = min((event.time for event in unbroken if event.time), default=None)
            return self._done(events, complete=True, gap=GapFound(start=self.known.last, end=end, reason=_TOO_FEW))
        if (
            mark is not None
            and any(_reaches(event, mark) for event in events)
            and not _spans(events, mark, self.request)
        ):
            start = None if mark.time is None else iso_utc(mark.time)
            reason = "the server answered with nothing but older events"
            return self._done(events, complete=True, gap=GapFound(start=start, end=None, reason=reason), behind=True)
        if mark is None or (mark.seq is not None and any(map(_has_seq, events))):
            return self._done(events, complete=bool(events))
        oldest = min((event.utc for event in unbroken if event.utc), default=None)
        if oldest is None or mark.time is None:
            return self._done(events, complete=False)
        return self._done(
            events, complete=True, gap=GapFound(start=iso_utc(mark.time), end=iso_utc(oldest), reason=_TOO_FEW)
        )

    @staticmethod
    def _done(events: tuple[Event, ...], *, complete: bool, gap: GapFound | None = None, behind: bool = False) -> Done:
        return Done(events=oldest_first(events), complete=complete, gap=gap, behind=behind)


def _before(time: datetime | None) -> datetime | None:
    if time is None:
        return None
    try:
        return time - OVERLAP
    except OverflowError:
        return time


def _has_seq(event: Event) -> bool:
    return event.epoch is not None and event.seq is not None


def _reaches(event: Event, mark: Mark) -> bool:
    """True if nothing can be missing between `mark` and an answer that holds `event`."""
    if event.seq is not None and event.epoch is not None and mark.seq is not None:
        return event.seq <= (mark.seq + 1 if event.epoch == mark.epoch else 1)
    return event.utc is not None and mark.time is not None and event.utc <= mark.time


def _spans(events: tuple[Event, ...], mark: Mark, request: Request) -> bool:
    """True if nothing can be missing between `mark` and an answer that holds `events`, and it does not end before.

    One that is full of older events may be the beginning of a list that begins with the oldest. Where it is seen to be
    one, ending at the mark is not enough: that is where the last answer was cut.
    """
    if not any(_reaches(event, mark) for event in events):
        return False
    times = [event.utc for event in events if event.utc]
    if request.start_time is not None and times and request.start_time <= times[0] < times[-1] == mark.time:
        return False
    return any(_gets_to(event, mark) for event in events)


def _gets_to(event: Event, mark: Mark) -> bool:
    """True if `event` has an order and is not known to be before `mark`."""
    if event.seq is not None and event.epoch is not None and mark.seq is not None:
        return event.epoch != mark.epoch or event.seq >= mark.seq
    return event.utc is not None and mark.time is not None and event.utc >= mark.time


def oldest_first(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events of a list that may begin with the newest, the other way round: by their numbers, else by their times.

    Events of one moment are told in their order by that; and one that follows on the last takes 3 µs to merge, not 8.
    """
    if not events:
        return events
    first, last = events[0], events[-1]
    if first.seq is not None and last.seq is not None and first.epoch is not None and first.epoch == last.epoch:
        return events[::-1] if first.seq > last.seq else events
    times = [event.utc for event in events if event.utc]
    return events[::-1] if times and times[0] > times[-1] else events
