"""Time for the engine: a clock that counts sleep, and the detection of sleep (docs/behaviour.md, "Sleep and wake")."""

import time
from datetime import UTC, datetime
from typing import Protocol

SLEEP_JUMP = 5.0
"""Suspended seconds from which a jump counts as a wake."""

_COUNTS_SLEEP = getattr(time, "CLOCK_BOOTTIME", None)


class Clock(Protocol):
    """What the engine asks of time; tests bring their own."""

    def now(self) -> float:
        """Seconds on a clock that counts sleep and never goes back."""

    def suspended(self) -> float:
        """Seconds of sleep since some fixed moment: a jump means that the computer slept."""

    def utc(self) -> datetime:
        """The wall time, aware."""


class SystemClock:
    """The computer's clocks: CLOCK_BOOTTIME where there is one, else the monotonic clock."""

    def now(self) -> float:
        """Seconds since boot."""
        return time.monotonic() if _COUNTS_SLEEP is None else time.clock_gettime(_COUNTS_SLEEP)

    def suspended(self) -> float:
        """CLOCK_BOOTTIME against CLOCK_MONOTONIC; elsewhere the wall time against the monotonic clock."""
        counting = time.time() if _COUNTS_SLEEP is None else time.clock_gettime(_COUNTS_SLEEP)
        return counting - time.monotonic()

    def utc(self) -> datetime:
        """The wall time."""
        return datetime.now(UTC)


class SleepWatch:
    """Notices that the computer slept."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._suspended = clock.suspended()

    def woke(self) -> bool:
        """True once after each sleep of more than `SLEEP_JUMP` seconds."""
        before, self._suspended = self._suspended, self._clock.suspended()
        return self._suspended - before > SLEEP_JUMP
