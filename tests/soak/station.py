"""A server that tells events as fast as they are taken, and loses the link in every way that is tried again."""

import asyncio
import itertools
import random
import uuid
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from desktop_monitor.core.times import iso_utc
from tests.servers import bodies, frames
from tests.servers.scripted import Page, Peer, Request, ScriptedServer, good_pages

_HEALTH = "/api/v1/health"
_KEPT = 1_000
"""Events that a server still has for those who come back."""
_KINDS = 300
"""Types of events."""
_SERVICES = 10
CHANGING = ("healthy", "healthy", "healthy", "warning", "critical")
_EACH = 3
"""Events that are told before each loss."""
_PATIENCE = 60.0
_GARBLED = (
    Page(b"no gzip", headers={"Content-Encoding": "gzip"}),
    Page(b"x" * 200_000, 500),
    Page(b"[", endless=b"1," * 65_536),
)
"""Answers that are given up half-way: not to be decompressed, a refusal and a body that are too long."""
_EVENT = (
    b'{"id":"%s-%010d","timestamp":"%s","entity_id":"job %010d","event_type":"kind %d","severity":"info",'
    b'"message":"load %02d percent","new_state":{"state":"healthy"},"attributes":{"metric":"load","value":%2d},'
    b'"epoch":"%s","seq":%10d}'
)
"""All as long as each other: a digit more in 300,000 that are kept is up to 16 bytes in each of their texts, 15 MB."""


class Station:
    """One endpoint of the client under test."""

    def __init__(self, name: str, draw: random.Random, words: Sequence[str] = CHANGING) -> None:
        """`words`: of which each service has one at a time."""
        self.name = name
        self._words = words
        self.lost: Counter[str] = Counter()
        """How often the link was lost, by way; each was followed by a link that stood again."""
        self.told = 0
        """Events in all."""
        self._draw = draw
        self._server = ScriptedServer()
        self._server.pages |= good_pages()
        self._server.pages["/api/v1/events"] = self._missed
        self._server.pages[_HEALTH] = self._tell_health
        self._server.then = self._meet
        self._server.pong = self._pong = dict[str, Any]()
        self._kept: deque[tuple[int, bytes]] = deque(maxlen=_KEPT)
        self._peer: Peer | None = None
        self._hangs_up = False
        self._garbled = itertools.cycle(_GARBLED)
        self._news = asyncio.Event()
        self._begin_run()

    @property
    def url(self) -> str:
        """The base URL."""
        return self._server.url

    @property
    def is_linked(self) -> bool:
        """The link stands, and the client knows that it does."""
        return self._peer is not None and not self._peer.ended.is_set()

    async def open(self) -> None:
        """Listen."""
        await self._server.open()

    async def close(self) -> None:
        """Listen no more; cut what is open."""
        await self._server.close()

    async def lose(self, way: str) -> None:
        """Lose the link in a way of `WAYS`; return when it stands again."""
        peer = await self.linked()
        peer.send(self._events(_EACH))
        await WAYS[way](self, peer)
        async with asyncio.timeout(_PATIENCE):
            await peer.ended.wait()
        await self.linked()
        self.lost[way] += 1

    async def linked(self) -> Peer:
        """The link, once it stands."""
        async with asyncio.timeout(_PATIENCE):
            while not self.is_linked:
                self._news.clear()
                await self._news.wait()
        assert self._peer is not None
        return self._peer

    async def tell(self, count: int) -> None:
        """Push a message of so many events as soon as the last ones have been taken."""
        peer = await self.linked()
        peer.send(self._events(count))
        await peer.drain()

    async def look_well(self) -> None:
        """Push health and statistics, as a server does now and then."""
        peer = await self.linked()
        peer.push(type="health_update", data=self._health())
        peer.push(type="stats_update", data=bodies.stats(self._draw.random()))

    async def _meet(self, peer: Peer) -> None:
        """A link is open: until it is lost."""
        if self._hangs_up:
            self._hangs_up = False
            await peer.end()
            return
        snapshot = bodies.snapshot(self._epoch, self._seq, self._health())
        snapshot["data"]["statistics"] = bodies.stats(self._draw.random())
        peer.push(**snapshot)
        await peer.heard.get()  # its ping: it is proven now
        self._peer = peer
        self._news.set()
        await peer.ended.wait()
        self._peer = None

    async def _close(self, peer: Peer, code: int, *, leave_open: bool = False) -> None:
        await peer.close(code, "soak", leave_open=leave_open)

    async def _reset_in_frame(self, peer: Peer) -> None:
        peer.send(self._events(1)[:-9])
        await peer.drain()
        peer.reset()

    async def _reset(self, peer: Peer) -> None:
        peer.reset()

    async def _vanish(self, peer: Peer) -> None:
        await peer.end()

    async def _hang_up(self, peer: Peer) -> None:
        self._hangs_up = True
        peer.reset()

    async def _refuse(self, peer: Peer) -> None:
        def once(_: Request) -> Page:
            self._server.handshake = None
            return Page({"detail": "busy"}, 503)

        self._server.handshake = once
        peer.reset()

    async def _garble(self, peer: Peer) -> None:
        def once(_: Request) -> Page:
            self._server.pages[_HEALTH] = self._tell_health
            return next(self._garbled)

        self._server.pages[_HEALTH] = once
        await self._refuse(peer)

    async def _restart(self, peer: Peer) -> None:
        self._begin_run()
        await peer.close(1001, "restart")

    async def _silence(self, peer: Peer) -> None:
        peer.pong = None

    def _begin_run(self) -> None:
        self._epoch, self._seq = uuid.uuid4().hex, 0
        self._kept.clear()
        self._pong |= {"epoch": self._epoch, "seq": 0}
        self._server.requests.clear()
        self._server.peers.clear()

    def _tell_health(self, _: Request) -> Page:
        return Page(self._health())

    def _health(self) -> dict[str, Any]:
        return bodies.health(**{f"Service_{number}": self._draw.choice(self._words) for number in range(_SERVICES)})

    def _events(self, count: int) -> bytes:
        """A message with the next events, newest first."""
        at, epoch = iso_utc(datetime.now(UTC)).encode(), self._epoch.encode()
        first, self._seq = self._seq + 1, self._seq + count
        texts = [
            _EVENT % (epoch, seq, at, seq, seq % _KINDS, seq % 97, seq % 97, epoch, seq)
            for seq in range(first, first + count)
        ]
        self._kept.extend(zip(range(first, first + count), texts, strict=True))
        self.told += count
        self._pong["seq"] = self._seq
        return frames.frame(frames.TEXT, b'{"type":"events_update","data":[%s]}' % b",".join(reversed(texts)))

    def _missed(self, request: Request) -> Page:
        since, limit = int(request.query.get("since_seq", 0)), int(request.query.get("limit", 100))
        found = [text for seq, text in self._kept if seq > since][-limit:]
        return Page(b"[%s]" % b",".join(reversed(found)))


def _closing(code: int, *, leave_open: bool = False) -> Callable[[Station, Peer], Awaitable[None]]:
    return lambda station, peer: station._close(peer, code, leave_open=leave_open)


WAYS: Mapping[str, Callable[[Station, Peer], Awaitable[None]]] = {
    "close-1000": _closing(1000),
    "close-1001": _closing(1001),
    "close-1011": _closing(1011),
    "close-left-open": _closing(1001, leave_open=True),
    "vanish": Station._vanish,
    "reset": Station._reset,
    "reset-in-frame": Station._reset_in_frame,
    "hang-up": Station._hang_up,
    "refuse": Station._refuse,
    "garble": Station._garble,
    "restart": Station._restart,
    "silent": Station._silence,
}
"""How a link is lost: by a close frame with that code; one after which the server leaves TCP open; TCP closed without a
word (1006); cut; cut within a message; cut, and the next one closed before its first message; cut, and the next
handshake answered 503; the same, and what is asked over HTTP then answered with what nobody can read; another run of
the server begins (a new epoch); not a word any more."""
