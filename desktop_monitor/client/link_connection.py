"""The connection under a WebSocket: messages are handed over where they are read, and it ends with the close frame."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import Event, State

LONGEST_TURN = 0.001
"""Seconds for which messages are handed over before whatever else the event loop has to do gets its turn: a backlog is
256 KB, which would take 64 ms in one turn if there were 10 events in each message."""
MOST_UNSENT = 1_048_576
"""Bytes that the peer has not taken; beyond it the link is cut: one that pings and never reads would fill memory."""
Hear = Callable[[str | bytes, bool], None]
"""Gets a message, and whether the next one is there already."""
_MESSAGES = frozenset({Opcode.TEXT, Opcode.BINARY, Opcode.CONT})
_VERSION = b"HTTP/1.1 "
_OLD_VERSION = b"HTTP/1.0 "


class LinkConnection(ClientConnection):
    """A connection whose messages are not received but heard.

    `recv` costs a queue, a future and a turn of the event loop for each message: 3 µs, under Qt 50 µs. So the frames
    are taken where the library takes them (`process_event`), and put together here.

    A peer that leaves TCP open after the close frame cannot hold us. A refusal in the words of HTTP/1.0 is one too: a
    client goes by the status (RFC 6455 section 4.1), and an older version in the answer has the same form (RFC 9112
    section 2.3). The library takes HTTP/1.1 alone.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._opening: bytes | None = b""
        """The first bytes of the answer until the version is complete, then None."""
        self._hear: Hear | None = None
        self._deaf = False
        self._came: deque[str | bytes] = deque()
        self._parts = bytearray()
        self._is_text = True
        self._resting = False
        """Enough was handed over for one turn; nothing is read until the rest is."""
        self._over: asyncio.Future[None] = self.loop.create_future()

    async def heard_by(self, hear: Hear) -> None:
        """Call `hear` with each message until the connection is lost; what it raises ends that."""
        self._hear = hear
        try:
            self._hand_over()
            await self._over
        finally:
            self.hush()

    def hush(self) -> None:
        """Hand over nothing more."""
        self._hear, self._deaf = None, True
        self._came.clear()

    def let_go(self) -> None:
        """Close TCP; what the peer does not take at once is not waited for."""
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            self.transport.close()

    # What the library calls

    def data_received(self, data: bytes) -> None:
        """Bytes have come; messages are put together and handed over."""
        if self._opening is not None:
            data = self._opening + data
            if len(data) < len(_OLD_VERSION) and _OLD_VERSION.startswith(data):
                self._opening = data
                return
            self._opening = None
            if data.startswith(_OLD_VERSION):
                data = _VERSION + data.removeprefix(_OLD_VERSION)
        super().data_received(data)
        if not self._resting:
            self._hand_over()
        if self.transport.get_write_buffer_size() > MOST_UNSENT:
            self.transport.abort()
        elif self.state in (State.CLOSING, State.CLOSED):
            self.let_go()

    def process_event(self, event: Event) -> None:
        """The answer to the handshake has come, or a frame."""
        if not isinstance(event, Frame) or event.opcode not in _MESSAGES:
            super().process_event(event)
        elif not self._deaf:
            self._take(event)

    def connection_lost(self, exc: Exception | None) -> None:
        """The end; what has come before is still handed over."""
        super().connection_lost(exc)
        forget_frames(self.protocol.parser_exc)
        self.protocol.parser.close()
        if not self._came:
            self._end(None)

    # Inside

    def _take(self, frame: Frame) -> None:
        """The library has seen to it that frames follow each other as they may, and that none is too long."""
        if frame.opcode is not Opcode.CONT:
            self._is_text = frame.opcode is Opcode.TEXT
        data = frame.data
        if self._parts or not frame.fin:
            self._parts += data
            if not frame.fin:
                return
            data, self._parts = self._parts, bytearray()
        try:
            self._came.append(str(data, "utf-8") if self._is_text else bytes(data))
        except UnicodeDecodeError as error:
            self._deaf = True
            self.protocol.fail(CloseCode.INVALID_DATA, error.reason)
            self.send_data()

    def _hand_over(self) -> None:
        """Hand over what has come: not for long, and the rest in the next turn of the loop."""
        until = self.loop.time() + LONGEST_TURN
        while self._came and self._hear is not None:
            message = self._came.popleft()
            try:
                self._hear(message, bool(self._came))
            except Exception as error:  # noqa: BLE001  (it is raised where `heard_by` is awaited)
                self._end(error)
                return
            if self._came and self.loop.time() >= until:
                self._rest()
                return
        if self._resting:
            self._resting = False
            self.transport.resume_reading()
        if self.state is State.CLOSED:
            self._end(None)

    def _rest(self) -> None:
        self._resting = True
        self.transport.pause_reading()
        self.loop.call_soon(self._hand_over)

    def _end(self, error: Exception | None) -> None:
        if self._over.done():
            return
        if error is None:
            self._over.set_result(None)
        elif self._hear is not None:
            self._over.set_exception(error)
            self.hush()


def forget_frames(error: BaseException | None) -> None:
    """The library keeps what ended a connection, and the frames it came through hold the connection: a cycle that would
    stay until the next full collection of garbage, up to ten minutes later, with 42 KB for each link that was lost."""
    while error is not None:
        error.__traceback__ = None
        error = error.__cause__
