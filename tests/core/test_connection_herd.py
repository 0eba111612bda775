"""A thousand monitors lose one server for five seconds: jitter keeps them from coming back in step."""

import random
from typing import NamedTuple

from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.core.connection_world import TCP_REFUSED, Server, World

MONITORS = 1000
OUTAGE = 5.0
WINDOW = 0.1
SEED = 20_240_229
LOST_AT = 20.0


class Figures(NamedTuple):
    """What a herd did after it lost its server."""

    peak: int
    """Most dials in any 100 ms."""
    dials: int
    all_back: float
    """Seconds from the loss until the last monitor is connected."""


def herd(jitter: float, seed: int = SEED) -> Figures:
    """All lose a stable link at the same instant; dials of the next 5 s are refused at once, later ones succeed."""
    source = random.Random(seed)
    dials: list[float] = []
    all_back = 0.0
    for _ in range(MONITORS):
        world = World(Server(promises=True), ConnectionPolicy(jitter=jitter), draws=iter(source.random, None))
        world.start().run(LOST_AT)
        world.server = Server(handshake=TCP_REFUSED, http=TCP_REFUSED)
        world.lose().run(OUTAGE)
        world.server = Server(promises=True)
        world.run(10.0)
        assert world.state is State.CONNECTED
        dials += [at - LOST_AT for at in world.dials if at >= LOST_AT]
        all_back = max(all_back, world.dials[-1] - LOST_AT)
    return Figures(peak_within(WINDOW, dials), len(dials), all_back)


def peak_within(seconds: float, times: list[float]) -> int:
    """The most of `times` in any span of that length, wherever it begins."""
    times = sorted(times)
    peak = first = 0
    for last, at in enumerate(times):
        while times[first] <= at - seconds:
            first += 1
        peak = max(peak, last - first + 1)
    return peak


def test_the_window_slides() -> None:
    assert peak_within(0.1, [0.0, 0.06, 0.12, 0.13, 0.5]) == 3


def test_the_default_jitter_cuts_the_peak_to_a_third() -> None:
    without, default = herd(0.0), herd(ConnectionPolicy().jitter)
    print(f"{MONITORS} monitors, {OUTAGE:g} s, seed {SEED}: without jitter {without}, default {default}")
    assert without == Figures(peak=1000, dials=3000, all_back=7.0)  # after 1, 2 and 4 s
    assert default.peak <= without.peak / 3
    assert default.all_back <= 7.0 * 1.25
