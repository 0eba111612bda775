"""The client whose clock can be moved: the fleet, its lines on standard output, orders on standard input.

`python -m tests.faults.inside CONFIG`; an order is a line: `step S`, `sleep S`, `block S`, `network up`
or `network down`.
"""

import asyncio
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from desktop_monitor.client.fleet import Fleet
from desktop_monitor.config.loading import load
from desktop_monitor.core.json_lines import json_lines
from desktop_monitor.core.updates import Update
from tests.client.clocks import MovableClock


class SteppingClock(MovableClock):
    """Its wall time can be set too."""

    def __init__(self) -> None:
        super().__init__()
        self.stepped = 0.0

    def utc(self) -> datetime:
        return super().utc() + timedelta(seconds=self.stepped)


def _show(update: Update) -> None:
    for line in json_lines(update):
        print(line, flush=True)


def _obey(order: str, clock: SteppingClock, fleet: Fleet) -> None:
    match order.split():
        case ["step", seconds]:
            clock.stepped += float(seconds)
        case ["sleep", seconds]:
            clock.sleep(float(seconds))
        case ["block", seconds]:
            time.sleep(float(seconds))
        case ["network", word]:
            fleet.network_changed(word == "up")
        case _:
            raise ValueError(order)


async def _main(config: Path) -> None:
    clock = SteppingClock()
    fleet = Fleet(load(config).endpoint, _show, clock=clock)
    fleet.start()
    loop = asyncio.get_running_loop()
    while order := await loop.run_in_executor(None, sys.stdin.readline):
        _obey(order, clock, fleet)
    await fleet.stop()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
