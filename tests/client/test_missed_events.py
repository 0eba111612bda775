"""Events that happened while nobody was connected: fetched, or shown as a gap; never twice, never lost in silence."""

from functools import partial

import pytest

from desktop_monitor.core.health import Health
from tests.agent.serving import Lever, served
from tests.client.watching import EventAdded, GapFound, State, Watch, endpoint, quick, watching
from tests.servers import bodies
from tests.servers.scripted import Page, Request, ScriptedServer

EVENTS = "/api/v1/events"


class History:
    """What a server remembers: events `oldest` to `newest` of its epoch."""

    def __init__(self, server: ScriptedServer, newest: int) -> None:
        self._server = server
        self.oldest = 1
        self.grow(newest)
        server.pages[EVENTS] = self.answer

    def grow(self, newest: int) -> None:
        self.newest = newest
        self._server.greeting = []
        self._server.greet(**bodies.snapshot("e", newest))
        self._server.pong = {"epoch": "e", "seq": newest}

    def answer(self, request: Request) -> Page:
        limit, since = int(request.query["limit"]), int(request.query.get("since_seq", 0))
        first = max(self.oldest, since + 1, self.newest - limit + 1)
        numbers = range(first, self.newest + 1)
        return Page({"epoch": "e", "events": bodies.events(numbers, seq=True, epoch="e")})


def shows(watch: Watch, health: Health) -> bool:
    return watch.services() == {"Lever": health.value}


def seqs(watch: Watch) -> list[int]:
    return sorted(change.event.seq or 0 for change in watch.told(EventAdded))


@pytest.mark.parametrize("missed", [1, 99, 100, 4_999])
async def test_missed_events_are_fetched(server: ScriptedServer, missed: int) -> None:
    history = History(server, 10)
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: seqs(watch) == list(range(1, 11)))
        await server.close()
        history.grow(10 + missed)
        await server.open()
        await watch.until(lambda: len(seqs(watch)) == 10 + missed)
        assert seqs(watch) == list(range(1, 11 + missed))
        assert watch.told(GapFound) == []


async def test_what_the_server_forgot_is_a_gap(server: ScriptedServer) -> None:
    history = History(server, 10)
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: len(seqs(watch)) == 10)
        await server.close()
        history.grow(50)
        history.oldest = 41
        await server.open()
        gap = await watch.until_told(GapFound)
        await watch.until(lambda: len(seqs(watch)) == 20)
        assert (gap.start, gap.end) == ("2026-01-01T00:00:10.000Z", "2026-01-01T00:00:41.000Z")
        assert gap.reason.startswith("30 events ")
        assert len(watch.told(GapFound)) == 1


async def test_a_fetch_that_fails_at_first_loses_nothing(server: ScriptedServer) -> None:
    history = History(server, 10)
    async with watching(endpoint(server.url)) as watch:
        await watch.until(lambda: len(seqs(watch)) == 10)
        await server.close()
        history.grow(20)
        answers = iter([Page(b"", 503), Page([]), Page(b"nonsense")])
        server.pages[EVENTS] = lambda request: next(answers, None) or history.answer(request)
        await server.open()
        server.pong = {"epoch": "e", "seq": 20}
        await watch.until(lambda: len(seqs(watch)) == 20)
        assert watch.told(GapFound) == []


@pytest.mark.usefixtures("no_leaks")
async def test_our_agent_pushes_each_change_once() -> None:
    lever = Lever()
    async with served(lever) as agent, watching(endpoint(agent.url, policy=quick(poll_interval=60.0))) as watch:
        await watch.until_state(State.CONNECTED)
        for health in (Health.HEALTHY, Health.WARNING, Health.HEALTHY):
            lever.pull(health)
            await watch.until(partial(shows, watch, health))
        await watch.until(lambda: len(watch.event_ids()) >= 3)
        assert watch.view.health_source == "push"
        assert watch.told(GapFound) == []
        seqs_told = [change.event.seq or 0 for change in watch.told(EventAdded)]
        assert seqs_told == sorted(set(seqs_told))
