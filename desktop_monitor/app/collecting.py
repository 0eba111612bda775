"""The garbage collector: in the thread of the window alone, and away from what lives long.

Python collects in whichever thread allocates: the recorder's would destroy widgets that wait in cycles, which Qt allows
in their own thread alone. So it is off, and `collect_due` is called with each delivery to the window: without
deliveries hardly anything is made.

A full collection walks through all there is; while kept events were objects (core/messages.py), 100,000 of them stopped
the window for 350 ms. What the program is made of is frozen; full collections come only after ten million objects more:
at 1,000 events a second once an hour. The young generations stay small, 5 to 15 ms at most.
"""

import gc

_THRESHOLDS = (2_000, 2, 2_500)


def spare_long_lived() -> None:
    """To be called once the program has started; from then on `collect_due` collects, and nothing else."""
    gc.disable()
    gc.freeze()


def collect_due() -> None:
    """Collect the oldest generation that is full, if one is. To be called in the thread of the window."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > _THRESHOLDS[generation]:
            gc.collect(generation)
            return
