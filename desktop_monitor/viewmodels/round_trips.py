"""Round trips of the last hour (docs/behaviour.md, "The connection view")."""

from collections import deque
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from desktop_monitor.core.updates import EndpointView, State

HOUR = 3600.0
SAMPLES_KEPT = 3600
"""Samples of one endpoint, and breaks between them."""


class Sample(NamedTuple):
    """One round trip."""

    now: float
    """Seconds on the clock that counts sleep."""
    rtt: float | None
    """Seconds; None: not connected from then on."""


class Figures(NamedTuple):
    """Of all samples, in seconds."""

    least: float
    median: float
    most: float
    pings: int


class RoundTrips:
    """The samples of one endpoint. A round trip that differs from the one before is a new one."""

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque(maxlen=SAMPLES_KEPT)
        self._last: float | None = None

    def take(self, view: EndpointView, now: float) -> None:
        """Keep what is new in `view`."""
        connected = view.status.state is State.CONNECTED
        rtt = view.status.rtt if connected else None
        if rtt == self._last and (connected or self._last is None):
            return
        self._last = rtt
        if rtt is None and not connected:
            self.interrupt(now)
        elif rtt is not None:
            self._samples.append(Sample(now, rtt))

    def interrupt(self, now: float) -> None:
        """Nothing connects what comes with what was."""
        if self._samples and self._samples[-1].rtt is not None:
            self._samples.append(Sample(now, None))

    def samples(self, now: float) -> Sequence[Sample]:
        """Those of the last hour, oldest first."""
        while self._samples and self._samples[0].now < now - HOUR:
            self._samples.popleft()
        return self._samples

    def figures(self, now: float) -> Figures | None:
        """Of the last hour; None without a sample."""
        values = [sample.rtt for sample in self.samples(now) if sample.rtt is not None]
        return Figures(min(values), median(values), max(values), len(values)) if values else None
