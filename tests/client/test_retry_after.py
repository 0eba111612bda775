"""A busy server is left alone for as long as it asks, with what it is busy with: the rest goes on."""

import pytest

from desktop_monitor.core.alerts import AlertAction
from tests.client.clocks import MovableClock
from tests.client.watching import ProblemFound, State, endpoint, quick, watching
from tests.servers.bodies import events, health, snapshot, stats
from tests.servers.scripted import Page, ScriptedServer

HEALTH, STATS, EVENTS, ALERTS = "/api/v1/health", "/api/v1/stats", "/api/v1/events", "/api/v1/alerts"
OFTEN = quick(poll_interval=0.1)
RARELY = quick(poll_interval=60.0, heartbeat_interval=0.2)


def busy(status: int = 503, seconds: str = "200") -> Page:
    return Page(b"", status, {"Retry-After": seconds})


async def asked_more(server: ScriptedServer, path: str, count: int) -> None:
    """Wait until `path` has been asked for `count` times more."""
    goal = len(server.asked(path)) + count
    await server.until(lambda: len(server.asked(path)) >= goal)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("path", [STATS, EVENTS, ALERTS])
async def test_a_poll_leaves_out_what_the_server_is_busy_with(server: ScriptedServer, path: str, status: int) -> None:
    server.pages[path] = busy(status)
    clock = MovableClock()
    async with watching(endpoint(server.url, transport="polling", policy=OFTEN), clock=clock) as watch:
        await watch.until_state(State.FALLBACK)
        await server.until(lambda: len(server.asked(path)) == 1)
        for other in {HEALTH, STATS, EVENTS, ALERTS} - {path}:
            await asked_more(server, other, 3)
        assert len(server.asked(path)) == 1
        clock.pass_by(150.0)
        await asked_more(server, HEALTH, 3)
        assert len(server.asked(path)) == 1
        clock.pass_by(51.0)
        await asked_more(server, path, 1)
        assert len(watch.told(ProblemFound)) == 1


@pytest.mark.parametrize("path", [STATS, EVENTS, ALERTS])
async def test_retry_after_of_a_resource_has_a_limit(server: ScriptedServer, path: str) -> None:
    server.pages[path] = busy(seconds="99999")
    clock = MovableClock()
    async with watching(endpoint(server.url, transport="polling", policy=OFTEN), clock=clock):
        await server.until(lambda: len(server.asked(path)) == 1)
        await asked_more(server, HEALTH, 2)
        clock.pass_by(301.0)
        await asked_more(server, path, 1)


@pytest.mark.parametrize("ask", ["check", "retry"])
async def test_a_person_asks_for_all_of_it_anyway(server: ScriptedServer, ask: str) -> None:
    for path in (STATS, EVENTS, ALERTS):
        server.pages[path] = busy()
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=60.0))) as watch:
        await watch.until_state(State.FALLBACK)
        await server.until(lambda: len(server.asked(EVENTS)) == 1)
        await watch.until(lambda: watch.view.problems == 3)
        (watch.fleet.check if ask == "check" else watch.fleet.retry)("A")
        await server.until(lambda: all(len(server.asked(path)) == 2 for path in (STATS, EVENTS, ALERTS)))


async def test_pongs_that_owe_events_leave_a_busy_server_alone(server: ScriptedServer) -> None:
    server.greet(**snapshot("e", 5))
    server.pong = {"epoch": "e", "seq": 5}
    server.pages[EVENTS] = busy()
    clock = MovableClock()
    async with watching(endpoint(server.url, policy=RARELY), clock=clock) as watch:
        await watch.until_told(ProblemFound)
        await pongs(server, 3)
        assert len(server.asked(EVENTS)) == 1
        server.pages[EVENTS] = Page({"epoch": "e", "events": events(range(1, 6), seq=True, epoch="e")})
        clock.pass_by(201.0)
        await watch.until(lambda: len(watch.event_ids()) == 5)


async def test_pushes_leave_a_list_of_alerts_that_is_busy_alone(server: ScriptedServer) -> None:
    server.pages[ALERTS] = busy()
    clock = MovableClock()
    data = {"health": health(), "statistics": stats(), "events": []}
    server.greet(type="initial_data", timestamp="2026-01-01T00:00:00", data=data)
    async with watching(endpoint(server.url, policy=RARELY), clock=clock) as watch:
        await watch.until_told(ProblemFound)
        clock.pass_by(100.0)  # past the interval after which a failure alone would be asked for again
        for number in range(3):
            (await server.peer(-1)).push(type="stats_update", data=stats(float(number)))
        await pongs(server, 2)
        assert len(server.asked(ALERTS)) == 1
        await watch.fleet.act_on_alert("A", (), AlertAction.RESOLVE)
        assert len(server.asked(ALERTS)) == 2, "a person asks"


async def pongs(server: ScriptedServer, count: int) -> None:
    """Wait for `count` more pings, on whatever link there is: what the pongs before them led to is asked for."""
    for _ in range(count + 1):
        heard = (await server.peer(-1)).heard
        while not heard.empty():
            heard.get_nowait()
        await heard.get()
