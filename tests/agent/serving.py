"""The real agent on a real loopback port, inside the test's own loop."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

from desktop_monitor.agent.agent import Agent
from desktop_monitor.agent.readings import Measure, Probe, Reading
from desktop_monitor.agent.server import CONNECTION_LIMIT, AgentServer, make_application
from desktop_monitor.agent.service import bind, url_of
from desktop_monitor.core.health import Health

Frame = dict[str, Any]
CHUNKED = b"POST /api/v1/alerts/x/resolve HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
UPGRADE = (
    b"Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
)
HANDSHAKE = b"GET /ws HTTP/1.1\r\n" + UPGRADE + b"\r\n"


class Lever:
    """A probe whose findings the test decides: one service, `Lever`."""

    name = "lever"
    interval = 0.0
    timeout = 60.0

    def __init__(self) -> None:
        self._findings: asyncio.Queue[Sequence[Reading]] = asyncio.Queue()

    def expected(self) -> Sequence[Reading]:
        return [self.reading(Health.UNKNOWN)]

    async def read(self) -> Sequence[Reading]:
        return await self._findings.get()

    def pull(self, health: Health, message: str = "", measure: Measure | None = None) -> None:
        """The next finding."""
        self._findings.put_nowait([self.reading(health, message, measure)])

    def vanish(self) -> None:
        """The next finding: the service is gone."""
        self._findings.put_nowait([])

    @staticmethod
    def reading(health: Health, message: str = "", measure: Measure | None = None) -> Reading:
        return Reading(
            name="Lever",
            kind="test",
            health=health,
            message=message or health.value,
            group="lever",
            metrics={"position": 1.0},
            measure=measure,
        )


class Served:
    """An agent that is being served."""

    def __init__(self, agent: Agent, url: str) -> None:
        self.agent = agent
        self.url = url
        self.ws_url = f"ws{url.removeprefix('http')}/ws"
        self.netloc = url.removeprefix("http://")

    async def dial(self, *said: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A bare connection, on which this was said."""
        host, _, port = self.netloc.partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.writelines(said)
        return reader, writer

    def http(self, **options: Any) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url, trust_env=False, **options)

    @asynccontextmanager
    async def listener(self, **options: Any) -> AsyncIterator["Listener"]:
        async with connect(self.ws_url, proxy=None, ping_interval=None, **options) as connection:
            yield Listener(connection)


class Listener:
    """A WebSocket client that speaks JSON."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def next(self) -> Frame:
        """The next message."""
        frame: Frame = json.loads(await self.connection.recv())
        return frame

    async def until(self, kind: str) -> Frame:
        """The next message of that type; others are passed over."""
        while (frame := await self.next())["type"] != kind:
            pass
        return frame

    async def say(self, **message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def ask(self, **message: Any) -> Frame:
        """Send, and return the next message."""
        await self.say(**message)
        return await self.next()


@asynccontextmanager
async def served(
    *probes: Probe,
    host: str = "127.0.0.1",
    key: str | None = None,
    first_look: float = 0.0,
    most: int = CONNECTION_LIMIT,
    **options: Any,
) -> AsyncIterator[Served]:
    """Serve an agent with these probes (and options of Agent) for the time of the block, `most` connections at once."""
    agent = Agent(probes, first_look=first_look, **options)
    listener = bind(host, 0)
    stop, ready = asyncio.Event(), asyncio.Event()
    server = AgentServer(make_application(agent, host=host, key=key), stop=stop, ready=ready.set, most=most)
    url = url_of(listener)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    await ready.wait()
    try:
        yield Served(agent, url)
    finally:
        stop.set()
        await task
