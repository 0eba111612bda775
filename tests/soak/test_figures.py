import pytest

from tests.soak.figures import Measure, Sample, grown, least_squares, line, table

MEMORY = Measure("rss", "memory", False)
THREADS = Measure("threads", "threads", True)
OBJECTS = Measure("objects", "objects", False)


def samples(name: str, *values: float) -> list[Sample]:
    return [{"lost": 1_000.0 * place, name: value} for place, value in enumerate(values)]


def test_a_slope_has_an_error() -> None:
    assert least_squares([0, 1, 2, 3], [1, 3, 5, 7]) == (2.0, 0.0)
    slope, error = least_squares([0, 1, 2, 3], [1, 4, 4, 7])
    assert slope == pytest.approx(1.8)
    assert error == pytest.approx(0.424, abs=0.001)
    assert least_squares([0, 1], [1, 2]) == (0.0, 0.0)


def test_memory_may_grow_by_a_twentieth() -> None:
    assert line(MEMORY, samples("rss", 100, 101, 105), "lost", 1e3).flat
    assert not line(MEMORY, samples("rss", 100, 101, 106), "lost", 1e3).flat


def test_the_ends_of_many_samples_are_medians() -> None:
    found = line(MEMORY, samples("rss", 100, 150, 101, 100, 100, 100, 103, 104, 190), "lost", 1e3)
    assert (found.first, found.last) == (101, 104)


def test_what_is_counted_may_not_grow_at_all() -> None:
    assert line(THREADS, samples("threads", 15, 16, 15), "lost", 1e3).flat
    assert not line(THREADS, samples("threads", 15, 15, 16), "lost", 1e3).flat


def test_what_is_under_way_is_no_growth() -> None:
    assert line(THREADS, samples("threads", 15, 17, 15, 15, 15, 15, 15, 15, 16), "lost", 1e3).flat
    assert not line(THREADS, samples("threads", 15, 17, 15, 15, 15, 15, 18, 19, 18), "lost", 1e3).flat


def test_noise_is_no_growth() -> None:
    assert line(OBJECTS, samples("objects", 100, 300, 100, 300), "lost", 1e3).flat
    steady = line(OBJECTS, samples("objects", 100, 110, 121, 130), "lost", 1e3)
    assert not steady.flat
    assert steady.slope == pytest.approx(10.1)
    assert "GROWS" in table("objects", [steady], "1,000")


def test_what_grew_is_named() -> None:
    assert grown({"types": {"a": 1, "b": 5}}, {"types": {"a": 3, "b": 4, "c": 9}}) == [("c", 9), ("a", 2)]
