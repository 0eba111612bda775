"""The arithmetic of the default intervals, end to end on the virtual clock; every time is computed by hand."""

from desktop_monitor.core.connection_state import SendPing
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.core.connection_world import LOST, REFUSED_403, TCP_REFUSED, Server, World

HOUR = 3600.0


def down() -> Server:
    """No process listens."""
    return Server(handshake=TCP_REFUSED, http=TCP_REFUSED)


def states(world: World, since: float = 0.0) -> list[tuple[float, State]]:
    """When the word changed, without repetition."""
    changes: list[tuple[float, State]] = []
    for told in world.told:
        if not changes or changes[-1][1] is not told.state:
            changes.append((told.at, told.state))
    return [change for change in changes if change[0] >= since]


def test_a_server_that_is_down_from_the_start_and_comes_after_ten_minutes() -> None:
    world = World(down()).start().run(600.0)
    assert world.dials == [0, 1, 3, 7, 15, 25, 35, 45, 55, 65, 75, 135, 255, 555]
    assert world.polls == [0, 5, *range(35, 600, 30)]
    assert states(world, 66.0) == [(75, State.CONNECTING), (75, State.ERROR)]
    world.server = Server()
    world.run(15.0)  # polled at 605, which answers after failures: probed at once
    assert (world.dials[-1], states(world)[-1]) == (605, (605, State.CONNECTED))
    world.run(HOUR)
    assert world.dials[-1] == 605
    assert world.polls[-1] == 605  # stable at 615, with the data that came at 605


def test_a_server_that_is_killed_after_an_hour_and_back_after_ten_seconds() -> None:
    world = World().start().run(HOUR)
    assert world.times(SendPing) == [25.0 * beat for beat in range(145)]
    assert states(world) == [(0, State.CONNECTING), (0, State.CONNECTED)]
    world.server = down()
    world.lose(LOST).run(10.0)
    world.server = Server()
    world.run(50.0)
    # 1, 2, 4 and 8 s of waiting: the fourth attempt, 15 s after the loss, is the first to find the server.
    assert world.dials == [0, 3601, 3603, 3607, 3615]
    assert world.polls == [3600, 3605]  # both failed; the next would be at 3635, but from 3625 the link is stable
    assert world.state is State.CONNECTED


def test_a_server_that_freezes_after_an_hour() -> None:
    world = World().start().run(HOUR + 1.0)  # the last pong came at 3600, the last push at 3596
    world.server.frozen = True
    world.run(300.0)
    # Dead at 3660; then each dial hangs for 10 s and is followed by the next wait: 1, 2, 4, 8, 10, 10...
    assert world.dials == [0, 3661, 3673, 3687, 3705, 3725, 3745, 3765, 3785, 3805, 3825, 3895]
    # Each poll hangs for 10 s; the first is repeated after 5, the others follow after 30.
    assert world.polls == [3660, 3675, 3715, 3755, 3795, 3835, 3875]
    assert states(world)[-3:] == [(3815, State.DISCONNECTED), (3825, State.CONNECTING), (3835, State.ERROR)]
    world.server.frozen = False
    world.run(60.0)  # the probe of 3895 ran into the void until 3905; the poll of 3915 answers
    assert states(world)[-1] == (3915, State.CONNECTED)


def test_a_server_that_refuses_the_upgrade() -> None:
    world = World(Server(handshake=REFUSED_403)).start().run(HOUR)
    assert states(world) == [(0, State.CONNECTING), (0, State.DISCONNECTED), (0, State.FALLBACK)]
    assert world.dials == [0, 60, *range(180, 3600, 300)]
    assert world.polls == [30.0 * poll for poll in range(121)]


def test_a_server_that_never_pushes() -> None:
    world = World(Server(pushes=False)).start().run(HOUR)
    assert states(world) == [(0, State.CONNECTING), (0, State.CONNECTED)]
    assert world.polls == list(range(2, 3601, 30))
    assert world.dials == [0]


def test_the_default_jitter_leaves_the_ladder_between_56_and_94_seconds() -> None:
    for draw, total in ((0.0, 56.25), (0.5, 75.0), (1.0 - 2**-53, 93.75)):
        world = World(down(), ConnectionPolicy(), draws=iter([draw] * 1000)).start().run(total + 0.001)
        assert len(world.dials) == 11
        assert abs(world.dials[-1] - total) < 0.001
