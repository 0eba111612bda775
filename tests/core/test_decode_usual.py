"""What is read quickly says what the tolerant way says, wherever the quick way answers."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.decode import decode_health, tolerant_frame, usual_frame
from desktop_monitor.core.messages import Decoded, Event, EventsUpdate, HealthUpdate, StatsUpdate

_any_text = st.text(st.characters(exclude_categories=()), max_size=20)
_plain_text = st.text(st.characters(max_codepoint=0x17F), max_size=20) | st.integers(0, 2_500).map("x".__mul__)
_numbers = st.integers() | st.floats() | st.integers(-(10**400), 10**400)
_scalars = st.none() | st.booleans() | _numbers | _any_text
_json = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_any_text, inner, max_size=3), max_leaves=8
)
_names = st.sampled_from(["DB", "Web", "Cache", "", "Größe", "a\tb", "x" * 201])


def _mostly(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(usual, usual, usual, _scalars)


_words = st.sampled_from(["healthy", "OK", " up ", "degraded", "down", "disabled", "odd", "up\x1c", "ok" + " " * 200])
_service = st.fixed_dictionaries(
    {"name": _mostly(_names), "status": _mostly(_words)},
    optional={
        "type": _mostly(_plain_text),
        "message": _mostly(_plain_text),
        "response_time_ms": _mostly(st.integers(0, 500) | st.none()),
        "details": st.none() | st.dictionaries(_any_text, _json, max_size=3) | _json,
        "port": st.none() | st.integers(),
    },
)
_health = st.fixed_dictionaries(
    {"status": _mostly(_words), "dependencies": _mostly(st.lists(_service, max_size=4))},
    optional={
        "service": _mostly(_plain_text),
        "version": _mostly(_plain_text),
        "uptime_seconds": _mostly(_numbers),
        "metrics": _json,
    },
)
_group = st.dictionaries(_plain_text, _mostly(_numbers), max_size=3)
_alert = st.fixed_dictionaries({"name": _any_text}, optional={"id": _any_text, "metadata": _json, "level": _any_text})
_stats = st.fixed_dictionaries(
    {"metrics": _mostly(st.dictionaries(_plain_text, _mostly(_group), max_size=3))},
    optional={"alerts": _mostly(st.lists(_alert, max_size=2)), "trends": _json},
)
_event = st.fixed_dictionaries(
    {"event_type": _mostly(_plain_text)},
    optional={
        "id": _mostly(_plain_text),
        "entity_id": _mostly(_plain_text),
        "message": _mostly(_plain_text),
        "timestamp": _mostly(st.sampled_from(["2026-11-22T20:50:36Z", "2026-11-22T20:50:36", "soon"])),
        "severity": _mostly(_plain_text),
        "level": _any_text,
        "old_state": _json,
        "new_state": st.none() | st.fixed_dictionaries({"state": _any_text}),
        "seq": _mostly(st.integers(-1, 2**64)),
        "epoch": _mostly(_plain_text),
        "attributes": _json,
    },
)
_frames = st.one_of(
    st.fixed_dictionaries({"type": st.just("health_update"), "data": _health}),
    st.fixed_dictionaries({"type": st.just("stats_update"), "data": _stats}),
    st.fixed_dictionaries(
        {"type": st.just("events_update"), "data": st.lists(_event, max_size=3)},
        optional={"epoch": _mostly(_plain_text)},
    ),
)


def _said(decoded: Decoded) -> Any:
    """All that it says; what is kept as JSON may be written otherwise."""
    match decoded.message:
        case HealthUpdate(report):
            services = [
                (each.name, each.kind, each.word, each.health, each.response_ms, each.message, dict(each.details))
                for each in report.services
            ]
            return msgspec.structs.replace(report, services=()), services, decoded.problems
        case EventsUpdate(events, skipped):
            return [_event_said(each) for each in events], skipped, decoded.problems
    return decoded


def _event_said(event: Event) -> Any:
    return msgspec.structs.replace(event, raw=b""), event.payload()


@given(_frames, st.booleans(), st.booleans())
def test_any_frame(frame: dict[str, Any], escaped: bool, indented: bool) -> None:
    text = json.dumps(frame, ensure_ascii=escaped, indent=1 if indented else None)
    quick = usual_frame(text)
    if quick is not None and not _has_twins(quick):
        assert _said(quick) == _said(tolerant_frame(text))
        assert quick.problems == ()


def _has_twins(decoded: Decoded) -> bool:
    services = decoded.message.report.services if isinstance(decoded.message, HealthUpdate) else ()
    return len({each.name for each in services}) < len(services)


@given(_health)
def test_any_body(body: dict[str, Any]) -> None:
    text = json.dumps(body)
    padded = text[:-1] + ', "status": ' + json.dumps(body["status"]) + ', "version": null}'
    if "version" not in body:
        assert _said(decode_health(text.encode())) == _said(decode_health(padded.encode()))


_USUAL_SERVICE = {"name": "DB", "type": "database", "status": "healthy", "response_time_ms": 7.5, "message": "fine"}


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        ("health_update", {"status": "healthy", "dependencies": [_USUAL_SERVICE]}, HealthUpdate),
        ("health_update", {"status": "ok", "dependencies": [{**_USUAL_SERVICE, "details": None}]}, HealthUpdate),
        ("health_update", {"status": "ok", "dependencies": [{**_USUAL_SERVICE, "details": {"a": 1}}]}, HealthUpdate),
        ("health_update", {"status": "ok", "dependencies": [{**_USUAL_SERVICE, "message": "45 °C"}]}, HealthUpdate),
        ("stats_update", {"metrics": {"CPU": {"value": 1, "mean_1m": 2.5}}, "trends": {}, "alerts": []}, StatsUpdate),
        ("events_update", [{"event_type": "x", "id": "1", "seq": 1, "message": "größer"}], EventsUpdate),
    ],
)
def test_what_servers_usually_send_is_read_quickly(kind: str, data: Any, message: type) -> None:
    for escaped in (False, True):
        quick = usual_frame(json.dumps({"type": kind, "data": data}, ensure_ascii=escaped))
        assert quick is not None
        assert isinstance(quick.message, message)


@pytest.mark.parametrize("details", [[1], "x", 7, False])
def test_details_that_are_no_object_stand_under_their_name(details: Any) -> None:
    body = {"status": "ok", "dependencies": [{**_USUAL_SERVICE, "details": details}]}
    quick = decode_health(json.dumps(body).encode())
    assert isinstance(quick.message, HealthUpdate)
    assert quick.message.report.services[0].details == {"details": details}
