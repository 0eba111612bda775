"""A key that can be recognised is nowhere but in the header of the requests to its endpoint."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop_monitor.client.diagnosis import diagnose
from desktop_monitor.core.traffic import Frame
from tests.client.watching import ProblemFound, State, endpoint, quick, watching
from tests.faults.client import Client
from tests.servers import frames
from tests.servers.bodies import event, health, snapshot
from tests.servers.scripted import Page, Peer, Request, ScriptedServer, scripted

CANARY = "canary-5f0c/yellow+bird"
VARIABLE = "CANARY_KEY"
_FORMS = (CANARY, CANARY.replace("/", "%2F").replace("+", "%2B"), CANARY.replace("/", "\\/"), "canary-5f0c")


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, CANARY)


def found_in(data: str | bytes) -> bool:
    text = data if isinstance(data, str) else data.decode(errors="replace")
    return any(form in text for form in _FORMS)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def telltale(server: ScriptedServer) -> None:
    """Wherever a server can say something, it says the key."""

    def refused(request: Request) -> Page:
        return Page({"detail": f"not {request.headers.get('authorization')}"}, 401)

    ill = {"name": f"DB {CANARY}", "type": "test", "status": "warning", "message": f"refused {CANARY}"}
    body = health(Mail="healthy") | {"dependencies": [ill]}
    told = event(1, seq=True, epoch="e") | {"message": f"login with {CANARY}", "attributes": {"key": [CANARY]}}

    async def chatter(peer: Peer) -> None:
        peer.push(type="events_update", data=[told])
        peer.push(type="health_update", data=body)
        peer.push(type="error", message=f"who is {CANARY}?")
        peer.send(frames.frame(frames.TEXT, b'{"type": ' + CANARY.encode()))
        await asyncio.sleep(0.2)
        await peer.close(4000, CANARY)

    server.greet(**snapshot("e", 0))
    server.then = chatter
    server.pages["/api/v1/health"] = Page(body)
    server.pages["/api/v1/events"] = refused
    server.pages["/api/v1/stats"] = Page(f"{CANARY} is no JSON")
    server.pages["/api/v1/alerts"] = Page(b"", 302, {"Location": f"/login?key={CANARY}"})


async def test_watch_keeps_it_to_the_header(tmp_path: Path) -> None:
    async with scripted() as server:
        telltale(server)
        client = Client(tmp_path)
        settings = {"url": server.url, "key": f"env:{VARIABLE}"}
        await client.start(settings, verbose=True)
        try:
            await client.until(lambda: len(server.peers) > 1, 15.0)
            command = Path(f"/proc/{client.process.pid}/cmdline").read_bytes()  # noqa: ASYNC240
        finally:
            await client.end()
        assert len(server.peers) > 1
        assert {request.headers.get("authorization") for request in server.requests} == {f"Bearer {CANARY}"}
        assert not [request.target for request in server.requests if found_in(request.target)]
        assert not [data for peer in server.peers for _, data in peer.received if found_in(data)]
    assert {line["event"] for _, line in client.lines} >= {"state", "problem", "health", "event"}
    assert "login with [key]" in [line.get("message") for _, line in client.lines]
    assert not [line for _, line in client.lines if found_in(msgspec.json.encode(line))]
    assert "4000" in client.complaints()
    assert not found_in(client.complaints())
    assert not found_in(command)
    kept = list(_files(tmp_path))
    assert {"history.db", "config.toml"} <= {file.name for file in kept}
    assert not [file for file in kept if found_in(file.read_bytes())]


async def test_nothing_that_is_told_in_the_window_has_it() -> None:
    seen: list[Frame] = []
    async with scripted() as server:
        telltale(server)
        settings = endpoint(server.url, key=f"env:{VARIABLE}", policy=quick())
        async with watching(settings) as watch:
            watch.fleet.tap("A", seen.append)
            await server.until(lambda: len(server.peers) > 1)
            await watch.until(lambda: any("4000" in str(reason) for *_, reason, _ in watch.statuses()))
            told = [msgspec.json.encode(update, enc_hook=str) for update in watch.updates]
        steps = [msgspec.json.encode(step) async for step in diagnose(settings)]
    assert not [text for text in told if found_in(text)]
    assert {frame.channel for frame in seen} == {"link", "http"}
    assert not [frame for frame in seen if found_in(frame.title + frame.text)]
    assert not [step for step in steps if found_in(step)]


async def test_a_redirect_that_is_cut_within_it_does_not_tell_it() -> None:
    async with scripted() as server:
        server.handshake = Page(b"", 403)
        for cut in range(180, 201):
            target = "/" + "x" * cut + CANARY.replace("/", "%2F").replace("+", "%2B")
            server.pages["/api/v1/health"] = Page(b"", 302, {"Location": target[:-1] + "%64"})
            async with watching(endpoint(server.url, key=f"env:{VARIABLE}")) as watch:
                await watch.until_state(State.ERROR)
                assert "canary" not in str(watch.view.status.reason)


async def test_a_redirect_of_the_handshake_does_not_tell_it() -> None:
    async with scripted() as server, scripted() as other:
        server.handshake = Page(b"", 302, {"Location": f"{other.url}/login?key={CANARY}"})
        server.pages["/api/v1/health"] = Page(b"", 307, {"Location": f"{other.url}/login?key={CANARY}"})
        async with watching(endpoint(server.url, key=f"env:{VARIABLE}")) as watch:
            await watch.until_state(State.ERROR)
            assert "/login?key=[key]" in str(watch.view.status.reason)
            assert not [text for text in watch.updates if found_in(msgspec.json.encode(text, enc_hook=str))]
        assert other.connections == 0


@pytest.mark.parametrize(
    ("url", "key", "warned"),
    [
        ("http://192.0.2.1:1", f"env:{VARIABLE}", True),
        ("http://192.0.2.1:1", "none", False),
        ("https://192.0.2.1:1", f"env:{VARIABLE}", False),
        ("http://127.0.0.1:1", f"env:{VARIABLE}", False),
    ],
)
async def test_a_key_that_anybody_can_read_on_the_way_is_a_problem(url: str, key: str, warned: bool) -> None:
    async with watching(endpoint(url, key=key)) as watch:
        await watch.until(lambda: watch.updates)
        problems = [problem for problem in watch.told(ProblemFound) if problem.kind == "key"]
        assert bool(problems) is warned
        assert all(problem.detail.startswith("the key is sent without encryption") for problem in problems)
