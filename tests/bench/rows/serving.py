"""An agent of ours with 1,000 clients that hear of one change a second."""

import asyncio
import contextlib
from dataclasses import dataclass, field

from tests.bench.bench import Bench
from tests.bench.figures import middle, percentile, spread
from tests.bench.machine import cpu_seconds, family_pss
from tests.bench.programs.listeners import EACH
from tests.bench.row import Row
from tests.bench.running import Program, ours, program

QUICK = False
_CLIENTS = 1_000
_PROCESSES = 2
_CHANGES = 10
_AGAINST = "asyncio alone, finished frames"
_FIRST_PUSH = 3.5
"""Seconds after which the agent has pushed its figures once; the next ones come in an hour."""
_PATIENCE = 60.0
_MS = 1e6


@dataclass
class Side:
    """What one server made of it."""

    cpu: float = 0.0
    """Per cent of a core."""
    a_client: float = 0.0
    """Kilobytes of memory (PSS)."""
    waits: list[list[float]] = field(default_factory=list)
    """Of each change the milliseconds until each client heard of it."""

    @property
    def worst(self) -> float:
        """Of the median change, until the last client heard."""
        return middle([max(each) for each in self.waits])

    def detail(self) -> dict[str, object]:
        """For the JSON."""
        every = [wait for change in self.waits for wait in change]
        known = {"p50 ms": percentile(every, 0.5), "p99 ms": percentile(every, 0.99), "worst ms": max(every)}
        return {**known, "worst of each change ms": spread([max(each) for each in self.waits])}


async def measure(bench: Bench) -> list[Row]:
    sides = [await _side(bench, *command) for command in (("agent", "3600"), ("broadcast",))]
    mine, least = sides
    squeezed = await _side(bench, "agent", "3600", deflate=True)
    detail = {"ours": mine.detail(), "theirs": least.detail(), "clients": _CLIENTS, "frames a change": EACH}
    clients = f"{_CLIENTS:,} clients, a change a second"
    packed = f"{clients}, deflate"
    packed_detail = {"ours": squeezed.detail()}
    return [
        Row(f"agent, CPU, {clients}", _AGAINST, mine.cpu, least.cpu, "%", None, detail),
        Row(f"agent, until the last has heard, {clients}", _AGAINST, mine.worst, least.worst, "ms", None, detail),
        Row(f"agent, memory a client, {clients}", _AGAINST, mine.a_client, least.a_client, "kB", None, detail),
        Row(f"agent, CPU, {packed}", _AGAINST, squeezed.cpu, least.cpu, "%", None, packed_detail),
        Row(f"agent, until the last has heard, {packed}", _AGAINST, squeezed.worst, least.worst, "ms", None),
        Row(f"agent, memory a client, {packed}", _AGAINST, squeezed.a_client, least.a_client, "kB", None),
    ]


async def _side(bench: Bench, *command: str, deflate: bool = False) -> Side:
    environment, log = bench.environment("serving"), bench.folder / "errors.log"
    async with contextlib.AsyncExitStack() as stack:
        server = await stack.enter_async_context(program(ours(*command), environment, log))
        host, _, port = (await server.hear("listening"))["url"].removeprefix("http://").rpartition(":")
        await asyncio.sleep(_FIRST_PUSH)
        empty = family_pss(server.pid)
        arguments = (str(_CLIENTS // _PROCESSES), host, port, *(["deflate"] if deflate else []))
        crowds = [
            await stack.enter_async_context(program(ours("listeners", *arguments), environment, log))
            for _ in range(_PROCESSES)
        ]
        for crowd in crowds:
            await crowd.hear("listening", _PATIENCE)
        await server.ask("flip")  # warms up
        await asyncio.sleep(1.0)
        side = Side(a_client=(family_pss(server.pid) - empty) * 1024 / _CLIENTS)
        before, at = cpu_seconds(server.pid), []
        for _ in range(_CHANGES):
            at.append((await server.ask("flip"))["at"])
            await asyncio.sleep(1.0)
        side.cpu = (cpu_seconds(server.pid) - before) / _CHANGES * 100
        side.waits = await _waits(crowds, at)
    return side


async def _waits(crowds: list[Program], at: list[int]) -> list[list[float]]:
    """Of each change but the first, which warms up."""
    waits: list[list[float]] = [[] for _ in at]
    frames = 0
    for crowd in crowds:
        report = await crowd.ask("report")
        frames += report["frames"]
        for change, moment in enumerate(at):
            waits[change] += [(came - moment) / _MS for came in report["arrivals"][str(change + 1)]]
    if frames != _CLIENTS * (1 + EACH * (len(at) + 1)):
        raise RuntimeError(f"{frames} frames came")
    return waits
