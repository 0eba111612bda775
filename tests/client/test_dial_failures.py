"""Each way in which a dial fails: layer, reason, and what becomes of it."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.client.watching import State, endpoint, quick, watching
from tests.servers.scripted import Page, ScriptedServer


async def first_failure(server: ScriptedServer) -> tuple[str | None, str | None]:
    """Layer and reason of the first dial."""
    async with watching(endpoint(server.url, policy=quick(backoff_initial=5.0, backoff_max=5.0))) as watch:
        await watch.until(lambda: watch.view.status.layer is not None)
        return watch.view.status.layer, watch.view.status.reason


async def test_a_closed_port(server: ScriptedServer) -> None:
    await server.close()
    assert await first_failure(server) == ("tcp", "connection refused")


async def test_a_server_that_drops_each_connection(server: ScriptedServer) -> None:
    server.on_accept = "drop"
    layer, _ = await first_failure(server)
    assert layer == "upgrade"


async def test_a_server_that_accepts_and_never_reads(server: ScriptedServer) -> None:
    server.on_accept = "hang"
    assert await first_failure(server) == ("upgrade", "no answer within 0.5 s")


async def test_a_server_that_says_nothing_after_the_handshake(server: ScriptedServer) -> None:
    server.pong = None
    assert await first_failure(server) == ("silent", "connected, but nothing was said within 0.5 s")


async def test_protocol_pings_prove_nothing(server: ScriptedServer) -> None:
    server.pong = None
    server.greeting = [bytes((0x89, 0))]
    assert await first_failure(server) == ("silent", "connected, but nothing was said within 0.5 s")


@pytest.mark.parametrize("status", [400, 429, 500, 502, 503])
async def test_a_passing_refusal_climbs_the_ladder(server: ScriptedServer, status: int) -> None:
    server.handshake = Page(b"", status)
    assert await first_failure(server) == ("upgrade", f"WebSocket refused: {status}")


async def test_a_redirect_is_named_and_not_followed(server: ScriptedServer) -> None:
    server.handshake = Page(b"", 302, {"Location": "https://login.example/\xad"})
    reason = "WebSocket redirected to https://login.example/\xc2\ufffd: not followed"
    assert await first_failure(server) == ("upgrade", reason)


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnope",
        b"\x00\xff\x00\xff\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nRetry-After: 2\r\nDate: x\r\nDate: y\r\nContent-Length: 0\r\n\r\n",
    ],
)
async def test_an_answer_that_is_no_handshake(server: ScriptedServer, raw: bytes) -> None:
    server.handshake = Page(raw=raw)
    layer, reason = await first_failure(server)
    assert layer == "upgrade"
    assert reason is not None
    assert not reason.startswith("no answer")


@pytest.mark.parametrize("form", ["seconds", "date", "date beside a wrong clock"])
async def test_retry_after_is_a_floor(server: ScriptedServer, form: str) -> None:
    now = datetime.now(UTC)
    headers = {"Retry-After": "2"}
    if form == "date":
        headers = {"Retry-After": format_datetime(now + timedelta(seconds=90), usegmt=True)}
    elif form == "date beside a wrong clock":
        server_now = now - timedelta(days=400)
        headers = {
            "Date": format_datetime(server_now, usegmt=True),
            "Retry-After": format_datetime(server_now + timedelta(seconds=60), usegmt=True),
        }
    server.handshake = Page(b"", 503, headers)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.DISCONNECTED)
        wait = watch.view.status.retry_in
    assert wait is not None
    assert {"seconds": wait == 2.0, "date": 80 < wait <= 90, "date beside a wrong clock": wait == 60.0}[form]


async def test_retry_after_has_a_limit(server: ScriptedServer) -> None:
    server.handshake = Page(b"", 429, {"Retry-After": "9" * 400})
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.retry_in == 300.0


@pytest.mark.parametrize("value", ["soon", "-5", "Mon, 01 Jan 2024 00:00:00 +99999999999999999999", "\u00b2", ""])
async def test_a_retry_after_that_cannot_be_read_is_none(server: ScriptedServer, value: str) -> None:
    server.handshake = Page(b"", 503, {"Retry-After": value})
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.retry_in == 0.05


async def test_a_name_that_cannot_be_resolved(no_leaks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def no_such_name(*args: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)
    async with watching(endpoint("http://nowhere.invalid:1")) as watch:
        await watch.until_state(State.ERROR)
        assert watch.view.status.layer == "dns"
        assert watch.view.status.reason == "the name could not be resolved (Name or service not known)"
        assert ("disconnected", 1, watch.view.status.reason, "dns") in watch.statuses()


async def test_the_ladder_to_its_end_and_back(server: ScriptedServer) -> None:
    await server.close()
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.ERROR)
        refused = ("connection refused", "tcp")
        assert watch.statuses() == [
            ("connecting", 0, None, None),
            ("disconnected", 1, *refused),
            ("connecting", 1, *refused),
            ("disconnected", 2, *refused),
            ("connecting", 2, *refused),
            ("disconnected", 3, *refused),
            ("connecting", 3, *refused),
            *watch.statuses()[7:],
        ]
        assert watch.statuses()[-1] == ("error", 3, *refused)
        await server.open()
        await watch.until_state(State.CONNECTED)
    assert watch.states()[-2:] != ["connecting", "connected"]


async def test_localhost_with_two_addresses_has_one_reason(no_leaks: None) -> None:
    async with watching(endpoint("http://localhost:1")) as watch:
        await watch.until_state(State.DISCONNECTED)
        assert (watch.view.status.layer, watch.view.status.reason) == ("tcp", "connection refused")
