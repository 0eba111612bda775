import pytest

from desktop_monitor.core.traffic import Traffic
from desktop_monitor.viewmodels.connection_wording import cost_sentence
from desktop_monitor.viewmodels.traffic_minutes import MINUTES_KEPT, Minute, TrafficMinutes


def test_what_came_in_a_minute_is_the_difference_of_the_counts() -> None:
    minutes = TrafficMinutes()
    minutes.take(Traffic(frames_in=2, bytes_in=100, frames_out=1, bytes_out=20), 30)
    minutes.take(Traffic(frames_in=5, bytes_in=400, frames_out=1, bytes_out=20, answers=4, answer_bytes=900), 59)
    minutes.take(Traffic(frames_in=6, bytes_in=410, frames_out=2, bytes_out=40, answers=4, answer_bytes=900), 61)
    assert minutes.minutes(62) == [Minute(0, 6, 420, 4, 900), Minute(1, 2, 30, 0, 0)]
    assert minutes.total.frames_in == 6


def test_an_endpoint_that_was_set_up_anew_counts_from_zero() -> None:
    minutes = TrafficMinutes()
    minutes.take(Traffic(frames_in=50, bytes_in=5000), 30)
    minutes.take(Traffic(frames_in=1, bytes_in=100), 61)
    assert minutes.minutes(62) == [Minute(0, 50, 5000), Minute(1, 1, 100)]


def test_an_hour_is_kept() -> None:
    minutes = TrafficMinutes()
    for number in range(200):
        minutes.take(Traffic(frames_in=number + 1), number * 60.0)
    shown = minutes.minutes(199 * 60)
    assert len(shown) == MINUTES_KEPT
    assert shown[-1].number == 199
    assert minutes.minutes(260 * 60) == []


def test_polling_would_have_cost_the_mean_of_the_polls() -> None:
    minutes = TrafficMinutes()
    assert minutes.polling_cost(0) is None
    minutes.take(Traffic(), 0)
    minutes.take(Traffic(polls=2, poll_bytes=6000, answers=8, answer_bytes=7000, frames_in=9, bytes_in=900), 1)
    cost = minutes.polling_cost(300)
    assert cost is not None
    assert (cost.bytes_of_a_poll, cost.basis, cost.polls) == (3000, "polls", 2)
    assert cost.bytes == pytest.approx(30_000)
    assert cost.bytes_a_minute == pytest.approx(6000)
    assert cost_sentence(cost, 7900) == (
        "In 5 min 0 s 7.7 KiB went over the wire; polling each 30 s would have cost about 29 KiB "
        "(an estimate: the mean of 2 polls seen, 2.9 KiB each)."
    )


def test_without_a_poll_the_messages_tell() -> None:
    minutes = TrafficMinutes()
    minutes.take(Traffic(frames_in=10, bytes_in=5000), 0)
    cost = minutes.polling_cost(60)
    assert cost is not None
    assert (cost.bytes_of_a_poll, cost.basis) == (2000, "frames")
    assert "no poll seen, so taken as 4 answers of a message's mean size, 2.0 KiB in all" in cost_sentence(cost, 5000)
    assert "cannot be estimated" in cost_sentence(None, 0)
