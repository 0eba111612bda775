"""Processor time for one received message, from the socket to the update, without a window."""

import asyncio
import contextlib

from websockets.asyncio.server import ServerConnection

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.figures import middle, spread
from tests.bench.machine import cpu_seconds
from tests.bench.row import Limit, Row
from tests.bench.running import Program, ours, program
from tests.bench.server import pace, push, taken

QUICK = True
_FLOOD = 4_000
_PACED = 1_000
_RATE = 1_000.0
_KINDS = ("raw", "json", "ours")
_HIGH = 1_000_000
"""Bytes that may wait in the server in a flood."""


async def measure(bench: Bench) -> list[Row]:
    rows = []
    for what, count, target in (("flood", _FLOOD, 1.3), ("paced 1,000/s", _PACED, 2.0)):
        costs = await _costs(bench, count, flood=what == "flood")
        figures = {kind: middle(costs[kind]) for kind in _KINDS}
        detail = {kind: spread(costs[kind]) for kind in _KINDS}
        name = f"receive, CPU a message, {what}"
        raw, parsed = "asyncio + websockets", "asyncio + websockets + json.loads"
        limit = Limit("recv of websockets alone", figures["raw"])
        rows.append(Row(name, parsed, figures["ours"], figures["json"], "us", target, detail, limit=limit))
        rows.append(Row(name, raw, figures["ours"], figures["raw"], "us"))
    return rows


async def _costs(bench: Bench, count: int, *, flood: bool) -> dict[str, list[float]]:
    """Microseconds a message, by kind of client."""
    costs: dict[str, list[float]] = {kind: [] for kind in _KINDS}
    way = f"{'flood' if flood else 'paced'}"
    texts = [bodies.HealthText().make(number) for number in range(count)]
    async with contextlib.AsyncExitStack() as stack:
        clients = {}
        for kind in _KINDS:
            path = f"{way}-{kind}"
            url = f"{bench.server.url}/{path}" if kind == "ours" else f"ws://127.0.0.1:{bench.server.port}/{path}/ws"
            command = ours("receive", kind, url, str(count))
            client = await stack.enter_async_context(program(command, bench.environment("receive")))
            clients[kind] = (client, (await bench.server.linked(f"/{path}/ws"))[0])
        await asyncio.sleep(1.0)
        for turn in range((2 if bench.quick else 6) + 1):
            for kind, (client, link) in clients.items():
                cost = await _cost(client, link, texts, flood=flood)
                if turn:  # the first one warms up
                    costs[kind].append(cost)
    return costs


async def _cost(client: Program, link: ServerConnection, texts: list[str], *, flood: bool) -> float:
    before = cpu_seconds(client.pid)
    done = asyncio.ensure_future(client.hear("done"))
    if flood:
        for number, text in enumerate(texts):
            push(link, text)
            if not number % 20:
                await asyncio.sleep(0)
                await taken([link], _HIGH)
    else:
        await pace(_RATE, len(texts) / _RATE, lambda number: push(link, texts[number]))
    await done
    return (cpu_seconds(client.pid) - before) / len(texts) * 1e6
