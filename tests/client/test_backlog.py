"""Many messages at once."""

import asyncio
import json

import pytest

from desktop_monitor.client import link_connection
from desktop_monitor.core.updates import Update
from tests.client.watching import EventAdded, State, Watch, endpoint, watching
from tests.servers import bodies, frames
from tests.servers.scripted import ScriptedServer

_MESSAGES = 40


async def test_a_backlog_leaves_turns_of_the_loop_to_others(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_connection, "LONGEST_TURN", 0.0)
    turn, turns_of_events = 0, []
    take = Watch.take

    async def count_turns() -> None:
        nonlocal turn
        while True:
            turn += 1
            await asyncio.sleep(0)

    def note(watch: Watch, update: Update) -> None:
        take(watch, update)
        if any(isinstance(change, EventAdded) for change in update.changes):
            turns_of_events.append(turn)

    monkeypatch.setattr(Watch, "take", note)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        counting = asyncio.create_task(count_turns())
        peer = await server.peer()
        many = [
            frames.frame(frames.TEXT, json.dumps({"type": "events_update", "data": [bodies.event(number)]}).encode())
            for number in range(_MESSAGES)
        ]
        peer.send(b"".join(many))
        await watch.until(lambda: len(turns_of_events) == _MESSAGES)
        counting.cancel()
    assert watch.event_ids() == [f"e{number}" for number in range(_MESSAGES)]
    assert len(set(turns_of_events)) == _MESSAGES
