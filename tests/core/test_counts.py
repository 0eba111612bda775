"""Which repetitions are told, and how."""

from desktop_monitor.core.counts import is_round, times


def test_the_first_and_then_ten_times_as_many() -> None:
    assert [count for count in range(20_000) if is_round(count)] == [1, 10, 100, 1_000, 10_000]


def test_the_first_time_is_not_counted() -> None:
    assert (times(1), times(10)) == ("", " (10 times)")
