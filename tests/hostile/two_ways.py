"""What is read quickly reads the same as by the thorough way, which knows every shape."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from desktop_monitor.core import decode
from desktop_monitor.core.decode_reading import Problems, parse_json
from desktop_monitor.core.messages import Decoded, Event, EventsUpdate, ServiceReport, Snapshot
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_POLICIES = ConnectionPolicy(), NoticePolicy()


def thorough_frame(text: str) -> Decoded:
    """`EndpointMonitor.read` without its quick ways."""
    problems = Problems()
    return Decoded(decode._frame(parse_json(text, "the frame", problems), problems), problems.told())


def thorough_health(body: bytes) -> Decoded:
    """`decode_health` without its quick ways."""
    return decode._decode_body(body, "the health answer", decode._health)


def both_ways(data: bytes) -> None:
    """Read `data` as a frame and as a body, both ways; fail unless both say the same."""
    texts = [data.decode(errors="replace")]
    if not data.isascii():
        texts += [data.decode("latin-1"), data.decode(errors="surrogateescape")]
    for text in texts:
        monitor = EndpointMonitor("A", "http://a", *_POLICIES)
        assert_same(decoded := monitor.read(text), thorough_frame(text))
        monitor.receive(decoded, "push", 0.0, _AT)
        assert_same(monitor.read(text), thorough_frame(text))  # it knows the names now
    assert_same(decode.decode_health(data), thorough_health(data))


def assert_same(quick: Decoded, thorough: Decoded) -> None:
    """Fail unless both say the same. How the kept text of an event, or of details, is spaced is no difference."""
    if quick.message is None and thorough.message is None:
        return  # why it is none may differ where it is nested as deep as the stack goes
    try:
        one, other = _plain(quick), _plain(thorough)
    except RecursionError:  # payloads as deep as they may be are not compared
        one, other = _without_payloads(quick), _without_payloads(thorough)
    assert one == other, f"quick: {one!r:.600}\nthorough: {other!r:.600}"


def _without_payloads(decoded: Decoded) -> Any:
    events = decoded.message.events if isinstance(decoded.message, EventsUpdate | Snapshot) else ()
    return decoded.problems, type(decoded.message), [msgspec.structs.replace(event, raw=b"") for event in events]


def _plain(value: Any) -> Any:
    """`value` as what can be compared with its types: 1 is not True, nor 1.0."""
    if isinstance(value, msgspec.Struct):
        fields = {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, Event):
            fields["raw"] = _plain(value.payload())
        if isinstance(value, ServiceReport):
            fields["raw_details"] = _plain(dict(value.details))
        return type(value).__name__, fields
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value).__name__, [_plain(inner) for inner in value]
    return type(value).__name__, value
