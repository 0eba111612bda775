"""The agent as a web application, and the server that carries it."""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from desktop_monitor.agent.agent import Agent
from desktop_monitor.agent.guard import Guard
from desktop_monitor.agent.http_api import BadParameter, HttpApi
from desktop_monitor.agent.hub import CLIENT_LIMIT
from desktop_monitor.agent.listener import listen
from desktop_monitor.agent.responses import answered, failed

MESSAGE_LIMIT = 65_536
"""Longest message that is accepted, in bytes; a longer one ends the connection with 1009."""
REQUEST_LIMIT = 256
"""Requests at once beside all listeners; beyond it the answer is 503."""
CONNECTION_LIMIT = CLIENT_LIMIT + REQUEST_LIMIT
"""Connections at once: uvicorn counts both."""
MOST_UNSENT = 4_194_304
"""Bytes that a client has not taken when it says something more; beyond it it is cut off."""
KEEPALIVE = 30.0
"""Seconds between two protocol pings, and for their answer: finds clients that vanished."""
CLOSE_GRACE = 0.3
"""Seconds a client has, when the agent ends, to take the rest of what was sent to it."""
_CLOSE_POLL = 0.005


def make_application(agent: Agent, *, host: str, key: str | None) -> Starlette:
    """The Admin API of `agent` on a server bound to `host`; `key` is asked for unless it is None."""

    @contextlib.asynccontextmanager
    async def lifespan(application: Starlette) -> AsyncIterator[None]:
        async with agent.running():
            yield

    async def accept(websocket: WebSocket) -> None:
        await listen(websocket, agent)

    return Starlette(
        routes=[WebSocketRoute("/ws", accept), *HttpApi(agent, authentication=key is not None).routes()],
        middleware=[Middleware(Guard, host=host, key=key)],
        exception_handlers={HTTPException: _refused, BadParameter: _bad_parameter, Exception: _broken},
        lifespan=lifespan,
    )


class AgentServer(uvicorn.Server):
    """uvicorn without its signal handlers and its tick ten times a second: it runs until `stop` is set."""

    def __init__(
        self, application: Starlette, *, stop: asyncio.Event, ready: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(_config(application))
        self._stop = stop
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open for connections, then say so; if nobody can be told, end in order."""
        await super().startup(sockets)
        try:
            self._ready()
        except Exception:
            await self.shutdown(sockets)
            raise

    async def main_loop(self) -> None:
        """Wait for the end."""
        await self.on_tick(0)
        await self._stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection with 1012, and cut those that stay after `CLOSE_GRACE`: a client that does not read
        would hold up the end for good."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        deadline = time.monotonic() + CLOSE_GRACE
        # uvicorn tells nobody when a connection is gone.
        while self.server_state.connections and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(_CLOSE_POLL)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=CLOSE_GRACE)
        await self.lifespan.shutdown()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process."""
        yield


class _AbortableWebSocket(WebSocketsSansIOProtocol):
    """Hands the application a way to cut a connection whose client does not read."""

    def data_received(self, data: bytes) -> None:
        """Take what the client says, and cut it off if it pings and does not read."""
        super().data_received(data)
        if self.transport.get_write_buffer_size() > MOST_UNSENT:
            self.transport.abort()

    async def run_asgi(self) -> None:
        self.scope["state"]["abort"] = self.transport.abort
        await super().run_asgi()

    async def send(self, message: ASGISendEvent) -> None:
        """Send, and take a refusal for the end of the handshake: otherwise it is logged as an error.

        Raises `ClientDisconnected` if the client has gone: uvicorn would go on writing, and asyncio would complain.
        """
        if self.transport.is_closing() and message["type"] == "websocket.send":
            raise ClientDisconnected
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and not message.get("more_body", False):
            self.handshake_complete = True


def _config(application: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        loop="asyncio",
        http="h11",
        ws=_AbortableWebSocket,
        ws_max_size=MESSAGE_LIMIT,
        ws_ping_interval=KEEPALIVE,
        ws_ping_timeout=KEEPALIVE,
        lifespan="on",
        interface="asgi3",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        limit_concurrency=CONNECTION_LIMIT,
    )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answered({"detail": error.detail}, error.status_code, error.headers)


async def _bad_parameter(request: Request, error: Exception) -> Response:
    assert isinstance(error, BadParameter)
    return answered(error.document, 422)


async def _broken(request: Request, error: Exception) -> Response:
    return failed(500, "Internal server error", code="INTERNAL_ERROR")
