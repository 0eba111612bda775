"""An Admin API server on loopback that does what a test says, good or bad, down to the bytes."""

import asyncio
import base64
import contextlib
import hashlib
import json
import socket
import ssl
import struct
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.servers import frames
from tests.servers.bodies import health, stats

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_PATIENCE = 15.0

Answer = Callable[["Request"], "Page"]


class Page:
    """An HTTP answer. `raw` is sent as it is, instead of everything else."""

    def __init__(
        self,
        body: Any = None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        *,
        raw: bytes | None = None,
        gate: asyncio.Event | None = None,
        never: bool = False,
        endless: bytes = b"",
    ) -> None:
        """`body` is text, bytes or a JSON value; `gate` holds the answer back until it is set, `never` for good;
        `endless` is repeated until the client goes."""
        self.body = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else _json(body)
        self.status = status
        self.headers = dict(headers or {})
        self.raw = raw
        self.gate = gate
        self.never = never
        self.endless = endless


class Request:
    """What a client asked."""

    def __init__(self, lines: list[str]) -> None:
        self.at = time.monotonic()
        self.method, self.target, _ = lines[0].split(" ", 2)
        parts = urlsplit(self.target)
        self.path = parts.path
        self.query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}

    @property
    def upgrade(self) -> bool:
        """True for a WebSocket handshake."""
        return self.headers.get("upgrade", "").lower() == "websocket"


class Peer:
    """The server's end of one WebSocket."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pong: Mapping[str, Any] | None):
        self._reader = reader
        self._writer = writer
        self.pong = pong
        """What a ping is answered with, beside its type; None: it is not answered."""
        self.received: list[tuple[int, bytes]] = []
        self.ended = asyncio.Event()
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def push(self, **message: Any) -> None:
        """Send a message."""
        self.send(frames.frame(frames.TEXT, _json(message)))

    def send(self, data: bytes) -> None:
        """Send raw bytes."""
        self._writer.write(data)

    def read_no_more(self) -> None:
        """Take nothing more from the client."""
        transport = self._writer.transport
        assert isinstance(transport, asyncio.ReadTransport)
        transport.pause_reading()

    async def drain(self) -> None:
        """Wait until the client has taken most of it."""
        await self._writer.drain()

    async def close(self, code: int | None, reason: str = "", *, leave_open: bool = False) -> None:
        """Send a close frame, then close TCP (or leave it open)."""
        self.send(frames.close_frame(code, reason))
        if not leave_open:
            await self.end()

    async def end(self) -> None:
        """Close TCP."""
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    def reset(self) -> None:
        """Cut the connection."""
        self._writer.transport.abort()

    async def serve(self) -> None:
        """Read until the client goes."""
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while True:
                opcode, payload = await frames.read_frame(self._reader)
                self.received.append((opcode, payload))
                if opcode == frames.TEXT:
                    try:
                        message = json.loads(payload)
                    except ValueError:  # compressed: where a test agrees to that, it does not ask what was said
                        continue
                    self.heard.put_nowait(message)
                    if message["type"] == "ping" and self.pong is not None:
                        self.push(type="pong", timestamp="2026-01-01T00:00:00", **self.pong)
        self.ended.set()


class ScriptedServer:
    """Change its attributes at any time; what follows behaves accordingly."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self.port = 0
        self.requests: list[Request] = []
        self.connections = 0
        self.pages: dict[str, Page | Answer] = {}
        self.handshake: Page | Answer | None = None
        """None accepts; otherwise the refusal."""
        self.handshake_headers = ""
        self.on_accept = "serve"
        """Or "drop" (each TCP connection at once), "hang" (never read)."""
        self.greeting: list[bytes] = []
        """Sent as soon as a WebSocket is open."""
        self.then: Callable[[Peer], Awaitable[None]] | None = None
        """Done with each WebSocket after the greeting."""
        self.pong: Mapping[str, Any] | None = {}
        self.peers: list[Peer] = []

    @property
    def url(self) -> str:
        """The base URL."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    async def open(self) -> None:
        """Listen; the second time on the same port again."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Close the port and cut every connection (RST)."""
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        for writer in list(self._writers):
            _reset(writer)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()

    def greet(self, **message: Any) -> None:
        """Send this message as soon as a WebSocket is open."""
        self.greeting.append(frames.frame(frames.TEXT, _json(message)))

    def asked(self, path: str) -> list[Request]:
        """The requests for `path`, WebSocket handshakes aside."""
        return [request for request in self.requests if request.path == path and not request.upgrade]

    @property
    def dials(self) -> int:
        """How many WebSocket handshakes were asked for."""
        return sum(request.upgrade for request in self.requests)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something that clients do makes `true`."""
        async with asyncio.timeout(_PATIENCE):
            while not true():
                self._news.clear()
                await self._news.wait()

    async def peer(self, number: int = 0) -> Peer:
        """WebSocket number `number`, once it is open."""
        await self.until(lambda: len(self.peers) > number)
        return self.peers[number]

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._server is None:  # accepted in the moment of the closing
            _reset(writer)
            return
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.add(writer)
        self.connections += 1
        self._news.set()
        try:
            if self.on_accept == "drop":
                return
            if self.on_accept == "hang":
                await asyncio.Event().wait()
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                while await self._exchange(reader, writer):
                    pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            writer.close()
            self._writers.discard(writer)
            self._tasks.discard(task)

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        request = Request(head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n"))
        self.requests.append(request)
        self._news.set()
        if request.upgrade and self.handshake is None:
            await self._converse(request, reader, writer)
            return False
        page: Page | Answer | None = self.handshake if request.upgrade else self.pages.get(request.path)
        if callable(page):
            page = page(request)
        await _answer(page or Page({"detail": "Not Found"}, 404), writer)
        return not request.upgrade

    async def _converse(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        digest = hashlib.sha1((request.headers["sec-websocket-key"] + _GUID).encode(), usedforsecurity=False).digest()
        accept = base64.b64encode(digest).decode()
        writer.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + f"Sec-WebSocket-Accept: {accept}\r\n{self.handshake_headers}\r\n".encode()
        )
        peer = Peer(reader, writer, self.pong)
        for data in self.greeting:
            peer.send(data)
        self.peers.append(peer)
        self._news.set()
        serving = asyncio.ensure_future(peer.serve())
        try:
            if self.then is not None:
                await self.then(peer)
            await serving
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            self._news.set()


def good_pages() -> dict[str, Page]:
    """The HTTP side of a server in good health."""
    return {
        "/api/v1/health": Page(health(DB="healthy")),
        "/api/v1/stats": Page(stats()),
        "/api/v1/alerts": Page([]),
        "/api/v1/events": Page([]),
    }


@contextlib.asynccontextmanager
async def scripted(tls: ssl.SSLContext | None = None) -> AsyncIterator[ScriptedServer]:
    """A server for the time of the block."""
    server = ScriptedServer(tls)
    server.pages |= good_pages()
    await server.open()
    try:
        yield server
    finally:
        await server.close()


async def _answer(page: Page, writer: asyncio.StreamWriter) -> None:
    if page.gate is not None:
        await page.gate.wait()
    if page.never:
        await asyncio.Event().wait()
    if page.raw is not None:
        writer.write(page.raw)
        await writer.drain()
        return
    headers = {"Content-Type": "application/json", "Content-Length": str(len(page.body)), **page.headers}
    if page.endless:
        headers.pop("Content-Length")
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {page.status} Scripted\r\n{lines}\r\n".encode() + page.body)
    await writer.drain()
    while page.endless:
        writer.write(page.endless)
        await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Cut with RST, as a killed process does whose input was not read."""
    sock = writer.get_extra_info("socket")
    if sock is not None and sock.fileno() >= 0:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
