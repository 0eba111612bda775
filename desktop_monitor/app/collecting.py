"""The garbage collector: in the thread of the window alone, and away from what lives long.

Python collects in whichever thread allocates: the recorder's would destroy widgets that wait in cycles, which Qt allows
in their own thread alone. So it is off, and `collect_due` is called with each delivery to the window: without
deliveries hardly anything is made.

A full collection walks through all there is; while kept events were objects (core/messages.py), 100,000 of them stopped
the window for 350 ms, now for 12 ms. What the program is made of is frozen; full collections come every ten minutes. By
the number of objects a quiet window would never see one, and each link that is lost leaves a transport of asyncio that
holds itself. What is free in C's heap then goes back to the system, which the C library leaves undone: answers of
megabytes, each between smaller things that stay, made it 16 MiB in an hour of lost links.

The young are collected after so many deliveries too: Python counts what is made less what is freed, which is nothing
where each new event drives out an old one. 40,000 of them waited for a collection of 15 ms; now it takes 1 ms.
"""

import gc
import sys
from collections.abc import Callable
from time import monotonic

_THRESHOLDS = (2_000, 2)
"""Of the two younger generations, as in `gc.set_threshold`."""
_FULL_SECONDS = 600.0
_DELIVERIES = 32
"""A quarter of a second: 2,500 events at 10,000 a second."""


class Collector:
    """To be made once the program has started; from then on `collect_due` collects, and nothing else."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """`now`: seconds."""
        self._now = now
        self._full_at = now() + _FULL_SECONDS
        self._deliveries = 0
        gc.disable()
        gc.freeze()

    def spare(self) -> None:
        """What was made so far stays as well: what the engine imported took 15 ms to walk through, twice."""
        gc.freeze()

    def collect_due(self) -> None:
        """Collect the oldest generation that is due, if one is. To be called in the thread of the window."""
        self._deliveries += 1
        if (now := self._now()) >= self._full_at:
            self._full_at = now + _FULL_SECONDS
            gc.collect()
            _give_back()
            return
        for generation in (1, 0):
            if gc.get_count()[generation] > _THRESHOLDS[generation]:
                gc.collect(generation)
                return
        if self._deliveries >= _DELIVERIES:
            self._deliveries = 0
            gc.collect(0)


def _give_back() -> None:
    """See malloc_trim(3): glibc alone has it."""
    if sys.platform != "linux":
        return
    import ctypes  # none of this is needed at the start

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
