"""What the program costs while nothing happens but a push of figures each 30 s, and how often it wakes."""

import asyncio
import contextlib

from websockets.asyncio.server import ServerConnection

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.machine import cpu_seconds, wakes
from tests.bench.row import Row, skipped
from tests.bench.running import ours, program
from tests.bench.server import push

QUICK = True
_AGAINST = "bare window with a 1 s timer"
_ROWS = (("window shown", 1.5), ("in the tray", 0.5))
_SETTLE = 5.0
_EACH = 30.0
"""Seconds between two pushes."""
_PUSHES = 2
_QUIET, _AFTER = 12.0, 2.0
"""Seconds of a quick run before and after its one push."""

Spent = list[tuple[float, float]]
"""Seconds of processor time, and wakes, of each process."""


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return [skipped(f"idle CPU, connected, {where}", _AGAINST, target, "no screen") for where, target in _ROWS]
    async with contextlib.AsyncExitStack() as stack:
        shown = await stack.enter_async_context(bench.window("shown"))
        await shown.hear("data painted")
        tray = await stack.enter_async_context(bench.window("tray", "--hidden"))
        bare = await stack.enter_async_context(program(ours("bare", "timer"), bench.environment("bare")))
        links = [(await bench.server.linked(f"/{path}/ws"))[0] for path in ("shown", "tray")]
        await asyncio.sleep(_SETTLE)
        pids = (shown.pid, tray.pid, bare.pid)
        rates = await (_short if bench.quick else _whole)(pids, links)
    detail = {"pushes of health and statistics": f"one each {_EACH:g} s", "in full": not bench.quick}
    rows = []
    for (where, target), (cpu, woken) in zip(_ROWS, rates, strict=False):
        rows.append(Row(f"idle CPU, connected, {where}", _AGAINST, cpu * 100, rates[2][0] * 100, "%", target, detail))
        rows.append(Row(f"wake-ups, all threads, {where}", _AGAINST, woken, rates[2][1], "/s", None, detail))
    return rows


async def _whole(pids: tuple[int, ...], links: list[ServerConnection]) -> Spent:
    """What each process spends in a second."""
    before = _spent(pids)
    for turn in range(_PUSHES):
        await asyncio.sleep(_EACH / 2)
        _push(links, turn)
        await asyncio.sleep(_EACH / 2)
    seconds = _EACH * _PUSHES
    return [(cpu / seconds, woken / seconds) for cpu, woken in _since(before, pids)]


async def _short(pids: tuple[int, ...], links: list[ServerConnection]) -> Spent:
    """The same, put together: a quiet time, and a push that counts as one of each 30 s."""
    before = _spent(pids)
    await asyncio.sleep(_QUIET)
    quiet = _since(before, pids)
    before = _spent(pids)
    _push(links, 0)
    await asyncio.sleep(_AFTER)
    rates: Spent = []
    for resting, pushed in zip(quiet, _since(before, pids), strict=True):
        cpu, woken = (
            rest / _QUIET + (all_ - rest / _QUIET * _AFTER) / _EACH for rest, all_ in zip(resting, pushed, strict=True)
        )
        rates.append((cpu, woken))
    return rates


def _push(links: list[ServerConnection], turn: int) -> None:
    for link in links:
        push(link, bodies.text("health_update", data=bodies.health(turn)))
        push(link, bodies.text("stats_update", data=bodies.stats(turn)))


def _spent(pids: tuple[int, ...]) -> Spent:
    return [(cpu_seconds(pid), wakes(pid)) for pid in pids]


def _since(before: Spent, pids: tuple[int, ...]) -> Spent:
    return [(cpu - cpu0, woken - woken0) for (cpu, woken), (cpu0, woken0) in zip(_spent(pids), before, strict=True)]
