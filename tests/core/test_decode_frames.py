"""Frames of the WebSocket, usual and not."""

import json
from typing import Any

import pytest

from desktop_monitor.core.decode import decode_frame
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import (
    EventsUpdate,
    HealthUpdate,
    Pong,
    ServerError,
    Snapshot,
    StatsUpdate,
    Tolerated,
)

_HEALTH = {"service": "api", "status": "healthy", "dependencies": [{"name": "Disk", "status": "degraded"}]}


def _frame(kind: str, **fields: Any) -> str:
    return json.dumps({"type": kind, **fields})


@pytest.mark.parametrize("kind", ["connection", "subscription", "echo", "snapshot", "delta", "ping", "never heard of"])
def test_other_types_are_tolerated(kind: str) -> None:
    decoded = decode_frame(_frame(kind, data=1))
    assert decoded.message == Tolerated(kind)
    assert decoded.problems == ()


def test_the_type_is_clean() -> None:
    assert decode_frame(_frame("a\x1b[31m\u202e")).message == Tolerated("a\ufffd[31m\ufffd")


def test_pong_of_a_plain_server_and_of_the_agent() -> None:
    assert decode_frame(_frame("pong", timestamp="x")).message == Pong()
    assert decode_frame(_frame("pong", epoch="e1", seq=7)).message == Pong("e1", 7)
    assert decode_frame(_frame("pong", epoch=1732, seq=0)).message == Pong("1732", 0)


@pytest.mark.parametrize("seq", [-1, 1.5, "7", True, [], 2**63])
def test_what_is_no_sequence_number_is_a_problem(seq: object) -> None:
    decoded = decode_frame(_frame("pong", epoch="e1", seq=seq))
    assert decoded.message == Pong("e1", None)
    assert len(decoded.problems) == 1
    assert "'seq'" in decoded.problems[0]


def test_error_says_its_message() -> None:
    assert decode_frame(_frame("error", message="no\nway")).message == ServerError("no way")
    assert decode_frame(_frame("error")).message == ServerError("")


def test_updates() -> None:
    health = decode_frame(_frame("health_update", data=_HEALTH)).message
    assert isinstance(health, HealthUpdate)
    assert health.report.services[0].health is Health.WARNING
    stats = decode_frame(_frame("stats_update", data={"metrics": {"g": {"n": 1}}})).message
    assert isinstance(stats, StatsUpdate)
    assert stats.report.metrics == {"g": {"n": 1.0}}
    events = decode_frame(_frame("events_update", data=[{"id": "1"}, {"id": "2", "epoch": "own"}], epoch="e")).message
    assert isinstance(events, EventsUpdate)
    assert [event.epoch for event in events.events] == ["e", "own"]


@pytest.mark.parametrize("inside", [True, False])
def test_a_snapshot_takes_epoch_and_seq_from_either_place(inside: bool) -> None:
    place = {"epoch": "e", "seq": 5}
    data = {"health": _HEALTH, "statistics": {"metrics": {"g": {"n": 1}}}, "events": [{"id": "1"}]}
    decoded = decode_frame(
        _frame("initial_data", data={**data, **place}) if inside else _frame("initial_data", data=data, **place)
    )
    snapshot = decoded.message
    assert isinstance(snapshot, Snapshot)
    assert (snapshot.epoch, snapshot.seq) == ("e", 5)
    assert snapshot.health is not None
    assert not snapshot.health.placeholder
    assert snapshot.stats is not None
    assert [event.epoch for event in snapshot.events] == ["e"]
    assert decoded.problems == ()


@pytest.mark.parametrize(
    "empty", [{"health": {}, "statistics": {}, "events": []}, {}, {"health": None, "events": None}]
)
def test_an_empty_snapshot_holds_nothing(empty: object) -> None:
    decoded = decode_frame(_frame("initial_data", data=empty))
    assert decoded.message == Snapshot(health=None, stats=None)
    assert decoded.problems == ()


def test_one_bad_part_of_a_snapshot_spoils_no_other() -> None:
    decoded = decode_frame(_frame("initial_data", data={"health": 3, "statistics": {"metrics": {"g": {"n": 1}}}}))
    assert isinstance(decoded.message, Snapshot)
    assert decoded.message.health is None
    assert decoded.message.stats is not None
    assert decoded.problems == ("initial_data: health must be an object, not a number",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{not json",
        "null",
        "3",
        "[]",
        '"text"',
        "{}",
        '{"type":3}',
        '{"type":null}',
        '{"type":"health_update"}',
        '{"type":"health_update","data":[]}',
        '{"type":"health_update","data":{}}',
        '{"type":"stats_update","data":null}',
        '{"type":"events_update","data":{}}',
        '{"type":"initial_data","data":7}',
        "[" * 200_000,
        '{"type":"health_update","data":' + "[" * 200_000,
        '{"a":' * 200_000 + "1" + "}" * 200_000,
        "1" * 5000,
        "\ud800",
        '{"type":\ud800}',
        "{" * 1000,
    ],
    ids=lambda text: repr(text[:40]),
)
def test_what_cannot_be_read_is_one_short_problem(text: str) -> None:
    decoded = decode_frame(text)
    assert decoded.message is None
    assert len(decoded.problems) == 1
    assert len(decoded.problems[0]) <= 200
    assert decoded.problems[0].isprintable()


def test_a_problem_quotes_what_was_sent_cut_and_clean() -> None:
    (problem,) = decode_frame("\x1b[31m" + "x" * 1000).problems
    assert problem.startswith("the frame is not JSON: '\ufffd[31mxxx")
    assert problem.endswith("…'")
    assert len(problem.partition(": ")[2]) == 80


def test_numbers_beyond_json_are_read_as_null() -> None:
    text = '{"type":"stats_update","data":{"metrics":{"g":{"a":NaN,"b":-Infinity,"c":1e999,"d":%s,"e":2}}}}' % (
        "1" * 100_000
    )
    decoded = decode_frame(text)
    assert isinstance(decoded.message, StatsUpdate)
    assert decoded.message.report.metrics == {"g": {"e": 2.0}}


def test_escaped_surrogates_are_shown_as_harmful() -> None:
    assert decode_frame('{"type":"error","message":"a\\ud800b"}').message == ServerError("a\ufffdb")


def test_of_duplicate_keys_the_last_counts() -> None:
    assert decode_frame('{"type":"ping","type":"pong"}').message == Pong()


def test_many_problems_are_counted() -> None:
    decoded = decode_frame(_frame("events_update", data=[1] * 1000))
    assert len(decoded.problems) == 11
    assert decoded.problems[-1] == "990 more problems in the same message"
    assert decoded.message == EventsUpdate((), skipped=1000)
