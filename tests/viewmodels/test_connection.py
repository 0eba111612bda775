from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.updates import ConnectionStatus, ProblemFound, State, StateChanged
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.connection import Connections
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.state_history import LASTED, REASON, STATES_KEPT, Segment, segments, since
from tests.viewmodels.builders import LIVE, NOW, TODAY, endpoint

DOWN = ConnectionStatus(state=State.DISCONNECTED, attempt=1, retry_in=1.0, reason="refused\n", layer="tcp")
DIALS = ConnectionStatus(state=State.CONNECTING, attempt=1)


class World:
    """A monitor with clocks that a test sets."""

    def __init__(self) -> None:
        self.now = self.awake = NOW
        self.monitor = Monitor(lambda: self.now)
        self.monitor.expect([endpoint("A"), endpoint("B")])
        self.connections = Connections(self.monitor, awake=lambda: self.awake)

    def go(self, seconds: float, *, asleep: float = 0.0) -> None:
        self.now += seconds + asleep
        self.awake += seconds

    def tell(self, name: str, *statuses: ConnectionStatus, problems: tuple[ProblemFound, ...] = ()) -> None:
        at = TODAY + timedelta(seconds=self.now - NOW)
        view = endpoint(name, status=statuses[-1] if statuses else LIVE)
        batch = Batch(view, at, self.now, states=[(at, StateChanged(status)) for status in statuses])
        batch.problems = [(at, problem) for problem in problems]
        self.monitor.take([batch])

    def states(self) -> list[str]:
        model = self.connections.states
        return [model.cell(row, 1) for row in range(model.rowCount())]


@pytest.fixture
def world(qtbot: QtBot) -> World:
    return World()


def test_states_are_listed_newest_first_with_how_long_they_lasted(world: World, qtmodeltester: ModelTester) -> None:
    model = world.connections.states
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    world.tell("A", LIVE)
    world.go(30)
    world.tell("A", DOWN, DIALS)
    world.go(2)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert world.states() == ["Connecting…", "Disconnected", "Live"]
    assert [model.cell(row, LASTED) for row in range(3)] == ["2.0 s", "0.0 s", "30 s"]
    assert model.cell(1, REASON) == "refused "
    assert model.tip(2, 0) == "2030-05-04 12:00:00 UTC"
    assert model.sentence(1).startswith("Time: ")
    assert "State: Disconnected, Attempt: 1, Layer: tcp, Reason: refused" in model.sentence(1)


def test_the_first_news_of_an_endpoint_begins_its_states(world: World) -> None:
    world.tell("A")
    assert world.states() == ["Live"]
    world.tell("A")
    assert world.states() == ["Live"]


def test_each_endpoint_has_its_own_past(world: World) -> None:
    world.tell("A", LIVE)
    world.tell("B", DOWN, problems=(ProblemFound(kind="frame", detail="no JSON"),))
    assert world.states() == ["Live"]
    assert world.connections.problems.rowCount() == 0
    world.monitor.select("B")
    assert world.states() == ["Disconnected"]
    assert world.connections.problems.cell(0, 3) == "no JSON"


def test_no_more_than_a_thousand_changes_are_kept(world: World, qtmodeltester: ModelTester) -> None:
    for name in ("A", "B"):
        for _ in range(3):
            world.tell(name, *[DOWN, DIALS] * 200)
    qtmodeltester.check(world.connections.states)  # type: ignore[no-untyped-call]
    assert world.connections.states.rowCount() == STATES_KEPT
    world.monitor.select("B")
    assert world.connections.states.rowCount() == STATES_KEPT


def test_sleep_is_time_that_nobody_watched(world: World) -> None:
    world.tell("A", LIVE)
    world.go(10)
    world.tell("A")
    world.go(2, asleep=3600)
    world.tell("A")
    assert world.states() == ["Live", "Not watched (sleep)", "Live"]
    assert world.connections.states.cell(1, LASTED) == "1 h 0 min"
    world.go(20)
    world.tell("A")
    assert len(world.states()) == 3


def test_the_wall_time_follows_what_the_engine_says(world: World) -> None:
    world.tell("A", LIVE)
    world.go(90)
    assert world.connections.today() == TODAY + timedelta(seconds=90)
    assert world.connections.moment(NOW - 60) == TODAY - timedelta(minutes=1)


def test_pieces_of_the_band(world: World) -> None:
    world.tell("A", LIVE)
    world.go(3000)
    world.tell("A", DOWN, DOWN)
    world.go(100)
    entries = world.connections.past.states
    assert segments(entries, world.now, 3600) == [
        Segment(NOW, NOW + 3000, State.CONNECTED, TODAY),
        Segment(NOW + 3000, NOW + 3100, State.DISCONNECTED, TODAY + timedelta(seconds=3000)),
    ]
    assert segments(entries, world.now, 600)[0].start == world.now - 600
    assert segments(entries, world.now, 50) == [
        Segment(world.now - 50, world.now, State.DISCONNECTED, TODAY + timedelta(seconds=3000))
    ]
    assert segments((), world.now, 50) == []


def test_since_when_it_is_so(world: World) -> None:
    assert since(world.connections.past.states) is None
    world.tell("A", LIVE)
    world.go(10)
    world.tell("A", DOWN)
    world.go(10)
    world.tell("A", ConnectionStatus(state=State.DISCONNECTED, reason="another"))
    entry = since(world.connections.past.states)
    assert entry is not None
    assert entry.now == NOW + 10


def test_only_news_of_the_selected_endpoint_are_told(world: World, qtbot: QtBot) -> None:
    with qtbot.waitSignal(world.connections.changed):
        world.tell("A", DOWN)
    with qtbot.assertNotEmitted(world.connections.changed):
        world.tell("B", DOWN)
        world.tell("A")


@pytest.mark.parametrize("look", [lambda world: world.connections.problems, lambda world: world.connections.states])
def test_headers_are_named(world: World, look: Callable[[World], object], qtmodeltester: ModelTester) -> None:
    world.tell("A", DOWN, problems=(ProblemFound(kind="frame", detail="x", count=3, frame="<"),))
    model = look(world)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.titles()[0] == "Time"  # type: ignore[attr-defined]
