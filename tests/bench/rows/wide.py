"""One window that watches 100 endpoints of 100 services each, every one of which reports once a second."""

import asyncio
import contextlib

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.figures import percentile
from tests.bench.machine import cpu_seconds, family_pss
from tests.bench.row import Limit, Row, skipped
from tests.bench.running import Program, ours, program
from tests.bench.server import pace, push

QUICK = False
_ENDPOINTS = _SERVICES = 100
_WHAT = f"{_ENDPOINTS} endpoints of {_SERVICES} services, each once a second"
_ONE = "one such endpoint, all the messages"
_SECONDS = 10.0
_SETTLE = 5.0
_MS = 1e6


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return [skipped(f"CPU, {_WHAT}", _ONE, None, "no screen")]
    names = [f"/wide{number}/ws" for number in range(_ENDPOINTS)]
    bench.server.services |= dict.fromkeys([*names, "/deep/ws"], _SERVICES)
    async with contextlib.AsyncExitStack() as stack:
        many = await stack.enter_async_context(bench.window("wide", paths=_ENDPOINTS))
        one = await stack.enter_async_context(bench.window("deep"))
        bare = await stack.enter_async_context(program(ours("bare", "ticks"), bench.environment("bare")))
        for window in (many, one):
            await window.hear("data painted")
        for name in (*names, "/deep/ws"):
            await bench.server.linked(name)
        await asyncio.sleep(_SETTLE)
        mine = await _load(bench, many, bare, names)
        theirs = await _load(bench, one, bare, ["/deep/ws"])
    detail = {"ours": mine, "theirs": theirs}
    limit = Limit("a bare window beside it", mine["worst ms of a bare window beside it"])
    return [
        Row(f"CPU, {_WHAT}", _ONE, mine["cpu %"], theirs["cpu %"], "%", None, detail),
        Row(f"memory (PSS), {_WHAT}", _ONE, mine["MiB"], theirs["MiB"], "MiB", None, detail),
        Row(f"longest stall, {_WHAT}", _ONE, mine["worst ms"], theirs["worst ms"], "ms", None, detail, limit=limit),
    ]


async def _load(bench: Bench, window: Program, bare: Program, paths: list[str]) -> dict[str, float]:
    """So many messages a second as there are endpoints, in turn."""
    text = bodies.HealthText(_SERVICES)
    links = [bench.server.links[path][0] for path in paths]
    await window.ask("watch")
    await bare.ask("", "worst")
    before = cpu_seconds(window.pid)
    await pace(float(_ENDPOINTS), _SECONDS, lambda number: push(links[number % len(links)], text.make(number)))
    used = cpu_seconds(window.pid) - before
    gaps = [gap / _MS for gap in (await window.ask("stalls"))["gaps"]]
    return {
        "cpu %": used / _SECONDS * 100,
        "us a message": used / _SECONDS / _ENDPOINTS * 1e6,
        "MiB": family_pss(window.pid),
        "worst ms": max(gaps),
        "p99 ms": percentile(gaps, 0.99),
        "worst ms of a bare window beside it": (await bare.ask("", "worst"))["gap"] / _MS,
    }
