"""Several endpoints at once."""

import pytest

from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.updates import NoticeDecided
from tests.client.watching import State, Watch, endpoint, quick, watching
from tests.servers.scripted import ScriptedServer, scripted


def state(watch: Watch, name: str) -> State:
    return next(view.status.state for view in watch.fleet.views if view.name == name)


async def test_endpoints_do_not_disturb_each_other(server: ScriptedServer) -> None:
    async with scripted() as broken, scripted() as hung:
        broken.on_accept = "drop"
        hung.on_accept = "hang"
        endpoints = [endpoint(each.url, name) for each, name in ((server, "A"), (broken, "B"), (hung, "C"))]
        async with watching(*endpoints) as watch:
            assert [view.name for view in watch.fleet.views] == ["A", "B", "C"]
            await watch.until(lambda: state(watch, "B") is State.ERROR and state(watch, "C") is State.ERROR)
            assert watch.states("A") == ["connecting", "connected"]
            watch.fleet.pause("B")
            watch.fleet.retry("C")
            assert state(watch, "A") is State.CONNECTED
            assert state(watch, "B") is State.DISCONNECTED
        assert server.dials == 1


@pytest.mark.parametrize("enabled", [True, False])
async def test_all_failing_at_once_is_one_piece_of_news(server: ScriptedServer, enabled: bool) -> None:
    async with scripted() as second:
        policy = quick(stable_after=0.0)
        endpoints = [endpoint(server.url, "A", policy=policy), endpoint(second.url, "B", policy=policy)]
        async with watching(
            *endpoints, notices=NoticePolicy(enabled=enabled, group_other=0.0, good_confirm=0.0)
        ) as watch:
            await watch.until(lambda: state(watch, "A") is state(watch, "B") is State.CONNECTED)
            await server.close()
            await second.close()
            await watch.until(lambda: state(watch, "A") is state(watch, "B") is State.ERROR)
            title = "This computer lost its network"
            told = await watch.until_told(NoticeDecided, lambda told: told.decision.title == title)
            assert (told.decision.endpoint, told.decision.spoken) == (None, enabled)
            await server.open()
            await watch.until(lambda: state(watch, "A") is State.CONNECTED)
            back = await watch.until_told(NoticeDecided, lambda told: told.decision.severity.value == "healthy")
            assert len(watch.notices()) == 2 * enabled
            assert back.decision.title == "This computer has its network again"


async def test_one_endpoint_alone_says_nothing_of_the_network(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        await server.close()
        await watch.until_state(State.ERROR)
        assert watch.notices() == []


async def test_no_endpoints_at_all() -> None:
    async with watching() as watch:
        assert watch.fleet.views == ()
