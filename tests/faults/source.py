"""A server that has five events a second to tell, and does whatever a fault needs."""

import asyncio
import contextlib
import ssl
import uuid
from datetime import UTC, datetime
from typing import Any

from desktop_monitor.core.times import iso_utc
from tests.servers import bodies, frames
from tests.servers.scripted import Page, Peer, Request, ScriptedServer, good_pages

PAUSE = 0.2
"""Seconds between two events."""


class Source(ScriptedServer):
    """Numbers its events, pushes them, and lists them over HTTP, as the agent does."""

    def __init__(self, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        super().__init__(tls)
        self.host = host
        self.epoch = uuid.uuid4().hex
        self.told: list[dict[str, Any]] = []
        """Oldest first."""
        self.mute = False
        """Says nothing of itself over a WebSocket."""
        self.delay = 0.0
        """Seconds before a handshake is answered."""
        self.dripping = False
        """The answer to a handshake comes a byte a second."""
        self.health: dict[str, Any] = bodies.health(DB="healthy")
        self._counts: dict[str, Any] = {"epoch": self.epoch, "seq": 0}
        self.pong = self._counts
        self._telling: asyncio.Task[None] | None = None
        self.well()

    def well(self) -> None:
        """No fault from now on."""
        self.pages = {**good_pages(), "/api/v1/health": lambda _: Page(self.health), "/api/v1/events": self._list}
        self.handshake = self.then = None
        self.mute = self.dripping = False
        self.delay = 0.0
        self.on_accept = "serve"
        self.pong = self._counts
        self._greet()

    def hush(self) -> None:
        """From the next WebSocket on: not a word."""
        self.mute, self.pong, self.greeting = True, None, []

    def forget(self) -> None:
        """The links that are open are as dead as after a long sleep: not a word any more."""
        for peer in self.peers:
            peer.pong = None
        self.peers.clear()

    def report(self, **services: str) -> None:
        """From now on these services are so; each client is told."""
        self.health = bodies.health(**services)
        for peer in self._alive():
            peer.push(type="health_update", data=self.health)

    def answer_all(self, page: Page) -> None:
        """The same answer to everything, the handshake too."""
        self.pages = dict.fromkeys([*self.pages, "/moved"], page)
        self.handshake = page

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._accept, self.host, self.port, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        if self._telling is None:
            self._telling = asyncio.create_task(self._tell())

    async def end(self) -> None:
        """Close, and tell no more."""
        if self._telling is not None:
            self._telling.cancel()
        await self.close()

    def reset_in_a_frame(self) -> None:
        """Half a message, then RST, to each client."""
        self.mute = True
        half = frames.frame(frames.TEXT, b'{"type": "events_update", "data": []}')[:20]
        for peer in self._alive():
            peer.send(half)
        asyncio.get_running_loop().call_later(0.05, self.cut)

    def cut(self) -> None:
        """Reset each WebSocket."""
        for peer in self._alive():
            peer.reset()

    def close_all(self, code: int) -> None:
        """Send a close frame to each client, and close."""
        for peer in self._alive():
            peer.send(frames.close_frame(code))
            peer._writer.close()

    def _alive(self) -> list[Peer]:
        return [peer for peer in self.peers if not peer.ended.is_set() and not peer._writer.is_closing()]

    async def _tell(self) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            seq = len(self.told) + 1
            at = iso_utc(datetime.now(UTC))
            event = {"id": f"{self.epoch}-{seq}", "timestamp": at, "entity_id": "DB", "event_type": "told"}
            self.told.append({**event, "seq": seq, "epoch": self.epoch})
            self._counts["seq"] = seq
            if self.mute:
                continue
            self._greet()
            for peer in self._alive():
                peer.push(type="events_update", data=[self.told[-1]])

    def _greet(self) -> None:
        self.greeting = []
        self.greet(**bodies.snapshot(self.epoch, len(self.told), self.health))

    def _list(self, request: Request) -> Page:
        since = int(request.query.get("since_seq", "0"))
        after = request.query.get("start_time", "")
        found = [each for each in self.told if each["seq"] > since and each["timestamp"] >= after]
        return Page({"epoch": self.epoch, "events": found[::-1][: int(request.query.get("limit", "100"))]})

    async def _converse(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.dripping:
            with contextlib.suppress(OSError):
                for byte in b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n":
                    writer.write(bytes((byte,)))
                    await asyncio.sleep(1.0)
            return
        await asyncio.sleep(self.delay)
        await super()._converse(request, reader, writer)


async def drip(peer: Peer) -> None:
    """A message, a byte a second."""
    for byte in frames.frame(frames.TEXT, b'{"type": "pong", "timestamp": "2026-01-01T00:00:00"}'):
        if peer.ended.is_set():
            return
        peer.send(bytes((byte,)))
        await asyncio.sleep(1.0)
