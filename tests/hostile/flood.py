"""50,000 messages a second against `watch --json`: is memory bounded, is it itself again within 5 s?"""

import asyncio
import sys
import tempfile
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop_monitor.core.times import iso_utc
from tests.faults.client import Client
from tests.servers import bodies, frames
from tests.servers.scripted import Peer, scripted

RATE = 50_000
_BATCH = 500
RECOVERY = 5.0
"""Longest time in seconds from the end of the flood until what comes next is told."""
MOST_MEMORY = 400.0
"""Most memory of the client, in MiB."""


def _batch(epoch: str, seq: int, count: int) -> bytes:
    """`count` messages with an event each, from `seq` on."""
    at = iso_utc(datetime.now(UTC))
    event = b'{"id":"%s-%d","timestamp":"%s","entity_id":"DB","event_type":"flood","seq":%d,"epoch":"%s"}'
    name, time_text = epoch.encode(), at.encode()
    message = b'{"type":"events_update","data":[' + event + b"]}"
    texts = (message % (name, n, time_text, n, name) for n in range(seq, seq + count))
    return b"".join(frames.frame(frames.TEXT, text) for text in texts)


class _Flood:
    """The server, in a process of its own: `python -m tests.hostile.flood SECONDS` prints its port, then figures."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.epoch = uuid.uuid4().hex
        self.sent = 0

    async def run(self) -> None:
        async with scripted() as server:
            server.greet(**bodies.snapshot(self.epoch, 0))
            server.pong = None
            server.then = self._pour
            print(server.port, flush=True)
            await asyncio.Event().wait()

    async def _pour(self, peer: Peer) -> None:
        peer.push(type="pong", epoch=self.epoch, seq=0)
        await asyncio.sleep(3.0)
        begun = time.monotonic()
        offered = 0
        while (passed := time.monotonic() - begun) < self.seconds:
            offered = int(passed * RATE)
            if self.sent + _BATCH <= offered:
                peer.send(_batch(self.epoch, self.sent + 1, _BATCH))
                self.sent += _BATCH
                await peer.drain()
            await asyncio.sleep(0)
        last = self.sent + 1
        peer.send(_batch(self.epoch, last, 1))
        print(f"{offered} {self.sent} {self.epoch}-{last}", flush=True)
        while True:
            await asyncio.sleep(1.0)
            peer.push(type="pong", epoch=self.epoch, seq=last)


async def flood(seconds: float) -> bool:
    """Flood the client, print the figures; True if it stood it."""
    with tempfile.TemporaryDirectory(prefix="flood-") as folder:
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.hostile.flood", str(seconds), stdout=asyncio.subprocess.PIPE
        )
        client = Client(Path(folder))
        try:
            assert server.stdout is not None
            seen = list[float]()
            port = int(await server.stdout.readline())
            await client.start({"url": f"http://127.0.0.1:{port}"})
            memory = asyncio.create_task(_watch_memory(client, seen))
            offered, sent, last = (await server.stdout.readline()).decode().split()
            ended = time.monotonic()
            await client.until(lambda: _told(client, last), 60.0)
            recovered = time.monotonic() - ended
            memory.cancel()
            return _figures(client, int(offered), int(sent), recovered, max(seen))
        finally:
            await client.end()
            server.kill()
            await server.wait()


def _told(client: Client, last: str) -> bool:
    return any(line.get("id") == last for _, line in client.lines[-1_000:])


def _figures(client: Client, offered: int, sent: int, recovered: float, memory: float) -> bool:
    words = [line["event"] for _, line in client.lines]
    events, gaps, states = words.count("event"), words.count("gap"), words.count("state")
    over = [line["detail"] for _, line in client.lines if line["event"] == "problem"]
    print(
        f"flood: {offered} offered, {sent} taken by the wire (the rest the server had to keep), {events} told, "
        f"{gaps} gaps, {states} lines of state, problems {over[-3:]}; itself again after {recovered:.1f} s; "
        f"at most {memory:.0f} MiB"
    )
    return recovered <= RECOVERY and memory <= MOST_MEMORY and (events >= sent or gaps > 0 or bool(over))


async def _watch_memory(client: Client, seen: list[float]) -> None:
    status = Path(f"/proc/{client.process.pid}/statm")
    while True:
        seen.append(_resident(status))
        await asyncio.sleep(0.25)


def _resident(status: Path) -> float:
    return int(status.read_text().split()[1]) * 4096 / 2**20


def main(arguments: Sequence[str]) -> None:
    """Serve one flood."""
    asyncio.run(_Flood(float(arguments[0])).run())


if __name__ == "__main__":
    main(sys.argv[1:])
