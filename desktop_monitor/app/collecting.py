"""The garbage collector, told to leave alone what lives long.

A full collection walks through all there is; while kept events were objects (core/messages.py), 100,000 of them stopped
the window for 350 ms, each time that a quarter more had come. What the program is made of is frozen; full collections
come only after ten million objects more: at 1,000 events a second once an hour. Events hold no cycles, and go without
it. The young generations stay small, 5 to 15 ms at most; they find the cycles that a lost connection leaves behind.
"""

import gc

_THRESHOLDS = (2_000, 2, 2_500)


def spare_long_lived() -> None:
    """To be called once the program has started; until then the collector rests (cli/window.py)."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
