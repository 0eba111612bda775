"""From the moment the agent knows of a change of health to the `health` line of `watch --json`."""

import asyncio
import random
import time

from tests.bench.bench import Bench
from tests.bench.bodies import FIRST
from tests.bench.figures import middle, percentile
from tests.bench.machine import python
from tests.bench.row import Row
from tests.bench.running import Program, config, ours, program

QUICK = True
_PROMISE = 500.0
"""Milliseconds."""
_MS = 1e6


async def measure(bench: Bench) -> list[Row]:
    environment = bench.environment("agent")
    waits: list[float] = []
    async with program(ours("agent", "30"), environment, bench.folder / "errors.log") as agent:
        url = (await agent.hear("listening"))["url"]
        file = config(bench.home("agent") / "agent.toml", {"Agent": url})
        command = python("-m", "desktop_monitor", "watch", "--json", "--config", file)
        async with program(command, environment, bench.folder / "errors.log") as watch:
            await watch.hear("health")
            await asyncio.sleep(2.0)
            for turn in range(20 if bench.quick else 100):
                await asyncio.sleep(random.uniform(0.02, 0.1))
                line = asyncio.ensure_future(_told(watch, "healthy" if turn % 2 else "critical"))
                known = (await agent.ask("flip"))["at"]
                waits.append((await line - known) / _MS)
    detail = {"changes": len(waits), "p50 ms": middle(waits), "p99 ms": percentile(waits, 0.99), "most ms": max(waits)}
    what = "change known to the agent to `health` line, worst"
    return [Row(what, "the promise", max(waits), _PROMISE, "ms", 0.1, detail)]


async def _told(watch: Program, health: str) -> float:
    """When the line says that of the service; a change of a service may be followed by one of the whole."""
    while True:
        line = await watch.hear("health")
        if line.get("service") == FIRST and line.get("to") == health:
            return float(time.monotonic_ns())
