"""Messages and bytes by the minute, and what polling would have cost (docs/behaviour.md, "The connection view")."""

from collections import deque
from dataclasses import dataclass
from typing import Literal, NamedTuple

from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.traffic import Traffic

MINUTE = 60.0
MINUTES_KEPT = 60
POLL_INTERVAL = ConnectionPolicy().poll_interval
"""Seconds between two polls of the comparison: the default."""
ANSWERS_OF_A_POLL = 4
"""Health, statistics, alerts and events."""

Basis = Literal["polls", "frames"]


@dataclass(slots=True)
class Minute:
    """What went over the wire in one minute, both ways."""

    number: int
    """Minutes on the clock that counts sleep."""
    frames: int = 0
    frame_bytes: int = 0
    answers: int = 0
    answer_bytes: int = 0

    @property
    def bytes(self) -> int:
        """Of link and HTTP together."""
        return self.frame_bytes + self.answer_bytes


class PollingCost(NamedTuple):
    """What polling all the time would cost: an estimate."""

    bytes_of_a_poll: float
    basis: Basis
    """The mean of the polls that were made, or as many messages of mean size as a poll asks for answers."""
    polls: int
    """How many polls, or messages, the mean is of."""
    seconds: float
    """The time that has been watched."""

    @property
    def bytes_a_minute(self) -> float:
        """With a poll each `POLL_INTERVAL`."""
        return self.bytes_of_a_poll * MINUTE / POLL_INTERVAL

    @property
    def bytes(self) -> float:
        """For all the time that has been watched."""
        return self.bytes_of_a_poll * self.seconds / POLL_INTERVAL


class TrafficMinutes:
    """The last hour of one endpoint's traffic."""

    def __init__(self) -> None:
        self._minutes: deque[Minute] = deque(maxlen=MINUTES_KEPT)
        self._last = Traffic()
        self._began: float | None = None
        self.total = Traffic()
        """Since it has been watched."""

    def take(self, traffic: Traffic, now: float) -> None:
        """Add to the minute of `now` what has come since the last time."""
        if self._began is None:
            self._began = now
        before = self._last
        if traffic == before:
            return
        self._last = self.total = traffic
        if traffic.frames_in < before.frames_in or traffic.answers < before.answers:
            before = Traffic()  # the endpoint was set up anew
        minute = self._minute(int(now // MINUTE))
        minute.frames += traffic.frames_in + traffic.frames_out - before.frames_in - before.frames_out
        minute.frame_bytes += traffic.bytes_in + traffic.bytes_out - before.bytes_in - before.bytes_out
        minute.answers += traffic.answers - before.answers
        minute.answer_bytes += traffic.answer_bytes - before.answer_bytes

    def minutes(self, now: float) -> list[Minute]:
        """Those of the last hour in which there was traffic, oldest first."""
        first = int(now // MINUTE) - MINUTES_KEPT
        return [minute for minute in self._minutes if minute.number > first]

    def polling_cost(self, now: float) -> PollingCost | None:
        """None as long as nothing has come to estimate it from."""
        total, seconds = self.total, now - self._began if self._began is not None else 0.0
        if total.polls and total.poll_bytes:
            return PollingCost(total.poll_bytes / total.polls, "polls", total.polls, seconds)
        if total.frames_in:
            mean = total.bytes_in / total.frames_in
            return PollingCost(mean * ANSWERS_OF_A_POLL, "frames", total.frames_in, seconds)
        return None

    def _minute(self, number: int) -> Minute:
        if not self._minutes or self._minutes[-1].number != number:
            self._minutes.append(Minute(number))
        return self._minutes[-1]
