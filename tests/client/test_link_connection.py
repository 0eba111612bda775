"""Messages are put together and handed over as the library would have done it, whatever is beneath them in it."""

import json

import pytest

from desktop_monitor.client import link_connection
from desktop_monitor.core.connection_state import Heard
from desktop_monitor.core.messages import Message
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.updates import ProblemFound, Update
from tests.client.watching import State, Watch, endpoint, watching
from tests.helpers.logs import ExpectedLogs
from tests.servers import bodies, frames
from tests.servers.scripted import ScriptedServer


def event(number: int) -> bytes:
    """A message with one event, which is not ASCII."""
    body = {**bodies.event(number), "message": "größer"}
    return json.dumps({"type": "events_update", "data": [body]}, ensure_ascii=False).encode()


async def test_a_message_in_fragments_with_pings_in_between(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        peer, whole = await server.peer(), event(1)
        sent = frames.frame(frames.TEXT, b"", final=False)
        for at in range(0, len(whole), 7):  # in the middle of characters too
            sent += frames.frame(frames.CONTINUATION, whole[at : at + 7], final=False) + frames.frame(frames.PING, b"p")
        peer.send(sent + frames.frame(frames.CONTINUATION) + frames.frame(frames.TEXT, event(2)))
        await watch.until(lambda: watch.event_ids() == ["e1", "e2"])


async def test_a_binary_message_is_a_problem_and_those_around_it_are_heard(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        pieces = (frames.TEXT, event(1)), (frames.BINARY, b"\xff\x00\xff"), (frames.TEXT, event(2))
        (await server.peer()).send(b"".join(frames.frame(opcode, payload) for opcode, payload in pieces))
        await watch.until(lambda: watch.event_ids() == ["e1", "e2"])
        assert [problem.detail for problem in watch.told(ProblemFound)] == ["a binary frame of 3 bytes"]


@pytest.mark.parametrize("turn", [0.0, 60.0])
async def test_all_that_came_before_the_end_is_heard_before_it(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, turn: float
) -> None:
    monkeypatch.setattr(link_connection, "LONGEST_TURN", turn)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        many = b"".join(frames.frame(frames.TEXT, event(number)) for number in range(20))
        (await server.peer()).send(many + frames.close_frame(1000, "bye"))
        await watch.until(lambda: "disconnected" in watch.states())
        assert watch.event_ids() == [f"e{number}" for number in range(20)]


async def test_of_repeated_health_that_came_together_the_last_is_told(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_connection, "LONGEST_TURN", 60.0)
    told: list[float | None] = []
    take = Watch.take

    def note(watch: Watch, update: Update) -> None:
        take(watch, update)
        told.extend(service.response_ms for service in update.view.services)

    monkeypatch.setattr(Watch, "take", note)
    body = bodies.health(DB="healthy")
    service = {"name": "DB", "status": "healthy"}
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        many = [{**body, "dependencies": [{**service, "response_time_ms": number}]} for number in range(10)]
        texts = [json.dumps({"type": "health_update", "data": each}).encode() for each in many]
        peer = await server.peer()
        peer.send(frames.frame(frames.TEXT, texts[0]))
        await watch.until(lambda: 0.0 in told)
        peer.send(b"".join(frames.frame(frames.TEXT, text) for text in texts))
        await watch.until(lambda: 9.0 in told)
        assert 5.0 not in told


async def test_a_fault_of_ours_while_hearing_is_reported_and_costs_the_link(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("asyncio: a fault while watching A")
    facts, heard = EndpointMonitor.facts, []

    def faulty(monitor: EndpointMonitor, message: Message | None, generation: int) -> Heard:
        heard.append(1)
        if len(heard) == 2:
            raise ZeroDivisionError
        return facts(monitor, message, generation)

    monkeypatch.setattr(EndpointMonitor, "facts", faulty)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        (await server.peer()).send(frames.frame(frames.TEXT, event(1)) + frames.frame(frames.TEXT, event(2)))
        await watch.until(lambda: watch.states()[-1] == "connected" and "disconnected" in watch.states())
        reason = "a fault of this program (ZeroDivisionError)"
        assert ("disconnected", 1, reason, "local") in watch.statuses()
        assert watch.event_ids() == []
