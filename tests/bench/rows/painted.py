"""From the sending of a message to the end of the paint that shows it, and what that costs; memory beside it."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.figures import middle, percentile, spread
from tests.bench.machine import cpu_seconds, family_cpu, family_pss
from tests.bench.peer import AGAINST, peer
from tests.bench.row import Limit, Row, skipped
from tests.bench.running import ours, program
from tests.bench.server import pace, push

QUICK = True
_RATES = ((1_000, 0.8, 0.75), (100, 0.35, 0.5))
"""Messages a second, the target of latency, the target of processor time."""
_MEMORY = "memory (PSS), connected, window shown"
_MS = 1e6
_SETTLE = 3.0
_LIMIT_ROUNDS = 2


@dataclass
class Side:
    """One of those that are compared."""

    pid: int
    send: Callable[[int, str], None]
    """Sends a message, given by its number and its text."""
    frames: Callable[[], Awaitable[list[tuple[int, int]]]]
    sent: int = 0
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    paints: list[float] = field(default_factory=list)
    screen: list[float] = field(default_factory=list)
    """Processor time of the X server meanwhile."""
    never: int = 0

    def detail(self) -> dict[str, Any]:
        """For the JSON."""
        figures = {"p50 ms": self.p50, "p99 ms": self.p99, "cpu %": self.cpu, "paints a second": self.paints}
        figures["cpu of the X server beside it %"] = self.screen
        return {**{name: spread(values) for name, values in figures.items()}, "never painted": self.never}

    def forget(self) -> None:
        """Begin another rate."""
        self.p50, self.p99, self.cpu, self.paints, self.screen, self.never = [], [], [], [], [], 0


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return _skipped("no screen")
    # Alone: what two Qt programs share counts half for each of them.
    async with contextlib.AsyncExitStack() as stack:
        least_memory = family_pss((await _bare(bench, stack)).pid)
    async with contextlib.AsyncExitStack() as stack:
        sides = [await _window(bench, stack)]
        if bench.page:
            sides.append(await _page(bench, stack))
        await asyncio.sleep(_SETTLE)
        rows = _memory(bench, sides, least_memory)
        least = await _bare(bench, stack)
        for rate, latency, cpu in _RATES:
            for turn in range(bench.rounds(5)):
                # What bounds both is no target: two rounds, and none in a quick run.
                for side in sides if bench.quick or turn >= _LIMIT_ROUNDS else [*sides, least]:
                    await _round(bench, side, rate)
            rows += _rows(bench, sides, least, rate, latency, cpu)
            for side in (*sides, least):
                side.forget()
    return rows


async def _window(bench: Bench, stack: contextlib.AsyncExitStack) -> Side:
    """The real application; where profiles are wanted it is profiled for a round first."""
    window = await stack.enter_async_context(bench.window("painted"))
    await window.hear("data painted")
    link = (await bench.server.linked("/painted/ws"))[0]

    async def frames() -> list[tuple[int, int]]:
        return [(at, number) for at, number in (await window.ask("frames"))["frames"]]

    side = Side(window.pid, lambda _number, text: push(link, text), frames)
    if bench.profile:
        rate = _RATES[0][0]
        await window.ask("profile")
        await _round(bench, side, rate)
        text = (await window.ask("profiled"))["text"]
        (bench.profile / f"window-{rate}.txt").write_text(text, encoding="utf-8")
        side.forget()
    return side


async def _page(bench: Bench, stack: contextlib.AsyncExitStack) -> Side:
    """The page."""
    page = await stack.enter_async_context(peer(bench))
    await page.heard("shown")
    await page.set_clock()
    link = await page.link()
    return Side(page.pid, lambda _number, text: push(link, text), page.frames)


async def _bare(bench: Bench, stack: contextlib.AsyncExitStack) -> Side:
    """A bare window whose label shows the number, told through a pipe: Qt's event loop, one paint and the flush."""
    bare = await stack.enter_async_context(program(ours("bare", "echo"), bench.environment("bare")))
    await bare.hear("first paint")

    async def frames() -> list[tuple[int, int]]:
        return [(at, number) for at, number in (await bare.ask("frames"))["frames"]]

    return Side(bare.pid, lambda number, _text: bare.tell(str(number)), frames)


async def _round(bench: Bench, side: Side, rate: int) -> None:
    """Some seconds at a rate, to one side."""
    texts = bodies.HealthText()
    sent: dict[int, int] = {}
    first = side.sent
    await side.frames()

    def send(number: int) -> None:
        text = texts.make(first + number)
        sent[first + number] = time.monotonic_ns()
        side.send(first + number, text)

    begun, before, screen = time.monotonic(), family_cpu(side.pid), cpu_seconds(bench.screen_pid)
    side.sent += await pace(rate, 2.0 if bench.quick else 4.0, send)
    await asyncio.sleep(0.25)
    used, lasted = family_cpu(side.pid) - before, time.monotonic() - begun
    side.screen.append((cpu_seconds(bench.screen_pid) - screen) / lasted * 100)
    frames = await side.frames()
    waits, never = _waits(sent, frames)
    side.p50.append(percentile(waits, 0.5))
    side.p99.append(percentile(waits, 0.99))
    side.cpu.append(used / lasted * 100)
    side.paints.append(len(frames) / lasted)
    side.never += never


def _waits(sent: dict[int, int], frames: list[tuple[int, int]]) -> tuple[list[float], int]:
    """Milliseconds from sending to the first paint that showed a message or a later one; how many were never shown."""
    waits: list[float] = []
    place, ordered = 0, sorted(frames)
    for number in sorted(sent):
        while place < len(ordered) and ordered[place][1] < number:
            place += 1
        if place == len(ordered):
            return waits, len(sent) - len(waits)
        waits.append((ordered[place][0] - sent[number]) / _MS)
    return waits, 0


def _memory(bench: Bench, sides: list[Side], least: float) -> list[Row]:
    sizes = [family_pss(side.pid) for side in sides]
    if len(sides) == 1:
        detail = {"ours MiB": sizes[0]}
        return [
            Row(_MEMORY, AGAINST, target=0.25, detail=detail, skipped=f"{bench.no_peer} (ours: {sizes[0]:.0f} MiB)")
        ]
    limit = Limit("a bare PySide6 window", least)
    return [Row(_MEMORY, f"{AGAINST}, all processes", sizes[0], sizes[1], "MiB", 0.25, limit=limit)]


def _rows(bench: Bench, sides: list[Side], least: Side, rate: int, latency: float, cpu: float) -> list[Row]:
    detail: dict[str, Any] = {"ours": sides[0].detail()}
    names = [(f"send to painted, {rate:,}/s, {part}", latency, "ms") for part in ("p50", "p99")]
    names.append((f"CPU, {rate:,}/s", cpu, "%"))
    columns = [[middle(values) for values in (side.p50, side.p99, side.cpu)] for side in (*sides, least)]
    if len(sides) == 1:
        figures = [f"{figure:.3g} {unit}" for figure, (_, _, unit) in zip(columns[0], names, strict=True)]
        return [
            Row(name, AGAINST, target=target, detail=detail, skipped=f"{bench.no_peer} (ours: {figure})")
            for (name, target, _), figure in zip(names, figures, strict=True)
        ]
    detail["theirs"] = sides[1].detail()
    if least.p50:
        detail["bare window"] = least.detail()
    limits = [Limit("a bare label that shows the number", figure) if least.p50 else None for figure in columns[-1]]
    return [
        Row(name, AGAINST, mine, others, unit, target, detail, limit=limit)
        for (name, target, unit), mine, others, limit in zip(names, *columns[:2], limits, strict=True)
    ]


def _skipped(why: str) -> list[Row]:
    rows = [skipped(_MEMORY, AGAINST, 0.25, why)]
    for rate, latency, cpu in _RATES:
        rows += [skipped(f"send to painted, {rate:,}/s, {part}", AGAINST, latency, why) for part in ("p50", "p99")]
        rows.append(skipped(f"CPU, {rate:,}/s", AGAINST, cpu, why))
    return rows
