"""What a frame costs to read: `decode_frame` against `json.loads`, which yields less."""

import json
import time
from collections.abc import Callable

import msgspec

from desktop_monitor.agent.agent import Agent
from desktop_monitor.core.decode import decode_frame
from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.figures import middle, spread
from tests.bench.programs.agent import Made
from tests.bench.row import Limit, Row

QUICK = True
_TARGET = 0.35
_SECONDS = 0.1


async def measure(bench: Bench) -> list[Row]:
    frames = {
        "health": (bodies.text("health_update", data=bodies.health(7)), _TARGET),
        "health of our agent": (Agent((Made(),)).health_update(), None),
        "statistics": (bodies.text("stats_update", data=bodies.stats(7)), None),
        "10 events": (bodies.text("events_update", data=bodies.events(1, 10)), None),
    }
    rows = []
    for name, (frame, target) in frames.items():
        assert not decode_frame(frame).problems
        readers = (decode_frame, json.loads, msgspec.json.decode)
        rounds = [[_cost(read, frame) for read in readers] for _ in range(bench.rounds(9))]
        ours, theirs, least = zip(*rounds, strict=True)
        detail = {"bytes": len(frame), "ours": spread(ours), "theirs": spread(theirs)}
        what = f"decode, {name} ({len(frame) / 1000:.1f} KB)"
        limit = Limit("msgspec.json.decode, into dicts", middle(least))
        rows.append(Row(what, "json.loads", middle(ours), middle(theirs), "us", target, detail, limit=limit))
    return rows


def _cost(read: Callable[[str], object], frame: str) -> float:
    """Microseconds of processor time for one call."""
    begun, count = time.process_time(), 0
    while time.process_time() < begun + _SECONDS:
        for _ in range(200):
            read(frame)
        count += 200
    return (time.process_time() - begun) / count * 1e6
