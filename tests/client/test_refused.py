"""What is refused for good, and what HTTP says then."""

import asyncio

import pytest

from desktop_monitor.client.link_connection import LinkConnection
from tests.client.watching import State, endpoint, quick, watching
from tests.servers import frames
from tests.servers.scripted import Page, Peer, ScriptedServer


@pytest.mark.parametrize("status", [401, 403, 404, 405, 426, 501])
async def test_a_refused_upgrade_falls_back_at_once(server: ScriptedServer, status: int) -> None:
    server.handshake = Page(b"", status)
    slow = quick(backoff_initial=10.0, backoff_max=10.0, probe_intervals=(60.0,))
    async with watching(endpoint(server.url, policy=slow)) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.states() == ["connecting", "disconnected", "fallback"]
        assert watch.statuses()[-1] == ("fallback", 0, f"WebSocket refused: {status}", "upgrade")
        assert watch.view.status.retry_in == 60.0
        assert watch.services() == {"DB": "healthy"}
    assert server.dials == 1


@pytest.mark.parametrize("piece", [1, 1000])
async def test_a_refusal_in_http_1_0_is_one_however_it_arrives(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    received = LinkConnection.data_received

    def in_pieces(connection: LinkConnection, data: bytes) -> None:
        for start in range(0, len(data), piece):
            received(connection, data[start : start + piece])

    monkeypatch.setattr(LinkConnection, "data_received", in_pieces)
    server.handshake = Page(raw=b"HTTP/1.0 503 Busy\r\nContent-Length: 0\r\nRetry-After: 9\r\n\r\n")
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.DISCONNECTED)
        assert watch.statuses()[-1] == ("disconnected", 1, "WebSocket refused: 503", "upgrade")
        assert watch.view.status.retry_in == 9.0


async def test_a_slow_answer_for_statistics_or_alerts_keeps_no_health_back(server: ScriptedServer) -> None:
    never = asyncio.Event()
    server.handshake = Page(b"", 403)
    server.pages["/api/v1/alerts"] = Page([], gate=never)
    async with watching(endpoint(server.url, policy=quick(open_timeout=30.0))) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.view.metrics
    server.pages["/api/v1/stats"] = Page({}, gate=never)
    async with watching(endpoint(server.url, policy=quick(open_timeout=30.0))) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})


@pytest.mark.parametrize("status", [401, 403])
async def test_statistics_that_ask_for_a_key_end_in_error(server: ScriptedServer, status: int) -> None:
    server.handshake = Page(b"", 403)
    server.pages["/api/v1/stats"] = Page({"success": False, "error": "no"}, status)
    slow = quick(backoff_initial=10.0, backoff_max=10.0, probe_intervals=(1.0, 300.0))
    async with watching(endpoint(server.url, policy=slow)) as watch:
        await watch.until_state(State.ERROR)
        assert watch.statuses()[-1] == ("error", 0, f"HTTP {status}: the key is refused", "key")
        assert watch.view.status.retry_in == 300.0


async def test_refused_while_http_fails_too_climbs_on(server: ScriptedServer) -> None:
    server.handshake = Page(b"", 403)
    server.pages["/api/v1/health"] = Page(b"", 500)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.ERROR)
        assert ("connecting", 3, "WebSocket refused: 403", "upgrade") in watch.statuses()
        assert watch.view.status.layer == "http"
        assert watch.view.status.reason == "HTTP 500"
        server.handshake = None
        await watch.until_state(State.CONNECTED)


async def closes(code: int | None, server: ScriptedServer) -> None:
    async def close(peer: Peer) -> None:
        peer.push(type="pong")
        await peer.close(code, "bye" if code else "")

    server.then = close


@pytest.mark.parametrize("code", [1000, 1001, 1008, 1011, 1012, 1013, 4000])
async def test_a_close_is_retried(server: ScriptedServer, code: int) -> None:
    await closes(code, server)
    async with watching(endpoint(server.url, policy=quick(stable_after=60.0, open_timeout=10.0))) as watch:
        await watch.until_state(State.FALLBACK)
        failed = (f"closed with {code} (bye)", "closed")
        attempts = [status for status in watch.statuses() if status[0] == "disconnected"]
        assert attempts == [("disconnected", attempt, *failed) for attempt in (1, 2, 3)]
        assert watch.statuses()[-1] == ("fallback", 3, *failed)


async def test_a_close_without_code_and_an_end_without_close_are_lost_connections(server: ScriptedServer) -> None:
    for code in (None, 0):

        async def end(peer: Peer, code: int | None = code) -> None:
            peer.push(type="pong")
            await (peer.end() if code == 0 else peer.close(code))

        server.then = end
        async with watching(endpoint(server.url)) as watch:
            await watch.until_state(State.DISCONNECTED)
            assert watch.view.status.layer == "closed"


async def test_a_close_for_size_falls_back_at_once(server: ScriptedServer) -> None:
    await closes(1009, server)
    async with watching(endpoint(server.url, policy=quick(backoff_initial=10.0, backoff_max=10.0))) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.statuses()[-1][2:] == ("closed with 1009 (bye)", "protocol")


@pytest.mark.parametrize("code", [1002, 1003, 1007])
async def test_a_protocol_close_counts_the_third_time_in_a_row(server: ScriptedServer, code: int) -> None:
    await closes(code, server)
    policy = quick(max_attempts=9, stable_after=60.0, probe_intervals=(60.0,), open_timeout=10.0)
    async with watching(endpoint(server.url, policy=policy)) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.statuses()[-1] == ("fallback", 2, f"closed with {code} (bye)", "protocol")


POISON = {
    "bad opcode": (frames.frame(frames.BAD_OPCODE, b"x"), 1002),
    "invalid UTF-8": (frames.frame(frames.TEXT, b"\xff\xfe"), 1007),
    "reserved bit": (frames.frame(frames.TEXT, b"{}", compressed=True), 1002),
    "too long": (frames.frame(frames.TEXT, b" " * 70_000), 1009),
    "too long in fragments": (
        frames.frame(frames.TEXT, b" " * 40_000, final=False) + frames.frame(frames.CONTINUATION, b" " * 40_000),
        1009,
    ),
    "close code 999": (frames.close_frame(999), 1002),
}


@pytest.mark.parametrize("kind", POISON)
async def test_a_frame_that_breaks_the_protocol_ends_the_link(server: ScriptedServer, kind: str) -> None:
    poison, code = POISON[kind]
    server.greeting = [frames.frame(frames.TEXT, b'{"type":"pong"}'), poison]
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.view.status.layer == "protocol"
        assert watch.view.status.reason is not None
        assert watch.view.status.reason.startswith(f"closed with {code}")


async def test_a_deflate_bomb_ends_the_link(server: ScriptedServer) -> None:
    server.handshake_headers = "Sec-WebSocket-Extensions: permessage-deflate\r\n"
    server.greeting = [frames.deflated(b'{"type":"pong"}'), frames.deflated(b" " * 30_000_000)]
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.view.traffic.frames_in >= 1
        assert watch.view.status.layer == "protocol"


async def test_a_peer_that_leaves_tcp_open_after_its_close_cannot_hold_us(server: ScriptedServer) -> None:
    async def close(peer: Peer) -> None:
        peer.push(type="pong")
        await peer.close(1012, leave_open=True)

    server.then = close
    async with watching(endpoint(server.url, policy=quick(open_timeout=30.0))) as watch:
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.reason == "closed with 1012"
        peer = await server.peer()
        await peer.ended.wait()


async def test_live_updates_off_never_dials(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, transport="polling")) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.statuses() == [
            ("connecting", 0, "live updates off", None),
            ("fallback", 0, "live updates off", None),
        ]
        await server.until(lambda: len(server.asked("/api/v1/health")) >= 2)
        await server.close()
        await watch.until_state(State.ERROR)
        assert watch.statuses()[-1] == ("error", 0, "connection refused", "tcp")
        await server.open()
        await watch.until_state(State.FALLBACK)
    assert server.dials == 0
