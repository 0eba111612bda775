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

from desktop_monitor.agent.agent import Agent
from desktop_monitor.agent.connections import AgentHttp, AgentWebSocket, Connections
from desktop_monitor.agent.door import keep_open
from desktop_monitor.agent.guard import Guard
from desktop_monitor.agent.http_api import BadParameter, HttpApi
from desktop_monitor.agent.hub import CLIENT_LIMIT
from desktop_monitor.agent.listener import listen
from desktop_monitor.agent.responses import answered, failed

MESSAGE_LIMIT = 65_536
"""Longest message that is accepted, in bytes; a longer one ends the connection with 1009."""
REQUEST_LIMIT = 256
"""Connections for requests at once, beside those of all listeners."""
CONNECTION_LIMIT = CLIENT_LIMIT + REQUEST_LIMIT
"""Connections at once."""
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
    """uvicorn without its signal handlers, its tick ten times a second and its way to accept connections: it runs until
    `stop` is set."""

    def __init__(
        self,
        application: Starlette,
        *,
        stop: asyncio.Event,
        ready: Callable[[], None] = lambda: None,
        most: int = CONNECTION_LIMIT,
    ) -> None:
        """`most` connections at once."""
        super().__init__(_config(application))
        self._connections = Connections()
        self.server_state = self._connections
        self._stop = stop
        self._ready = ready
        self._most = most
        self._listeners: list[socket.socket] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open for connections, then say so; if nobody can be told, end in order."""
        await super().startup([])
        self._listeners = sockets or []
        try:
            self._ready()
        except Exception:
            await self.shutdown(sockets)
            raise

    async def main_loop(self) -> None:
        """Accept connections until the end."""
        await self.on_tick(0)
        async with asyncio.TaskGroup() as group:
            doors = [group.create_task(self._keep_open(listener)) for listener in self._listeners]
            await self._stop.wait()
            for door in doors:
                door.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection with 1012, and cut those that stay after `CLOSE_GRACE`: a client that does not read
        would hold up the end for good."""
        for listener in sockets or []:
            listener.close()
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

    async def _keep_open(self, listener: socket.socket) -> None:
        def made() -> asyncio.Protocol:
            return AgentHttp(self.config, self._connections, self.lifespan.state)

        await keep_open(listener, lambda: self._connections.make_room(self._most), made)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process."""
        yield


def _config(application: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        loop="asyncio",
        http=AgentHttp,
        ws=AgentWebSocket,
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
    )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answered({"detail": error.detail}, error.status_code, error.headers)


async def _bad_parameter(request: Request, error: Exception) -> Response:
    assert isinstance(error, BadParameter)
    return answered(error.document, 422)


async def _broken(request: Request, error: Exception) -> Response:
    return failed(500, "Internal server error", code="INTERNAL_ERROR")
