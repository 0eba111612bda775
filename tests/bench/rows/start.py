"""From the start of the process to something to look at."""

import contextlib
from collections.abc import AsyncIterator

from tests.bench.bench import Bench
from tests.bench.figures import middle, spread
from tests.bench.peer import AGAINST, peer
from tests.bench.row import Limit, Row, skipped
from tests.bench.running import Program, ours, program

QUICK = True
_FIRST = "start to first paint"
_DATA = "start to connected and painted"
_MS = 1e6


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return [skipped(_FIRST, "bare PySide6 window", 1.6, "no screen"), skipped(_DATA, AGAINST, 0.9, "no screen")]
    firsts, data, bare, peers = [], [], [], []
    for turn in range((3 if bench.quick else 9) + 1):
        first, painted = await _window(bench)
        blank = await _bare(bench)
        page = await _page(bench) if bench.page else 0.0
        if turn:  # the first one fills caches
            firsts.append(first)
            data.append(painted)
            bare.append(blank)
            peers.append(page)
    detail = {"ours": spread(firsts), "theirs": spread(bare)}
    rows = [Row(_FIRST, "bare PySide6 window", middle(firsts), middle(bare), "ms", 1.6, detail)]
    if bench.page:
        detail = {"ours": spread(data), "theirs": spread(peers)}
        limit = Limit("first paint of a bare PySide6 window", middle(bare))
        rows.append(Row(_DATA, AGAINST, middle(data), middle(peers), "ms", 0.9, detail, limit=limit))
    else:
        rows.append(skipped(_DATA, AGAINST, 0.9, bench.no_peer))
        rows.append(Row(_DATA, "bare PySide6 window", middle(data), middle(bare), "ms", None, {"ours": spread(data)}))
    return rows


async def _window(bench: Bench) -> tuple[float, float]:
    async with bench.window("start") as window:
        first = (await window.hear("first paint"))["at"]
        data = (await window.hear("data painted"))["at"]
        await window.end()
    await bench.server.gone("/start/ws")
    return (first - window.started) / _MS, (data - window.started) / _MS


async def _bare(bench: Bench) -> float:
    async with _bare_window(bench) as window:
        return float((await window.hear("first paint"))["at"] - window.started) / _MS


@contextlib.asynccontextmanager
async def _bare_window(bench: Bench) -> AsyncIterator[Program]:
    async with program(ours("bare"), bench.environment("bare")) as window:
        yield window


async def _page(bench: Bench) -> float:
    async with peer(bench) as page:
        at, _ = await page.heard("shown")
        return (at - page.started) / _MS
