"""Retry, pause, live updates off and on, in each state."""

from collections.abc import Awaitable, Callable

import pytest

from desktop_monitor.core.updates import Update
from tests.client.watching import State, Watch, endpoint, quick, watching
from tests.servers.scripted import Page, ScriptedServer

HEALTH = "/api/v1/health"
SLOW = quick(backoff_initial=60.0, backoff_max=60.0, probe_intervals=(60.0,), poll_interval=60.0, stable_after=60.0)

Bring = Callable[[ScriptedServer], Awaitable[State]]


async def waiting(server: ScriptedServer) -> State:
    await server.close()
    return State.DISCONNECTED


async def dialling(server: ScriptedServer) -> State:
    server.on_accept = "hang"
    return State.CONNECTING


async def connected(server: ScriptedServer) -> State:
    return State.CONNECTED


async def fallen_back(server: ScriptedServer) -> State:
    server.handshake = Page(b"", 403)
    return State.FALLBACK


async def broken(server: ScriptedServer) -> State:
    server.handshake = Page(b"", 403)
    server.pages["/api/v1/stats"] = Page(b"", 401)
    return State.ERROR


SITUATIONS = (waiting, dialling, connected, fallen_back, broken)


async def mend(server: ScriptedServer) -> None:
    server.handshake = None
    server.on_accept = "serve"
    server.pages["/api/v1/stats"] = Page({"metrics": {"a": {"b": 1}}})
    await server.close()
    await server.open()


async def brought(watch: Watch, state: State, server: ScriptedServer) -> None:
    await watch.until(lambda: watch.updates)
    await watch.until_state(state)
    if state is State.CONNECTING:
        await server.until(lambda: server.connections > 0)


@pytest.mark.parametrize("bring", SITUATIONS)
async def test_retry_leads_to_connected_at_once(server: ScriptedServer, bring: Bring) -> None:
    state = await bring(server)
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        await brought(watch, state, server)
        await mend(server)
        if state is State.CONNECTED:
            await watch.until_state(State.DISCONNECTED)
        if state is State.CONNECTING:
            await watch.until_state(State.DISCONNECTED)
        watch.fleet.retry("A")
        await watch.until_state(State.CONNECTED)
        assert watch.view.status.attempt == 0


async def test_retry_of_an_open_link_closes_and_redials(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        await watch.until_state(State.CONNECTED)
        first = await server.peer()
        watch.fleet.retry("A")
        await first.ended.wait()
        await server.peer(1)
        await watch.until_state(State.CONNECTED)
        assert first.received[-1] == (8, b"\x03\xe8")
        assert watch.states() == ["connecting", "connected", "connecting", "connected"]


@pytest.mark.parametrize("bring", SITUATIONS)
async def test_pause_is_quiet_until_retry(server: ScriptedServer, bring: Bring) -> None:
    state = await bring(server)
    async with watching(endpoint(server.url, policy=quick())) as watch:
        await brought(watch, state, server)
        watch.fleet.pause("A")
        assert watch.statuses()[-1] == ("disconnected", watch.view.status.attempt, "paused", None)
        assert watch.view.paused
        assert watch.view.status.retry_in is None
        await mend(server)
        asked, told = len(server.requests), len(watch.updates)
        watch.fleet.network_changed(False)
        watch.fleet.network_changed(True)
        assert [update.view.status.reason for update in watch.updates[told:]] == ["paused", "paused"]
        assert len(server.requests) == asked
        watch.fleet.retry("A")
        await watch.until_state(State.CONNECTED)
        assert not watch.view.paused


@pytest.mark.parametrize("bring", SITUATIONS)
async def test_live_updates_off_and_on(server: ScriptedServer, bring: Bring) -> None:
    state = await bring(server)
    async with watching(endpoint(server.url, policy=quick(open_timeout=1.0))) as watch:
        await brought(watch, state, server)
        watch.fleet.set_live("A", False)
        assert not watch.view.live
        await mend(server)
        await watch.until_state(State.FALLBACK, "live updates off")
        dials = server.dials
        watch.fleet.set_live("A", False)
        watch.fleet.set_live("A", True)
        await watch.until_state(State.CONNECTED)
        assert server.dials == dials + 1


async def test_pause_and_resume_of_polling_only(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, transport="polling")) as watch:
        await watch.until_state(State.FALLBACK)
        watch.fleet.pause("A")
        await watch.until_state(State.DISCONNECTED, "paused")
        asked = len(server.asked(HEALTH))
        watch.fleet.retry("A")
        await watch.until_state(State.FALLBACK, "live updates off")
        assert len(server.asked(HEALTH)) > asked
        assert server.dials == 0


async def test_the_network_hint_changes_the_reason_only(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        await watch.until_state(State.CONNECTED)
        watch.fleet.network_changed(False)
        assert watch.state is State.CONNECTED
        await server.close()
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.reason == "this computer reports no network (connection lost)"
        await server.open()
        watch.fleet.network_changed(True)
        await watch.until_state(State.CONNECTED)


@pytest.mark.parametrize("bring", SITUATIONS)
async def test_stop_leaves_nothing_in_any_state(server: ScriptedServer, bring: Bring) -> None:
    state = await bring(server)
    async with watching(endpoint(server.url)) as watch:
        await brought(watch, state, server)
    # Twice is as good as once.
    await watch.fleet.stop()


async def test_stop_at_once(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)):
        pass


async def test_controls_after_the_stop_do_nothing(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
    told, asked = len(watch.updates), len(server.requests)
    watch.fleet.retry("A")
    watch.fleet.pause("A")
    watch.fleet.set_live("A", False)
    watch.fleet.network_changed(True)
    await watch.fleet.stop()
    assert (len(watch.updates), len(server.requests)) == (told, asked)


async def test_a_control_from_inside_an_update(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        paused = False

        def pause_when_connected(update: Update) -> None:
            nonlocal paused
            watch.take(update)
            if watch.state is State.CONNECTED and not paused:
                paused = True
                watch.fleet.pause("A")

        watch.fleet._on_update = pause_when_connected
        await watch.until_state(State.DISCONNECTED, "paused")
        await (await server.peer()).ended.wait()
        watch.fleet.retry("A")
        await watch.until_state(State.CONNECTED)
