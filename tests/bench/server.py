"""The bench server: sends the messages, answers over HTTP, and serves the page of the peer. All in one process, so that
both sides are sent to by the same clock."""

import asyncio
import contextlib
import json
import mimetypes
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.protocol import State

from tests.bench import bodies

_PATIENCE = 30.0


class BenchServer:
    """Knows its clients by the path they dialled."""

    def __init__(self, pages: Path | None) -> None:
        self._pages = pages
        self._news = asyncio.Event()
        self.port = 0
        self.links: dict[str, list[ServerConnection]] = {}
        self.services: dict[str, int] = {}
        """How many services the snapshot names, by path."""
        self.heard: asyncio.Queue[tuple[int, dict[str, Any]]] = asyncio.Queue()
        """What a client said, apart from pings, with the time in ns at which it was heard."""

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.port}"

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["BenchServer"]:
        """For the time of the block."""
        options: dict[str, Any] = {"compression": None, "ping_interval": None, "max_size": None, "close_timeout": 0.2}
        async with serve(self._talk, "127.0.0.1", 0, process_request=self._answer, **options) as server:
            self.port = next(iter(server.sockets)).getsockname()[1]
            yield self

    async def linked(self, path: str, count: int = 1) -> list[ServerConnection]:
        """The clients of a path, once there are so many."""
        async with asyncio.timeout(_PATIENCE):
            while len(self.links.get(path, ())) < count:
                self._news.clear()
                await self._news.wait()
        return self.links[path]

    async def gone(self, path: str) -> None:
        """Wait until a path has no clients any more."""
        async with asyncio.timeout(_PATIENCE):
            while self.links.get(path):
                self._news.clear()
                await self._news.wait()

    async def _talk(self, link: ServerConnection) -> None:
        assert link.request is not None
        path = link.request.path
        push(link, bodies.snapshot(self.services.get(path, bodies.SERVICES)))
        links = self.links.setdefault(path, [])
        links.append(link)
        self._news.set()
        try:
            async for frame in link:
                message = json.loads(frame)
                if message["type"] == "ping":
                    push(link, bodies.text("pong"))
                else:
                    self.heard.put_nowait((time.monotonic_ns(), message))
        except ConnectionClosed:
            pass
        finally:
            links.remove(link)
            self._news.set()

    def _answer(self, _link: ServerConnection, request: Request) -> Response | None:
        path = request.path.partition("?")[0]
        if path.endswith("/ws"):
            return None
        if "/api/v1/" in path:
            return _page(json.dumps(_body(path.rpartition("/")[2])).encode(), "application/json")
        if self._pages is not None:
            file = self._pages / (path.strip("/") or "index.html")
            if file.is_file():
                return _page(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "text/plain")
        return _page(b"Not Found", "text/plain", 404)


def push(link: ServerConnection, message: str) -> None:
    """Send now; what the client does not take at once waits in memory."""
    if link.state is State.OPEN:
        link.protocol.send_text(message.encode())
        link.send_data()


def backlog(links: Sequence[ServerConnection]) -> int:
    """Bytes that wait for their clients."""
    return sum(link.transport.get_write_buffer_size() for link in links if link.state is State.OPEN)


async def taken(links: Sequence[ServerConnection], most: int = 0) -> None:
    """Wait until no more than so many bytes wait for their clients."""
    while backlog(links) > most:  # noqa: ASYNC110 - a transport tells nobody how much it still holds
        await asyncio.sleep(0.002)


async def pace(rate: float, seconds: float, send: Callable[[int], None]) -> int:
    """Call `send` with 0, 1, 2… `rate` times a second; return how often. Late ones follow at once."""
    begun = time.monotonic()
    count = round(rate * seconds)
    for number in range(count):
        wait = begun + number / rate - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        elif not number % 50:
            await asyncio.sleep(0)
        send(number)
    return count


def _body(name: str) -> Any:
    if name == "health":
        return bodies.health(-1)
    return bodies.stats() if name == "stats" else []


def _page(body: bytes, kind: str, status: int = 200) -> Response:
    headers = Headers()
    headers["Content-Type"] = kind
    headers["Content-Length"] = str(len(body))
    headers["Connection"] = "close"
    # They give the page a clock of 5 microseconds instead of 100.
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Embedder-Policy"] = "require-corp"
    return Response(status, "Bench", headers, body)
