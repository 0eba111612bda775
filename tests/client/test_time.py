"""Sleep and wake, data that ages, endpoints that are lost."""

from tests.client.clocks import MovableClock
from tests.client.watching import AT_ONCE, HealthChanged, State, endpoint, quick, watching
from tests.servers import bodies
from tests.servers.scripted import ScriptedServer

STEADY = quick(heartbeat_interval=0.2, heartbeat_timeout=20.0, open_timeout=0.5)


async def test_a_link_that_slept_briefly_is_pinged_and_kept(server: ScriptedServer) -> None:
    clock = MovableClock()
    async with watching(endpoint(server.url, policy=STEADY), clock=clock) as watch:
        await watch.until_state(State.CONNECTED)
        clock.sleep(10.0)
        peer = await server.peer()
        while not peer.heard.empty():
            peer.heard.get_nowait()
        assert (await peer.heard.get())["type"] == "ping"
        await watch.updates_more(3)
        assert watch.states() == ["connecting", "connected"]
        assert server.dials == 1


async def test_a_link_that_slept_and_died_is_replaced(server: ScriptedServer) -> None:
    clock = MovableClock()
    policy = quick(heartbeat_interval=0.2, heartbeat_timeout=20.0, open_timeout=0.5, backoff_initial=9, backoff_max=9)
    async with watching(endpoint(server.url, policy=policy), clock=clock) as watch:
        await watch.until_state(State.CONNECTED)
        (await server.peer()).pong = None
        clock.sleep(10.0)
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.layer == "silent"


async def test_a_link_that_slept_too_long_is_dialled_at_once(server: ScriptedServer) -> None:
    clock = MovableClock()
    async with watching(endpoint(server.url, policy=STEADY), clock=clock) as watch:
        await watch.until_state(State.CONNECTED)
        clock.sleep(3600.0)
        await server.peer(1)
        await watch.until(lambda: watch.states()[-1] == "connected" and len(watch.states()) == 4)
        assert watch.states() == ["connecting", "connected", "connecting", "connected"]
        assert watch.view.status.attempt == 0


async def test_a_waiting_link_dials_on_wake(server: ScriptedServer) -> None:
    await server.close()
    clock = MovableClock()
    policy = quick(backoff_initial=3600.0, backoff_max=3600.0)
    async with watching(endpoint(server.url, policy=policy), clock=clock) as watch:
        await watch.until_state(State.DISCONNECTED)
        await server.open()
        clock.sleep(6.0)
        await watch.until_state(State.CONNECTED)
        assert watch.view.status.attempt == 1


async def test_overdue_data_is_unknown_and_says_since_when(server: ScriptedServer) -> None:
    server.pages.clear()
    clock = MovableClock()
    policy = quick(heartbeat_timeout=500.0)
    async with watching(endpoint(server.url, policy=policy), clock=clock) as watch:
        peer = await server.peer()
        peer.push(type="health_update", data=bodies.health(DB="healthy"))
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        clock.pass_by(89.0)
        peer.push(type="health_update", data=bodies.health(Web="healthy"))
        await watch.until(lambda: "Web" in watch.services())
        clock.pass_by(2.0)
        change = await watch.until_told(HealthChanged, lambda change: change.new.value == "unknown")
        assert (change.service, change.source) == ("DB", "none")
        assert change.message.startswith("no proof since ")
        assert watch.services() == {"DB": "unknown", "Web": "healthy"}
        assert watch.view.health.value == "unknown"
        assert watch.state is State.CONNECTED


async def test_an_endpoint_without_data_is_lost_as_a_whole(server: ScriptedServer) -> None:
    clock = MovableClock()
    policy = quick(probe_intervals=(0.05,))
    async with watching(endpoint(server.url, policy=policy), notices=AT_ONCE, clock=clock) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        await server.close()
        await watch.until_state(State.ERROR)
        clock.pass_by(80.0)
        change = await watch.until_told(HealthChanged, lambda change: change.new.value == "unknown")
        assert (change.service, change.source, change.message) == (None, "none", "no data by any way")
        clock.pass_by(100.0)
        await watch.until(lambda: watch.services() == {"DB": "unknown"})
        notice = await watch.until_notice("A is unknown")
        assert (notice.endpoint, notice.service) == ("A", None)
        await server.open()
        await watch.until(lambda: watch.view.health.value == "healthy")
        await watch.until_notice("A recovered")
        assert [notice.service for notice in watch.notices()] == [None, None]


async def test_an_open_socket_without_data_is_lost_too(server: ScriptedServer) -> None:
    server.pages.clear()
    server.greet(**bodies.NO_INITIAL_DATA)
    clock = MovableClock()
    policy = quick(heartbeat_timeout=500.0)
    async with watching(endpoint(server.url, policy=policy), notices=AT_ONCE, clock=clock) as watch:
        await watch.until_state(State.CONNECTED)
        clock.pass_by(110.0)
        change = await watch.until_told(HealthChanged)
        assert (change.service, change.new.value) == (None, "unknown")
        assert watch.state is State.CONNECTED
        await watch.until_notice("A is unknown")
        assert len(watch.notices()) == 1


async def test_a_paused_endpoint_is_not_announced(server: ScriptedServer) -> None:
    clock = MovableClock()
    async with watching(endpoint(server.url), notices=AT_ONCE, clock=clock) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        watch.fleet.pause("A")
        clock.pass_by(3600.0)
        watch.fleet.network_changed(True)
        watch.fleet.retry("A")
        await watch.until_state(State.CONNECTED)
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        assert watch.notices() == []
