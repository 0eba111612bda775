"""A real agent whose events are made up: each is written to a file before anybody hears of it.

`python -m tests.soak.source PORT TRUTH RATE` serves on PORT and appends `epoch seq time` to TRUTH, RATE times a second.
"""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from desktop_monitor.agent import documents
from desktop_monitor.agent.agent import Agent
from desktop_monitor.agent.journal import JournalEvent
from desktop_monitor.agent.server import AgentServer, make_application
from desktop_monitor.agent.service import bind
from desktop_monitor.core.times import iso_utc

_BATCH_SECONDS = 0.02


class Source(Agent):
    """An agent that watches nothing and has much to tell."""

    def __init__(self, truth: TextIO, rate: float) -> None:
        super().__init__((), stats_interval=1.0)
        self._truth = truth
        self._rate = rate

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with super().running():
            self._note(self.journal.select(1)[0])
            telling = asyncio.create_task(self._tell())
            try:
                yield
            finally:
                telling.cancel()

    async def _tell(self) -> None:
        loop = asyncio.get_running_loop()
        begun, told = loop.time(), 0
        while True:
            await asyncio.sleep(_BATCH_SECONDS)
            due = int((loop.time() - begun) * self._rate) - told
            for _ in range(due):
                told += 1
                event = self.journal.append(
                    datetime.now(UTC), f"Service {told % 7}", "threshold_crossed", severity="info", message=f"{told}"
                )
                self._note(event)
                self._publish("events", self._last)

    def _last(self) -> str:
        return documents.message("events_update", datetime.now(UTC), data=self.journal.select(1))

    def _note(self, event: JournalEvent) -> None:
        self._truth.write(f"{event.epoch} {event.seq} {iso_utc(event.timestamp)}\n")
        self._truth.flush()


async def _main(port: int, truth: Path, rate: float) -> None:
    with bind("127.0.0.1", port) as listener, truth.open("a", encoding="utf-8") as file:
        application = make_application(Source(file, rate), host="127.0.0.1", key=None)
        server = AgentServer(application, stop=asyncio.Event(), ready=lambda: print("ready", flush=True))
        await server.serve(sockets=[listener])


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])))
