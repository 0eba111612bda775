"""From the text of a frame or the bytes of a body to a typed message. Nothing here raises, whatever is sent:
what cannot be read becomes a problem sentence, and one bad item of a list spoils no other."""

from collections.abc import Callable
from typing import Any

import msgspec

from desktop_monitor.core.decode_data import (
    UsualEvents,
    UsualStats,
    read_alerts,
    read_events,
    read_stats,
    usual_events,
    usual_stats,
)
from desktop_monitor.core.decode_health import is_clean, read_health, usual_health_body
from desktop_monitor.core.decode_reading import (
    Object,
    Problems,
    epoch_field,
    parse_json,
    quote,
    seq_field,
    text_field,
)
from desktop_monitor.core.messages import (
    AlertsUpdate,
    Decoded,
    EventsUpdate,
    HealthUpdate,
    Message,
    Pong,
    ServerError,
    Snapshot,
    StatsUpdate,
    Tolerated,
)
from desktop_monitor.core.text import MESSAGE_LIMIT, clean_name

_USUAL = msgspec.json.Decoder(HealthUpdate | UsualStats | UsualEvents)


def decode_frame(text: str) -> Decoded:
    """What the WebSocket text frame `text` says. Types that need no answer are `Tolerated`.

    A `HealthUpdate` may name a service twice (`EndpointMonitor.read`): then `tolerant_frame` says which counts.
    To look for it in every frame would be a fifth of what a frame costs.
    """
    return usual_frame(text) or tolerant_frame(text)


def tolerant_frame(text: str) -> Decoded:
    """What a frame of any shape says."""
    problems = Problems()
    return Decoded(_frame(parse_json(text, "the frame", problems), problems), problems.told())


def usual_frame(text: str) -> Decoded | None:
    """What a frame of the usual shape says, read quickly; None if it needs `tolerant_frame`."""
    try:
        usual = _USUAL.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    # Text without escapes and beyond ASCII holds nothing to clean: JSON allows no raw control character but DEL.
    plain = text.isascii() and "\\" not in text and "\x7f" not in text
    if isinstance(usual, HealthUpdate):
        return Decoded(usual) if plain or is_clean(usual.report) else None
    message = usual_stats(usual, plain) if isinstance(usual, UsualStats) else usual_events(usual, plain)
    return None if message is None else Decoded(message)


def decode_health(body: bytes) -> Decoded:
    """What a body of `/api/v1/health` says."""
    if (usual := usual_health_body(body)) is not None:
        return Decoded(usual)
    return _decode_body(body, "the health answer", _health)


def decode_stats(body: bytes) -> Decoded:
    """What a body of `/api/v1/stats` says."""
    return _decode_body(body, "the statistics answer", _stats)


def decode_events(body: bytes) -> Decoded:
    """What a body of `/api/v1/events` says: a list, or an object with `events` and, from our agent, `epoch`."""
    return _decode_body(body, "the events answer", _events)


def decode_alerts(body: bytes) -> Decoded:
    """What a body of `/api/v1/alerts` says: a list, or an object with `alerts`."""
    return _decode_body(body, "the alerts answer", _alerts)


def _decode_body(body: bytes, where: str, read: Callable[[Any, str, Problems], Message | None]) -> Decoded:
    problems = Problems()
    value = parse_json(body, where, problems)
    if value is None:
        if not problems.told():
            problems.add(where, "is null")
        return Decoded(None, problems.told())
    return Decoded(read(value, where, problems), problems.told())


def _health(value: Any, where: str, problems: Problems) -> HealthUpdate | None:
    report = read_health(value, where, problems)
    return None if report is None else HealthUpdate(report)


def _stats(value: Any, where: str, problems: Problems) -> StatsUpdate | None:
    report = read_stats(value, where, problems)
    return None if report is None else StatsUpdate(report)


def _events(value: Any, where: str, problems: Problems) -> EventsUpdate | None:
    if isinstance(value, dict):
        return read_events(value.get("events"), epoch_field(value, where, problems), where, problems)
    return read_events(value, None, where, problems)


def _alerts(value: Any, where: str, problems: Problems) -> AlertsUpdate | None:
    if isinstance(value, dict):
        value = value.get("alerts")
    if not isinstance(value, list):
        problems.add(where, f"must be a list, not {quote(value)}")
        return None
    return AlertsUpdate(read_alerts(value, where, problems))


def _frame(value: Any, problems: Problems) -> Message | None:
    if not isinstance(value, dict):
        if not problems.told():
            problems.add("the frame", f"must be an object, not {quote(value)}")
        return None
    kind = value.get("type")
    if not isinstance(kind, str):
        problems.add("the frame", f"must have a 'type' that is text, not {quote(kind)}")
        return None
    read = _FRAMES.get(kind)
    return Tolerated(clean_name(kind)) if read is None else read(value, problems)


def _initial_data(frame: Object, problems: Problems) -> Snapshot | None:
    where = "initial_data"
    data = frame.get("data")
    if not isinstance(data, dict):
        problems.add(where, f"must have 'data' that is an object, not {quote(data)}")
        return None
    health, stats, events = data.get("health"), data.get("statistics"), data.get("events")
    around = frame if frame.get("epoch") is not None else data
    epoch = epoch_field(around, where, problems)
    update = read_events(events, epoch, f"{where}: events", problems) if events else None
    return Snapshot(
        health=read_health(health, f"{where}: health", problems) if health else None,
        stats=read_stats(stats, f"{where}: statistics", problems) if stats else None,
        events=() if update is None else update.events,
        epoch=epoch,
        seq=seq_field(around, where, problems),
    )


def _health_update(frame: Object, problems: Problems) -> HealthUpdate | None:
    return _health(frame.get("data"), "health_update", problems)


def _stats_update(frame: Object, problems: Problems) -> StatsUpdate | None:
    return _stats(frame.get("data"), "stats_update", problems)


def _events_update(frame: Object, problems: Problems) -> EventsUpdate | None:
    where = "events_update"
    return read_events(frame.get("data"), epoch_field(frame, where, problems), where, problems)


def _pong(frame: Object, problems: Problems) -> Pong:
    return Pong(epoch_field(frame, "pong", problems), seq_field(frame, "pong", problems))


def _error(frame: Object, problems: Problems) -> ServerError:
    return ServerError(text_field(frame, ("message", "error", "detail"), "error", problems, MESSAGE_LIMIT))


_FRAMES: dict[str, Callable[[Object, Problems], Message | None]] = {
    "initial_data": _initial_data,
    "health_update": _health_update,
    "stats_update": _stats_update,
    "events_update": _events_update,
    "pong": _pong,
    "error": _error,
}
