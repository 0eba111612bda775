"""An open link: proof, heartbeat, silence, placeholders, and what arrives over it."""

import asyncio
import json
from functools import partial

from tests.client.watching import EventAdded, HealthChanged, ProblemFound, State, Watch, endpoint, quick, watching
from tests.servers import bodies, frames
from tests.servers.scripted import Page, Peer, ScriptedServer

HEALTH = "/api/v1/health"


def push_health(peer: Peer, **services: str) -> None:
    peer.push(type="health_update", data=bodies.health(**services))


async def test_a_dial_is_proven_by_a_ping_that_is_answered(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        assert watch.states() == ["connecting", "connected"]
        assert watch.view.status.rtt is not None
        peer = await server.peer()
        first = await peer.heard.get()
        assert first["type"] == "ping"
        assert first["timestamp"].endswith("Z")
        assert (await peer.heard.get())["type"] == "ping"
    await peer.ended.wait()
    assert {opcode for opcode, _ in peer.received} <= {frames.TEXT, frames.CLOSE}
    assert peer.received[-1] == (frames.CLOSE, b"\x03\xe8")


async def test_malformed_text_keeps_the_link_but_proves_nothing(server: ScriptedServer) -> None:
    server.pong = None
    server.greeting = [frames.frame(frames.TEXT, b"{nonsense")]
    async with watching(endpoint(server.url)) as watch:
        peer = await server.peer()
        await watch.until_told(ProblemFound)
        assert watch.state is State.CONNECTING
        peer.push(type="hello")
        await watch.until_state(State.CONNECTED)
        for _ in range(10):
            await peer.heard.get()
            peer.send(frames.frame(frames.TEXT, b"\x00"))
        assert watch.states() == ["connecting", "connected"]


async def test_binary_frames_and_garbage_are_counted(server: ScriptedServer) -> None:
    garbage = [b"", b"null", b"[]", b'"text"', b'{"type":5}', b'{"type":"health_update","data":7}', b"[" * 20_000]
    server.greeting = [frames.frame(frames.TEXT, b'{"type":"pong"}')]
    server.greeting += [frames.frame(frames.TEXT, text) for text in garbage]
    server.greeting += [frames.frame(frames.BINARY, b"\x00\x01"), frames.frame(frames.TEXT, b'{"type":"echo"}')]
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: watch.view.problems >= len(garbage) + 1)
        assert watch.state is State.CONNECTED
        assert [problem.kind for problem in watch.told(ProblemFound)] == ["frame"]
        peer = await server.peer()
        await peer.heard.get()
    assert all(opcode == frames.TEXT for opcode, _ in peer.received[:-1])


async def test_a_silent_link_is_dead_and_replaced(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        peer = await server.peer()
        peer.pong = None
        await watch.until_state(State.DISCONNECTED)
        assert watch.statuses()[-1] == ("disconnected", 1, "no message for 0.6 s", "silent")
        await server.peer(1)
        await watch.until_state(State.CONNECTED)


async def test_a_server_that_accepts_and_drops_climbs_the_ladder(server: ScriptedServer) -> None:
    async def drop(peer: Peer) -> None:
        peer.push(type="pong")
        peer.reset()

    server.then = drop
    async with watching(endpoint(server.url, policy=quick(stable_after=0.3))) as watch:
        await watch.until_state(State.FALLBACK)
        attempts = [status[1] for status in watch.statuses() if status[0] == "disconnected"]
        assert attempts == [1, 2, 3]
        server.then = None
        await watch.until_state(State.CONNECTED)
        assert watch.statuses()[-1][2:] in ((None, None), ("data over HTTP", None))


async def test_losing_a_stable_link_is_failure_0(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, policy=quick(stable_after=0.0))) as watch:
        for number in range(5):
            await server.peer(number)
            await watch.until(
                lambda: watch.view.traffic.frames_in >= len(server.peers) and watch.state is State.CONNECTED
            )
            await watch.updates_more(2)
            server.peers[number].reset()
            await watch.until_state(State.DISCONNECTED)
            assert watch.view.status.attempt == 1
            assert watch.view.status.retry_in == 0.05


async def test_a_server_that_never_pushes_stays_connected_with_data_over_http(server: ScriptedServer) -> None:
    server.greet(**bodies.NO_INITIAL_DATA)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED, "data over HTTP")
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        assert watch.view.health_source == "poll"
        asked = len(server.asked(HEALTH))
        await server.until(lambda: len(server.asked(HEALTH)) >= asked + 2)
        assert watch.states() == ["connecting", "connected"]
        assert server.dials == 1
        (problem,) = watch.told(ProblemFound)
        assert problem.detail == "the server says: Failed to load initial data"


async def test_polling_that_fails_while_connected_changes_no_state(server: ScriptedServer) -> None:
    server.pages[HEALTH] = Page(b"", 500)
    async with watching(endpoint(server.url, policy=quick(poll_interval=0.1))) as watch:
        await watch.until_state(State.CONNECTED, "data over HTTP")
        await server.until(lambda: len(server.asked(HEALTH)) >= 4)
        assert watch.states() == ["connecting", "connected"]


async def test_a_placeholder_is_no_data(server: ScriptedServer) -> None:
    server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: watch.services() == {"DB": "critical"})
        peer = await server.peer()
        messages = watch.view.traffic.frames_in
        peer.push(**bodies.PLACEHOLDER)
        peer.push(type="health_update", data={"status": "healthy"})
        await watch.until(lambda: watch.view.traffic.frames_in >= messages + 2)
        assert watch.services() == {"DB": "critical"}
        assert watch.view.health.value == "critical"
        assert watch.view.health_source == "poll"


async def test_pushes_end_the_polling(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, policy=quick(poll_interval=0.5))) as watch:
        await watch.until_state(State.CONNECTED, "data over HTTP")
        peer = await server.peer()
        push_health(peer, DB="healthy")
        peer.push(type="stats_update", data=bodies.stats())
        await watch.until_state(State.CONNECTED, None)
        await watch.updates_more(1)
        asked = len(server.asked(HEALTH))
        await watch.updates_more(6)
        assert len(server.asked(HEALTH)) == asked
        # Three poll intervals without a push, and HTTP is asked again.
        await watch.until_state(State.CONNECTED, "data over HTTP")
        await server.until(lambda: len(server.asked(HEALTH)) > asked)


async def test_a_late_answer_never_overwrites_a_newer_push(server: ScriptedServer) -> None:
    gate = asyncio.Event()
    server.pages[HEALTH] = Page(bodies.health(DB="critical"), gate=gate)
    async with watching(endpoint(server.url, policy=quick(open_timeout=5.0))) as watch:
        await server.until(lambda: len(server.asked(HEALTH)) == 1)
        peer = await server.peer()
        push_health(peer, DB="healthy")
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        server.pages[HEALTH] = Page(bodies.health(DB="warning"))
        gate.set()
        await watch.until(lambda: watch.services() == {"DB": "warning"})
        told = [change.new.value for change in watch.told(HealthChanged) if change.service == "DB"]
        assert told == ["healthy", "warning"]


async def test_a_server_that_promises_changes_is_not_polled(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 7))
    server.pong = {"epoch": "e", "seq": 7}
    async with watching(endpoint(server.url)) as watch:
        peer = await server.peer()
        for _ in range(5):
            await peer.heard.get()
        assert watch.view.status.reason is None
        assert watch.view.health_source == "push"
        first = watch.view.health_seen_at
        await watch.until(lambda: watch.view.health_seen_at != first)
        assert server.asked(HEALTH) == []
        peer.pong = {"epoch": "e", "seq": 8}
        await server.until(lambda: len(server.asked(HEALTH)) >= 1)
        await watch.until(lambda: watch.view.health_source == "poll")
        assert watch.states() == ["connecting", "connected"]


async def test_events_that_could_not_be_fetched_are_asked_for_again(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 7))
    server.pong = {"epoch": "e", "seq": 7}
    events = Page({"epoch": "e", "events": bodies.events(range(1, 8), seq=True, epoch="e")})
    server.pages["/api/v1/events"] = Page(b"", 503)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_told(ProblemFound)
        server.pages["/api/v1/events"] = events
        await watch.until(lambda: len(watch.event_ids()) == 7)
        assert server.asked(HEALTH) == []


async def test_a_hole_in_the_numbers_is_fetched(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 0))
    server.pong = {"epoch": "e", "seq": 0}
    async with watching(endpoint(server.url)) as watch:
        peer = await server.peer()
        await server.until(lambda: len(server.asked("/api/v1/events")) == 1)
        answer = {"epoch": "e", "events": bodies.events(range(1, 6), seq=True, epoch="e")}
        server.pages["/api/v1/events"] = Page(answer)
        for seq in (1, 2, 5):
            peer.pong = {"epoch": "e", "seq": seq}
            peer.push(type="events_update", data=[bodies.event(seq, seq=True, epoch="e")])
        await watch.until(lambda: len(watch.event_ids()) == 5)
        assert sorted(watch.event_ids()) == [f"ee{seq}" for seq in range(1, 6)]
        sources = {change.event.id: change.source for change in watch.told(EventAdded)}
        assert sources == {"ee1": "push", "ee2": "push", "ee3": "poll", "ee4": "poll", "ee5": "push"}


async def test_alerts_come_with_pushed_statistics(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 1))
    server.pong = {"epoch": "e", "seq": 1}
    alert = {"id": "a", "name": "hot", "severity": "critical", "status": "active", "message": "Too hot"}
    async with watching(endpoint(server.url)) as watch:
        peer = await server.peer()
        peer.push(type="stats_update", data={**bodies.stats(), "alerts": [alert]})
        await watch.until(lambda: [each.id for each in watch.view.alerts] == ["a"])
        peer.push(type="stats_update", data=bodies.stats())
        await watch.until(lambda: watch.view.alerts == ())


async def test_a_flood_of_events_arrives_whole(server: ScriptedServer) -> None:
    count = 20_000
    server.greet(**bodies.snapshot("e", 0))
    server.pong = {"epoch": "e", "seq": 0}

    async def flood(peer: Peer) -> None:
        for start in range(1, count + 1, 200):
            for seq in range(start, start + 200):
                peer.push(type="events_update", data=[bodies.event(seq, seq=True, epoch="e")])
            peer.pong = {"epoch": "e", "seq": start + 199}
            await peer.drain()

    server.then = flood
    policy = quick(heartbeat_interval=30.0, heartbeat_timeout=60.0)
    async with watching(endpoint(server.url, policy=policy)) as watch:
        await watch.until(lambda: watch.view.traffic.frames_in > count)
        assert watch.event_ids() == [f"ee{seq}" for seq in range(1, count + 1)]
        assert server.dials == 1


async def test_a_burst_of_health_is_told_step_by_step(server: ScriptedServer) -> None:
    words = ["healthy", "degraded", "critical", "healthy", "nonsense"]
    server.greeting = [
        frames.frame(frames.TEXT, json.dumps({"type": "health_update", "data": bodies.health(DB=word)}).encode())
        for word in words
    ]
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: len([c for c in watch.told(HealthChanged) if c.service == "DB"]) == 5)
        told = [(c.old and c.old.value, c.new.value) for c in watch.told(HealthChanged) if c.service == "DB"]
        assert told == [
            (None, "healthy"),
            ("healthy", "warning"),
            ("warning", "critical"),
            ("critical", "healthy"),
            ("healthy", "unknown"),
        ]


def _is_said(watch: Watch, word: str) -> bool:
    return [each.word for each in watch.view.services] == [word]


async def test_of_a_service_that_is_pushed_twice_the_worse_counts(server: ScriptedServer) -> None:
    one, other = {"name": "DB", "status": "healthy"}, {"name": "DB", "status": "down"}
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        peer = await server.peer()
        for word, listed in (("down", [one, other]), ("healthy", [one]), ("down", [other, one])):
            peer.push(type="health_update", data={**bodies.health(), "dependencies": listed})
            await watch.until(partial(_is_said, watch, word))
        twice = "health_update names the dependency 'DB' twice; the worse one counts"
        assert {problem.detail for problem in watch.told(ProblemFound)} == {twice}
