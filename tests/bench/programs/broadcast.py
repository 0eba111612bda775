"""The least that serving can cost: asyncio writes the same finished frames to all clients.

`flip` on standard input sends them: three messages as large as those in which the agent tells of a change.
"""

import asyncio
import os
import time

from tests.bench import bodies
from tests.bench.programs.agent import Made, agent_of, say

_ACCEPTED = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=\r\n\r\n"
)


class Link(asyncio.Protocol):
    """One client."""

    def __init__(self, links: set["Link"], greeting: bytes) -> None:
        self._links, self._greeting = links, greeting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._links.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._links.discard(self)

    def data_received(self, data: bytes) -> None:
        if data.endswith(b"\r\n\r\n"):
            self.transport.write(_ACCEPTED + self._greeting)


async def serve() -> None:
    agent = agent_of(Made(), 3600.0)
    health, statistics = frame(agent.health_update()), frame(agent.stats_update())
    event = frame(bodies.text("events_update", data=bodies.events(1, 1)))
    links: set[Link] = set()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Link(links, frame(agent.snapshot())), "127.0.0.1", 0, backlog=1024)
    host, port = server.sockets[0].getsockname()

    def told() -> None:
        line = os.read(0, 4_096)
        if not line:
            loop.remove_reader(0)
        elif b"flip" in line:
            at = time.monotonic_ns()
            for message in (health, event, statistics):
                for link in links:
                    link.transport.write(message)
            say(what="flip", at=at)

    loop.add_reader(0, told)
    say(what="listening", url=f"http://{host}:{port}")
    await asyncio.Event().wait()


def frame(text: str) -> bytes:
    """A message as it goes to a client."""
    data = text.encode()
    if len(data) < 126:
        return bytes((129, len(data))) + data
    return bytes((129, 126)) + len(data).to_bytes(2, "big") + data


if __name__ == "__main__":
    asyncio.run(serve())
