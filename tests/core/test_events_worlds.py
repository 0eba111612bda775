"""The promise: each event within the server's reach is kept or covered by a gap, and no gap covers more."""

from contextlib import AbstractContextManager
from datetime import timedelta
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_monitor.core import backfill
from desktop_monitor.core.messages import EventsUpdate
from tests.core.event_worlds import AgentServer, NaiveServer, OldestFirstServer, ShippedServer, Watcher

_STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["emit", "emit", "lose"]), st.integers(1, 25)),
        st.tuples(st.sampled_from(["fetch", "down", "restart", "rerun"]), st.just(0)),
        st.tuples(st.sampled_from(["up", "fail", "empty", "snapshot"]), st.integers(0, 3)),
    ),
    max_size=25,
)

_FAILURES = {"fail": None, "empty": EventsUpdate(())}


def _small_limits() -> AbstractContextManager[object]:
    """Limits of 2, 4, 8 and 9, or 11: small worlds get deep."""
    return patch.multiple(backfill, SMALLEST_LIMIT=2, LARGEST_LIMIT=9, LARGEST_NUMBERED=11, FIRST_FETCH=5)


def _fetch(watcher: Watcher, step: str, count: int) -> None:
    if step in _FAILURES:
        watcher.fetch(fail_at=count, failure=_FAILURES[step])
    else:
        assert watcher.fetch() <= 4


class _PushedWorld:
    """A server that numbers its events and a link to it that comes and goes."""

    def __init__(self, kept: int) -> None:
        self.server = AgentServer(kept)
        self.watcher = Watcher(self.server)
        self.up = False

    def take(self, step: str, count: int) -> None:
        match step:
            case "emit" | "lose":
                self._emit(count, pushed=self.up and step == "emit")
            case "up" | "snapshot":
                self._connect(count, fetch=step == "up")
            case "restart":
                self.server.restart()
                self.up = False
            case "down":
                self.up = False
            case "rerun":
                self.watcher.run_anew()
                self.up = False
            case _:
                _fetch(self.watcher, step, count)

    def _emit(self, count: int, *, pushed: bool) -> None:
        for _ in range(count):
            event = self.server.emit()
            if pushed:
                self.watcher.push(event)

    def _connect(self, count: int, *, fetch: bool) -> None:
        self.up = True
        self.watcher.log.interrupt()
        self.watcher.push(*self.server.last(count))
        if fetch:
            _fetch(self.watcher, "fetch", 0)


@given(st.integers(1, 40), _STEPS)
@example(40, [("up", 0), ("emit", 5), ("down", 0), ("emit", 25), ("up", 3)])
@example(40, [("up", 0), ("emit", 5), ("lose", 2), ("emit", 1), ("fetch", 0)])
@example(3, [("up", 0), ("emit", 5), ("down", 0), ("emit", 3), ("restart", 0), ("emit", 7), ("up", 1)])
@example(9, [("up", 0), ("restart", 0), ("lose", 1), ("restart", 0), ("emit", 2), ("fail", 0), ("emit", 1)])
def test_a_server_that_numbers_its_events(kept: int, steps: list[tuple[str, int]]) -> None:
    with _small_limits():
        world = _PushedWorld(kept)
        for step, count in steps:
            world.take(step, count)
        world.take("emit", 1)
        world.take("fetch", 0)
        if world.watcher.log.hole:
            world.take("fetch", 0)
        assert not world.watcher.log.hole
        world.watcher.check()


@given(st.integers(0, 5), _STEPS)
@example(0, [("emit", 5), ("fetch", 0), ("emit", 25), ("fail", 2), ("fetch", 0), ("emit", 1)])
def test_a_server_that_numbers_nothing(extra: int, steps: list[tuple[str, int]]) -> None:
    with _small_limits():
        server = ShippedServer(extra)
        watcher = Watcher(server)
        for step, count in [*steps, ("emit", 1), ("fetch", 0)]:
            if step in ("emit", "lose"):
                for _ in range(count):
                    server.emit()
            elif step == "rerun":
                watcher.run_anew()
            else:
                _fetch(watcher, step, count)
        watcher.check()


@given(st.sampled_from([2, 4, 8]), st.lists(st.integers(1, 25), max_size=8), st.lists(st.booleans(), max_size=8))
@example(2, [1, 5], [False, True])
def test_a_server_that_gives_no_more_than_a_few(cap: int, counts: list[int], busy: list[bool]) -> None:
    """The cap is one of the limits: a full answer is the last that can be told from an end."""
    with _small_limits():
        server = ShippedServer(0, cap)
        watcher = Watcher(server)
        for count, server.busy in zip(counts, busy, strict=False):
            for _ in range(count):
                server.emit()
            _fetch(watcher, "fetch", 0)
        server.busy = False
        server.emit()
        _fetch(watcher, "fetch", 0)
        watcher.check()


@given(st.sampled_from([2.5, 20.5]), st.sampled_from([2, 4, None]), st.lists(st.integers(1, 25), max_size=8))
@example(2.5, None, [20, 5])
@example(20.5, None, [20, 5, 5])
@example(2.5, 2, [20, 5, 5])
def test_a_server_that_begins_with_the_oldest(overlap: float, cap: int | None, counts: list[int]) -> None:
    """More in the overlap than it gives: then nothing new ever comes, which is told."""
    with _small_limits(), patch.object(backfill, "OVERLAP", timedelta(seconds=overlap)):
        watcher = Watcher(OldestFirstServer(0, cap))
        for count in [*counts, 1]:
            for _ in range(count):
                watcher.server.emit()
            held = -1
            while held < len(watcher.told):
                held = len(watcher.told)
                _fetch(watcher, "fetch", 0)
        watcher.check()


_NAIVE_STEPS = st.lists(
    st.tuples(st.sampled_from(["emit", "fetch", "fail", "push", "list", "link"]), st.integers(1, 12)), max_size=25
)


@given(_NAIVE_STEPS)
@example([("fetch", 0), ("emit", 12)])
@example([("fetch", 0), ("emit", 12), ("link", 3)])
@example([("fetch", 0), ("emit", 12), ("list", 3), ("push", 1)])
def test_a_server_whose_times_have_no_zone(steps: list[tuple[str, int]]) -> None:
    with _small_limits():
        server = NaiveServer(0)
        watcher = Watcher(server)
        watcher.cut_short = True  # what is pushed over a new link is held within what is missing
        server.emit()
        _fetch(watcher, "fetch", 0)
        for step, count in [*steps, ("emit", 1), ("fetch", 0)]:
            match step:
                case "emit":
                    watcher.log.interrupt()
                    for _ in range(count):
                        server.emit()
                case "push":
                    watcher.push(server.emit())
                case "list" | "link":
                    if step == "link":
                        watcher.log.interrupt()
                    watcher.push(*server.happened[-count:])
                case _:
                    _fetch(watcher, step, count)
        watcher.check()


def test_seven_requests_at_most() -> None:
    server = ShippedServer(0)
    watcher = Watcher(server)
    server.emit()
    assert watcher.fetch() == 1
    for _ in range(6_000):
        server.emit()
    assert watcher.fetch() == 7
    watcher.check()
    assert [(gap.start, gap.end) for gap in watcher.gaps] == [
        (server.happened[0].time, server.happened[1_001].time),
    ]
