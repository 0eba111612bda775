"""What a message costs the window beside 1,000 services, or spread over 100 endpoints, against one endpoint of ten."""

import asyncio
import contextlib
from collections.abc import Callable

from websockets.asyncio.server import ServerConnection

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.figures import middle, spread
from tests.bench.machine import cpu_seconds
from tests.bench.row import Row, skipped
from tests.bench.running import Program
from tests.bench.server import pace, push

QUICK = False
_ENDPOINTS = "CPU a health message, 100 endpoints, 500/s"
_SERVICES = "CPU an event message, 1,000 services, 500/s"
_REPORT = "CPU a service in a health message, 1,000 services"
_ONE = "one endpoint of ten services"
_TARGET = 1.3
_RATE = 500.0
_SECONDS = 4.0
_MANY = 100
_WIDE = 1_000
_SETTLE = 4.0


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return [skipped(what, _ONE, _TARGET, "no screen") for what in (_ENDPOINTS, _SERVICES)]
    bench.server.services["/wide/ws"] = _WIDE
    async with contextlib.AsyncExitStack() as stack:
        one = await stack.enter_async_context(bench.window("one"))
        many = await stack.enter_async_context(bench.window("many", paths=_MANY))
        wide = await stack.enter_async_context(bench.window("wide"))
        links = {
            one.pid: await bench.server.linked("/one/ws"),
            many.pid: [(await bench.server.linked(f"/many{number}/ws"))[0] for number in range(_MANY)],
            wide.pid: await bench.server.linked("/wide/ws"),
        }
        for window in (one, many, wide):
            await window.hear("data painted")
        await asyncio.sleep(_SETTLE)
        work = Work(bench, links)
        return [
            await work.health(one, many),
            await work.events(one, wide),
            await work.report(one, wide),
        ]


class Work:
    """Sends, and looks at what that costs."""

    def __init__(self, bench: Bench, links: dict[int, list[ServerConnection]]) -> None:
        self._bench = bench
        self._links = links
        self._number = 0

    async def health(self, one: Program, many: Program) -> Row:
        """The same messages to one endpoint and spread over a hundred."""
        text = bodies.HealthText()
        few, all_ = await self._compare(one, many, _RATE, text.make)
        return Row(_ENDPOINTS, _ONE, middle(all_), middle(few), "us", _TARGET, _detail(all_, few))

    async def events(self, one: Program, wide: Program) -> Row:
        """One event a message, beside a thousand services."""

        def make(number: int) -> str:
            return bodies.text("events_update", data=bodies.events(number + 1, 1))

        few, all_ = await self._compare(one, wide, _RATE, make)
        return Row(_SERVICES, _ONE, middle(all_), middle(few), "us", _TARGET, _detail(all_, few))

    async def report(self, one: Program, wide: Program) -> Row:
        """A report of a thousand services; one of ten at the same rate, a service."""
        small, large = bodies.HealthText(), bodies.HealthText(_WIDE)
        few, all_ = [], []
        for _ in range(self._bench.rounds(3)):
            few.append(await self._cost(one, 10.0, small.make) / bodies.SERVICES)
            all_.append(await self._cost(wide, 10.0, large.make) / _WIDE)
        return Row(_REPORT, f"{_ONE}, 10/s", middle(all_), middle(few), "us", None, _detail(all_, few))

    async def _compare(
        self, one: Program, other: Program, rate: float, make: Callable[[int], str]
    ) -> tuple[list[float], list[float]]:
        few, all_ = [], []
        for _ in range(self._bench.rounds(3)):
            few.append(await self._cost(one, rate, make))
            all_.append(await self._cost(other, rate, make))
        return few, all_

    async def _cost(self, window: Program, rate: float, make: Callable[[int], str]) -> float:
        """Microseconds of processor time for one message."""
        links, first = self._links[window.pid], self._number

        if not links:
            raise RuntimeError("the window is not connected any more")

        def send(number: int) -> None:
            push(links[number % len(links)], make(first + number))

        before = cpu_seconds(window.pid)
        count = await pace(rate, _SECONDS, send)
        await asyncio.sleep(0.3)
        self._number += count
        return (cpu_seconds(window.pid) - before) / count * 1e6


def _detail(ours: list[float], theirs: list[float]) -> dict[str, object]:
    return {"ours": spread(ours), "theirs": spread(theirs)}
