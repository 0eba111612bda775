"""The window through thousands of reconnections and millions of events: does anything grow?

A run warms up (some reconnections, and as many events as are kept), then takes a first sample. Each part of the way it
comes to rest and takes another. `figures` says what came of it.
"""

import asyncio
import contextlib
import itertools
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.machine import python, screen, surroundings
from tests.bench.running import Program, config, program
from tests.soak.figures import MEASURES, Line, Sample, line
from tests.soak.station import WAYS, Station

TIMING = {
    "backoff_initial": 0.05,
    "backoff_max": 0.4,
    "poll_interval": 2.0,
    "heartbeat_interval": 0.5,
    "heartbeat_timeout": 2.0,
    "open_timeout": 5.0,
    "stable_after": 0.0,
    "probe_intervals": [0.5],
}
"""`[connection]`: as short as the configuration allows, but for the heartbeat, which a busy machine must not miss. A
link that is lost as soon as it is proven climbs the ladder, so that now and then one comes back by a probe."""
_SILENT_SHARE = 0.03
"""Of the losses, as one takes `heartbeat_timeout`; the other ways share the rest."""
_LOOK_SECONDS = 0.3
_CHANGE_SECONDS = 0.02
_PATIENCE = 300.0
_BATCH = 50
"""Events in a message."""


@dataclass(frozen=True)
class Plan:
    """What a run does."""

    reconnects: int = 10_000
    events: int = 10_000_000
    warm: int = 1_000
    """Reconnections before the first sample: so many that every endpoint has more states than are kept."""
    fill: int = 1_000_000
    """Events before the first sample: so many that what the window keeps has been replaced three times."""
    changes: int = 1_000
    """Reports of each endpoint before the first sample in which services change: more decisions than are kept."""
    samples: int = 20
    """In each part."""
    endpoints: int = 3
    rate: float = 10_000.0
    """Events a second at most, in all."""
    ways: Sequence[str] = tuple(WAYS)
    rest: float = 5.0
    """Seconds of quiet before a sample: two polls."""
    looks: int = 5
    """So many times things are counted for a sample: the fewest count, as what is under way comes on top."""
    history_mib: int = 64
    seed: int = 0
    plant: str = ""
    """A leak that the window is told to have after the first sample."""


@dataclass
class Run:
    """What was measured."""

    samples: list[Sample] = field(default_factory=list)
    """Each with its `part`, and how many links were `lost` and events `told` so far."""
    ways: Counter[str] = field(default_factory=Counter)
    """How often the link was lost, by way."""
    garbage: Sample = field(default_factory=dict)
    """What a full collection found at the end."""

    @property
    def reconnects(self) -> list[Line]:
        """Over thousands of lost links."""
        return [line(each, self._of("first", "reconnects"), "lost", 1e3) for each in MEASURES]

    @property
    def events(self) -> list[Line]:
        """Over millions of events."""
        samples = self._of("reconnects")[-1:] + self._of("events")
        return [line(each, samples, "told", 1e6) for each in MEASURES]

    @property
    def whole(self) -> list[Line]:
        """From the first sample to the last, over thousands of lost links."""
        return [line(each, self._of("first", "reconnects", "events"), "lost", 1e3) for each in MEASURES]

    @property
    def flat(self) -> bool:
        """True if nothing grew, before garbage is collected. The history is there to grow up to its bound."""
        return all(each.flat for each in self.whole if each.measure.name != "history")

    @property
    def remains(self) -> str:
        """What is left when all garbage is collected, in words."""
        first, last = self.samples[0], self.samples[-1]
        return (
            f"a full collection found {self.garbage['objects']} objects in {self.garbage['took']:.0f} ms; after it: "
            f"{last['rss']:.1f} MiB resident ({last['rss'] / first['rss']:.3f} of the first), {last['objects']} objects"
        )

    def _of(self, *parts: str) -> list[Sample]:
        return [sample for sample in self.samples if sample["part"] in parts]


class Endurance:
    """A window and its stations."""

    def __init__(self, plan: Plan, window: Program, stations: Sequence[Station]) -> None:
        self._plan = plan
        self._window = window
        self._stations = stations
        self._draw = random.Random(plan.seed)
        self.run = Run()

    async def work(self) -> None:
        """Do all of it."""
        plan = self._plan
        await self._connected()
        await self._tell(plan.fill)
        await self._change(plan.changes)
        await self._reconnect(plan.warm)
        await self._sample("first")
        if plan.plant:
            await self._window.ask(f"plant {plan.plant}", "plant")
        for part in _parts(plan.reconnects, plan.samples):
            await self._reconnect(part)
            await self._sample("reconnects")
        for part in _parts(plan.events, plan.samples):
            await self._tell(part)
            await self._sample("events")
        self.run.garbage = await self._window.ask("collect", patience=_PATIENCE)
        await self._sample("collected")

    async def _reconnect(self, count: int) -> None:
        """So many in all, every endpoint at its own pace."""
        left = iter(range(count))

        async def lose_some(station: Station) -> None:
            for _ in left:
                await station.lose(self._way())

        await asyncio.gather(*map(lose_some, self._stations))

    def _way(self) -> str:
        others = [way for way in self._plan.ways if way != "silent"]
        if len(others) < len(self._plan.ways) and (not others or self._draw.random() < _SILENT_SHARE):
            return "silent"
        return self._draw.choice(others)

    async def _change(self, count: int) -> None:
        for _ in range(count):
            for station in self._stations:
                await station.look_well()
            await asyncio.sleep(_CHANGE_SECONDS)

    async def _tell(self, count: int) -> None:
        """So many in all, at the rate of the plan or as fast as the window takes them."""
        begun = time.monotonic()
        stations = itertools.cycle(self._stations)
        for told in range(0, count, _BATCH):
            await next(stations).tell(_BATCH)
            ahead = begun + told / self._plan.rate - time.monotonic()
            await asyncio.sleep(max(ahead, 0.0))

    async def _sample(self, part: str) -> None:
        await self._connected()
        await asyncio.sleep(self._plan.rest)
        found = await self._window.ask("sample", patience=_PATIENCE)
        for _ in range(self._plan.looks - 1):
            await asyncio.sleep(_LOOK_SECONDS)
            counted = await self._window.ask("counts")
            found |= {name: min(found[name], count) for name, count in counted.items() if name != "what"}
        ways = sum((station.lost for station in self._stations), Counter[str]())
        told = sum(station.told for station in self._stations)
        self.run.ways = ways
        self.run.samples.append(found | {"part": part, "lost": ways.total(), "told": told})
        print(_progress(self.run.samples[-1]), flush=True)

    async def _connected(self) -> None:
        """Wait until the window says of every endpoint that it is."""
        async with asyncio.timeout(_PATIENCE):
            await asyncio.gather(*(station.linked() for station in self._stations))
            states: set[str] = set()
            while states != {"connected"}:
                states = set((await self._window.ask("states", patience=_PATIENCE))["states"].values())
                await asyncio.sleep(_LOOK_SECONDS)


def _progress(found: Sample) -> str:
    words = " ".join(f"{each.name} {found[each.name]:.6g}" for each in MEASURES)
    made_of = " ".join(f"{name} {size:.1f}" for name, size in found["heaps"].items())
    return (
        f"{found['part']}: {found['lost']} links lost, {found['told']} events told, {found['rows']} kept; {words}; "
        f"heaps {made_of}"
    )


def _parts(count: int, samples: int) -> list[int]:
    """`count` in so many parts, or fewer."""
    samples = min(samples, count)
    return [count * (n + 1) // samples - count * n // samples for n in range(samples)]


@contextlib.asynccontextmanager
async def watching(folder: Path, stations: Sequence[Station], more: str) -> AsyncIterator[Program]:
    """The window on a screen of its own, watching these stations with more settings than that. Its standard error is
    kept in `folder`."""
    async with contextlib.AsyncExitStack() as stack:
        for station in stations:
            await station.open()
            stack.push_async_callback(station.close)
        display, _ = await stack.enter_async_context(screen())
        file = config(folder / "soak.toml", {station.name: station.url for station in stations}, more)
        command = python("-m", "tests.soak.window", "--config", file)
        environment = surroundings(folder, display)
        yield await stack.enter_async_context(program(command, environment, folder / "errors.log"))


async def endure(folder: Path, plan: Plan) -> Run:
    """Do what the plan says, with a home in `folder`."""
    draw = random.Random(plan.seed)
    stations = [Station(f"Station {number}", draw) for number in range(plan.endpoints)]
    timing = "\n".join(f"{name} = {json.dumps(value)}" for name, value in TIMING.items())
    more = f"[connection]\n{timing}\n[history]\nmax_mib = {plan.history_mib}\n"
    async with watching(folder, stations, more) as window:
        endurance = Endurance(plan, window, stations)
        await endurance.work()
        return endurance.run
