from datetime import timedelta

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Event
from desktop_monitor.core.raw import to_raw
from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.viewmodels import event_stream
from desktop_monitor.viewmodels.event_filter import EventFilter, most_frequent, words_of
from desktop_monitor.viewmodels.event_logs import EventLogs
from desktop_monitor.viewmodels.event_rows import EventRow, row_of
from desktop_monitor.viewmodels.event_stream import EventStream
from tests.viewmodels.builders import TODAY, event


class World:
    """A stream over the list of one endpoint, as `Monitor` feeds it."""

    def __init__(self, each: int = 1_000) -> None:
        self.logs = EventLogs(each=each, slack=0)
        self.stream = EventStream()
        self.stream.today = lambda: TODAY
        self.stream.show(self.logs.rows("A"))

    def come(self, *changes: Event | GapFound) -> list[EventRow]:
        rows = [row_of(TODAY, each if isinstance(each, GapFound) else EventAdded(each, "push")) for each in changes]
        self.logs.add("A", rows, "A")
        self.stream.add(rows)
        return rows

    @property
    def texts(self) -> list[str]:
        return [self.stream.row(row).text for row in range(self.stream.rowCount())]


@pytest.fixture
def world(qtbot: QtBot, qtmodeltester: object) -> World:
    world = World()
    qtmodeltester.check(world.stream)  # type: ignore[attr-defined]  # goes on checking as it changes
    return world


def _events(*numbers: int) -> list[Event]:
    return [event(number) for number in numbers]


def test_what_comes_is_shown_newest_first(world: World) -> None:
    world.come(*_events(1, 3))
    world.come(*_events(2))
    assert world.texts == ["event 3", "event 2", "event 1"]


def test_held_it_stands_still_and_counts(world: World) -> None:
    world.come(*_events(1))
    world.stream.hold()
    world.come(*_events(3, 2))
    assert (world.texts, world.stream.waiting, world.stream.total) == (["event 1"], 2, 1)
    world.stream.follow()
    assert (world.texts, world.stream.waiting, world.stream.total) == (["event 3", "event 2", "event 1"], 0, 3)


def test_held_rows_stay_although_they_are_no_longer_kept(qtbot: QtBot) -> None:
    world = World(each=3)
    world.come(*_events(1, 2, 3))
    world.stream.hold()
    world.come(*_events(4, 5, 6, 7))
    assert world.texts == ["event 3", "event 2", "event 1"]
    assert world.stream.waiting == 3  # one has come and gone again
    world.stream.follow()
    assert world.texts == ["event 7", "event 6", "event 5"]


class Steps:
    """A stream that takes three rows at once, and the sizes of what it did."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(event_stream, "_AT_ONCE", 3)
        self.sizes: list[int] = []
        for signal in (world.stream.rowsInserted, world.stream.rowsRemoved):
            signal.connect(lambda _parent, first, last: self.sizes.append(last - first + 1))


def test_after_a_pause_it_takes_up_little_by_little_and_loses_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(each=10)
    world.come(*_events(*range(10)))
    steps = Steps(world, monkeypatch)
    world.stream.hold()
    for number in range(10, 18):
        world.come(*_events(number))
    world.stream.follow()
    assert (world.stream.following, world.stream.waiting) == (True, 0)
    world.come(*_events(18, 19))
    qtbot.waitUntil(lambda: world.texts == [f"event {number}" for number in range(19, 9, -1)])
    assert max(steps.sizes) == 3
    assert sum(steps.sizes) == 20  # ten came, ten went


def test_what_is_dropped_by_one_large_message_goes_little_by_little(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(each=8)
    world.come(*_events(*range(8)))
    steps = Steps(world, monkeypatch)
    world.come(*_events(*range(8, 16)))
    qtbot.waitUntil(lambda: world.texts == [f"event {number}" for number in range(15, 7, -1)])
    assert steps.sizes == [8, 3, 3, 2]


def test_held_again_at_once_it_has_taken_up_all(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    Steps(world, monkeypatch)
    world.stream.hold()
    world.come(*_events(*range(8)))
    world.stream.follow()
    world.stream.hold()
    assert (world.stream.rowCount(), world.stream.waiting, world.stream.total) == (8, 0, 8)
    world.come(*_events(8))
    world.stream.follow()
    qtbot.waitUntil(lambda: world.texts == [f"event {number}" for number in range(8, -1, -1)])


def test_another_filter_while_it_takes_up_misses_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    Steps(world, monkeypatch)
    world.stream.hold()
    world.come(*_events(*range(8)))
    world.stream.follow()
    world.stream.set_filter(EventFilter(words=("event",)))
    qtbot.waitUntil(lambda: not world.stream.is_searching)
    assert world.stream.rowCount() == 8
    world.stream.set_filter(EventFilter(words=("event 7",)))
    assert world.texts == ["event 7"]
    qtbot.wait(0)
    world.stream.set_filter(EventFilter())
    qtbot.wait(0)
    assert world.texts == [f"event {number}" for number in range(7, -1, -1)]


def test_rows_that_come_after_a_search_are_made_ready_for_the_next_one(world: World, qtbot: QtBot) -> None:
    world.come(*_events(1))
    world.stream.set_filter(EventFilter(words=("event",)))
    qtbot.waitUntil(lambda: not world.stream.is_searching)
    (during,) = world.come(*_events(2))
    world.stream.set_filter(EventFilter())
    (after,) = world.come(*_events(12))
    assert during.search
    assert not after.search
    world.stream.set_filter(EventFilter(words=("2",)))
    qtbot.waitUntil(lambda: not world.stream.is_searching)
    assert world.texts == ["event 12", "event 2"]


def test_rows_that_are_no_longer_kept_go(qtbot: QtBot) -> None:
    world = World(each=3)
    for number in range(6):
        world.come(*_events(number))
    assert world.texts == ["event 5", "event 4", "event 3"]
    world.come(*_events(-1))  # too old to be kept at all
    assert world.texts == ["event 5", "event 4", "event 3"]


def test_severity_source_and_type_leave_gaps_in(world: World) -> None:
    world.come(
        event(1, severity="error"),
        msgspec.structs.replace(event(2, severity="warning"), entity="DB", type="restarted"),
        event(3),
        GapFound(start=None, end=None, reason="lost"),
    )
    for wanted, found in (
        (EventFilter(severities=frozenset({Health.CRITICAL})), ["lost", "event 1"]),
        (EventFilter(severities=frozenset({Health.CRITICAL, None})), ["event 3", "lost", "event 1"]),
        (EventFilter(entity="DB"), ["event 2", "lost"]),
        (EventFilter(kind="restarted"), ["event 2", "lost"]),
        (EventFilter(kind="restarted", severities=frozenset({Health.CRITICAL})), ["lost"]),
    ):
        world.stream.set_filter(wanted)
        assert sorted(world.texts) == sorted(found)


def test_words_must_all_occur_anywhere_in_the_event(world: World, qtbot: QtBot) -> None:
    payload = {
        "entity_id": "InfluxDB",
        "event_type": "health_changed",
        "attributes": {"host": "Node-7"},
        "odd": "\ud800",
    }
    world.come(
        msgspec.structs.replace(event(1), raw=to_raw(payload)),
        event(2),
        GapFound(start=None, end=None, reason="lost"),
    )
    for text, found in (
        ("NODE-7 influx", ["event 1"]),
        ("influx", ["event 2", "event 1"]),
        ("node-7 2", []),
        ("gap", ["lost"]),
        ("health_changed event", ["event 2", "event 1"]),
    ):
        world.stream.set_filter(EventFilter(words=words_of(text)))
        qtbot.waitUntil(lambda: not world.stream.is_searching)
        assert world.texts == found
    world.come(event(3), msgspec.structs.replace(event(4), type="other"))
    assert world.texts == ["event 3", "event 2", "event 1"]


def test_a_search_waits_until_the_rows_are_ready_and_loses_none(world: World, qtbot: QtBot) -> None:
    world.come(*_events(*range(500)))
    world.stream.hold()
    world.come(event(501, message="late needle"))
    world.stream.set_filter(EventFilter(words=("needle",)))
    assert world.stream.is_searching
    world.come(event(502, message="later needle"))
    qtbot.waitUntil(lambda: not world.stream.is_searching)
    assert (world.texts, world.stream.waiting) == ([], 2)
    world.stream.follow()
    assert world.texts == ["later needle", "late needle"]


def test_another_list_under_a_search(world: World, qtbot: QtBot) -> None:
    world.stream.set_filter(EventFilter(words=("needle",)))
    other = [row_of(TODAY, EventAdded(each, "push")) for each in (event(1, message="a needle"), event(2))]
    world.stream.show(other)
    assert world.stream.is_searching
    qtbot.waitUntil(lambda: not world.stream.is_searching)
    assert world.texts == ["a needle"]


def test_rows_grow_too_old(world: World, qtbot: QtBot) -> None:
    world.come(event(1, seconds=-400), event(2, seconds=-200), event(3, seconds=0))
    world.stream.set_filter(EventFilter(span=timedelta(minutes=5)))
    assert world.texts == ["event 3", "event 2"]
    world.stream.today = lambda: TODAY + timedelta(minutes=4)
    qtbot.waitUntil(lambda: world.texts == ["event 3"], timeout=3_000)
    world.stream.set_filter(EventFilter())
    assert world.stream.rowCount() == 3


def test_values_to_choose_from_are_the_most_frequent() -> None:
    assert most_frequent(["b", "a", "b", None, "c", "", "c"], 2) == ["b", "c"]
    assert most_frequent(["b", "A"], 9) == ["A", "b"]
