"""What is announced, seen from the outside."""

from datetime import timedelta

from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_values import NoticeBoard, Snooze
from desktop_monitor.core.updates import NoticeDecided
from tests.client.clocks import MovableClock
from tests.client.watching import AT_ONCE, State, Watch, endpoint, quick, watching
from tests.servers import bodies
from tests.servers.scripted import Page, Request, ScriptedServer

HEALTH = "/api/v1/health"
POLLED = quick(poll_interval=0.1)


async def test_the_first_look_is_told_in_one_summary(server: ScriptedServer) -> None:
    server.pages[HEALTH] = Page(bodies.health("critical", DB="critical", Web="degraded", Mail="ok"))
    async with watching(endpoint(server.url, transport="polling", policy=POLLED), notices=AT_ONCE) as watch:
        notice = await watch.until_notice("A: 2 in trouble")
        assert (notice.body, notice.reason) == (
            "DB is critical\nWeb is warning",
            "2 pieces of news together; first look",
        )
        asked = len(server.asked(HEALTH))
        await server.until(lambda: len(server.asked(HEALTH)) >= asked + 3)
        assert watch.notices() == [notice]


async def test_critical_news_is_checked_once_over_http(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 1))
    server.pong = {"epoch": "e", "seq": 1}
    async with watching(endpoint(server.url, policy=quick(poll_interval=60.0)), notices=AT_ONCE) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        peer = await server.peer()
        server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
        peer.push(type="health_update", data=bodies.health("critical", DB="critical"))
        notice = await watch.until_notice("DB is critical")
        assert (notice.endpoint, notice.service, notice.severity.value) == ("A", "DB", "critical")
        assert notice.reason == "confirmed: second result"
        assert len(server.asked(HEALTH)) == 1
        assert [each.reason for each in watch.fleet.decisions] == ["held: one more look over HTTP", notice.reason]


async def test_critical_news_that_http_denies_is_not_announced(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 1))
    server.pong = {"epoch": "e", "seq": 1}
    async with watching(endpoint(server.url, policy=quick(poll_interval=60.0)), notices=AT_ONCE) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        (await server.peer()).push(type="health_update", data=bodies.health("critical", DB="critical"))
        await watch.until(lambda: watch.services() == {"DB": "critical"})
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        await watch.updates_more(3)
        assert watch.notices() == []
        assert watch.fleet.decisions[-1].reason == "dropped: the next result did not confirm it"


async def test_critical_news_of_a_poll_is_checked_at_once_too(server: ScriptedServer) -> None:
    answers = iter(("healthy", "critical"))

    def answer(request: Request) -> Page:
        word = next(answers, "critical")
        return Page(bodies.health(word, DB=word))

    server.pages[HEALTH] = answer
    policy = quick(poll_interval=60.0, open_timeout=30.0)
    async with watching(endpoint(server.url, transport="polling", policy=policy), notices=AT_ONCE) as watch:
        await watch.until_state(State.FALLBACK)
        watch.fleet.retry("A")
        notice = await watch.until_notice("DB is critical")
        assert notice.reason == "confirmed: second result"
        assert len(server.asked(HEALTH)) == 3


async def test_recovery_is_announced_after_trouble_that_was(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, transport="polling", policy=POLLED), notices=AT_ONCE) as watch:
        await watch.until_state(State.FALLBACK)
        server.pages[HEALTH] = Page(bodies.health("degraded", DB="degraded"))
        trouble = await watch.until_notice("DB is warning")
        server.pages[HEALTH] = Page(bodies.health(DB="ok"))
        recovery = await watch.until_notice("DB recovered")
        assert (recovery.bubble, recovery.closes) == (trouble.bubble, True)


async def test_notices_can_be_switched_off(server: ScriptedServer) -> None:
    policy = NoticePolicy(enabled=False, group_critical=0.0)
    async with watching(endpoint(server.url, transport="polling", policy=POLLED), notices=policy) as watch:
        await watch.until_state(State.FALLBACK)
        server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
        await watch.until(
            lambda: any(each.reason == "muted: notices are switched off" for each in watch.fleet.decisions)
        )
        assert watch.services() == {"DB": "critical"}
        assert watch.notices() == []


async def trouble(server: ScriptedServer, watch: Watch) -> None:
    """The service is announced to be critical."""
    await watch.until(lambda: watch.services() == {"DB": "healthy"})
    server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
    await watch.until_notice("DB is critical")


async def test_a_person_acknowledges_and_asks_why(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, transport="polling", policy=POLLED), notices=AT_ONCE) as watch:
        assert watch.fleet.why("A", "DB") == "DB: nothing has been heard yet, so there is nothing to tell."
        await trouble(server, watch)
        watch.fleet.acknowledge("A", None)
        assert watch.updates[-1].notices == watch.fleet.board == NoticeBoard(acknowledged=frozenset({("A", "DB")}))
        closed = watch.fleet.decisions[-1]
        assert (closed.reason, closed.closes, closed.spoken) == ("closed: acknowledged", True, False)
        assert watch.told(NoticeDecided)[-1].decision == closed
        assert watch.fleet.why("A", "DB") == "DB: critical, which was told (confirmed: second result)."
        server.pages[HEALTH] = Page(bodies.health(DB="ok"))
        await watch.until_notice("DB recovered")
        assert watch.fleet.board == NoticeBoard()


async def test_a_snooze_ends_by_itself_and_by_hand(server: ScriptedServer) -> None:
    clock = MovableClock()
    async with watching(
        endpoint(server.url, transport="polling", policy=POLLED), notices=AT_ONCE, clock=clock
    ) as watch:
        await trouble(server, watch)
        until = clock.utc() + timedelta(seconds=30)
        watch.fleet.snooze("A", "DB", until)
        watch.fleet.snooze(None, None, until)
        assert watch.updates[-1].notices.snoozes == (
            Snooze(endpoint="A", service="DB", until=until),
            Snooze(endpoint=None, service=None, until=until),
        )
        watch.fleet.unsnooze(None, None)
        assert [each.service for each in watch.fleet.board.snoozes] == ["DB"]
        clock.pass_by(31.0)
        assert (await watch.until_notice("DB is still critical")).reason == "its snooze has ended"
        assert not watch.fleet.board.snoozes


async def test_quiet_is_followed_by_a_digest(server: ScriptedServer) -> None:
    async with watching(endpoint(server.url, transport="polling", policy=POLLED), notices=AT_ONCE) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        until = MovableClock().utc() + timedelta(hours=1)
        watch.fleet.quiet(until)
        assert watch.fleet.board.quiet_until == until
        server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
        await watch.until(lambda: watch.fleet.board.withheld == 1)
        assert watch.notices() == []
        watch.fleet.quiet(None)
        (digest,) = watch.notices()
        assert (digest.endpoint, digest.title, digest.body) == (None, "While you were away", "A · DB is critical")
        assert watch.updates[-1].endpoint == "A"
