import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import News, NoticeBoard, Snooze
from desktop_monitor.core.updates import ConnectionStatus, State
from desktop_monitor.viewmodels.silence import Kind, Rest, marks_of, rest_end, silence_text, snoozed_until
from desktop_monitor.viewmodels.troubles import count_text, tray_tooltip, troubles_of
from desktop_monitor.viewmodels.voice import still_holds
from tests.viewmodels.builders import TODAY, decision, endpoint, service

UNTIL = TODAY + timedelta(hours=3)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_hours_are_hours() -> None:
    east = datetime(2030, 5, 4, 23, 30, tzinfo=timezone(timedelta(hours=5)))
    assert rest_end(Rest.FOUR_HOURS, east) == datetime(2030, 5, 4, 22, 30, tzinfo=UTC)


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("now", "end"),
    [
        (datetime(2030, 5, 4, 12, 0, tzinfo=UTC), datetime(2030, 5, 5, 6, 0, tzinfo=UTC)),
        (datetime(2030, 5, 4, 22, 30, tzinfo=UTC), datetime(2030, 5, 6, 6, 0, tzinfo=UTC)),  # past local midnight
        (datetime(2030, 3, 30, 12, 0, tzinfo=UTC), datetime(2030, 3, 31, 6, 0, tzinfo=UTC)),  # clocks go forward
        (datetime(2030, 10, 26, 12, 0, tzinfo=UTC), datetime(2030, 10, 27, 7, 0, tzinfo=UTC)),  # and back
    ],
)
def test_tomorrow_is_eight_in_the_morning_of_the_next_local_date(now: datetime, end: datetime) -> None:
    assert rest_end(Rest.TOMORROW, now) == end


def test_marks_name_what_holds_the_voice_back() -> None:
    board = NoticeBoard(
        acknowledged=frozenset({("P", "A")}),
        snoozes=(Snooze(endpoint="P", service=None, until=UNTIL), Snooze(endpoint="Q", service="A", until=UNTIL)),
        unstable=frozenset({("P", "B")}),
    )
    assert [mark.kind for mark in marks_of(board, "P", "A", TODAY)] == [Kind.ACKNOWLEDGED, Kind.SNOOZED]
    assert [mark.kind for mark in marks_of(board, "P", "B", TODAY)] == [Kind.SNOOZED, Kind.UNSTABLE]
    assert marks_of(board, "Q", "B", TODAY) == ()
    assert marks_of(board, "Q", "A", UNTIL) == ()  # it ends by itself
    assert snoozed_until(board, None, None) is None


def test_silence_of_all_is_told_while_it_lasts() -> None:
    board = NoticeBoard(snoozes=(Snooze(endpoint=None, service=None, until=UNTIL),))
    assert silence_text(board, TODAY).startswith("All snoozed until ")
    assert silence_text(board, UNTIL) == ""
    assert silence_text(NoticeBoard(quiet_until=UNTIL), TODAY).startswith("Quiet until ")
    assert silence_text(NoticeBoard(quiet_until=UNTIL), UNTIL) == ""


def test_troubles_are_the_worst_first_and_a_silent_endpoint_is_one() -> None:
    views = [
        endpoint("A", service("a", Health.WARNING), service("b")),
        endpoint("B", service("a", Health.UNKNOWN), service("b", Health.UNKNOWN)),
        endpoint("C", service("c", Health.CRITICAL), service("d", Health.UNKNOWN)),
        endpoint("D", status=ConnectionStatus(state=State.CONNECTING), seen=False),
        endpoint("E", service("e", Health.DISABLED)),
    ]
    found = [(trouble.endpoint, trouble.service) for trouble in troubles_of(views)]
    assert found == [("C", "c"), ("A", "a"), ("B", None), ("C", "d")]


def test_the_tooltip_names_three_and_nothing_in_it_is_a_tag() -> None:
    view = endpoint("P", *(service(f"<i>{number}", Health.CRITICAL) for number in range(5)))
    text = tray_tooltip("Critical", troubles_of([view]), "Quiet until 07:00")
    assert text.split("\n") == [
        "Desktop Monitor: Critical",
        *(f"‹i>{number} · P: critical" for number in range(3)),
        "and 2 more",
        "Quiet until 07:00",
    ]


@pytest.mark.parametrize(("count", "text"), [(0, ""), (1, "1"), (9, "9"), (10, "9+"), (200, "9+")])
def test_the_count(count: int, text: str) -> None:
    assert count_text(count) == text


def test_a_trouble_holds_as_long_as_it_is_there() -> None:
    bad = decision("A is down", service="a", news=(News("P", "a", Health.CRITICAL),))
    assert still_holds(bad, [endpoint("P", service("a", Health.WARNING))])
    assert not still_holds(bad, [endpoint("P", service("a"), service("b", Health.CRITICAL))])
    assert not still_holds(bad, [])
    whole = decision("P is silent", news=(News("P", None, Health.UNKNOWN),))
    assert still_holds(whole, [endpoint("P", service("a", Health.UNKNOWN))])
    network = decision("no network", endpoint=None, news=(News(None, None, Health.UNKNOWN),))
    assert still_holds(network, [endpoint("P", health=Health.UNKNOWN)])
    assert not still_holds(network, [endpoint("P", service("a")), endpoint("Q", health=Health.UNKNOWN)])
    assert not still_holds(decision("A recovered", severity=Health.HEALTHY), [])
