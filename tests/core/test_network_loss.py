import pytest

from desktop_monitor.core.network_loss import WINDOW
from tests.core.notice_world import World

LOST = "This computer lost its network"
BACK = "This computer has its network again"


@pytest.fixture
def world() -> World:
    """Two endpoints."""
    return World()


def test_all_within_the_window_is_said_once_and_no_endpoint_is_named(world: World) -> None:
    world.lose("A")
    world.advance(WINDOW)
    world.lose("B")
    world.advance(600.0)
    (notice,) = world.spoken
    assert (notice.endpoint, notice.service, notice.title) == (None, None, LOST)
    assert notice.body == "All 2 endpoints failed at the same time."
    assert notice.reason == "confirmed: all endpoints failed within 3 s"
    assert world.reasons == ["named with its cause: this computer lost its network"] * 2


def test_beyond_the_window_is_no_news_of_the_network(world: World) -> None:
    world.lose("A")
    world.advance(WINDOW + 0.1)
    world.lose("B")
    world.advance(600.0)
    assert world.titles == ["A is unknown", "B is unknown"]


def test_the_first_endpoint_that_is_back_proves_it_and_the_others_are_named(world: World) -> None:
    world.lose("A", "B")
    world.advance(600.0)
    world.back("A")
    world.advance(600.0)
    assert world.titles == [LOST, BACK, "B is unknown"]
    assert world.spoken[1].body == "after 10 min"
    world.back("B")
    world.advance(60.0)
    assert world.titles[3:] == ["B recovered"]


def test_it_is_said_again_of_the_next_time(world: World) -> None:
    for _ in range(2):
        world.lose("A", "B")
        world.advance(600.0)
        world.back("A", "B")
        world.advance(600.0)
    assert world.titles == [LOST, BACK] * 2


def test_a_short_loss_is_not_told(world: World) -> None:
    world.lose("A", "B")
    world.advance(5.0)
    world.back("A", "B")
    world.advance(600.0)
    assert world.titles == []


def test_one_endpoint_says_nothing_of_the_network() -> None:
    world = World(endpoints=("A",))
    world.lose("A")
    world.advance(600.0)
    assert world.titles == ["A is unknown"]
