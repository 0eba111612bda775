"""An `Update` as JSON Lines: one object a line, keys in a fixed order (docs/behaviour.md, "JSON Lines")."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from desktop_monitor.core.event_lines import entry_body
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EventAdded,
    GapFound,
    HealthChanged,
    NoticeDecided,
    ProblemFound,
    StateChanged,
    StatsChanged,
    Update,
)

_encode = msgspec.json.Encoder().encode


def json_lines(update: Update) -> list[str]:
    """The lines of `update`, without line ends, in the order of its changes; what was withheld has none."""
    return [
        json_line(update.endpoint, update.at, change)
        for change in update.changes
        if not (isinstance(change, NoticeDecided) and not change.decision.spoken)
    ]


def json_line(endpoint: str, at: datetime, change: Change) -> str:
    """The line of one change, without a line end; `at` is aware."""
    return _encode(line_object(endpoint, at, change)).decode()


def line_object(endpoint: str, at: datetime, change: Change) -> dict[str, Any]:
    """What that line says."""
    return {"event": _WORDS[type(change)], "endpoint": clean_name(endpoint), **_body(change), "at": utc(at)}


def utc(moment: datetime) -> str:
    """An aware time as ISO 8601 in UTC, with milliseconds and `Z` (RFC 3339)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


_WORDS: Mapping[type, str] = {
    StateChanged: "state",
    HealthChanged: "health",
    EventAdded: "event",
    GapFound: "gap",
    StatsChanged: "stats",
    NoticeDecided: "notice",
    ProblemFound: "problem",
}


def _body(change: Change) -> dict[str, Any]:
    match change:
        case StateChanged(status=status):
            return _state(status)
        case HealthChanged():
            return _health(change)
        case EventAdded() | GapFound():
            return entry_body(change)
        case StatsChanged():
            return {"metrics": _metrics(change.metrics), "source": change.source}
        case NoticeDecided(decision):
            return _notice(decision)
        case ProblemFound():
            counted = f" ({change.count} times)" if change.count > 1 else ""
            return {"kind": change.kind, "detail": clean(change.detail) + counted}
        case _:
            raise TypeError(f"no line for {type(change).__name__}")


def _state(status: ConnectionStatus) -> dict[str, Any]:
    return {
        "state": status.state.value,
        "attempt": status.attempt,
        "retry_in": None if status.retry_in is None else round(status.retry_in, 3),
        "reason": _text(status.reason),
        "layer": status.layer,
    }


def _health(change: HealthChanged) -> dict[str, Any]:
    return {
        "service": _name(change.service),
        "from": None if change.old is None else change.old.value,
        "to": change.new.value,
        "source": change.source,
        "message": clean(change.message),
    }


def _notice(decision: Decision) -> dict[str, Any]:
    """Its own endpoint, null for all of them, takes the place of the update's."""
    return {
        "endpoint": _name(decision.endpoint),
        "service": _name(decision.service),
        "severity": decision.severity.value,
        "title": clean_name(decision.title),
        "body": clean(decision.body.replace("\n", "; ")),
        "reason": clean(decision.reason),
    }


def _metrics(metrics: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Numbers only: JSON has no word for infinity and NaN."""
    return {
        clean_name(group): {clean_name(name): value for name, value in values.items() if math.isfinite(value)}
        for group, values in metrics.items()
    }


def _name(text: str | None) -> str | None:
    return None if text is None else clean_name(text)


def _text(text: str | None) -> str | None:
    return None if text is None else clean(text)
