"""50,000 messages a second against the window: does it answer, is memory bounded, is it itself again within 5 s?

The server is that of `tests.hostile.flood`: what the window does not take waits in TCP, and then at the server.
"""

import asyncio
import contextlib
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.machine import python, screen, surroundings
from tests.bench.running import Program, config, program

RECOVERY = 5.0
"""Longest time in seconds from the end of the flood until what came last is shown."""
STALL = 1.0
"""Longest time in seconds that the window may take to answer."""
MOST_MEMORY = 600.0
"""Most memory of the window in MiB: it keeps 100,000 events."""
_ASK_SECONDS = 0.05
_PATIENCE = 60.0


@dataclass
class Drowned:
    """What was measured."""

    offered: int = 0
    """Messages, an event in each."""
    sent: int = 0
    """Of these, what TCP took."""
    rows: int = 0
    """Events and gaps that came to the list of events."""
    gaps: dict[str, int] = field(default_factory=dict)
    """By reason."""
    answers: list[float] = field(default_factory=list)
    """How long the window took to answer, in seconds."""
    recovered: float = 0.0
    """Seconds from the last message until it was shown."""
    memory: list[float] = field(default_factory=list)
    """MiB, before, and each time it answered."""

    @property
    def good(self) -> bool:
        """It lived, within its bounds, and nothing was lost that is not told."""
        told = self.rows >= self.sent or bool(self.gaps)
        return told and max(self.answers) <= STALL and self.recovered <= RECOVERY and max(self.memory) <= MOST_MEMORY

    def sentence(self) -> str:
        """The figures."""
        answers = sorted(self.answers)
        return (
            f"{self.offered} messages offered, {self.sent} taken by the wire (the rest the server had to keep), "
            f"{self.rows} rows in the window, gaps {self.gaps}; asked {len(answers)} times, it answered after "
            f"{answers[len(answers) // 2] * 1e3:.0f} ms (median), {answers[-1] * 1e3:.0f} ms (longest); "
            f"itself again after {self.recovered:.1f} s; "
            f"memory {self.memory[0]:.0f} MiB before, {max(self.memory):.0f} at most: {'good' if self.good else 'BAD'}"
        )


async def flood(folder: Path, seconds: float) -> Drowned:
    """Flood the window for so long, its events page shown."""
    async with _flooding(folder, seconds) as (server, window):
        found = Drowned(memory=[_resident(window.pid)])
        ended = asyncio.ensure_future(server.readline())
        while not ended.done():
            await _ask(window, found)
        at = time.monotonic()
        offered, sent, last = ended.result().decode().split()
        found.offered, found.sent = int(offered), int(sent)
        async with asyncio.timeout(_PATIENCE):
            while last not in (told := await window.ask("events"))["newest"]:
                await _ask(window, found)
        found.recovered = time.monotonic() - at
        found.rows, found.gaps = told["rows"], told["gaps"]
        return found


@contextlib.asynccontextmanager
async def _flooding(folder: Path, seconds: float) -> AsyncIterator[tuple[asyncio.StreamReader, Program]]:
    """What the server says, and the window, connected: the flood is about to begin."""
    server = await asyncio.create_subprocess_exec(*python("-m", "tests.hostile.flood", str(seconds)), stdout=PIPE)
    try:
        assert server.stdout is not None
        port = int(await server.stdout.readline())
        file = config(folder / "flood.toml", {"Flood": f"http://127.0.0.1:{port}"})
        command = python("-m", "tests.soak.window", "--config", file)
        async with (
            screen() as (display, _),
            program(command, surroundings(folder, display), folder / "errors.log") as window,
        ):
            while "connected" not in (await window.ask("states"))["states"].values():  # noqa: ASYNC110 - it is asked
                await asyncio.sleep(_ASK_SECONDS)
            await window.ask("page events", "page")
            yield server.stdout, window
    finally:
        server.kill()
        await server.wait()


async def _ask(window: Program, found: Drowned) -> None:
    begun = time.monotonic()
    await window.ask("hello", patience=_PATIENCE)
    found.answers.append(time.monotonic() - begun)
    found.memory.append(_resident(window.pid))
    await asyncio.sleep(_ASK_SECONDS)


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20
