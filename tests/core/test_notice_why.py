import pytest

from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_why import why
from tests.core.notice_world import PUSH_ONLY, C, H, W, World


def asked(world: World, service: str | None = "s0", endpoint: str | None = "A") -> str:
    return why(world.state, endpoint, service, world.now, world.utc, world.rules)


@pytest.fixture
def world() -> World:
    return World(poll_each=PUSH_ONLY, http=False)


def test_nothing_to_tell(world: World) -> None:
    assert asked(world) == "s0: healthy, so there is nothing to tell."
    assert asked(world, "other") == "other: nothing has been heard yet, so there is nothing to tell."
    assert asked(world, None) == "A: healthy, so there is nothing to tell."
    assert asked(world, None, None).startswith("This computer: nothing has been heard yet")
    assert asked(world, None, "C").startswith("C: nothing has been heard yet")


def test_what_waits(world: World) -> None:
    world.becomes("A", "s0", W)
    world.advance(12.0)
    unconfirmed = "s0: warning for 12 s; nothing was told, and a second result or 18 s more will confirm it."
    assert asked(world) == unconfirmed
    world.report("A")
    world.advance(3.0)
    waits = "s0: warning, which will be told in 7 s, with the news that come until then (confirmed: second result)."
    assert asked(world) == waits
    world.advance(7.0)
    assert asked(world) == "s0: warning, which was told (confirmed: second result)."
    world.becomes("A", "s0", H)
    assert asked(world).startswith("s0: healthy for 0 s; warning was told last")


def test_what_is_heard_counts_before_the_rules_get_their_tick(world: World) -> None:
    world.becomes("A", "s0", W)
    world.report("A")
    waits = "s0: warning, which will be told in 10 s, with the news that come until then (confirmed: second result)."
    assert asked(world) == waits


def test_what_is_withheld(world: World) -> None:
    world.snooze("A", "s0", 600.0)
    world.becomes("A", "s0", C)
    world.advance(60.0)
    assert asked(world) == "s0: critical, which is not told (muted: snoozed until 12:10)."
    world.quiet(60.0)
    world.becomes("A", "s1", C)
    world.advance(30.0)
    assert asked(world, "s1") == "s1: critical, which is not told (muted: quiet until 12:02)."


def test_what_is_unstable(world: World) -> None:
    for health in (C, H, C, H):
        world.becomes("A", "s0", health)
    world.advance(2.0)
    assert asked(world) == "s0: unstable, which was told; told again when it is steady and not as it was told before."


def test_an_endpoint_that_is_lost_and_the_network() -> None:
    world = World(NoticePolicy(group_other=0.0))
    world.lose("A", "B")
    world.advance(90.0)
    cause = "A: unknown, which is not told (named with its cause: this computer lost its network)."
    assert asked(world, None) == cause
    network = "This computer: unknown, which was told (confirmed: all endpoints failed within 3 s)."
    assert asked(world, None, None) == network
