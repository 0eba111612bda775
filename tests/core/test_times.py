"""The four forms of timestamps, and the one we write."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.times import iso_utc, parse_utc


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T20:50:36.920662Z",
        "2026-11-22T20:50:36.920662+00:00",
        "2026-11-22T20:50:36.920662+00:00Z",
        "2026-11-22T12:50:36.920662-08:00",
    ],
)
def test_aware_forms_name_the_same_moment(text: str) -> None:
    assert parse_utc(text) == datetime(2026, 11, 22, 20, 50, 36, 920662, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T20:50:36.920662",
        "2026-11-22",
        "",
        "yesterday",
        "2026-11-22T20:50:36-08:00Z",
        "2026-13-22T20:50:36Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-11-22T20:50:36\ud800Z",
    ],
)
def test_naive_and_unreadable_times_are_no_moment(text: str) -> None:
    assert parse_utc(text) is None


def test_moments_are_in_utc() -> None:
    moment = parse_utc("2026-11-22T12:50:36-08:00")
    assert moment is not None
    assert moment.utcoffset() == timedelta(0)


def test_written_with_milliseconds_and_z() -> None:
    there = timezone(timedelta(hours=-8))
    assert iso_utc(datetime(2026, 11, 22, 12, 50, 36, 920662, tzinfo=there)) == "2026-11-22T20:50:36.920Z"
    assert iso_utc(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00.000Z"


def test_a_naive_time_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="zone"):
        iso_utc(datetime(2026, 11, 22))  # noqa: DTZ001


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_can_be_read(moment: datetime) -> None:
    assert parse_utc(iso_utc(moment)) == moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    moment = parse_utc(text)
    assert moment is None or moment.tzinfo is UTC
