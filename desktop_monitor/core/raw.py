"""What a server sent, kept as the JSON it was: small, and nothing for the garbage collector to walk through."""

import json
from typing import Any

import msgspec

from desktop_monitor.core.decode_reading import Object, Problems, parse_json

_encode = msgspec.json.Encoder().encode


def to_raw(value: Object) -> bytes:
    """A decoded JSON object as JSON. Raises ValueError if it is nested too deeply to be written."""
    try:
        return _encode(value)
    except (OverflowError, UnicodeError, RecursionError):  # a number of 80 bits, half of a character
        pass
    try:
        return json.dumps(value, separators=(",", ":")).encode()
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def from_raw(raw: bytes) -> dict[str, Any]:
    """The object again (raw: clean it before it is shown); empty if there is none that can be read."""
    value = parse_json(raw, "", Problems()) if raw else None
    return value if isinstance(value, dict) else {}
