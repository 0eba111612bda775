"""What counts as covered by a gap, and as too wide a gap."""

from datetime import UTC, datetime

import pytest

from tests.faults.rig import covers, too_wide

UNKNOWN = datetime(2026, 1, 1, 0, 0, 10, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 30, tzinfo=UTC)


def at(second: int) -> str:
    return f"2026-01-01T00:00:{second:02d}.000Z"


def gap(start: str | None, end: str | None) -> dict[str, str | None]:
    return {"from": start, "to": end}


@pytest.mark.parametrize(("second", "covered"), [(11, False), (12, True), (15, True), (20, True), (21, False)])
def test_a_gap_covers_what_is_between_its_bounds(second: int, covered: bool) -> None:
    assert covers(gap(at(12), at(20)), at(second)) is covered


@pytest.mark.parametrize(("start", "end"), [(None, at(20)), (at(12), None), (None, None), ("once", at(20))])
def test_a_gap_without_bounds_covers_nothing_and_is_wrong(start: str | None, end: str | None) -> None:
    assert not covers(gap(start, end), at(15))
    assert too_wide(gap(start, end), UNKNOWN, []).startswith("a gap without bounds: ")


def test_a_gap_between_events_that_were_told_is_right() -> None:
    assert too_wide(gap(at(12), at(20)), UNKNOWN, [at(11), at(12), at(20), at(21)]) == ""


def test_a_gap_over_an_event_that_was_told_is_too_wide() -> None:
    assert too_wide(gap(at(12), at(20)), UNKNOWN, [at(15)]).endswith("with 1 events that were told")


@pytest.mark.parametrize(("start", "end"), [(9, 20), (12, 31)])
def test_a_gap_that_reaches_beyond_the_fault_is_too_wide(start: int, end: int) -> None:
    assert too_wide(gap(at(start), at(end)), UNKNOWN, []).endswith("wider than what is unknown")
