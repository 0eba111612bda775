"""Other settings while the fleet runs: what did not change is not disturbed."""

import asyncio

import pytest

from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.updates import NoticeDecided
from tests.client.watching import AT_ONCE, State, endpoint, quick, watching
from tests.helpers.leaks import LeakCheck
from tests.servers.bodies import events, health, stats
from tests.servers.scripted import ScriptedServer, scripted

pytestmark = pytest.mark.usefixtures("no_leaks")


def greet(server: ScriptedServer, **services: str) -> None:
    server.greet(type="initial_data", data={"health": health(**services), "statistics": stats(), "events": events([1])})


async def test_kept_endpoints_keep_their_socket_and_their_data(server: ScriptedServer) -> None:
    async with scripted() as second, scripted() as third:
        for each in (server, second, third):
            greet(each, DB="healthy")
        a, b, c = (endpoint(each.url, name) for each, name in ((server, "A"), (second, "B"), (third, "C")))
        async with watching(a, b) as watch:
            await watch.until(lambda: all(view.status.state is State.CONNECTED for view in watch.fleet.views))
            await watch.until(lambda: all(view.services for view in watch.fleet.views))
            peer, gone = await server.peer(), await second.peer()
            watch.updates.clear()
            await watch.fleet.reconfigure((c, a), AT_ONCE)
            assert [view.name for view in watch.fleet.views] == ["C", "A"]
            assert [service.name for service in watch.fleet.views[1].services] == ["DB"]
            await watch.until(lambda: watch.fleet.views[0].status.state is State.CONNECTED)
            await gone.ended.wait()
            assert (server.dials, second.dials, third.dials) == (1, 1, 1)
            assert not peer.ended.is_set()
            assert watch.states("A") == []
            assert watch.changes("B") == []
            await watch.fleet.reconfigure((a, c), AT_ONCE)
            assert [view.name for view in watch.fleet.views] == ["A", "C"]
            assert (server.dials, third.dials) == (1, 1)


async def test_what_was_removed_leaves_no_task_and_no_socket(server: ScriptedServer) -> None:
    async with scripted() as second:
        second.on_accept = "hang"
        async with watching(endpoint(server.url, "A")) as watch:
            await watch.until_state(State.CONNECTED)
            check = LeakCheck()
            for number in range(3):
                others = (endpoint(second.url, f"B{number}"), endpoint(second.url, f"C{number}", transport="polling"))
                await watch.fleet.reconfigure((*others, endpoint(server.url, "A")), AT_ONCE)
                await second.until(lambda wanted=4 * number + 1: second.connections >= wanted)  # type: ignore[misc]
                await watch.fleet.reconfigure((endpoint(server.url, "A"),), AT_ONCE)
            await second.close()
            assert await check.leaks() == []
        assert server.dials == 1


async def test_other_settings_of_the_same_server_start_anew_without_telling_events_twice(
    server: ScriptedServer,
) -> None:
    greet(server, DB="healthy")
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: watch.event_ids() == ["e1"])
        await watch.until_state(State.CONNECTED)
        await watch.fleet.reconfigure((endpoint(server.url, policy=quick(jitter=0.1)),), AT_ONCE)
        await server.peer(1)
        await watch.until_state(State.CONNECTED)
        await watch.until(lambda: watch.view.services)
        assert watch.event_ids() == ["e1"]
        watch.fleet.pause("A")
        await watch.fleet.reconfigure((endpoint(server.url, policy=quick(jitter=0.2)),), AT_ONCE)
        assert watch.view.paused
        watch.fleet.retry("A")
        await watch.until_state(State.CONNECTED)


async def test_a_removed_trouble_closes_its_bubble_without_a_word(server: ScriptedServer) -> None:
    async with scripted() as second:
        for each, state in ((server, "critical"), (second, "healthy")):
            greet(each, DB=state)
        a, b = endpoint(server.url, "A"), endpoint(second.url, "B")
        async with watching(a, b, notices=AT_ONCE) as watch:
            spoken = await watch.until_told(NoticeDecided, lambda told: told.decision.spoken)
            watch.updates.clear()
            await watch.fleet.reconfigure((b,), AT_ONCE)
            (closed,) = [told.decision for told in watch.told(NoticeDecided)]
            assert (closed.bubble, closed.closes, closed.spoken) == (spoken.decision.bubble, True, False)
            assert closed.reason == "closed: it is not watched any more"
            await watch.fleet.reconfigure((b, a), AT_ONCE)
            again = await watch.until_notice(spoken.decision.title)
            assert again.reason == "first look"


async def test_rules_of_notices_apply_at_once_and_nothing_is_forgotten(server: ScriptedServer) -> None:
    greet(server, DB="critical")
    quiet = NoticePolicy(enabled=False, group_critical=0.0, group_other=0.0)
    async with watching(endpoint(server.url), notices=quiet) as watch:
        await watch.until_told(NoticeDecided, lambda told: "switched off" in told.decision.reason)
        before = watch.fleet.decisions
        await watch.fleet.reconfigure((endpoint(server.url),), AT_ONCE)
        await watch.until(watch.notices)
        assert watch.fleet.decisions[: len(before)] == before
        assert server.dials == 1


async def test_a_fleet_that_stops_while_it_is_changed_leaves_nothing(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, "A")) as watch:
        await watch.until_state(State.CONNECTED)
        change = asyncio.ensure_future(watch.fleet.reconfigure((endpoint(server.url, "B"),), AT_ONCE))
        await asyncio.sleep(0)
        change.cancel()
        await asyncio.gather(change, return_exceptions=True)
