"""Servers of events in small, and a watcher of them, to hold what the log keeps against what happened."""

from collections import deque
from datetime import UTC, datetime, timedelta

import msgspec

from desktop_monitor.core import backfill
from desktop_monitor.core.backfill import Backfill, Done, Request
from desktop_monitor.core.event_mark import Mark
from desktop_monitor.core.events import EventLog, Merged
from desktop_monitor.core.messages import Event, EventsUpdate
from desktop_monitor.core.times import iso_utc
from desktop_monitor.core.updates import GapFound

START = datetime(2026, 11, 22, tzinfo=UTC)


def event_at(second: int, *, epoch: str | None = None, seq: int | None = None, name: str = "ev") -> Event:
    """An event `second` seconds after `START`."""
    moment = START + timedelta(seconds=second)
    return Event(id=f"{name}-{second}", type="t", entity="e", time=iso_utc(moment), utc=moment, epoch=epoch, seq=seq)


class AgentServer:
    """Numbers its events, keeps the last `kept`, and forgets all at a restart."""

    def __init__(self, kept: int) -> None:
        self.happened: list[Event] = []
        self.epoch = ""
        self._kept: deque[Event] = deque(maxlen=kept)
        self._seq = 0
        self.restart()

    def restart(self) -> None:
        self.epoch = f"epoch-{len(self.happened)}"
        self._kept.clear()
        self._seq = 0
        self.emit()

    def emit(self) -> Event:
        self._seq += 1
        event = event_at(len(self.happened), epoch=self.epoch, seq=self._seq)
        self.happened.append(event)
        self._kept.append(event)
        return event

    def last(self, count: int) -> tuple[Event, ...]:
        return tuple(self._kept)[-count:] if count else ()

    def answer(self, request: Request) -> tuple[Event, ...]:
        since, start = request.since_seq or 0, request.start_time
        chosen = [
            event
            for event in reversed(self._kept)
            if (event.seq or 0) > since and (start is None or (event.utc is not None and event.utc >= start))
        ]
        return tuple(chosen[: request.limit])


class ShippedServer:
    """Numbers nothing, pushes nothing, ignores `start_time` and exceeds `limit` by `extra`, but never `cap`."""

    epoch = None

    def __init__(self, extra: int, cap: int | None = None) -> None:
        self.happened: list[Event] = []
        self.busy = False
        """True if an event happens after each answer."""
        self.cap = cap
        self._extra = extra

    def emit(self) -> Event:
        event = event_at(len(self.happened))
        self.happened.append(event)
        return event

    def answer(self, request: Request) -> tuple[Event, ...]:
        answer = tuple(self.happened[::-1][: request.limit + self._extra][: self.cap])
        if self.busy:
            self.emit()
        return answer


class NaiveServer(ShippedServer):
    """Its times have no zone, so nothing of it has an order."""

    def emit(self) -> Event:
        event = super().emit()
        self.happened[-1] = msgspec.structs.replace(event, time=event.time.removesuffix("Z"), utc=None)
        return self.happened[-1]


class OldestFirstServer(ShippedServer):
    """Honours `start_time`, and gives the oldest since then."""

    def answer(self, request: Request) -> tuple[Event, ...]:
        start = request.start_time
        chosen = [event for event in self.happened if start is None or (event.utc is not None and event.utc >= start)]
        return tuple(chosen[: request.limit][: self.cap])


class Watcher:
    """What a session does with the log."""

    def __init__(self, server: AgentServer | ShippedServer) -> None:
        self.server = server
        self.log = EventLog()
        self.told: list[Event] = []
        self.gaps: list[GapFound] = []
        self.cut_short = False
        """True once a backfill was cut short after it had brought something."""
        self._kept: set[str] = set()
        """Times of the events that runs before this one have told: the history keeps each once."""

    def push(self, *events: Event) -> None:
        self._take(self.log.merge(events))

    def fetch(self, *, fail_at: int | None = None, failure: EventsUpdate | None = None) -> int:
        """Carry out a backfill, request `fail_at` answered by `failure`. Return the number of requests."""
        step: Backfill | Done = self.log.backfill(self.server.epoch)
        requests = 0
        while isinstance(step, Backfill):
            answer = failure if requests == fail_at else EventsUpdate(self.server.answer(step.request))
            requests += 1
            step = step.advance(answer)
        self.cut_short |= bool(step.events) and not step.complete
        self._take(self.log.finish(step))
        return requests

    def run_anew(self) -> None:
        """End, and begin anew with what a history keeps: the events that were told, and how far they reach."""
        mark = self.log.resume_point
        self._kept |= {event.time for event in self.told}
        self.log = EventLog()
        if mark is not None:
            self.log.resume(mark, self._told_after(mark))

    def _told_after(self, mark: Mark) -> list[Event]:
        if mark.seq is None:
            return [event for event in self.told if event.utc and mark.time and event.utc > mark.time]
        last = max((place for place, event in enumerate(self.told) if event.epoch == mark.epoch), default=-1)
        return [
            event
            for place, event in enumerate(self.told)
            if ((event.seq or 0) > mark.seq if event.epoch == mark.epoch else place > last)
        ]

    def _take(self, merged: Merged) -> None:
        self.told += [event for event in merged.new if event.time not in self._kept]
        # A history keeps a gap once, whichever run has told it.
        self.gaps += [gap for gap in merged.gaps if not self._kept or gap not in self.gaps]

    def check(self) -> None:
        """No silent loss, no false gap, nothing told twice."""
        held = {event.time for event in self.told}
        assert len(held) == len(self.told)
        now = {event.time for event in self.log}
        assert len(now) == len(self.log)
        assert now == held if not self._kept else now <= held
        first = min(held)
        spans = [(gap.start or "", gap.end or "~") for gap in self.gaps]
        for event in self.server.happened:
            if event.time > first and event.time not in held:
                assert [span for span in spans if span[0] < event.time < span[1]], f"{event.id} was lost silently"
        assert len(set(spans)) == len(spans)
        for gap, (start, end) in zip(self.gaps, spans, strict=True):
            inside = {event.time for event in self.server.happened if start < event.time < end}
            assert self.cut_short or gap.end is None or not inside & held, f"{gap} is too wide"
            assert inside or self._unknowable(gap, start), f"nothing was lost in {gap}"

    def _unknowable(self, gap: GapFound, start: str) -> bool:
        """True if no answer could show that nothing was lost."""
        if isinstance(self.server, AgentServer):
            return gap.reason == "the server restarted"
        if isinstance(self.server, OldestFirstServer):
            return gap.end is None
        return len([event for event in self.server.happened if event.time > start]) >= (
            self.server.cap or backfill.LARGEST_LIMIT
        )
