"""The longest time the window does not answer while 10,000 events a second come in and 100,000 are kept."""

import asyncio

from websockets.asyncio.server import ServerConnection

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.figures import middle, percentile, spread
from tests.bench.machine import cpu_seconds
from tests.bench.row import Limit, Row, skipped
from tests.bench.running import Program, ours, program
from tests.bench.server import backlog, pace, push, taken

QUICK = False
_WHAT = "longest stall, 10,000 events/s, 100,000 rows kept"
_AGAINST = "one frame at 60 Hz"
_TARGET = 0.999  # less than one
_KEPT = 100_000
_FRAMES, _EACH = 1_000, 10
"""Messages a second, events in each."""
_SECONDS = 8.0
_MS = 1e6
_BARE = "worst ms of a bare window beside it"


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return [skipped(_WHAT, _AGAINST, _TARGET, "no screen")]
    bare_window = program(ours("bare", "ticks"), bench.environment("bare"))
    async with bench.window("stall") as window, bare_window as bare:
        await window.hear("data painted")
        link = (await bench.server.linked("/stall/ws"))[0]
        await window.ask("events")
        number = await _fill(window, link)
        worst: list[float] = []
        rounds = []
        for turn in range(bench.rounds(4)):
            profiled = bench.profile is not None and not turn
            if profiled:
                await window.ask("profile")
            found = await _round(window, bare, link, number)
            number += int(_FRAMES * _EACH * _SECONDS)
            if profiled and bench.profile is not None:
                text = (await window.ask("profiled"))["text"]
                (bench.profile / "events.txt").write_text(text, encoding="utf-8")
                await taken([link])
                await asyncio.sleep(2.0)
                continue
            worst.append(found["worst ms"])
            rounds.append(found)
    detail = {"ours": spread(worst), "rounds": rounds}
    limit = Limit("a bare window beside it", middle([found[_BARE] for found in rounds]))
    return [Row(_WHAT, _AGAINST, middle(worst), 16.0, "ms", _TARGET, detail, limit=limit)]


async def _fill(window: Program, link: ServerConnection) -> int:
    """Send as many as are kept, and some more; return the next number."""
    number = 1
    for _ in range(_KEPT // 500 + 20):
        push(link, bodies.text("events_update", data=bodies.events(number, 500)))
        number += 500
        await asyncio.sleep(0.02)
        await taken([link])
    await asyncio.sleep(2.0)
    return number


async def _round(window: Program, bare: Program, link: ServerConnection, first: int) -> dict[str, float]:
    texts = [
        bodies.text("events_update", data=bodies.events(first + _EACH * number, _EACH))
        for number in range(round(_FRAMES * _SECONDS))
    ]
    waiting = 0

    def send(number: int) -> None:
        nonlocal waiting
        push(link, texts[number])
        waiting = max(waiting, backlog([link]))

    await window.ask("watch")
    await bare.ask("", "worst")
    before = cpu_seconds(window.pid)
    await pace(_FRAMES, _SECONDS, send)
    used = cpu_seconds(window.pid) - before
    found = await window.ask("stalls")
    gaps = [gap / _MS for gap in found["gaps"]]
    return {
        "worst ms": max(gaps),
        _BARE: (await bare.ask("", "worst"))["gap"] / _MS,
        "p99 ms": percentile(gaps, 0.99),
        "over 16 ms": sum(gap > 16.0 for gap in gaps),
        "rows kept": found["rows"],
        "cpu %": used / _SECONDS * 100,
        "most bytes waiting": waiting,
    }
