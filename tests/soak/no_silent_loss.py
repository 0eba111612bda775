"""Every event is kept or covered by a gap, whatever happens to server, wire and client (docs/behaviour.md, "History").

`python -m tests.soak --only loss --rounds 200` says what came of it.
"""

import asyncio
import json
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop_monitor.agent.service import bind
from desktop_monitor.core.times import parse_utc
from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.store.archive import Archive
from tests.soak.wire import Wire

_ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0
_RESTARTED = "the server restarted"
_TIMING = {
    "backoff_initial": 0.1,
    "backoff_max": 0.5,
    "poll_interval": 1.0,
    "heartbeat_interval": 0.4,
    "heartbeat_timeout": 1.2,
    "open_timeout": 1.0,
    "probe_intervals": [1.0],
    "stable_after": 0.2,
}
Key = tuple[str, int]


@dataclass
class Findings:
    """What was sent, and what became of it."""

    sent: dict[Key, datetime] = field(default_factory=dict)
    stored: list[Key] = field(default_factory=list)
    gaps: list[GapFound] = field(default_factory=list)
    lost: list[Key] = field(default_factory=list)
    too_wide: list[GapFound] = field(default_factory=list)
    """Gaps over events that are stored."""
    rounds: dict[str, int] = field(default_factory=dict)

    @property
    def needless_gaps(self) -> list[GapFound]:
        """Gaps that no restart of the server explains: it keeps 10,000 events, and fewer were missed."""
        return [gap for gap in self.gaps if gap.reason != _RESTARTED]

    @property
    def good(self) -> bool:
        """Nothing lost, nothing twice, no gap without need."""
        twice = len(self.stored) != len(set(self.stored))
        return not (self.lost or twice or self.needless_gaps or self.too_wide)

    def sentence(self) -> str:
        """The figures."""
        happened = ", ".join(f"{name} {count}" for name, count in sorted(self.rounds.items()))
        twice = len(self.stored) - len(set(self.stored))
        return (
            f"sent {len(self.sent)}, stored {len(self.stored)}, twice {twice}, lost {len(self.lost)}, "
            f"gaps {len(self.gaps)} (not by a restart: {len(self.needless_gaps)}, over stored events: "
            f"{len(self.too_wide)}); {happened}"
        )


class Rig:
    """Server, wire and client."""

    def __init__(self, folder: Path, rate: float, draw: random.Random) -> None:
        self._folder = folder
        self._rate = rate
        self._draw = draw
        self._truth = folder / "truth"
        with bind("127.0.0.1", 0) as listener:
            self._port = listener.getsockname()[1]
        self.wire = Wire(self._port)
        self._server: Process | None = None
        self._client: Process | None = None
        self._heard: set[str] = set()
        self._news = asyncio.Event()
        self._reading: list[asyncio.Future[None]] = []
        self.rounds: dict[str, int] = {}
        self.happenings: tuple[Callable[[], Awaitable[None]], ...] = (
            self.kill_server,
            self.freeze_server,
            self.cut_wire,
            self.silence_wire,
            self.kill_client,
            self.kill_client,
            self.kill_both,
        )

    async def start(self) -> None:
        """Server first, then the client, until it has heard the first event."""
        self._truth.touch()
        await self.wire.start()
        await self._start_server()
        await self._start_client()

    async def round(self) -> None:
        """One thing that goes wrong, and a while for it to heal or not."""
        happening = self._draw.choice(self.happenings)
        name = happening.__name__
        self.rounds[name] = self.rounds.get(name, 0) + 1
        await happening()
        await asyncio.sleep(self._draw.uniform(0.0, 1.5))

    async def kill_server(self) -> None:
        """Its run is over: it begins a new epoch."""
        await self._end(self._server, signal.SIGKILL)
        await asyncio.sleep(self._draw.uniform(0.0, 0.5))
        await self._start_server()

    async def freeze_server(self) -> None:
        """It stands still, and wakes."""
        assert self._server is not None
        self._server.send_signal(signal.SIGSTOP)
        await asyncio.sleep(self._draw.uniform(0.5, 2.5))
        self._server.send_signal(signal.SIGCONT)

    async def cut_wire(self) -> None:
        """Every connection is reset."""
        self.wire.cut()

    async def silence_wire(self) -> None:
        """Nothing comes through, and nobody is told."""
        self.wire.silence(True)
        await asyncio.sleep(self._draw.uniform(0.5, 2.5))
        self.wire.silence(False)

    async def kill_client(self) -> None:
        """It has no time to write anything."""
        await self._end(self._client, signal.SIGKILL)
        await asyncio.sleep(self._draw.uniform(0.0, 0.5))
        await self._start_client()

    async def kill_both(self) -> None:
        """Nobody watches, and nobody remembers."""
        await self._end(self._client, signal.SIGKILL)
        await self.kill_server()
        await self._start_client()

    async def finish(self) -> Findings:
        """Let the client catch up with the last event; end all; compare."""
        assert self._server is not None
        self.wire.silence(False)
        self._server.send_signal(signal.SIGTERM)  # its last events are pushed before it ends
        await self._server.wait()
        await self._start_server()
        await self._caught_up()
        await self._end(self._client, signal.SIGTERM)
        await asyncio.gather(*self._reading)
        await self._end(self._server, signal.SIGKILL)
        await self.wire.stop()
        return self._compared()

    async def abandon(self) -> None:
        """End all that still runs."""
        for process in (self._client, self._server):
            if process is not None and process.returncode is None:
                await self._end(process, signal.SIGKILL)

    async def _caught_up(self) -> None:
        """Wait until the client has told an event of the server's present run: what it tells it also stores."""
        epoch = self._truth.read_text(encoding="utf-8").splitlines()[-1].split()[0]
        async with asyncio.timeout(_PATIENCE):
            while epoch not in self._heard:
                self._news.clear()
                await self._news.wait()

    async def _start_server(self) -> None:
        arguments = (str(self._port), str(self._truth), str(self._rate))
        self._server = await self._process("-m", "tests.soak.source", *arguments)
        assert self._server.stdout is not None
        async with asyncio.timeout(_PATIENCE):
            await self._server.stdout.readline()

    async def _start_client(self) -> None:
        file = self._folder / "soak.toml"
        timing = "\n".join(f"{name} = {json.dumps(value)}" for name, value in _TIMING.items())
        url = f"http://127.0.0.1:{self.wire.port}"
        file.write_text(f'[[endpoint]]\nname = "Soak"\nurl = "{url}"\n\n[connection]\n{timing}\n', encoding="utf-8")
        self._client = await self._process("-m", "desktop_monitor", "watch", "--json", "--config", str(file))
        reading = asyncio.ensure_future(self._listen(self._client))
        self._reading.append(reading)

    async def _listen(self, client: Process) -> None:
        assert client.stdout is not None
        while line := await client.stdout.readline():
            if line.startswith(b'{"event":"event"'):
                self._heard.add(json.loads(line)["id"].rpartition("-")[0])
                self._news.set()

    async def _process(self, *arguments: str) -> Process:
        places = {f"XDG_{name}_HOME": str(self._folder) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        return await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=_ROOT, env={**os.environ, **places}, stdout=PIPE
        )

    async def _end(self, process: Process | None, number: signal.Signals) -> None:
        if process is not None and process.returncode is None:
            process.send_signal(number)
            async with asyncio.timeout(_PATIENCE):
                await process.wait()

    def _compared(self) -> Findings:
        found = Findings(rounds=self.rounds)
        for line in self._truth.read_text(encoding="utf-8").splitlines():
            epoch, seq, time = line.split()
            moment = parse_utc(time)
            assert moment is not None
            found.sent[epoch, int(seq)] = moment
        with Archive(self._folder / "desktop-monitor/history.db") as archive:
            for entry in archive.entries("events"):
                if isinstance(entry.change, GapFound):
                    found.gaps.append(entry.change)
                else:
                    found.stored.append(_key(entry.change))
        stored, (epoch, last) = set(found.stored), found.stored[-1]
        newest = found.sent[epoch, last]
        for key, moment in found.sent.items():
            # The client ends amid the last run: what follows there, perhaps in the same millisecond, came too late.
            awaited = key[1] < last if key[0] == epoch else moment <= newest
            if awaited and key not in stored and not any(_covers(gap, moment) for gap in found.gaps):
                found.lost.append(key)
        kept = [found.sent[key] for key in stored]
        found.too_wide = [gap for gap in found.gaps if any(_covers(gap, moment, inside=True) for moment in kept)]
        return found


async def soak(folder: Path, rounds: int, *, rate: float = 100.0, seed: int = 0) -> Findings:
    """So many rounds, `rate` events a second."""
    rig = Rig(folder, rate, random.Random(seed))
    try:
        await rig.start()
        await asyncio.sleep(1.0)
        for _ in range(rounds):
            await rig.round()
        return await rig.finish()
    finally:
        await rig.abandon()


def _key(change: object) -> Key:
    assert isinstance(change, EventAdded)
    assert change.event.epoch is not None
    assert change.event.seq is not None
    return change.event.epoch, change.event.seq


def _covers(gap: GapFound, moment: datetime, *, inside: bool = False) -> bool:
    """`inside`: between its ends, and not at one of them."""
    start, end = parse_utc(gap.start or ""), parse_utc(gap.end or "")
    if inside and moment in (start, end):
        return False
    return (start is None or start <= moment) and (end is None or moment <= end)
