"""Many WebSocket clients in one process, at the least cost: `COUNT HOST PORT [deflate]`.

They count the frames they get. Each change is told in `EACH` frames, after one of greeting. `report` on standard input
is answered by how many frames came, and when the first frame of each change reached each client.
"""

import asyncio
import json
import os
import sys
import time
from functools import partial

EACH = 3
"""Health, events, statistics."""
_REQUEST = (
    "GET /ws HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n{more}\r\n"
)
_DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
_TEXT = 1
_DIALS = 50
"""At once."""


class Listener(asyncio.Protocol):
    """One client."""

    arrivals: dict[int, list[int]]
    """Of all clients: the times, in ns, by the number of the change."""

    def __init__(self, request: str, arrivals: dict[int, list[int]]) -> None:
        self._request = request.encode()
        self._rest = b""
        self._open = False
        self._arrivals = arrivals
        self.frames = 0
        self.greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.greeted.done():
            self.greeted.set_exception(ConnectionError(f"not accepted: {self._rest[:80]!r}"))

    def data_received(self, data: bytes) -> None:
        now = time.monotonic_ns()
        self._rest += data
        if not self._open:
            head, end, rest = self._rest.partition(b"\r\n\r\n")
            if not end or b" 101 " not in head:
                return
            self._open, self._rest = True, rest
        while (length := size(self._rest)) is not None and len(self._rest) >= length:
            kind, self._rest = self._rest[0] & 15, self._rest[length:]
            if kind == _TEXT:
                self._frame(now)

    def _frame(self, now: int) -> None:
        if self.frames == 0:
            self.greeted.set_result(None)
        elif (self.frames - 1) % EACH == 0:
            self._arrivals.setdefault((self.frames - 1) // EACH, []).append(now)
        self.frames += 1


def _itself(listener: Listener) -> Listener:
    return listener


def size(data: bytes) -> int | None:
    """Of the first frame with its head; None if that is not there yet. What servers send is not masked."""
    if len(data) < 2:
        return None
    short = data[1]
    if short < 126:
        return 2 + short
    width = 2 if short == 126 else 8
    return None if len(data) < 2 + width else 2 + width + int.from_bytes(data[2 : 2 + width], "big")


async def listen(count: int, host: str, port: int, *, deflate: bool) -> None:
    loop = asyncio.get_running_loop()
    arrivals: dict[int, list[int]] = {}
    request = _REQUEST.format(host=host, port=port, more=_DEFLATE if deflate else "")
    listeners = [Listener(request, arrivals) for _ in range(count)]
    for first in range(0, count, _DIALS):
        some = listeners[first : first + _DIALS]
        await asyncio.gather(*(loop.create_connection(partial(_itself, each), host, port) for each in some))
        await asyncio.gather(*(each.greeted for each in some))
    _say(what="listening")
    report = asyncio.Event()
    loop.add_reader(0, report.set)
    await report.wait()
    os.read(0, 100)
    loop.remove_reader(0)
    _say(what="report", frames=sum(each.frames for each in listeners), arrivals=arrivals)
    await asyncio.Event().wait()


def _say(**fields: object) -> None:
    data = json.dumps(fields).encode() + b"\n"
    while data:
        data = data[os.write(1, data) :]


if __name__ == "__main__":
    number, where, at = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    asyncio.run(listen(number, where, at, deflate="deflate" in sys.argv))
