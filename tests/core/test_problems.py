from desktop_monitor.core.problems import QUIET_TIME, ProblemCounter
from desktop_monitor.core.updates import ProblemFound


def test_the_first_is_told_at_once() -> None:
    counter = ProblemCounter()
    assert counter.note("frame", "bad", 100.0) == [ProblemFound(kind="frame", detail="bad")]
    assert counter.due is None


def test_repeated_ones_are_counted_and_told_together() -> None:
    counter = ProblemCounter()
    counter.note("frame", "first", 100.0)
    for number in range(3):
        assert counter.note("frame", f"more {number}", 100.0 + number) == []
    assert counter.due == 100.0 + QUIET_TIME
    assert counter.tick(100.0 + QUIET_TIME - 0.001) == []
    assert counter.tick(100.0 + QUIET_TIME) == [ProblemFound(kind="frame", detail="more 2", count=3)]
    assert counter.total == 4


def test_a_late_one_brings_those_held_back_with_it() -> None:
    counter = ProblemCounter()
    counter.note("frame", "first", 0.0)
    counter.note("frame", "second", 1.0)
    assert counter.note("frame", "third", 50.0) == [ProblemFound(kind="frame", detail="third", count=2)]


def test_kinds_do_not_hold_each_other_back() -> None:
    counter = ProblemCounter()
    counter.note("frame", "a", 0.0)
    assert counter.note("answer", "b", 0.0) == [ProblemFound(kind="answer", detail="b")]
    counter.note("frame", "c", 1.0)
    counter.note("answer", "d", 2.0)
    assert counter.due == QUIET_TIME
    assert [found.detail for found in counter.tick(10.0)] == ["c", "d"]


def test_those_held_back_are_told_with_the_frame_of_the_latest() -> None:
    counter = ProblemCounter()
    assert counter.note("frame", "a", 0.0, "{a")[0].frame == "{a"
    counter.note("frame", "b", 1.0, "{b")
    counter.note("frame", "c", 2.0, "{c")
    assert counter.tick(10.0) == [ProblemFound(kind="frame", detail="c", count=2, frame="{c")]
