"""The way to live data, step by step, against real servers."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from desktop_monitor.client import dialling
from desktop_monitor.client.diagnosis import diagnose
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.diagnosis import Step, StepResult, Verdict
from tests.client.clocks import MovableClock
from tests.client.watching import endpoint, quick
from tests.servers import bodies, frames
from tests.servers.bodies import health, stats
from tests.servers.certificates import Authority
from tests.servers.scripted import Page, Peer, Request, ScriptedServer, scripted

KEY = "s3cret-key-of-A"
GOOD, DOUBTFUL, FAILED, SKIPPED = Verdict.GOOD, Verdict.DOUBTFUL, Verdict.FAILED, Verdict.SKIPPED
FAR = "192.0.2.1"

Results = dict[Step, StepResult]


@pytest.fixture(autouse=True)
def short_grace_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_monitor.client.diagnosis.DATA_GRACE", 0.2)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


async def steps_of(settings: EndpointSettings, clock: MovableClock | None = None) -> Results:
    """All steps; none of them has a time and none lacks one where it should."""
    results = [result async for result in diagnose(settings, clock=clock)]
    assert [result.step for result in results] == list(Step)
    for result in results:
        assert (result.took is None) == (result.verdict is SKIPPED)
        assert result.took is None or result.took >= 0
        assert result.detail
        assert KEY not in result.detail
    return {result.step: result for result in results}


def verdicts(results: Results) -> str:
    """The first letters of the verdicts, in the order of the steps."""
    return "".join(result.verdict.name[0] for result in results.values())


def said(results: Results, step: Step) -> tuple[Verdict, str]:
    return results[step].verdict, results[step].detail


async def greeted(peer: Peer) -> None:
    """A server that pushes."""
    peer.push(**bodies.snapshot("e", 1))


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


# All is well


async def test_a_server_in_good_health(server: ScriptedServer) -> None:
    server.then = greeted
    results = await steps_of(endpoint(server.url.replace("127.0.0.1", "localhost")))
    assert verdicts(results) == "GGSGGGG"
    assert "127.0.0.1" in results[Step.DNS].detail
    assert said(results, Step.TCP) == (GOOD, f"127.0.0.1 answered on port {server.port}")
    assert said(results, Step.TLS) == (SKIPPED, "plain http, nothing is encrypted")
    assert said(results, Step.HTTP) == (GOOD, 'HTTP 200, "healthy", 1 service')
    assert said(results, Step.UPGRADE) == (GOOD, f"ws://localhost:{server.port}/ws is open")
    assert said(results, Step.KEY) == (GOOD, "none is configured, and the statistics come without one")
    assert results[Step.FIRST_DATA].detail.startswith("first message after ")
    assert ", health after " in results[Step.FIRST_DATA].detail
    assert server.dials == 1


async def test_an_address_needs_no_look_up(server: ScriptedServer) -> None:
    results = await steps_of(endpoint(server.url))
    assert said(results, Step.DNS) == (SKIPPED, "no look-up needed, 127.0.0.1 is an address")


async def test_polling_only(server: ScriptedServer) -> None:
    results = await steps_of(endpoint(server.url, transport="polling"))
    assert verdicts(results) == "SGSGSGG"
    assert said(results, Step.UPGRADE) == (SKIPPED, "live updates off")
    assert said(results, Step.FIRST_DATA) == (GOOD, "health comes over HTTP, as live updates are off")
    assert server.dials == 0


# What fails before the server is reached


async def test_a_name_that_is_not_there(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    async def look_up(host: str, port: int) -> list[dialling.Address]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(dialling, "addresses_of", look_up)
    results = await steps_of(endpoint("http://nowhere.invalid"))
    assert verdicts(results) == "FSSSSSS"
    assert said(results, Step.DNS) == (FAILED, "the name could not be resolved (Name or service not known)")
    assert {results[step].detail for step in list(Step)[1:]} == {"not taken: Name failed"}


async def test_nobody_listens() -> None:
    port = unused_port()
    results = await steps_of(endpoint(f"http://127.0.0.1:{port}"))
    assert verdicts(results) == "SFSSSSS"
    assert said(results, Step.TCP) == (FAILED, f"connection refused (127.0.0.1, port {port})")
    assert said(results, Step.FIRST_DATA) == (SKIPPED, "not taken: TCP failed")


async def test_nobody_answers_the_dial(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_: Any) -> socket.socket:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(dialling, "open_tcp", never)
    results = await steps_of(endpoint("http://127.0.0.1:1"))
    assert said(results, Step.TCP) == (FAILED, "no answer within 0.5 s (127.0.0.1, port 1)")


async def test_an_impossible_port_is_told() -> None:
    results = await steps_of(endpoint("http://127.0.0.1:99999"))
    assert verdicts(results) == "FSSSSSS"


# TLS


async def test_a_good_certificate(authority: Authority) -> None:
    async with scripted(authority.server()) as server:
        results = await steps_of(endpoint(server.url, ca_file=authority.ca_file))
    verdict, detail = said(results, Step.TLS)
    assert verdict is GOOD
    assert detail.startswith("TLS 1.3; certificate for 127.0.0.1 by Test CA, valid from 20")
    assert detail.endswith(", 29 days left")
    assert verdicts(results) == "SGGGGGD"


@pytest.mark.parametrize(("days", "verdict", "left"), [(15.5, GOOD, "14 days"), (16.5, DOUBTFUL, "13 days")])
async def test_a_certificate_that_is_about_to_end(
    authority: Authority, days: float, verdict: Verdict, left: str
) -> None:
    clock = MovableClock()
    clock.pass_by((days - 0.5) * 86_400)
    async with scripted(authority.server()) as server:
        results = await steps_of(endpoint(server.url, ca_file=authority.ca_file), clock)
    assert results[Step.TLS].verdict is verdict
    assert results[Step.TLS].detail.endswith(f", {left} left")


@pytest.mark.parametrize("fault", ["unknown authority", "expired", "wrong host"])
async def test_a_certificate_that_is_not_trusted_is_shown(authority: Authority, fault: str) -> None:
    context = authority.server("example.org" if fault == "wrong host" else "127.0.0.1", expired=fault == "expired")
    ca_file = "" if fault == "unknown authority" else authority.ca_file
    async with scripted(context) as server:
        results = await steps_of(endpoint(server.url, ca_file=ca_file))
        assert server.requests == []
    verdict, detail = said(results, Step.TLS)
    assert verdict is FAILED
    assert detail.startswith("the certificate is not trusted: ")
    assert f"certificate for {'example.org' if fault == 'wrong host' else '127.0.0.1'} by Test CA, valid from" in detail
    assert detail.endswith(", ended 1 day ago" if fault == "expired" else ", 29 days left")
    assert verdicts(results) == "SGFSSSS"
    assert said(results, Step.HTTP) == (SKIPPED, "not taken: TLS failed")


@pytest.mark.parametrize(
    ("answer", "detail"), [(b"HTTP/1.1 400 No\r\n\r\n", "(it seems to speak plain http)"), (b"", "")]
)
async def test_a_server_without_tls(answer: bytes, detail: str) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as plain:
        results = await steps_of(endpoint(f"https://127.0.0.1:{plain.sockets[0].getsockname()[1]}"))
    assert verdicts(results) == "SGFSSSS"
    assert results[Step.TLS].detail.endswith(detail)


async def test_a_handshake_without_an_answer(server: ScriptedServer) -> None:
    server.on_accept = "hang"
    results = await steps_of(endpoint(server.url.replace("http:", "https:")))
    assert said(results, Step.TLS) == (FAILED, "no answer within 0.5 s")


async def test_a_certificate_file_that_is_gone(server: ScriptedServer, tmp_path: Path) -> None:
    settings = endpoint(server.url.replace("http:", "https:"), ca_file=str(tmp_path / "gone.pem"))
    results = await steps_of(settings)
    assert said(results, Step.TLS) == (FAILED, "ca_file cannot be used: No such file or directory")


async def test_a_key_over_plain_http_is_doubtful(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_OF_A", KEY)
    loopback = await steps_of(endpoint(server.url, key="env:KEY_OF_A"))
    assert loopback[Step.TLS].verdict is SKIPPED
    monkeypatch.setattr("desktop_monitor.client.endpoint._is_loopback", lambda host: False)
    elsewhere = await steps_of(endpoint(server.url, key="env:KEY_OF_A"))
    assert said(elsewhere, Step.TLS) == (DOUBTFUL, "plain http: the key would be sent without encryption")


# HTTP and the WebSocket


async def test_a_refused_upgrade(server: ScriptedServer) -> None:
    server.handshake = Page(b"", 403)
    results = await steps_of(endpoint(server.url))
    assert verdicts(results) == "SGSGFGD"
    assert results[Step.UPGRADE].detail == "WebSocket refused: 403 (the path may be wrong)"
    assert said(results, Step.FIRST_DATA) == (DOUBTFUL, "no live updates: health comes over HTTP")


async def test_http_that_fails_beside_a_good_link(server: ScriptedServer) -> None:
    server.pages = {}
    server.then = greeted
    results = await steps_of(endpoint(server.url))
    assert verdicts(results) == "SGSFGDG"
    assert said(results, Step.HTTP) == (FAILED, "HTTP 404")
    assert said(results, Step.KEY) == (DOUBTFUL, "not known: the statistics, which would tell, failed (HTTP 404)")


BODIES = {
    "not JSON": (Page(b"<html>"), FAILED, "HTTP 200, but the health answer is not JSON: '<html>'"),
    "placeholder": (Page({"status": "healthy"}), DOUBTFUL, "HTTP 200, but it names no service"),
    "in part": (Page({**health(), "dependencies": [5]}), DOUBTFUL, "HTTP 200, but in part unreadable: "),
    "critical": (Page(health("critical", A="down", B="up")), GOOD, 'HTTP 200, "critical", 2 services'),
    "too late": (Page({}, never=True), FAILED, "no answer to HTTP within 0.5 s"),
}


@pytest.mark.parametrize("body", BODIES)
async def test_what_http_answers(server: ScriptedServer, body: str) -> None:
    page, verdict, detail = BODIES[body]
    server.pages["/api/v1/health"] = page
    results = await steps_of(endpoint(server.url, transport="polling"))
    assert results[Step.HTTP].verdict is verdict
    assert results[Step.HTTP].detail.startswith(detail)
    if verdict is FAILED:
        assert said(results, Step.FIRST_DATA) == (SKIPPED, "not taken: HTTP failed")


async def test_a_handshake_of_the_link_without_an_answer(server: ScriptedServer) -> None:
    server.handshake = Page(never=True)
    results = await steps_of(endpoint(server.url))
    assert said(results, Step.UPGRADE) == (FAILED, "no answer within 0.5 s")


# First data


async def test_a_server_that_only_pongs(server: ScriptedServer) -> None:
    results = await steps_of(endpoint(server.url))
    verdict, detail = said(results, Step.FIRST_DATA)
    assert verdict is DOUBTFUL
    assert detail.startswith("connected, first message after ")
    assert detail.endswith(", but it sent no data within 0.2 s; health comes over HTTP")


async def test_a_placeholder_is_no_data(server: ScriptedServer) -> None:
    server.greet(**bodies.PLACEHOLDER)
    server.pages = {}
    verdict, detail = said(await steps_of(endpoint(server.url)), Step.FIRST_DATA)
    assert verdict is FAILED
    assert detail.endswith(", but it sent only a placeholder within 0.2 s; none comes over HTTP")


async def test_a_silent_link(server: ScriptedServer) -> None:
    server.pong = None
    server.greeting = [frames.frame(frames.TEXT, b"{nonsense"), frames.frame(frames.BINARY, b"\x00")]
    results = await steps_of(endpoint(server.url))
    assert said(results, Step.FIRST_DATA) == (
        FAILED,
        "connected, but nothing was said within 0.5 s; health comes over HTTP",
    )


@pytest.mark.parametrize("word", [True, False])
async def test_a_link_that_ends_at_once(server: ScriptedServer, word: bool) -> None:
    async def go(peer: Peer) -> None:
        if word:
            await peer.heard.get()
        await peer.close(1012)

    server.then = go
    server.pong = {} if word else None
    verdict, detail = said(await steps_of(endpoint(server.url)), Step.FIRST_DATA)
    assert verdict is FAILED
    assert "closed with 1012" in detail
    assert ("first message" in detail) == word


# Keys


def guard(server: ScriptedServer, *paths: str, tells: bool | None = None) -> None:
    """`paths` ask for the key."""

    def guarded(request: Request) -> Page:
        if request.headers.get("authorization") == f"Bearer {KEY}":
            return Page(health() if "health" in request.path else stats())
        return Page({"success": False, "error": "key"}, 401)

    server.pages |= dict.fromkeys(paths, guarded)
    if tells is not None:
        server.pages["/api/info"] = Page({"success": True, "data": {"authentication": tells}})


STATS = "/api/v1/stats"
KEYS = {
    "right": (KEY, True, GOOD, "accepted"),
    "wrong": ("another", True, FAILED, "HTTP 401: the key is refused"),
    "missing": (None, True, FAILED, "HTTP 401: the server asks for a key, and none is configured"),
}


@pytest.mark.parametrize("which", KEYS)
async def test_a_server_that_asks_for_a_key(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    key, tells, verdict, detail = KEYS[which]
    if key is not None:
        monkeypatch.setenv("KEY_OF_A", key)
    guard(server, STATS, tells=tells)
    results = await steps_of(endpoint(server.url, key="none" if key is None else "env:KEY_OF_A"))
    assert said(results, Step.KEY) == (verdict, detail)


@pytest.mark.parametrize(
    ("tells", "keyed", "verdict", "detail"),
    [
        (False, True, GOOD, "not needed, says the server"),
        (False, False, GOOD, "none is configured, and the statistics come without one"),
        (
            True,
            False,
            GOOD,
            "none is configured, and the statistics come without one, though the server says that it asks for one",
        ),
    ],
)
async def test_a_server_that_takes_anybody(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, tells: bool, keyed: bool, verdict: Verdict, detail: str
) -> None:
    monkeypatch.setenv("KEY_OF_A", KEY)
    guard(server, tells=tells)
    results = await steps_of(endpoint(server.url, key="env:KEY_OF_A" if keyed else "none"))
    assert said(results, Step.KEY) == (verdict, detail)


async def test_statistics_that_fail_where_no_key_is_needed(server: ScriptedServer) -> None:
    guard(server, tells=False)
    server.pages[STATS] = Page(b"", 500)
    results = await steps_of(endpoint(server.url))
    assert said(results, Step.KEY) == (GOOD, "not needed, says the server")


async def test_a_key_that_cannot_be_had_is_told_and_the_rest_is_asked_without_it(server: ScriptedServer) -> None:
    results = await steps_of(endpoint(server.url, key="env:KEY_OF_A"))
    assert said(results, Step.KEY) == (FAILED, "the environment variable KEY_OF_A is not set: set it to the key")
    assert said(results, Step.HTTP) == (GOOD, 'HTTP 200, asked without the key, "healthy", 1 service')
    assert results[Step.UPGRADE].detail.endswith(" is open, asked without the key")
    assert not [request for request in server.requests if "authorization" in request.headers]


async def test_a_key_that_cannot_be_had_is_told_of_a_server_that_is_away() -> None:
    results = await steps_of(endpoint(f"http://127.0.0.1:{unused_port()}", key="env:KEY_OF_A"))
    assert verdicts(results) == "SFSSSFS"


async def test_a_keyring_that_does_not_answer(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[asyncio.Future[None]] = []

    def never(call: object) -> "asyncio.Future[None]":
        waiting.append(asyncio.get_running_loop().create_future())
        return waiting[-1]

    monkeypatch.setattr("desktop_monitor.client.endpoint.in_daemon_thread", never)
    results = await steps_of(endpoint(server.url, key="keyring"))
    assert said(results, Step.KEY) == (FAILED, "the keyring did not answer within 0.5 s")


async def test_a_server_that_repeats_the_key_is_not_quoted(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY_OF_A", KEY)
    server.pages["/api/v1/health"] = Page(f"Authorization: Bearer {KEY}")
    results = await steps_of(endpoint(server.url, key="env:KEY_OF_A"))
    assert results[Step.HTTP].detail.endswith("is not JSON: 'Authorization: Bearer [key]'")


# Proxies


async def test_through_a_proxy(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://user:{KEY}@127.0.0.1:{server.port}")
    server.pages["/ws"] = Page(b"", 502)
    results = await steps_of(endpoint(f"http://{FAR}:8004"))
    proxy = f"proxy http://127.0.0.1:{server.port}"
    assert said(results, Step.DNS) == (SKIPPED, f"{proxy}: no look-up needed, 127.0.0.1 is an address")
    assert said(results, Step.TCP) == (GOOD, f"{proxy}: 127.0.0.1 answered on port {server.port}")
    assert said(results, Step.HTTP) == (GOOD, f'HTTP 200 through {proxy}, "healthy", 1 service')
    assert results[Step.UPGRADE].verdict is FAILED
    assert {request.method for request in server.requests} == {"GET", "CONNECT"}


async def test_tls_through_a_proxy_is_left_to_the_next_steps(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", server.url)
    results = await steps_of(endpoint(f"https://{FAR}"))
    assert said(results, Step.TLS) == (SKIPPED, "inside the tunnel of the proxy: the next steps check it")
    assert results[Step.HTTP].verdict is FAILED


async def test_everything_through_the_tunnel_of_a_proxy(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_monitor.client.endpoint._is_loopback", lambda host: False)
    async with scripted(authority.server("far.example")) as server, tunnel_to(server.port) as proxy:
        server.then = greeted
        monkeypatch.setenv("https_proxy", f"http://user:{KEY}@{proxy}")
        results = await steps_of(endpoint("https://far.example", ca_file=authority.ca_file))
    assert verdicts(results) == "SGSGGGG"
    assert said(results, Step.HTTP) == (GOOD, f'HTTP 200 through proxy http://{proxy}, "healthy", 1 service')
    assert results[Step.UPGRADE].detail == f"wss://far.example/ws is open through proxy http://{proxy}"


@contextlib.asynccontextmanager
async def tunnel_to(port: int) -> AsyncIterator[str]:
    """A proxy whose every tunnel leads to that port: its host and port."""

    async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.read(65_536)
        if not asked:  # the TCP step says nothing
            writer.close()
            return
        assert asked.startswith(b"CONNECT far.example:443 ")
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as proxy:
        yield f"127.0.0.1:{proxy.sockets[0].getsockname()[1]}"


async def test_a_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"socks5://user:{KEY}@127.0.0.1:1")
    results = await steps_of(endpoint(f"http://{FAR}:8004"))
    assert results[Step.DNS].verdict is FAILED
    assert results[Step.DNS].detail.startswith("the proxy that the environment names cannot be used")


# Its end


@pytest.mark.usefixtures("no_leaks")
@pytest.mark.parametrize("taken", range(len(Step)))
async def test_nothing_stays_open_if_it_is_given_up_after_a_step(authority: Authority, taken: int) -> None:
    async with (
        scripted(authority.server()) as server,
        contextlib.aclosing(diagnose(endpoint(server.url, ca_file=authority.ca_file))) as results,
    ):
        for _ in range(taken + 1):
            await anext(results)


CANCELLED_AFTER = {
    "plain": [None, *Step],
    "trusted": [Step.TCP, Step.TLS, Step.HTTP],
    "wrong host": [Step.TCP],
}
"""After which step it is cancelled, some turns of the loop later."""


@pytest.mark.usefixtures("no_leaks")
@pytest.mark.parametrize("kind", CANCELLED_AFTER)
async def test_nothing_stays_open_if_it_is_cancelled_at_any_point(authority: Authority, kind: str) -> None:
    tls = None if kind == "plain" else authority.server("example.org" if kind == "wrong host" else "127.0.0.1")
    async with scripted(tls) as server:
        settings = endpoint(server.url, ca_file=authority.ca_file, policy=quick(open_timeout=30.0))
        for after in CANCELLED_AFTER[kind]:
            for turns in (0, 1, 2, 3, 5, 8, 12, 17, 24):
                reached = asyncio.Event()
                task = asyncio.ensure_future(run_through(settings, after, reached))
                await reached.wait()
                for _ in range(turns):
                    await asyncio.sleep(0)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)


async def run_through(settings: EndpointSettings, after: Step | None, reached: asyncio.Event) -> None:
    """Take all steps; `reached` is set when the next one after `after` begins."""
    if after is None:
        reached.set()
    async with contextlib.aclosing(diagnose(settings)) as results:
        async for result in results:
            if result.step is after:
                reached.set()
