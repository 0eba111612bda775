"""Servers that are killed, frozen and restarted."""

import signal
import sys

import pytest

from tests.client.watching import EventAdded, State, endpoint, quick, watching
from tests.servers.child import child

pytestmark = pytest.mark.usefixtures("no_leaks")


async def test_a_killed_server_is_noticed_and_its_successor_found() -> None:
    async with child() as server, watching(endpoint(server.url, policy=quick(probe_intervals=(0.1,)))) as watch:
        await watch.until_state(State.CONNECTED)
        server.send(signal.SIGKILL)
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.layer == "closed"
        async with child(port=server.port):
            await watch.until_state(State.CONNECTED)
            assert watch.view.health_source == "push"


async def test_a_server_that_ends_says_so() -> None:
    async with child() as server, watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        server.send(signal.SIGTERM)
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.reason == "closed with 1012"


async def test_a_frozen_server_is_dead_and_heals() -> None:
    async with child() as server:
        policy = quick(probe_intervals=(0.1,), open_timeout=0.2, max_attempts=1)
        async with watching(endpoint(server.url, policy=policy)) as watch:
            await watch.until_state(State.CONNECTED)
            server.send(signal.SIGSTOP)
            await watch.until_state(State.DISCONNECTED)
            assert watch.statuses()[-1] == ("disconnected", 1, "no message for 0.6 s", "silent")
            await watch.until_state(State.ERROR)
            server.send(signal.SIGCONT)
            await watch.until_state(State.CONNECTED)


async def test_our_agent_killed_and_restarted_on_the_same_port() -> None:
    def agent(port: int) -> list[str]:
        return [sys.executable, "-m", "desktop_monitor", "agent", "--port", str(port)]

    async with (
        child(agent(0)) as server,
        watching(endpoint(server.url, policy=quick(probe_intervals=(0.1,)))) as watch,
    ):
        await watch.until_state(State.CONNECTED)
        await watch.until(lambda: "CPU" in watch.services())
        first = await watch.until_told(EventAdded)
        server.send(signal.SIGKILL)
        await watch.until_state(State.DISCONNECTED)
        async with child(agent(server.port)):
            await watch.until_state(State.CONNECTED)
            await watch.until_told(EventAdded, lambda change: change.event.epoch != first.event.epoch)
            assert watch.view.status.reason is None
