"""Little on the wire, much in memory: bounded by what may be asked for, and told."""

import gzip
import resource

import pytest

from tests.client.watching import State, endpoint, quick, watching
from tests.servers import frames
from tests.servers.bodies import snapshot
from tests.servers.scripted import Page, Peer, ScriptedServer, scripted

pytestmark = pytest.mark.both_loops

_DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate\r\n"
_MOST_GROWTH = 150.0
"""MiB that the largest of them may cost this process, the server's own copies included."""
HUGE = 100_000_000


def _peak() -> float:
    """The most memory this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _reason_after(server: ScriptedServer, data: bytes) -> str:
    """What is told when a client gets these bytes over its first WebSocket."""

    server.greet(**snapshot("e", 0))
    server.greeting.append(data)
    policy = quick(backoff_initial=5.0, backoff_max=5.0, max_message_bytes=1_048_576, heartbeat_timeout=20.0)
    async with watching(endpoint(server.url, policy=policy)) as watch:
        await watch.until(lambda: "closed with" in str(watch.view.status.reason))
        return str(watch.view.status.reason)


@pytest.mark.parametrize(
    ("name", "code"), [("deflate", 1009), ("header", 1009), ("utf-8", 1007), ("opcode", 1002), ("extension", 1002)]
)
async def test_a_frame_that_must_not_be(name: str, code: int) -> None:
    bomb = frames.deflated(b'{"type":"pong","x":"' + b"0" * HUGE + b'"}') if name == "deflate" else b""
    assert len(bomb) < HUGE // 500
    data = {
        "deflate": bomb,
        "header": frames.frame(frames.TEXT, b"")[:1] + b"\x7f" + HUGE.to_bytes(8, "big") + b"x" * 1_000,
        "utf-8": frames.frame(frames.TEXT, b'{"type": "\xff\xc0\x80"}'),
        "opcode": frames.frame(frames.BAD_OPCODE, b"x"),
        "extension": frames.frame(frames.TEXT, b"{}", compressed=True),
    }[name]
    async with scripted() as server:
        server.handshake_headers = _DEFLATE if name == "deflate" else ""
        before = _peak()
        assert f"closed with {code}" in await _reason_after(server, data)
        assert _peak() - before < _MOST_GROWTH


@pytest.mark.parametrize("page", ["gzip", "endless", "one number"])
async def test_a_body_that_is_too_long_is_not_read_to_its_end(page: str) -> None:
    squeezed = gzip.compress(b"0" * (HUGE // 3)) if page == "gzip" else b""
    pages = {
        "gzip": Page(squeezed, headers={"Content-Encoding": "gzip"}),
        "endless": Page(b"[", endless=b"1," * 8_192),
        "one number": Page(b"9" * 1_000_000),
    }
    async with scripted() as server:
        server.handshake = Page(b"", 403)
        server.pages["/api/v1/health"] = pages[page]
        before = _peak()
        async with watching(endpoint(server.url, policy=quick(open_timeout=3.0))) as watch:
            await watch.until_state(State.ERROR)
            assert watch.view.status.layer == "protocol"
            if page != "one number":
                assert watch.view.status.reason == "the answer is longer than 16 MiB"
        assert _peak() - before < _MOST_GROWTH


async def test_a_peer_that_pings_and_never_reads_is_cut_off() -> None:
    pings = frames.frame(frames.PING, b"x" * 125) * 500

    async def ping(peer: Peer) -> None:
        peer.read_no_more()
        while not peer.ended.is_set() and len(server.peers) == 1:
            peer.send(pings)
            await peer.drain()

    async with scripted() as server:
        server.greet(**snapshot("e", 0))
        server.then = ping
        before = _peak()
        policy = quick(heartbeat_interval=20.0, heartbeat_timeout=40.0)
        async with watching(endpoint(server.url, policy=policy)):
            await server.until(lambda: len(server.peers) > 1)
            assert _peak() - before < _MOST_GROWTH


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 5_000_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 500_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"a" * 5_000_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 200_000,
    ],
    ids=["a long header", "many headers", "an extension of a chunk", "informational answers"],
)
async def test_an_answer_that_never_gets_to_its_body_is_given_up(raw: bytes) -> None:
    async with scripted() as server:
        server.handshake = Page(b"", 403)
        server.pages["/api/v1/health"] = Page(raw=raw)
        before = _peak()
        async with watching(endpoint(server.url, policy=quick(open_timeout=1.0))) as watch:
            await watch.until_state(State.ERROR)
            assert watch.view.status.layer == "http"
        assert _peak() - before < _MOST_GROWTH
