"""The ladder's arithmetic, jitter and Retry-After."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.backoff import floored, jittered, ladder_wait
from desktop_monitor.core.policy import ConnectionPolicy


def test_the_default_ladder_is_75_seconds_of_waiting() -> None:
    policy = ConnectionPolicy()
    waits = [ladder_wait(policy, attempt) for attempt in range(1, policy.max_attempts + 1)]
    assert waits == [1, 2, 4, 8, 10, 10, 10, 10, 10, 10]
    assert sum(waits) == 75


def test_a_very_long_ladder_stays_at_the_longest_wait() -> None:
    assert ladder_wait(ConnectionPolicy(max_attempts=100_000), 100_000) == 10


def test_a_first_wait_above_the_longest_is_cut() -> None:
    assert ladder_wait(ConnectionPolicy(backoff_initial=30.0), 1) == 10


@pytest.mark.parametrize(("draw", "expected"), [(0.0, 7.5), (0.5, 10.0), (1.0, 12.5)])
def test_default_jitter_is_a_quarter_to_each_side(draw: float, expected: float) -> None:
    assert jittered(10.0, ConnectionPolicy().jitter, draw) == expected


@given(st.floats(0.05, 300), st.floats(0, 1, exclude_max=True))
def test_without_jitter_a_wait_is_exact(wait: float, draw: float) -> None:
    assert jittered(wait, 0.0, draw) == wait


@given(st.floats(0.05, 300), st.floats(0, 1), st.floats(0, 1, exclude_max=True))
def test_jitter_stays_within_its_band(wait: float, jitter: float, draw: float) -> None:
    low, high = (1 - jitter / 2) * wait, (1 + jitter / 2) * wait
    assert low * (1 - 1e-9) <= jittered(wait, jitter, draw) <= high * (1 + 1e-9)


@pytest.mark.parametrize(
    ("wait", "retry_after", "expected"),
    [(10, None, 10), (10, 4, 10), (10, 40, 40), (10, 300, 300), (10, 86_400, 300), (10, 0, 10)],
)
def test_retry_after_is_a_floor_up_to_300_seconds(wait: float, retry_after: float | None, expected: float) -> None:
    assert floored(wait, retry_after) == expected
