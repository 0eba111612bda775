"""Events and gaps as text for files and the clipboard: JSON objects and CSV cells (docs/behaviour.md, "JSON Lines")."""

import json
from datetime import datetime
from typing import Any

import msgspec

from desktop_monitor.core.text import clean, clean_name, csv_cell
from desktop_monitor.core.times import iso_utc
from desktop_monitor.core.updates import EventAdded, GapFound

Entry = EventAdded | GapFound

CSV_COLUMNS = (
    "event", "endpoint", "id", "type", "entity", "severity", "message", "event_time", "seq", "source", "from", "to",
    "reason", "at",
)  # fmt: skip
"""The first line of a CSV file; the names of the JSON keys."""

_encode = msgspec.json.Encoder().encode


def entry_body(entry: Entry) -> dict[str, Any]:
    """What the object of an event or a gap says of it; all text is clean."""
    if isinstance(entry, GapFound):
        return {"from": _text(entry.start), "to": _text(entry.end), "reason": clean(entry.reason)}
    event = entry.event
    return {
        "id": clean_name(event.id),
        "type": clean_name(event.type),
        "entity": clean_name(event.entity),
        "severity": clean_name(event.severity) or "info",
        "message": clean(event.message),
        "event_time": clean_name(event.time) or None,
        "seq": event.seq,
        "source": entry.source,
    }


def entry_object(endpoint: str, at: datetime, entry: Entry) -> dict[str, Any]:
    """The object that `watch --json` prints for an event or a gap that came at `at` (aware)."""
    word = "gap" if isinstance(entry, GapFound) else "event"
    return {"event": word, "endpoint": clean_name(endpoint), **entry_body(entry), "at": iso_utc(at)}


def entry_line(endpoint: str, at: datetime, entry: Entry) -> str:
    """`entry_object` on one line, without a line end."""
    return _encode(entry_object(endpoint, at, entry)).decode()


def csv_cells(endpoint: str, at: datetime, entry: Entry) -> list[str]:
    """The same by `CSV_COLUMNS`; no cell is taken for a formula."""
    found = entry_object(endpoint, at, entry)
    return [csv_cell("" if (value := found.get(name)) is None else str(value)) for name in CSV_COLUMNS]


def entry_document(endpoint: str, at: datetime, entry: Entry) -> str:
    """`entry_object`, and under `payload` the event as it was sent, as indented JSON.

    Raises ValueError if it is nested too deeply to be written.
    """
    found = entry_object(endpoint, at, entry)
    if isinstance(entry, EventAdded):
        found["payload"] = entry.event.payload()
    return json_document(found)


def json_document(value: Any) -> str:
    """A JSON value as indented JSON in which nothing is invisible: harmful characters are escaped.

    Raises ValueError if it is nested too deeply to be written.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    # Outside of strings JSON has nothing but printable characters and line ends.
    return text if text.isascii() and "\x7f" not in text else "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _text(text: str | None) -> str | None:
    return None if text is None else clean(text)
