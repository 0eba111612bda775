"""Processor use as a rolling mean that says how long it really looked."""

from collections import deque
from typing import NamedTuple

WINDOW = 60.0
"""Seconds the mean is taken over."""
MEASURED_AFTER = 1.0
"""Seconds of looking from which the mean is a figure at all: the counters tick coarsely."""
JUDGED_AFTER = 10.0
"""Seconds of looking from which a high mean is believed: starting up is work too."""


class _Sample(NamedTuple):
    at: float
    busy: float
    total: float


class CpuMean(NamedTuple):
    """The mean use."""

    percent: float
    span: float
    """Seconds it covers."""


class RollingCpu:
    """Takes the counters of the processor, in seconds, and yields the mean over at most `WINDOW`."""

    def __init__(self, window: float = WINDOW) -> None:
        self._window = window
        self._samples: deque[_Sample] = deque()

    def add(self, at: float, busy: float, total: float) -> CpuMean | None:
        """Add the counters at `at` (monotonic seconds); None as long as there is nothing to compare them with."""
        self._samples.append(_Sample(at, busy, total))
        while len(self._samples) > 2 and at - self._samples[1].at >= self._window:
            self._samples.popleft()
        oldest = self._samples[0]
        passed = total - oldest.total
        if passed <= 0:
            return None
        percent = min(100.0, max(0.0, 100.0 * (busy - oldest.busy) / passed))
        return CpuMean(percent, at - oldest.at)
