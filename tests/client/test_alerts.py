"""Acknowledge and resolve: asked of the real fleet, answered by a scripted server and by the agent."""

import asyncio
from typing import Any

import pytest

from desktop_monitor.client import alerting
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.http import HttpClient
from desktop_monitor.core.alerts import ActionResult, AlertAction, fold
from desktop_monitor.core.health import Health
from tests.agent.serving import Lever, served
from tests.client.watching import ProblemFound, State, Watch, endpoint, quick, watching
from tests.servers.bodies import events, health, stats
from tests.servers.scripted import Page, Request, ScriptedServer

ALERTS = "/api/v1/alerts"
ACKNOWLEDGE, RESOLVE = AlertAction.ACKNOWLEDGE, AlertAction.RESOLVE
SLOW = quick(poll_interval=60.0, probe_intervals=(60.0,))
YES = Page({"status": "success", "message": "Alert acknowledged: a"})


def alert(alert_id: str, status: str = "active") -> dict[str, Any]:
    return {
        "id": alert_id,
        "name": "service_unhealthy",
        "severity": "critical",
        "status": status,
        "message": "Service health is critical: critical",
        "service": "admin-api",
        "created_at": "2026-11-22T20:50:37.079408Z",
    }


def obeys(server: ScriptedServer, **statuses: str) -> None:
    """Keeps alerts as the shipped server does."""
    kept = dict(statuses)

    def answer(request: Request, alert_id: str, status: str) -> Page:
        assert request.method == "POST"
        kept[alert_id] = status
        return YES

    server.pages[ALERTS] = lambda _: Page([alert(*each) for each in kept.items()])
    for alert_id in statuses:
        server.pages[f"{ALERTS}/{alert_id}/acknowledge"] = lambda r, i=alert_id: answer(r, i, "acknowledged")  # type: ignore[misc]
        server.pages[f"{ALERTS}/{alert_id}/resolve"] = lambda r, i=alert_id: answer(r, i, "resolved")  # type: ignore[misc]


def statuses(watch: Watch) -> dict[str, str]:
    return {each.id: each.status for each in watch.view.alerts}


async def polled(watch: Watch, server: ScriptedServer) -> None:
    """Wait for the one poll there is."""
    await watch.until_state(State.FALLBACK)
    await server.until(lambda: len(server.asked("/api/v1/events")) == 1)


def polling(server: ScriptedServer, **settings: Any) -> Any:
    return watching(endpoint(server.url, transport="polling", policy=SLOW, **settings))


async def test_the_server_is_asked_for_each_copy_and_its_alerts_alone_are_fetched_again(server: ScriptedServer) -> None:
    obeys(server, a="active", b="active", c="acknowledged")
    async with polling(server) as watch:
        await watch.until(lambda: len(statuses(watch)) == 3)
        await polled(watch, server)
        (group,) = fold(watch.view.alerts)
        before = len(server.requests)
        result = await watch.fleet.act_on_alert("A", group.ids(ACKNOWLEDGE), ACKNOWLEDGE)
        assert result == ActionResult(done=2, asked=2)
        assert set(statuses(watch).values()) == {"acknowledged"}, "the view is the server's when it returns"
        asked = sorted((request.method, request.path) for request in server.requests[before:])
        assert asked == [
            ("GET", ALERTS),
            ("POST", f"{ALERTS}/a/acknowledge"),
            ("POST", f"{ALERTS}/b/acknowledge"),
        ]
        (group,) = fold(watch.view.alerts)
        await watch.fleet.act_on_alert("A", group.ids(RESOLVE), RESOLVE)
        assert set(statuses(watch).values()) == {"resolved"}


HOSTILE = {
    "a/b": "a%2Fb",
    "a?b#c": "a%3Fb%23c",
    "a%2Fb": "a%252Fb",
    "a b+c": "a%20b%2Bc",
    "ü": "%C3%BC",
    "a;b=c&d": "a%3Bb%3Dc%26d",
    "...": "...",
    "//evil.example": "%2F%2Fevil.example",
}


@pytest.mark.parametrize("alert_id", HOSTILE)
async def test_an_id_is_one_segment_of_the_path(server: ScriptedServer, alert_id: str) -> None:
    target = f"{ALERTS}/{HOSTILE[alert_id]}/resolve"
    server.pages[target] = YES
    async with polling(server) as watch:
        await polled(watch, server)
        result = await watch.fleet.act_on_alert("A", (alert_id,), RESOLVE)
    assert result == ActionResult(done=1, asked=1)
    assert [request.target for request in server.requests if request.method == "POST"] == [target]


@pytest.mark.parametrize("alert_id", ["", "..", "../../admin", "a\ufffd"])
async def test_an_id_that_no_request_can_name_is_not_asked_for(server: ScriptedServer, alert_id: str) -> None:
    async with polling(server) as watch:
        await polled(watch, server)
        result = await watch.fleet.act_on_alert("A", (alert_id,), RESOLVE)
    assert result.failure == "the alert has no id that a request can name"
    assert not [request for request in server.requests if request.method == "POST"]


REFUSALS = {
    "unknown": (Page({"success": False, "error": "Alert not found: a"}, 404), "HTTP 404: Alert not found: a"),
    "detail": (Page({"detail": "Not Found"}, 404), "HTTP 404: Not Found"),
    "list": (Page({"detail": [{"loc": ["path"], "msg": "too long"}]}, 422), "HTTP 422: path: too long"),
    "nothing said": (Page(b"<html>", 500), "HTTP 500"),
    "key": (Page({"success": False, "error": "Invalid API key"}, 401), "HTTP 401: Invalid API key"),
    "key, nothing said": (Page(b"", 403), "HTTP 403: the key is refused"),
    "redirect": (
        Page(b"", 307, {"Location": "http://evil.example/"}),
        "HTTP redirected to http://evil.example/: not followed",
    ),
    "captive portal": (Page(b"<html>Welcome</html>"), "the answer is not one of an Admin API"),
    "a no in a yes": (Page({"success": False, "error": "not today"}), "not today"),
    "endless": (Page(b" ", endless=b" " * 4096), "the answer is longer than 64 KiB"),
    "hangs": (Page({}, never=True), "no answer to HTTP within 0.5 s"),
    "hostile": (Page({"error": "\x1b[31m\u202e"}, 500), "HTTP 500: \ufffd[31m\ufffd"),
}


@pytest.mark.parametrize("kind", REFUSALS)
async def test_a_refusal_is_one_sentence_and_changes_nothing(server: ScriptedServer, kind: str) -> None:
    page, sentence = REFUSALS[kind]
    obeys(server, a="active")
    server.pages[f"{ALERTS}/a/acknowledge"] = page
    async with polling(server) as watch:
        await polled(watch, server)
        result = await watch.fleet.act_on_alert("A", ("a",), ACKNOWLEDGE)
        assert result == ActionResult(done=0, asked=1, failure=sentence)
        assert statuses(watch) == {"a": "active"}


async def test_copies_that_are_gone_do_not_hold_up_the_others(server: ScriptedServer) -> None:
    obeys(server, a="active", c="active")
    async with polling(server) as watch:
        await polled(watch, server)
        result = await watch.fleet.act_on_alert("A", ("a", "b", "c"), RESOLVE)
        assert (result.done, result.asked, result.failure) == (2, 3, "HTTP 404: Not Found")
        assert set(statuses(watch).values()) == {"resolved"}


async def test_a_server_that_refuses_the_key_is_not_asked_for_the_rest(server: ScriptedServer) -> None:
    for number in range(50):
        server.pages[f"{ALERTS}/{number}/resolve"] = Page({"detail": "no"}, 401)
    async with polling(server) as watch:
        await polled(watch, server)
        result = await watch.fleet.act_on_alert("A", tuple(map(str, range(50))), RESOLVE)
    assert (result.done, result.failure) == (0, "HTTP 401: no")
    assert len([request for request in server.requests if request.method == "POST"]) <= alerting.COPIES_AT_ONCE


async def test_copies_are_bounded(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerting, "COPIES_LIMIT", 5)
    obeys(server, **{f"n{number}": "active" for number in range(8)})
    async with polling(server) as watch:
        await polled(watch, server)
        result = await watch.fleet.act_on_alert("A", tuple(statuses(watch)), RESOLVE)
    assert (result.done, result.asked, result.failure) == (5, 8, "at most 5 copies at a time; 3 are left")


async def test_a_server_that_is_gone(server: ScriptedServer) -> None:
    async with polling(server) as watch:
        await polled(watch, server)
        await server.close()
        result = await watch.fleet.act_on_alert("A", ("a", "b"), RESOLVE)
        assert result == ActionResult(asked=2, failure="connection refused")


async def test_the_key_goes_with_it(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_OF_A", "s3cret")
    obeys(server, a="active")
    async with polling(server, key="env:KEY_OF_A") as watch:
        await polled(watch, server)
        assert not (await watch.fleet.act_on_alert("A", ("a",), RESOLVE)).failure
    (post,) = [request for request in server.requests if request.method == "POST"]
    assert post.headers["authorization"] == "Bearer s3cret"


async def test_a_server_that_repeats_the_key_does_not_bring_it_into_view(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY_OF_A", "s3cret")
    server.pages[f"{ALERTS}/a/resolve"] = lambda r: Page({"error": f"wrong: {r.headers['authorization']}"}, 400)
    async with polling(server, key="env:KEY_OF_A") as watch:
        await polled(watch, server)
        result = await watch.fleet.act_on_alert("A", ("a",), RESOLVE)
    assert result.failure == "HTTP 400: wrong: Bearer [key]"


async def test_a_paused_endpoint_is_not_asked(server: ScriptedServer) -> None:
    obeys(server, a="active")
    async with polling(server) as watch:
        await polled(watch, server)
        watch.fleet.pause("A")
        before = len(server.requests)
        result = await watch.fleet.act_on_alert("A", ("a",), RESOLVE)
        assert result == ActionResult(asked=1, failure="the endpoint is paused: Resume connects again")
        assert len(server.requests) == before
        unknown = await watch.fleet.act_on_alert("B", ("a",), RESOLVE)
        assert unknown.failure == "the endpoint is not watched any more"


@pytest.mark.parametrize("end", ["pause", "stop"])
async def test_a_pause_or_an_end_gives_up_what_is_under_way(server: ScriptedServer, end: str) -> None:
    server.pages[f"{ALERTS}/a/resolve"] = Page({}, never=True)
    async with polling(server) as watch:
        await polled(watch, server)
        acting = asyncio.ensure_future(watch.fleet.act_on_alert("A", ("a",), RESOLVE))
        await server.until(lambda: any(request.method == "POST" for request in server.requests))
        if end == "pause":
            watch.fleet.pause("A")
        else:
            await watch.fleet.stop()
        assert await acting == ActionResult(asked=1, failure=alerting.GONE)


async def test_whoever_asked_may_give_up(server: ScriptedServer) -> None:
    server.pages[f"{ALERTS}/a/resolve"] = Page({}, never=True)
    async with polling(server) as watch:
        await polled(watch, server)
        acting = asyncio.ensure_future(watch.fleet.act_on_alert("A", ("a",), RESOLVE))
        await server.until(lambda: any(request.method == "POST" for request in server.requests))
        acting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await acting


async def test_the_list_of_a_server_that_pushes_is_fetched_once(server: ScriptedServer) -> None:
    server.pages[ALERTS] = Page([alert("old", "resolved"), alert("new")])
    data = {"health": health(), "statistics": {**stats(), "alerts": [alert("new")]}, "events": events(range(1))}
    server.greet(type="initial_data", epoch="e", seq=1, timestamp="2026-01-01T00:00:00Z", data=data)
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: statuses(watch) == {"old": "resolved", "new": "active"})
        peer = await server.peer()
        peer.push(type="stats_update", data={**stats(), "alerts": [alert("new", "acknowledged")]})
        await watch.until(lambda: statuses(watch) == {"old": "resolved", "new": "acknowledged"})
        assert len(server.asked(ALERTS)) == 1


async def test_a_list_that_cannot_be_had_is_a_problem_once_and_not_asked_for_at_each_push(
    server: ScriptedServer,
) -> None:
    server.pages[ALERTS] = Page(b"", 500)
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        peer = await server.peer()
        for _ in range(3):
            peer.push(type="stats_update", data=stats())
            await watch.updates_more(1)
        problem = await watch.until_told(ProblemFound)
        assert (problem.kind, problem.detail) == ("answer", "alerts: HTTP 500")
        peer.push(type="stats_update", data=stats())
        await watch.updates_more(1)
        assert len(server.asked(ALERTS)) == 1


async def test_a_list_that_cannot_be_had_is_asked_for_once_and_not_again_at_once(server: ScriptedServer) -> None:
    server.pages[ALERTS] = Page({"detail": "Not Found"}, 404)
    data = {"health": health(), "statistics": stats(), "events": []}
    server.greet(type="initial_data", timestamp="2026-01-01T00:00:00", data=data)
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        await watch.until_told(ProblemFound)
        heard = watch.view.traffic.frames_in
        await watch.until(lambda: watch.view.traffic.frames_in >= heard + 2)
    assert len(server.asked(ALERTS)) == 1


async def test_a_list_that_was_overtaken_by_a_push_is_asked_for_again(server: ScriptedServer) -> None:
    gate = asyncio.Event()
    pages = iter([Page([alert("a")], gate=gate), Page([alert("a", "resolved")])])
    server.pages[ALERTS] = lambda _: next(pages)
    data = {"health": health(), "statistics": stats(), "events": []}
    server.greet(type="initial_data", epoch="e", seq=1, timestamp="2026-01-01T00:00:00Z", data=data)
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        await server.until(lambda: len(server.asked(ALERTS)) == 1)
        peer = await server.peer()
        peer.push(type="stats_update", data={**stats(2.0), "alerts": [alert("b")]})
        await watch.until(lambda: "b" in statuses(watch))
        gate.set()
        await watch.until(lambda: statuses(watch).get("a") == "resolved")
    assert len(server.asked(ALERTS)) == 2


@pytest.mark.usefixtures("no_leaks")
@pytest.mark.parametrize("key", [None, "s3cret"])
async def test_with_the_agent(monkeypatch: pytest.MonkeyPatch, key: str | None) -> None:
    monkeypatch.setenv("KEY_OF_A", "s3cret")
    lever = Lever()
    async with served(lever, key=key) as agent:
        spec = "none" if key is None else "env:KEY_OF_A"
        async with watching(endpoint(agent.url, policy=SLOW, key=spec)) as watch:
            lever.pull(Health.CRITICAL, "pulled")
            await watch.until(lambda: "active" in statuses(watch).values())
            (group,) = fold(watch.view.alerts)
            assert (group.key.service, group.newest.message) == ("Lever", "pulled")
            result = await watch.fleet.act_on_alert("A", group.ids(ACKNOWLEDGE), ACKNOWLEDGE)
            assert result == ActionResult(done=1, asked=1)
            assert list(statuses(watch).values()) == ["acknowledged"]
            result = await watch.fleet.act_on_alert("A", group.ids(RESOLVE), RESOLVE)
            assert result == ActionResult(done=1, asked=1)
            assert list(statuses(watch).values()) == ["resolved"]
            result = await watch.fleet.act_on_alert("A", group.ids(ACKNOWLEDGE), ACKNOWLEDGE)
            assert result.failure == f"HTTP 409: Alert is resolved already: {group.newest.id}"
            result = await watch.fleet.act_on_alert("A", ("no such/alert",), RESOLVE)
            assert result.failure.startswith("HTTP 404")


async def test_the_agent_without_the_key(no_leaks: None) -> None:
    async with (
        served(Lever(), key="s3cret") as agent,
        HttpClient(Endpoint(endpoint(agent.url)), timeout=2.0) as client,
    ):
        with pytest.raises(RequestFailed, match="HTTP 401: Authentication required"):
            await client.act_on_alert("a", RESOLVE)
