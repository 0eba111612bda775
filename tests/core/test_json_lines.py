import json
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.core.json_lines import json_lines, utc
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EventAdded,
    GapFound,
    HealthChanged,
    NoticeDecided,
    ProblemFound,
    State,
    StateChanged,
    StatsChanged,
)
from tests.cli.samples import notice, update

HOSTILE = "a\x1b[31m\u202eb\nc<b>"
HARMLESS = "a\ufffd[31m\ufffdb c<b>"


def line_of(change: Change, endpoint: str = "Production") -> str:
    (line,) = json_lines(update(change, endpoint=endpoint))
    return line


def test_a_state_line() -> None:
    status = ConnectionStatus(
        state=State.DISCONNECTED, attempt=2, retry_in=1.87654, retry_at=5.0, reason="connection refused", layer="tcp"
    )
    assert line_of(StateChanged(status)) == (
        '{"event":"state","endpoint":"Production","state":"disconnected","attempt":2,"retry_in":1.877,'
        '"reason":"connection refused","layer":"tcp","at":"2026-01-02T03:04:05.678Z"}'
    )


def test_a_state_line_without_anything() -> None:
    assert line_of(StateChanged(ConnectionStatus())) == (
        '{"event":"state","endpoint":"Production","state":"connecting","attempt":0,"retry_in":null,'
        '"reason":null,"layer":null,"at":"2026-01-02T03:04:05.678Z"}'
    )


def test_a_health_line() -> None:
    change = HealthChanged(
        service="Website", old=Health.HEALTHY, new=Health.CRITICAL, source="push", message="connection refused"
    )
    assert line_of(change) == (
        '{"event":"health","endpoint":"Production","service":"Website","from":"healthy","to":"critical",'
        '"source":"push","message":"connection refused","at":"2026-01-02T03:04:05.678Z"}'
    )


def test_a_first_health_line_of_the_endpoint_as_a_whole() -> None:
    line = json.loads(line_of(HealthChanged(service=None, old=None, new=Health.HEALTHY, source="poll")))
    assert (line["service"], line["from"], line["to"], line["message"]) == (None, None, "healthy", "")


def test_an_event_line() -> None:
    event = Event(
        id="7",
        type="health_changed",
        entity="Website",
        severity="critical",
        message="is down",
        time="2026-01-02T03:04:00",
        seq=7,
        epoch="e",
        raw=b'{"secret": 1}',
    )
    assert line_of(EventAdded(event, "push")) == (
        '{"event":"event","endpoint":"Production","id":"7","type":"health_changed","entity":"Website",'
        '"severity":"critical","message":"is down","event_time":"2026-01-02T03:04:00","seq":7,"source":"push",'
        '"at":"2026-01-02T03:04:05.678Z"}'
    )


def test_an_event_that_says_little() -> None:
    line = json.loads(line_of(EventAdded(Event(id="7", type="t", entity="e", severity=""), "poll")))
    assert (line["severity"], line["event_time"], line["seq"]) == ("info", None, None)


def test_a_gap_line() -> None:
    assert line_of(GapFound(start="2026-01-02T03:00:00Z", end=None, reason="the server kept too little")) == (
        '{"event":"gap","endpoint":"Production","from":"2026-01-02T03:00:00Z","to":null,'
        '"reason":"the server kept too little","at":"2026-01-02T03:04:05.678Z"}'
    )


def test_a_stats_line_holds_finite_numbers_only() -> None:
    change = StatsChanged({"cpu": {"percent": 1.5, "broken": float("nan")}, "empty": {}}, "poll")
    assert line_of(change) == (
        '{"event":"stats","endpoint":"Production","metrics":{"cpu":{"percent":1.5},"empty":{}},"source":"poll",'
        '"at":"2026-01-02T03:04:05.678Z"}'
    )


def test_a_notice_line() -> None:
    change = notice("Website", "Website is down")
    assert line_of(change) == (
        '{"event":"notice","endpoint":"Production","service":"Website","severity":"critical",'
        '"title":"Website is down","body":"b","reason":"r","at":"2026-01-02T03:04:05.678Z"}'
    )


def test_a_notice_about_all_endpoints_has_a_line_without_one_and_lines_become_one() -> None:
    decision = notice("", "This computer lost its network", "first\nsecond").decision
    decision = msgspec.structs.replace(decision, endpoint=None, service=None)
    line = json.loads(line_of(NoticeDecided(decision)))
    assert (line["endpoint"], line["service"], line["body"]) == (None, None, "first; second")
    assert list(line) == ["event", "endpoint", "service", "severity", "title", "body", "reason", "at"]


def test_what_was_withheld_has_no_line() -> None:
    assert json_lines(update(notice("Website", "Website is down", spoken=False))) == []


@pytest.mark.parametrize(("count", "detail"), [(1, "not JSON"), (5, "not JSON (5 times)")])
def test_a_problem_line(count: int, detail: str) -> None:
    assert line_of(ProblemFound(kind="frame", detail="not JSON", count=count)) == (
        '{"event":"problem","endpoint":"Production","kind":"frame","detail":"' + detail + '",'
        '"at":"2026-01-02T03:04:05.678Z"}'
    )


@pytest.mark.parametrize(
    "change",
    [
        StateChanged(ConnectionStatus(reason=HOSTILE)),
        HealthChanged(service=HOSTILE, old=None, new=Health.HEALTHY, source="push", message=HOSTILE),
        EventAdded(Event(id=HOSTILE, type=HOSTILE, entity=HOSTILE, message=HOSTILE, time=HOSTILE), "push"),
        GapFound(start=HOSTILE, end=HOSTILE, reason=HOSTILE),
        StatsChanged({HOSTILE: {HOSTILE: 1.0}}, "push"),
        notice(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        ProblemFound(kind="answer", detail=HOSTILE),
    ],
)
def test_hostile_text_is_cleaned_everywhere(change: Change) -> None:
    line = line_of(change, endpoint=HOSTILE)
    assert json.loads(line)["endpoint"] == ("Production" if isinstance(change, NoticeDecided) else HARMLESS)
    assert not any(harm in line for harm in ("\x1b", "\\u001b", "\u202e", "\\u202e", "\n", "\\n"))


def test_changes_keep_their_order() -> None:
    changes = (GapFound(start=None, end=None, reason="r"), StateChanged(ConnectionStatus()))
    assert [json.loads(line)["event"] for line in json_lines(update(*changes))] == ["gap", "state"]


def test_times_are_utc() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 7_000, tzinfo=timezone(timedelta(hours=2)))
    assert utc(moment) == "2026-01-02T01:04:05.007Z"
    assert utc(moment.astimezone(UTC)) == utc(moment)
