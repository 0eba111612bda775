"""Bodies of HTTP answers: health, statistics, alerts and events of every observed shape."""

import json
from typing import Any

import pytest

from desktop_monitor.core.decode import decode_alerts, decode_events, decode_frame, decode_health, decode_stats
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import (
    AlertsUpdate,
    Decoded,
    Event,
    EventsUpdate,
    HealthReport,
    HealthUpdate,
    StatsReport,
    StatsUpdate,
)

_USUAL: dict[str, Any] = {
    "service": "admin-api",
    "status": "critical",
    "timestamp": "2026-11-22T20:50:37.079631Z",
    "uptime_seconds": 261.3,
    "version": "1.0.0",
    "dependencies": [
        {
            "name": "InfluxDB",
            "type": "database",
            "status": "critical",
            "response_time_ms": 6.25,
            "message": "Connection check failed",
            "details": None,
        },
        {"name": "Cache", "type": "api", "status": "OK", "response_time_ms": None, "message": "", "details": None},
    ],
    "metrics": {"uptime_human": "4m 21s", "start_time": "2026-11-22T20:46:15.769904"},
}


def _body(value: object) -> bytes:
    return json.dumps(value).encode()


def _health(value: object) -> tuple[HealthReport, tuple[str, ...]]:
    decoded = decode_health(_body(value))
    assert isinstance(decoded.message, HealthUpdate)
    return decoded.message.report, decoded.problems


def _stats(value: object) -> tuple[StatsReport, tuple[str, ...]]:
    decoded = decode_stats(_body(value))
    assert isinstance(decoded.message, StatsUpdate)
    return decoded.message.report, decoded.problems


def _events(value: object) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    decoded = decode_events(_body(value))
    assert isinstance(decoded.message, EventsUpdate)
    return decoded.message.events, decoded.problems


def test_a_usual_health_answer() -> None:
    report, problems = _health(_USUAL)
    assert problems == ()
    assert (report.service, report.health, report.word, report.version) == (
        "admin-api",
        Health.CRITICAL,
        "critical",
        "1.0.0",
    )
    assert report.uptime_seconds == 261.3
    database, cache = report.services
    assert (database.name, database.kind, database.health) == ("InfluxDB", "database", Health.CRITICAL)
    assert (database.response_ms, database.message, database.details) == (6.25, "Connection check failed", {})
    assert (cache.health, cache.word, cache.response_ms, cache.message) == (Health.HEALTHY, "OK", None, "")


def test_the_quick_and_the_tolerant_way_read_the_same() -> None:
    usual = {**_USUAL, "dependencies": [{**each, "message": "fine"} for each in _USUAL["dependencies"]]}
    quick = decode_health(_body(usual))
    assert quick == decode_health(_body({**usual, "padding": "\u00e9"}))
    assert quick == decode_frame(json.dumps({"type": "health_update", "data": usual}))
    assert quick == decode_frame(json.dumps({"type": "health_update", "data": usual, "x": "\\"}))


def test_dependencies_as_an_object() -> None:
    report, problems = _health(
        {
            "status": "healthy",
            "dependencies": {
                "influxdb": {"status": "disconnected", "url": "http://influxdb:8086", "query_count": 0, "type": None},
                "queue": "degraded",
            },
        }
    )
    assert problems == ()
    database, queue = report.services
    assert (database.name, database.health) == ("influxdb", Health.CRITICAL)
    assert database.details == {"url": "http://influxdb:8086", "query_count": 0}
    assert (queue.name, queue.health, queue.word) == ("queue", Health.WARNING, "degraded")


def test_details_are_whatever_else_is_said() -> None:
    report, _ = _health(
        {
            "status": "ok",
            "dependencies": [{"name": "a", "status": "ok", "port": 1, "details": {"port": 2, "host": "h"}}],
        }
    )
    assert report.services[0].details == {"port": 1, "host": "h"}


@pytest.mark.parametrize("word", ["sleepy", "", "not healthy"])
def test_unlisted_words_are_unknown_and_shown_as_sent(word: str) -> None:
    report, problems = _health({"status": word, "dependencies": [{"name": "a", "status": word}]})
    assert (report.health, report.word) == (Health.UNKNOWN, word)
    assert (report.services[0].health, report.services[0].word) == (Health.UNKNOWN, word)
    assert problems == ()


def test_one_bad_dependency_spoils_no_other() -> None:
    report, problems = _health(
        {"status": "ok", "dependencies": [None, 3, {"status": "ok"}, {"name": "", "status": "ok"}, {"name": "a"}, "x"]}
    )
    assert [(each.name, each.health) for each in report.services] == [("a", Health.UNKNOWN)]
    assert len(problems) == 6


def test_a_named_dependency_that_cannot_be_read_does_not_vanish() -> None:
    report, problems = _health({"status": "ok", "dependencies": {"a": 3, "b": {"status": 7}, "c": {"status": "ok"}}})
    assert [each.health for each in report.services] == [Health.UNKNOWN, Health.UNKNOWN, Health.HEALTHY]
    assert len(problems) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_with_one_name_the_worse_counts(order: int) -> None:
    twins = [{"name": "a", "status": "ok"}, {"name": "a", "status": "down"}][::order]
    report, problems = _health({"status": "ok", "dependencies": twins})
    assert [each.health for each in report.services] == [Health.CRITICAL]
    assert len(problems) == 1


def test_wrong_types_are_problems_and_nothing_else() -> None:
    report, problems = _health(
        {
            "status": "ok",
            "service": 1,
            "version": [],
            "uptime_seconds": "long",
            "dependencies": [{"name": "a", "status": "ok", "response_time_ms": True, "message": {}, "type": 2.5}],
        }
    )
    assert report.service == report.version == ""
    assert report.uptime_seconds is None
    assert report.services[0].response_ms is None
    assert len(problems) == 6


def test_names_and_messages_are_clean_and_bounded() -> None:
    report, _ = _health(
        {"status": "ok", "dependencies": [{"name": "a\u202e" * 500, "status": "ok", "message": "m\x00" * 5000}]}
    )
    service = report.services[0]
    assert len(service.name) == 200
    assert len(service.message) == 2000
    assert "\u202e" not in service.name
    assert "\x00" not in service.message


@pytest.mark.parametrize(
    "body", [b"", b"null", b"3", b"[]", b"{}", b'{"detail":"Not Found"}', b"\xff\xfe\x00", b"<html>", b"[" * 200_000]
)
def test_what_is_no_health_answer_is_a_problem(body: bytes) -> None:
    decoded = decode_health(body)
    assert decoded.message is None
    assert len(decoded.problems) == 1
    assert len(decoded.problems[0]) <= 200


def test_a_placeholder_is_read_as_one() -> None:
    report, problems = _health({"status": "healthy"})
    assert report.placeholder
    assert problems == ()


def test_stats_hold_numbers_only() -> None:
    report, problems = _stats(
        {
            "metrics": {
                "g": {"a": 1, "b": None, "c": True, "d": "x", "e": [1], "f": {"x": 2, "y": {"z": 3}, "w": "t"}},
                "broken": {"error": "no\u202eway"},
                "half": {"error": "late", "n": 4.5},
                "flat": 5,
                "none": None,
                "list": [],
            },
            "trends": [1],
        }
    )
    assert report.metrics == {"g": {"a": 1.0, "f.x": 2.0}, "half": {"n": 4.5}, "": {"flat": 5.0}}
    assert report.errors == {"broken": "no\ufffdway", "half": "late"}
    assert problems == ()


@pytest.mark.parametrize("value", [{}, {"metrics": None}, {"metrics": {}, "alerts": None, "trends": {}}])
def test_empty_stats_are_a_placeholder(value: object) -> None:
    report, problems = _stats(value)
    assert report.placeholder
    assert problems == ()


def test_alerts_carry_level_or_severity_and_may_lack_an_id() -> None:
    alerts = [
        {"service": "s", "level": "error", "message": "m"},
        {
            "id": 7,
            "name": "n",
            "severity": "critical",
            "status": "acknowledged",
            "created_at": "t",
            "resolved_at": None,
        },
        "bad",
    ]
    report, problems = _stats({"metrics": {}, "alerts": alerts})
    assert len(problems) == 1
    first, second = report.alerts
    assert (first.id, first.severity, first.status, first.service) == ("", "error", "active", "s")
    assert (second.id, second.severity, second.status, second.created_at) == ("7", "critical", "acknowledged", "t")
    for body in (alerts, {"alerts": alerts}):
        decoded = decode_alerts(_body(body))
        assert isinstance(decoded.message, AlertsUpdate)
        assert decoded.message.alerts == report.alerts


def test_a_state_change_of_a_shipped_server() -> None:
    sent = {
        "id": "ev-0",
        "timestamp": "2026-11-22T21:00:15.097668Z",
        "entity_id": "sensor.temp_0",
        "event_type": "state_changed",
        "old_state": {"state": "20.1"},
        "new_state": {"state": "20.4"},
        "attributes": {"unit_of_measurement": "°C"},
        "tags": {"domain": "sensor"},
    }
    (event,), problems = _events([sent])
    assert problems == ()
    assert (event.id, event.type, event.entity) == ("ev-0", "state_changed", "sensor.temp_0")
    assert (event.severity, event.message) == ("info", "state_changed 20.1 → 20.4")
    assert event.utc is not None
    assert (event.seq, event.epoch, event.payload()) == (None, None, sent)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (None, {"state": "on"}, "t → on"),
        ("off", "on", "t off → on"),
        (20, 20.5, "t 20 → 20.5"),
        (None, None, "t"),
        ("on", None, "t on"),
        ([], {"state": {}}, "t"),
    ],
)
def test_events_without_a_message_are_summed_up(old: object, new: object, message: str) -> None:
    (event,), _ = _events([{"event_type": "t", "old_state": old, "new_state": new}])
    assert event.message == message


def test_an_event_of_the_agent() -> None:
    (event,), problems = _events([{"id": 5, "severity": "warning", "message": "m", "seq": 9, "epoch": 3}])
    assert problems == ()
    assert (event.id, event.severity, event.message, event.seq, event.epoch) == ("5", "warning", "m", 9, "3")
    (event,), _ = _events({"events": [{"id": "a"}], "epoch": "e"})
    assert event.epoch == "e"


def test_one_bad_event_spoils_no_other_and_counts() -> None:
    decoded = decode_events(_body([{"id": "a"}, 3, {}, None, {"id": "b"}]))
    assert isinstance(decoded.message, EventsUpdate)
    assert [event.id for event in decoded.message.events] == ["a", "b"]
    assert decoded.message.skipped == 3
    assert len(decoded.problems) == 3


@pytest.mark.parametrize("body", [{"detail": "no"}, 3, "x", None])
def test_what_lists_no_events_is_a_problem(body: Any) -> None:
    decoded: Decoded = decode_events(_body(body))
    assert decoded.message is None
    assert len(decoded.problems) == 1
