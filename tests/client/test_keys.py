"""The key: a header, to its endpoint only, and in nothing that is told or logged."""

import logging

import msgspec
import pytest

from desktop_monitor.client import endpoint as endpoints
from tests.client.watching import ProblemFound, State, endpoint, quick, watching
from tests.servers.bodies import stats
from tests.servers.scripted import Page, Request, ScriptedServer

KEY = "s3cret-key-of-A"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_OF_A", KEY)


def guarded(server: ScriptedServer) -> None:
    """Asks for the key over HTTP and not for the WebSocket, as the real one does."""

    def answer(request: Request) -> Page:
        if request.headers.get("authorization") == f"Bearer {KEY}":
            return Page(stats())
        return Page({"success": False, "error": f"wrong: {request.headers.get('authorization')}"}, 401)

    server.pages["/api/v1/stats"] = server.pages["/api/v1/events"] = answer


async def test_the_key_travels_as_a_header_only(server: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    guarded(server)
    async with watching(endpoint(server.url, key="env:KEY_OF_A")) as watch:
        await watch.until_state(State.CONNECTED)
        await watch.until(lambda: watch.view.metrics)
        await server.until(lambda: len(server.asked("/api/v1/alerts")) >= 1)
    for request in server.requests:
        assert request.headers["authorization"] == f"Bearer {KEY}"
        assert KEY not in request.target
    assert all(KEY.encode() not in data for peer in server.peers for _, data in peer.received)
    told = [msgspec.json.encode(update, enc_hook=str) for update in watch.updates]
    assert not [text for text in told if KEY.encode() in text]
    ours = [record for record in caplog.records if record.name.startswith("desktop_monitor")]
    assert not [record for record in ours if KEY in record.getMessage()]


async def test_without_a_key_there_is_no_header(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        await server.until(lambda: len(server.requests) >= 2)
    assert not [request for request in server.requests if "authorization" in request.headers]


async def test_a_redirect_does_not_carry_the_key_away(server: ScriptedServer) -> None:
    from tests.servers.scripted import scripted

    async with scripted() as other:
        server.handshake = server.pages["/api/v1/health"] = Page(b"", 307, {"Location": f"{other.url}/api/v1/health"})
        async with watching(endpoint(server.url, key="env:KEY_OF_A")) as watch:
            await watch.until_state(State.ERROR)
        assert other.connections == 0


async def test_a_refused_key_beside_a_link_is_a_problem_of_its_own(server: ScriptedServer) -> None:
    guarded(server)
    async with watching(endpoint(server.url)) as watch:
        problem = await watch.until_told(ProblemFound, lambda problem: problem.kind == "key")
        assert problem.detail in ("statistics: HTTP 401: the key is refused", "events: HTTP 401: the key is refused")
        await watch.until_state(State.CONNECTED)


async def test_a_key_that_cannot_be_had_is_an_error_at_once(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEY_OF_A")
    async with watching(endpoint(server.url, key="env:KEY_OF_A")) as watch:
        await watch.until_state(State.ERROR)
        assert watch.view.status.layer == "key"
        assert watch.view.status.reason is not None
        assert "KEY_OF_A is not set" in watch.view.status.reason
        assert server.requests == []
        monkeypatch.setenv("KEY_OF_A", KEY)
        watch.fleet.retry("A")
        await watch.until_state(State.CONNECTED)


async def test_a_key_that_was_replaced_is_looked_up_again(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY_OF_A", "old")
    guarded(server)
    server.handshake = Page(b"", 403)
    async with watching(endpoint(server.url, key="env:KEY_OF_A", policy=quick(poll_interval=0.1))) as watch:
        await watch.until_state(State.ERROR)
        assert watch.view.status.layer == "key"
        monkeypatch.setenv("KEY_OF_A", KEY)
        await watch.until_state(State.FALLBACK)


async def test_the_keyring_is_asked_once_for_all(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def resolve(spec: str, name: str) -> str:
        asked.append((spec, name))
        return KEY

    monkeypatch.setattr(endpoints, "resolve_key", resolve)
    async with watching(endpoint(server.url, key="keyring", transport="polling")) as watch:
        await watch.until_state(State.FALLBACK)
        await server.until(lambda: len(server.asked("/api/v1/health")) >= 2)
    assert asked == [("keyring", "A")]
