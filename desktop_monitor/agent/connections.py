"""The agent's connections: uvicorn's protocols, with an end to what clients leave unsaid, and calm about what they say.

What a client says is no fault of this program, and must not look like one (docs/protocol.md, "The agent").
"""

import asyncio
from typing import Any

import h11
import uvicorn
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

PATIENCE = 10.0
"""Seconds within which a connection has to make a complete request, and to take some of what it was sent."""
MOST_UNSENT = 4_194_304
"""Bytes that a listener has not taken when it says something more; beyond it it is cut off."""
_BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connections(ServerState):
    """All connections."""

    def __init__(self) -> None:
        super().__init__()
        self.requesting: dict[AgentHttp, None] = {}
        """Those of no listener; first the one that was not heard of for longest."""

    def make_room(self, most: int) -> bool:
        """Whether one more may come, where there are to be `most`: whoever was silent for longest gives way to it.
        Listeners never do."""
        while len(self.connections) >= most:
            if not self.requesting:
                return False
            next(iter(self.requesting)).cut()
        return True


class AgentHttp(H11Protocol):
    """HTTP with a deadline. uvicorn has one between requests only: who never makes the first, sends half a head, or
    reads no answer would stay for good."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: Connections,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._requesting = server_state.requesting
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """From now on it has to say something."""
        super().connection_made(transport)
        self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what the client says; a part of a request is no life."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._heard()

    def on_response_complete(self) -> None:
        """The next request is waited for."""
        self._heard()
        super().on_response_complete()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """A listener may be silent: it is pinged."""
        self._forget()
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP. After a good head the application works on an answer already: it has nobody to
        give it to, and if there is one already, it stays the only one."""
        _give_up(self.cycle)
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.close()

    def cut(self) -> None:
        """End it at once."""
        self._forget()
        self.connections.discard(self)
        self.transport.abort()

    def _heard(self) -> None:
        self._forget()
        self._requesting[self] = None
        unsent = self.transport.get_write_buffer_size()
        self._deadline = self.loop.call_later(PATIENCE, self._lose_patience, unsent)

    def _lose_patience(self, unsent: int) -> None:
        if self.transport.get_write_buffer_size() < unsent:  # it still takes a long answer
            self._heard()
        else:
            self.cut()

    def _forget(self) -> None:
        self._requesting.pop(self, None)
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class AgentWebSocket(WebSocketsSansIOProtocol):
    """Hands the application a way to cut a connection whose client does not read."""

    def data_received(self, data: bytes) -> None:
        """Take what the client says, and cut it off if it pings and does not read."""
        super().data_received(data)
        if not self.handshake_initiated:
            self._refuse()
        elif self.transport.get_write_buffer_size() > MOST_UNSENT:
            self.transport.abort()

    def send_receive_event_to_app(self) -> None:
        """Hand on a message; close with 1007 if its text is none, which uvicorn logs as a fault."""
        if self.curr_msg_data_type == "bytes" or self.close_sent or _is_text(b"".join(self.frames)):
            super().send_receive_event_to_app()
            return
        self.frames = []
        self.conn.fail(1007)
        self.handle_parser_exception()

    async def run_asgi(self) -> None:
        """Serve it to its end."""
        self.scope["state"]["abort"] = self.transport.abort
        await super().run_asgi()
        if not self.disconnected:  # it has so long to take the rest
            self.loop.call_later(PATIENCE, self.transport.abort)

    async def send(self, message: ASGISendEvent) -> None:
        """Send, and take a refusal for the end of the handshake: otherwise it is logged as an error.

        Raises `ClientDisconnected` if the client has gone: uvicorn would go on writing, and asyncio would complain.
        """
        if self.transport.is_closing() and message["type"] == "websocket.send":
            raise ClientDisconnected
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and not message.get("more_body", False):
            self.handshake_complete = True

    def _refuse(self) -> None:
        """What h11 took for a request is none to `websockets`, such as a POST: uvicorn would leave it unanswered."""
        self.handshake_complete = self.close_sent = True
        self.transport.write(b"".join(self.conn.data_to_send()) or _BAD_REQUEST)
        self.transport.close()


def _give_up(cycle: RequestResponseCycle | None) -> None:
    if cycle is not None and not cycle.response_complete:
        cycle.disconnected = True
        cycle.message_event.set()


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
