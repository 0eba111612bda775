"""The timestamps servers send, and the one form in which times are written (docs/protocol.md, "Timestamps")."""

from datetime import UTC, datetime

_INVALID_SUFFIX = "+00:00Z"


def parse_utc(text: str) -> datetime | None:
    """The moment `text` names, in UTC; None if it cannot be read or names no zone.

    Servers send four forms: naive local time, `…Z`, `+00:00`, and the invalid `+00:00Z`. A naive time is in a
    zone that only the server knows, so it is no moment and orders nothing.
    """
    if text.endswith(_INVALID_SUFFIX):
        text = text[:-1]
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is UTC:
            return moment
        return None if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def iso_utc(moment: datetime) -> str:
    """`moment` in UTC as ISO 8601 with milliseconds and `Z`. Raises ValueError if it is naive."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be written as UTC")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
