"""Every answer and frame that real servers sent can be read. The captures lie beside the repository, if at all."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_monitor.core.decode import decode_alerts, decode_events, decode_frame, decode_health, decode_stats
from desktop_monitor.core.messages import (
    AlertsUpdate,
    Decoded,
    EventsUpdate,
    HealthUpdate,
    Pong,
    ServerError,
    Snapshot,
    StatsUpdate,
    Tolerated,
)

_CAPTURES = Path(__file__).parents[2].parent / "shared" / "protocol" / "captures"

pytestmark = pytest.mark.skipif(not _CAPTURES.is_dir(), reason=f"the captures of real servers are not at {_CAPTURES}")

_KINDS: dict[str, type[Any]] = {
    "initial_data": Snapshot,
    "health_update": HealthUpdate,
    "stats_update": StatsUpdate,
    "events_update": EventsUpdate,
    "pong": Pong,
    "error": ServerError,
}
_BODIES: dict[str, tuple[Callable[[bytes], Decoded], type[Any]]] = {
    "/health": (decode_health, HealthUpdate),
    "/api/health": (decode_health, HealthUpdate),
    "/api/v1/health": (decode_health, HealthUpdate),
    "/api/v1/stats": (decode_stats, StatsUpdate),
    "/api/v1/events": (decode_events, EventsUpdate),
    "/api/v1/alerts": (decode_alerts, AlertsUpdate),
}


def _frames() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(_CAPTURES.glob("*.jsonl")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            entry = json.loads(line)
            if entry["dir"] == "in" and "message" in entry:
                yield f"{path.name}:{number}", entry["message"]


def _exchanges() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(_CAPTURES.glob("*.json")):
        yield path.name, json.loads(path.read_text())


@pytest.mark.parametrize("ascii_only", [True, False])
def test_every_frame_is_read_without_a_problem(ascii_only: bool) -> None:
    seen = set()
    for where, message in _frames():
        decoded = decode_frame(json.dumps(message, ensure_ascii=ascii_only))
        assert decoded.problems == (), where
        assert isinstance(decoded.message, _KINDS.get(message["type"], Tolerated)), where
        seen.add(message["type"])
    assert seen >= {*_KINDS, "connection", "subscription", "echo", "snapshot", "delta", "ping"}


def test_every_good_answer_is_read_without_a_problem() -> None:
    seen = set()
    for name, exchange in _exchanges():
        method, _, target = exchange["request"].partition(" ")
        path = target.partition("?")[0]
        if method != "GET" or path not in _BODIES or exchange["status"] != 200:
            continue
        decode, kind = _BODIES[path]
        decoded = decode(json.dumps(exchange["body"]).encode())
        assert decoded.problems == (), name
        assert isinstance(decoded.message, kind), name
        seen.add(path)
    assert seen == set(_BODIES)


def test_error_answers_are_no_data() -> None:
    bodies = [json.dumps(each["body"]).encode() for _, each in _exchanges() if each["status"] >= 400]
    assert bodies
    for body in bodies:
        assert decode_health(body).message is None
        assert decode_events(body).message is None
        stats = decode_stats(body).message
        assert stats is None or (isinstance(stats, StatsUpdate) and stats.report.placeholder)


def _decoded_frames(name: str) -> list[Decoded]:
    return [decode_frame(json.dumps(message)) for where, message in _frames() if where.startswith(name)]


def test_the_placeholder_is_known_as_one() -> None:
    snapshots = [
        decoded.message
        for decoded in _decoded_frames("data-api_ws_auth-off_full")
        if isinstance(decoded.message, Snapshot)
    ]
    assert snapshots
    assert all(each.health is not None and each.health.placeholder for each in snapshots)
    assert all(each.stats is None and each.events == () for each in snapshots)


def test_a_real_snapshot_holds_services_and_groups() -> None:
    message = _decoded_frames("admin-api_PATCHED-push_upstreams-stubbed_client-a")[0].message
    assert isinstance(message, Snapshot)
    assert message.health is not None
    assert [each.name for each in message.health.services] == ["InfluxDB", "WebSocket Ingestion", "Enrichment Pipeline"]
    assert message.stats is not None
    assert message.stats.metrics["websocket-ingestion"]["error_rate"] == 8.33
    assert message.events


def test_half_of_the_real_times_are_naive() -> None:
    body = json.loads(
        (
            _CAPTURES / "admin-api_http_upstreams-stubbed_auth-off_get_api-v1-events-limit-3-service-websocket-"
            "ingestion.json"
        ).read_text()
    )["body"]
    update = decode_events(json.dumps(body).encode()).message
    assert isinstance(update, EventsUpdate)
    assert [event.utc is None for event in update.events] == [True, False, True]
