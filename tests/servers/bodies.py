"""What good and poor servers say."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def health(status: str = "healthy", service: str = "admin", **services: str) -> dict[str, Any]:
    """A body of `/api/v1/health`; underscores in the names of services stand for spaces."""
    dependencies = [{"name": name.replace("_", " "), "type": "test", "status": word} for name, word in services.items()]
    return {"service": service, "status": status, "version": "1.0", "dependencies": dependencies}


def stats(value: float = 1.0) -> dict[str, Any]:
    """A body of `/api/v1/stats`."""
    return {"timestamp": "2026-01-01T00:00:00", "period": "1h", "metrics": {"group": {"value": value}}, "alerts": []}


def event(number: int, *, seq: bool = False, epoch: str = "") -> dict[str, Any]:
    """Event `number`, one second after the one before."""
    numbered = {"seq": number, "epoch": epoch} if seq else {}
    time = (BEGINNING + timedelta(seconds=number)).isoformat().replace("+00:00", "Z")
    return {"id": f"{epoch}e{number}", "timestamp": time, "entity_id": "DB", "event_type": "state_changed", **numbered}


def events(numbers: Iterable[int], *, seq: bool = False, epoch: str = "") -> list[dict[str, Any]]:
    """Events, newest first."""
    return [event(number, seq=seq, epoch=epoch) for number in sorted(numbers, reverse=True)]


def snapshot(epoch: str, seq: int, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """`initial_data` of a server that numbers its events."""
    data = {"health": body or health(DB="healthy"), "statistics": stats(), "events": []}
    return {"type": "initial_data", "timestamp": "2026-01-01T00:00:00Z", "epoch": epoch, "seq": seq, "data": data}


PLACEHOLDER: Final = {"type": "initial_data", "data": {"health": {"status": "healthy"}, "statistics": {}, "events": []}}
"""What the data-api sends."""
NO_INITIAL_DATA: Final = {"type": "error", "message": "Failed to load initial data", "timestamp": "2026-01-01T00:00:00"}
"""What the shipped Admin API sends, and then nothing but pongs."""
