"""What is announced, seen from the outside."""

from desktop_monitor.core.notice_policy import NoticePolicy
from tests.client.watching import NoticeSpoken, State, endpoint, quick, watching
from tests.servers import bodies
from tests.servers.scripted import Page, Request, ScriptedServer

HEALTH = "/api/v1/health"


async def test_the_first_snapshot_is_silent(server: ScriptedServer) -> None:
    server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
    async with watching(endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))) as watch:
        await server.until(lambda: len(server.asked(HEALTH)) >= 3)
        assert watch.told(NoticeSpoken) == []


async def test_critical_news_is_checked_once_over_http(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 1))
    server.pong = {"epoch": "e", "seq": 1}
    async with watching(endpoint(server.url, policy=quick(poll_interval=60.0))) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        peer = await server.peer()
        server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
        peer.push(type="health_update", data=bodies.health("critical", DB="critical"))
        notice = await watch.until_told(NoticeSpoken)
        assert (notice.service, notice.severity.value, notice.title) == ("DB", "critical", "DB is critical")
        assert notice.reason == "confirmed: second result"
        assert len(server.asked(HEALTH)) == 1


async def test_critical_news_that_http_denies_is_not_announced(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 1))
    server.pong = {"epoch": "e", "seq": 1}
    async with watching(endpoint(server.url, policy=quick(poll_interval=60.0))) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        (await server.peer()).push(type="health_update", data=bodies.health("critical", DB="critical"))
        await watch.until(lambda: watch.services() == {"DB": "critical"})
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        await watch.updates_more(3)
        assert watch.told(NoticeSpoken) == []


async def test_critical_news_of_a_poll_is_checked_at_once_too(server: ScriptedServer) -> None:
    answers = iter(("healthy", "critical"))

    def answer(request: Request) -> Page:
        word = next(answers, "critical")
        return Page(bodies.health(word, DB=word))

    server.pages[HEALTH] = answer
    policy = quick(poll_interval=60.0, open_timeout=30.0)
    async with watching(endpoint(server.url, transport="polling", policy=policy)) as watch:
        await watch.until_state(State.FALLBACK)
        watch.fleet.retry("A")
        notice = await watch.until_told(NoticeSpoken)
        assert (notice.title, notice.reason) == ("DB is critical", "confirmed: second result")
        assert len(server.asked(HEALTH)) == 3


async def test_recovery_is_announced_after_trouble_that_was(server: ScriptedServer) -> None:
    async with watching(
        endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1)), notices=NoticePolicy()
    ) as watch:
        await watch.until_state(State.FALLBACK)
        server.pages[HEALTH] = Page(bodies.health("degraded", DB="degraded"))
        notice = await watch.until_told(NoticeSpoken)
        assert (notice.title, notice.severity.value) == ("DB is warning", "warning")
        server.pages[HEALTH] = Page(bodies.health(DB="ok"))
        await watch.until(lambda: len(watch.told(NoticeSpoken)) == 2)
        assert watch.told(NoticeSpoken)[1].title == "DB recovered"


async def test_notices_can_be_switched_off(server: ScriptedServer) -> None:
    policy = quick(poll_interval=0.1)
    async with watching(
        endpoint(server.url, transport="polling", policy=policy), notices=NoticePolicy(enabled=False)
    ) as watch:
        await watch.until_state(State.FALLBACK)
        server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
        asked = len(server.asked(HEALTH))
        await server.until(lambda: len(server.asked(HEALTH)) >= asked + 4)
        await watch.until(lambda: watch.services() == {"DB": "critical"})
        assert watch.told(NoticeSpoken) == []
