"""The long run: `python -m tests.hostile [--inputs 1000000] [--flood 60] [--guided 600]`. Exit 1 on any fault.

A tenth of the inputs is made by Hypothesis, the rest by mutation of the corpus; every surface gets its share. Then come
the large inputs, and a flood of messages against `watch --json`. Figures are printed: inputs, faults, growth of memory,
which has a bound.
"""

import argparse
import asyncio
import gc
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.hostile.corpus import LARGE
from tests.hostile.flood import flood
from tests.hostile.guided import guided
from tests.hostile.making import SMALL, mutated, seeds, strategy
from tests.hostile.surfaces import SURFACES

_CHUNK = 1_000
"""Inputs of Hypothesis at a time: it remembers what it tried."""
_SLOW = ("command line", "requests to the agent", "frames to the agent")
"""Take ten times as long as the others and more, and get the fiftieth part each."""
_WARM = 5
"""The fifth part of the inputs, of every surface, comes before memory is compared: until then caches fill."""
MOST_GROWTH = 24.0
"""What memory may grow by over the other inputs, in MiB. Runs of a thousand to a million inputs grew by 0 to 14: caches
go on filling for some hundred thousand. In a run of a million a leak of 32 bytes an input is more than this."""


def resident() -> float:
    """Memory of this process in MiB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


Make = Callable[[str, int, int, "Faults"], None]
"""Makes so many inputs for a surface, from a seed, and tries them."""


class Faults:
    """What went wrong, once for each place."""

    def __init__(self) -> None:
        self.count = 0
        self._told = set[str]()

    def note(self, surface: str, data: bytes, error: BaseException) -> None:
        """Tell it, if its place is new."""
        self.count += 1
        place = "".join(traceback.format_tb(error.__traceback__)[-1:])
        if place not in self._told:
            self._told.add(place)
            print(f"FAULT in {surface}: {type(error).__name__}: {error}\n{place}{data[:500]!r}", flush=True)


def _by_mutation(surface: str, count: int, seed: int, faults: Faults) -> None:
    draw, check = random.Random(f"{surface}{seed}"), SURFACES[surface]
    small = [each for each in seeds(surface).values() if len(each) <= SMALL]
    for _ in range(count):
        data = mutated(draw.choice(small), draw, small)
        try:
            check(data)
        except Exception as error:  # noqa: BLE001  (that is what is looked for)
            faults.note(surface, data, error)


def _by_hypothesis(surface: str, count: int, seed: int, faults: Faults) -> None:
    check = SURFACES[surface]

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy(surface))
    def tried(data: bytes) -> None:
        try:
            check(data)
        except Exception as error:  # noqa: BLE001
            faults.note(surface, data, error)

    tried()


Work = list[tuple[Make, str, int]]
"""Who makes how many for which surface."""


def _shares(inputs: int) -> Work:
    """So many in all, in chunks that take turns."""
    work: Work = []
    for surface in SURFACES:
        each = inputs // 50 if surface in _SLOW else inputs * (50 - len(_SLOW)) // 50 // (len(SURFACES) - len(_SLOW))
        made = each // 10
        work += [(_by_hypothesis, surface, min(_CHUNK, made - n)) for n in range(0, made, _CHUNK)]
        work += [(_by_mutation, surface, min(10 * _CHUNK, each - made - n)) for n in range(0, each - made, 10 * _CHUNK)]
    random.Random(0).shuffle(work)
    return work


def fuzz(inputs: int, seed: int) -> Faults:
    """Try that many; tell the figures."""
    faults, begun = Faults(), time.monotonic()
    warming = _shares(inputs // _WARM)
    done = _try(warming, seed, faults)
    warm = resident()
    done += _try(_shares(inputs - inputs // _WARM), seed + len(warming), faults)
    after = resident()
    seconds = time.monotonic() - begun
    print(f"{done} inputs in {seconds:.0f} s, {faults.count} faults; {after:.0f} MiB, {after - warm:+.1f} since warm")
    if too_much := overgrown(warm, after):
        faults.count += 1
        print(f"FAULT: {too_much}", flush=True)
    return faults


def _try(work: Work, seed: int, faults: Faults) -> int:
    """Do the work; how many inputs that were."""
    for number, (make, surface, count) in enumerate(work):
        make(surface, count, seed + number, faults)
    return sum(count for _, _, count in work)


def overgrown(warm: float, after: float) -> str:
    """What is wrong with the growth between these sizes in MiB; nothing within the bound."""
    if after - warm <= MOST_GROWTH:
        return ""
    return (
        f"memory grew from {warm:.1f} to {after:.1f} MiB, by more than {MOST_GROWTH:g}: inputs leave something behind"
    )


def large(faults: Faults) -> None:
    """The large ones, in every decoder."""
    for name, make in LARGE.items():
        data = make()
        for surface in ("frame", "health body", "statistics body", "events body", "alerts body"):
            try:
                SURFACES[surface](data)
            except Exception as error:  # noqa: BLE001
                faults.note(surface, data[:100], error)
        print(f"{name}: {len(data) / 1e6:.0f} MB taken by five decoders, {resident():.0f} MiB")


def main() -> int:
    """Try; 1 if there were faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--flood", type=float, default=60.0, help="seconds; 0: none")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", type=int, default=0, help="seconds for each surface, with atheris; 0: not")
    parser.add_argument("--surface", action="append", choices=list(SURFACES), help="of the guided run; all by default")
    arguments = parser.parse_args()
    lost = bool(arguments.guided) and not guided(arguments.guided, arguments.surface or list(SURFACES))
    faults = fuzz(arguments.inputs, arguments.seed)
    large(faults)
    drowned = bool(arguments.flood) and not asyncio.run(flood(arguments.flood))
    return int(bool(faults.count) or drowned or lost)


if __name__ == "__main__":
    sys.exit(main())
