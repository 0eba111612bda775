"""What clients may say to the agent: requests and frames, good ones and such as are nearly so."""

import random
from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from websockets.frames import Frame, Opcode

from tests.agent.serving import CHUNKED, HANDSHAKE, UPGRADE

_HOST: Final = b"Host: localhost\r\n"
_EVENTS: Final = b"GET /api/v1/events?limit=%s&start_time=%s HTTP/1.1\r\n" + _HOST + b"\r\n"


def _frame(opcode: Opcode, data: bytes, *, fin: bool = True) -> bytes:
    return Frame(opcode, data, fin).serialize(mask=True)


def _masked(head: bytes, data: bytes = b"") -> bytes:
    return head + bytes(4) + data


REQUESTS: Final[Mapping[str, bytes]] = {
    "nothing": b"",
    "liveness": b"GET /health HTTP/1.1\r\n" + _HOST + b"\r\n",
    "no host": b"GET /health HTTP/1.1\r\n\r\n",
    "two in a row": b"GET /health HTTP/1.1\r\n" + _HOST + b"\r\nHEAD /api/info HTTP/1.1\r\n" + _HOST + b"\r\n",
    "events": _EVENTS % (b"1", b"2026-01-01T00:00:00Z"),
    "times out of range": _EVENTS % (b"9" * 5_000, b"9999-12-31T23:59:59-23:59"),
    "no text": _EVENTS % (b"%d9%a1", b"%ff%00"),
    "period": b"GET /api/v1/stats?period=1%D9%A1h HTTP/1.1\r\n" + _HOST + b"\r\n",
    "an alert": b"POST /api/v1/alerts/%1b[2J%ff/acknowledge HTTP/1.1\r\n" + _HOST + b"\r\n",
    "a body": b"POST /api/v1/alerts/x/resolve HTTP/1.1\r\n" + _HOST + b"Content-Length: 4\r\n\r\nbody",
    "a chunk": CHUNKED + b"4\r\nbody\r\n0\r\n\r\n",
    "a bad chunk": CHUNKED + b"zz\r\n",
    "a bad chunk after a good one": CHUNKED + b"4\r\nbody\r\n-1\r\n",
    "lengths that differ": CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n") + b"0\r\n\r\n",
    "expect": CHUNKED.replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n") + b"0\r\n\r\n",
    "a foreign origin": b"GET /health HTTP/1.1\r\n" + _HOST + b"Origin: http://[evil\r\n\r\n",
    "a strange host": b"GET /health HTTP/1.1\r\nHost: [::1%25eth0]:99999\xff\r\n\r\n",
    "HTTP/1.0": b"GET /health HTTP/1.0\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    "a handshake": HANDSHAKE,
    "a handshake and a frame": HANDSHAKE + _frame(Opcode.TEXT, b'{"type":"ping"}'),
    "a handshake elsewhere": HANDSHAKE.replace(b"/ws", b"/health"),
    "a handshake after a request": b"GET /health HTTP/1.1\r\n" + _HOST + b"\r\n" + HANDSHAKE,
    "a handshake with POST": HANDSHAKE.replace(b"GET", b"POST"),
    "a handshake with a body": b"GET /ws HTTP/1.1\r\n" + UPGRADE + b"Content-Length: 4\r\n\r\nbody",
    "a handshake of another version": HANDSHAKE.replace(b"Version: 13", b"Version: 99"),
    "a handshake with extensions": b"GET /ws HTTP/1.1\r\n"
    + UPGRADE
    + b"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=99; x\r\n\r\n",
    "a handshake with many headers": b"GET /ws HTTP/1.1\r\n" + UPGRADE + b"X: y\r\n" * 200 + b"\r\n",
    "a long header": b"GET /health HTTP/1.1\r\n" + _HOST + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
}

FRAMES: Final[Mapping[str, bytes]] = {
    "ping": _frame(Opcode.TEXT, b'{"type":"ping"}'),
    "subscribe": _frame(Opcode.TEXT, b'{"type":"subscribe","subscription_type":"events"}'),
    "update": _frame(Opcode.TEXT, b'{"type":"request_update","data_type":"stats"}'),
    "a strange update": _frame(Opcode.TEXT, b'{"type":"request_update","data_type":"\\u001b\\ud800"}'),
    "no JSON": _frame(Opcode.TEXT, b"[" * 60_000),
    "no text": _frame(Opcode.TEXT, b"\xff\xfe"),
    "no text in fragments": _frame(Opcode.TEXT, b"\xe2", fin=False) + _frame(Opcode.CONT, b"x"),
    "no text and a farewell": _frame(Opcode.TEXT, b"\xff") + _frame(Opcode.CLOSE, b"\x03\xe8"),
    "no text twice": _frame(Opcode.TEXT, b"\xff") * 2 + _frame(Opcode.PING, b"x"),
    "binary": _frame(Opcode.BINARY, b"\x00\x01"),
    "a ping within a message": _frame(Opcode.TEXT, b"{", fin=False)
    + _frame(Opcode.PING, b"")
    + _frame(Opcode.CONT, b"}"),
    "a message within a message": _frame(Opcode.TEXT, b"a", fin=False) + _frame(Opcode.TEXT, b"b"),
    "a farewell within a message": _frame(Opcode.TEXT, b"a", fin=False) + _frame(Opcode.CLOSE, b""),
    "a fragment of nothing": _frame(Opcode.CONT, b"x"),
    "a long ping": _masked(b"\x89\xfe\x00\x7e", b"x" * 126),
    "a long message": _frame(Opcode.TEXT, b"x" * 70_000),
    "a length without end": _masked(b"\x81\xff\x40" + bytes(7)),
    "an unknown frame": _masked(b"\x83\x80"),
    "reserved bits": _masked(b"\xf1\x80"),
    "unmasked": b"\x81\x01a",
    "a farewell": _frame(Opcode.CLOSE, b"\x03\xe8bye"),
    "half a farewell": _masked(b"\x88\x81", b"\x03"),
    "a farewell that is no text": _masked(b"\x88\x84", b"\x03\xe8\xff\xfe"),
    "a farewell that must not be": _masked(b"\x88\x82", b"\x03\xed"),
}


def _any_frame(seed: int) -> bytes:
    draw = random.Random(seed)
    head = bytes((draw.choice((0x01, 0x80, 0x81, 0x81, 0x81, 0x82, 0x88, 0x89, 0x8A, 0xC1)),))
    data = draw.randbytes(draw.choice((0, 1, 2, 20, 125)))
    return _masked(head + bytes((0x80 | len(data),)), data)


_pieces = st.sampled_from(
    [
        *(b"GET ", b"POST ", b"/health", b"/ws", b"/api/v1/events", b"?limit=", b" HTTP/1.1\r\n", b"\r\n", b"\r\n\r\n"),
        *(_HOST, UPGRADE, b"Content-Length: ", b"Transfer-Encoding: chunked\r\n", b"Expect: 100-continue\r\n"),
        *(b"5\r\n12345\r\n", b"0\r\n\r\n", b"Connection: close\r\n", b"9" * 20, b"\x00", b"\xff", HANDSHAKE, CHUNKED),
    ]
)
requests: Final[SearchStrategy[bytes]] = st.lists(_pieces | st.binary(max_size=5), max_size=12).map(b"".join)
frames: Final[SearchStrategy[bytes]] = st.lists(
    st.integers(0, 2**64).map(_any_frame) | st.sampled_from([each for each in FRAMES.values() if len(each) < 200]),
    max_size=5,
).map(b"".join)
