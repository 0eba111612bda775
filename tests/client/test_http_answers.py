"""Polling: what counts as an answer, and what an answer does."""

import asyncio
import subprocess
import sys

import pytest

from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.http import fetch_health
from tests.client.watching import GapFound, ProblemFound, State, endpoint, quick, watching
from tests.servers.bodies import events, health
from tests.servers.scripted import Page, Request, ScriptedServer

pytestmark = pytest.mark.both_loops

HEALTH, STATS, EVENTS, ALERTS = "/api/v1/health", "/api/v1/stats", "/api/v1/events", "/api/v1/alerts"


BAD_HEALTH = {
    "500": (Page(b"oops", 500), "http", "HTTP 500"),
    "401": (Page({"success": False, "error": "key"}, 401), "key", "HTTP 401: the key is refused"),
    "redirect": (
        Page(b"", 302, {"Location": "https://login.example/"}),
        "http",
        "HTTP redirected to https://login.example/: not followed",
    ),
    "captive portal": (
        Page(b"<html>Welcome</html>"),
        "protocol",
        "the health answer is not JSON: '<html>Welcome</html>'",
    ),
    "wrong type": (Page([]), "protocol", "the health answer must be an object, not a list"),
    "nothing": (Page(b"", 204), "protocol", "the health answer is not JSON: ''"),
    "no HTTP": (Page(raw=b"\x00\xff\r\n\r\n"), "http", "the answer is not HTTP"),
    "an upgrade that nobody asked for": (
        Page(raw=b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
        "http",
        "the answer breaks the rules of HTTP",
    ),
    "bad chunk": (
        Page(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        "http",
        "the answer breaks the rules of HTTP",
    ),
    "cut short": (Page(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{"), "http", None),
    "two locations": (
        Page(raw=b"HTTP/1.1 302 F\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"),
        "http",
        "HTTP redirected to /a, /b: not followed",
    ),
    "slow": (Page({}, never=True), "http", "no answer to HTTP within 0.5 s"),
    "bad gzip": (
        Page(b"not gzip", 200, {"Content-Encoding": "gzip"}),
        "http",
        "the answer cannot be decompressed (gzip)",
    ),
    "bad charset": (Page(b"\xff\xfe\xfa", 200, {"Content-Type": "text/plain; charset=nope"}), "protocol", None),
}


@pytest.mark.parametrize("kind", BAD_HEALTH)
async def test_what_is_no_answer(server: ScriptedServer, kind: str) -> None:
    page, layer, reason = BAD_HEALTH[kind]
    server.pages[HEALTH] = page
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))) as watch:
        if page.raw is not None and b"Content-Length: 100" in page.raw:
            await server.until(lambda: len(server.asked(HEALTH)) >= 1)
            await server.close()
            await server.open()
        await watch.until_state(State.ERROR)
        assert (watch.view.status.layer, watch.services()) == (layer, {})
        assert reason in (None, watch.view.status.reason)
        server.pages[HEALTH] = Page(health())
        await watch.until_state(State.FALLBACK)


UNFINISHED = {
    "in its body": (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "the answer ends in the middle"),
    "in its chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{", "the answer ends in the middle"),
    "before it began": (b"", "the connection was closed without an HTTP answer"),
}


@pytest.mark.parametrize("kind", UNFINISHED)
async def test_an_answer_that_ends_too_soon(no_leaks: None, kind: str) -> None:
    raw, reason = UNFINISHED[kind]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(RequestFailed) as failed:
            await fetch_health(endpoint(url), 5.0)
        assert (failed.value.failure.layer, failed.value.failure.reason) == ("http", reason)


async def test_a_body_without_end_is_cut(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_monitor.client.http_requests.BODY_LIMIT", 1_048_576)
    server.pages[HEALTH] = Page(b"[", endless=b" " * 65_536)
    policy = quick(open_timeout=30.0, poll_interval=0.1)
    async with watching(endpoint(server.url, transport="polling", policy=policy)) as watch:
        await watch.until_state(State.ERROR)
        assert watch.view.status.reason == "the answer is longer than 1 MiB"


async def test_one_failed_poll_is_no_error(server: ScriptedServer) -> None:
    server.handshake = Page(b"", 403)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.FALLBACK)
        once = Page(b"", 500)

        def fail_once(request: Request) -> Page:
            server.pages[HEALTH] = Page(health())
            return once

        server.pages[HEALTH] = fail_once
        asked = len(server.asked(HEALTH))
        await server.until(lambda: len(server.asked(HEALTH)) >= asked + 3)
        assert "error" not in watch.states()


async def test_retry_after_holds_polls_back(server: ScriptedServer) -> None:
    server.pages[HEALTH] = Page(b"", 503, {"Retry-After": "200"})
    async with watching(endpoint(server.url, policy=quick(poll_interval=0.1))) as watch:
        await (await server.peer()).end()
        await watch.until(lambda: watch.state is State.CONNECTED and server.dials >= 2)
        await server.until(lambda: len(server.asked(HEALTH)) == 1)
        await watch.updates_more(5)
    assert len(server.asked(HEALTH)) == 1


async def test_text_that_is_not_ours_is_cleaned(server: ScriptedServer) -> None:
    server.pages[HEALTH] = Page(health("<b>\u202ebad\x1b[31m", DB="healthy"))
    async with watching(endpoint(server.url, transport="polling")) as watch:
        await watch.until_state(State.FALLBACK)
        assert watch.view.own is not None
        assert watch.view.own.word == "<b>\ufffdbad\ufffd[31m"
        assert watch.view.health.value == "unknown"


async def test_statistics_and_alerts_of_wrong_types_are_problems(server: ScriptedServer) -> None:
    server.pages[STATS] = Page("text")
    server.pages[ALERTS] = Page({"alerts": 5})
    async with watching(endpoint(server.url, transport="polling")) as watch:
        await watch.until_state(State.FALLBACK)
        await watch.until(lambda: watch.view.problems >= 2)
        assert watch.services() == {"DB": "healthy"}


async def test_events_of_wrong_types_and_no_events_delete_nothing(server: ScriptedServer) -> None:
    server.pages[EVENTS] = Page(events(range(3)))
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))) as watch:
        await watch.until(lambda: watch.event_ids() == ["e0", "e1", "e2"])
        server.pages[EVENTS] = Page([])
        asked = len(server.asked(EVENTS))
        await server.until(lambda: len(server.asked(EVENTS)) >= asked + 2)
        server.pages[EVENTS] = Page({"events": {"no": "list"}})
        await watch.until_told(ProblemFound)
        server.pages[EVENTS] = Page(events(range(4)))
        await watch.until(lambda: watch.event_ids() == ["e0", "e1", "e2", "e3"])
        assert not watch.told(GapFound)


async def test_a_server_that_ignores_start_time_is_asked_for_more(server: ScriptedServer) -> None:
    last = 50

    def newest(request: Request) -> Page:
        limit = int(request.query["limit"])
        return Page(events(range(max(0, last - limit), last)))

    server.pages[EVENTS] = newest
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))) as watch:
        await watch.until(lambda: len(watch.event_ids()) == 50)
        last = 550
        await watch.until(lambda: len(watch.event_ids()) == 550)
        assert sorted(watch.event_ids()) == sorted(f"e{number}" for number in range(550))
        assert not watch.told(GapFound)
        limits = [int(request.query["limit"]) for request in server.asked(EVENTS)]
        assert limits[0] == 1000
        assert {100, 200, 400, 800} <= set(limits)
        assert "start_time" in server.asked(EVENTS)[-1].query


async def test_a_limit_that_is_refused_leaves_a_gap(server: ScriptedServer) -> None:
    last = 50

    def newest(request: Request) -> Page:
        limit = int(request.query["limit"])
        if last > 50 and limit > 100:
            return Page({"detail": [{"msg": "limit"}]}, 422)
        return Page(events(range(max(0, last - limit), last)))

    server.pages[EVENTS] = newest
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))) as watch:
        await watch.until(lambda: len(watch.event_ids()) == 50)
        last = 550
        gap = await watch.until_told(GapFound)
        assert (gap.start, gap.end) == ("2026-01-01T00:00:49.000Z", "2026-01-01T00:07:30.000Z")


async def test_a_server_that_allows_no_large_limit_is_asked_for_fewer_events(server: ScriptedServer) -> None:
    def few(request: Request) -> Page:
        return Page({"detail": []}, 422) if int(request.query["limit"]) > 100 else Page(events(range(3)))

    server.pages[EVENTS] = few
    async with watching(endpoint(server.url, transport="polling")) as watch:
        await watch.until(lambda: len(watch.event_ids()) == 3)
        assert watch.told(ProblemFound) == []


async def test_a_server_that_refuses_every_limit_is_told_of(server: ScriptedServer) -> None:
    server.pages[EVENTS] = Page({"detail": []}, 422)
    async with watching(endpoint(server.url, transport="polling")) as watch:
        problem = await watch.until_told(ProblemFound)
        assert (problem.kind, problem.detail) == ("answer", "events: HTTP 422")


async def test_no_request_relies_on_a_connection_that_the_server_may_be_closing(server: ScriptedServer) -> None:
    server.pages[EVENTS] = Page(events(range(3)))
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=60.0))) as watch:
        await watch.until(lambda: len(watch.event_ids()) == 3)
    assert server.connections == len(server.requests) == 4


async def test_a_failing_resource_is_told_once(server: ScriptedServer) -> None:
    server.pages[EVENTS] = Page(b"", 500)
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))) as watch:
        await server.until(lambda: len(server.asked(EVENTS)) >= 3)
        assert [(problem.kind, problem.detail) for problem in watch.told(ProblemFound)] == [
            ("answer", "events: HTTP 500")
        ]


def test_the_command_line_of_httpx_is_not_imported() -> None:
    program = (
        "import sys, desktop_monitor.client.http_requests; print({'rich', 'pygments', 'click'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "set()"
