"""What the program costs while nothing happens but a push of figures each 30 s."""

import asyncio
import contextlib

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.machine import cpu_seconds
from tests.bench.row import Row, skipped
from tests.bench.running import ours, program
from tests.bench.server import push

QUICK = True
_AGAINST = "bare window with a 1 s timer"
_ROWS = (("idle CPU, connected, window shown", 1.5), ("idle CPU, connected, in the tray", 0.5))
_SETTLE = 4.0


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return [skipped(what, _AGAINST, target, "no screen") for what, target in _ROWS]
    seconds = 16.0 if bench.quick else 60.0
    async with contextlib.AsyncExitStack() as stack:
        shown = await stack.enter_async_context(bench.window("shown"))
        await shown.hear("data painted")
        tray = await stack.enter_async_context(bench.window("tray", "--hidden"))
        bare = await stack.enter_async_context(program(ours("bare", "timer"), bench.environment("bare")))
        links = [(await bench.server.linked(f"/{path}/ws"))[0] for path in ("shown", "tray")]
        await asyncio.sleep(_SETTLE)
        pids = (shown.pid, tray.pid, bare.pid)
        before = [cpu_seconds(pid) for pid in pids]
        for turn in range(1 if bench.quick else 2):
            await asyncio.sleep(seconds / (2 if bench.quick else 4))
            for link in links:
                push(link, bodies.text("health_update", data=bodies.health(turn)))
                push(link, bodies.text("stats_update", data=bodies.stats(turn)))
            await asyncio.sleep(seconds / (2 if bench.quick else 4))
        costs = [(cpu_seconds(pid) - start) / seconds * 100 for pid, start in zip(pids, before, strict=True)]
    detail = {"seconds": seconds, "pushes of health and statistics": 1 if bench.quick else 2}
    return [
        Row(what, _AGAINST, cost, costs[2], "%", target, detail)
        for (what, target), cost in zip(_ROWS, costs, strict=False)
    ]
