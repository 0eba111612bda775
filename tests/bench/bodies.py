"""The messages that are sent: as our agent's, ten services in 1.5 KB. Both sides get the same."""

import json
from datetime import UTC, datetime
from typing import Any

SERVICES = 10
FIRST = "Service 000"
"""Its response time is the number of the message."""
_MESSAGE = "answered as expected; last failure 41 hours ago, pool at {} of 200"


def services(sequence: int, count: int = SERVICES) -> list[dict[str, Any]]:
    """The first one carries the number; the others differ a little each time."""
    return [
        {
            "name": f"Service {place:03}",
            "type": "http",
            "status": "healthy",
            "response_time_ms": sequence if place == 0 else (sequence * 7 + place * 13) % 200,
            "message": _MESSAGE.format((sequence + place) % 200),
        }
        for place in range(count)
    ]


def health(sequence: int, count: int = SERVICES) -> dict[str, Any]:
    """The body of `health_update`."""
    return {
        "service": "bench",
        "status": "healthy",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "uptime_seconds": 86_400.5,
        "version": "1.0",
        "dependencies": services(sequence, count),
    }


def stats(sequence: int = 0, count: int = SERVICES) -> dict[str, Any]:
    """The body of `stats_update`."""
    metrics = {f"service_{place:03}": {"value": sequence + place, "mean_1m": 1.5} for place in range(count)}
    return {"timestamp": "2026-01-01T00:00:00+00:00", "period": "1h", "metrics": metrics, "trends": {}, "alerts": []}


def events(first: int, count: int, epoch: str = "bench") -> list[dict[str, Any]]:
    """Numbered events, newest first, as our agent sends them."""
    time = datetime.now(UTC).isoformat()
    return [
        {
            "id": f"{epoch}-{number}",
            "seq": number,
            "epoch": epoch,
            "timestamp": time,
            "entity_id": f"Service {number % SERVICES:03}",
            "event_type": "threshold_crossed",
            "severity": "info",
            "message": f"load {number % 97} percent",
            "old_state": None,
            "new_state": {"state": "healthy"},
            "attributes": {"metric": "load", "value": number % 97, "threshold": 80},
            "tags": {"kind": "host"},
        }
        for number in range(first + count - 1, first - 1, -1)
    ]


def snapshot(count: int = SERVICES, epoch: str = "bench", sequence: int = 0) -> str:
    """`initial_data`; the number of its health is -1."""
    data = {"health": health(-1, count), "statistics": stats(count=count), "events": []}
    return text("initial_data", data=data, epoch=epoch, seq=sequence)


def text(kind: str, **fields: Any) -> str:
    """A message."""
    return json.dumps({"type": kind, "timestamp": "2026-01-01T00:00:00+00:00", **fields}, separators=(",", ":"))


class HealthText:
    """`health_update` messages, made quickly: all that changes is put into a finished text."""

    def __init__(self, count: int = SERVICES) -> None:
        self._count = count
        marked = health(0, count)
        for place, service in enumerate(marked["dependencies"]):
            service["response_time_ms"] = f"@{place}@"
            service["message"] = _MESSAGE.format(f"#{place}#")
        whole = text("health_update", data=marked).replace("%", "%%")
        for place in range(count):
            whole = whole.replace(f'"@{place}@"', "%d").replace(f"#{place}#", "%d")
        self._text = whole

    def make(self, sequence: int) -> str:
        """The same as `text("health_update", data=health(sequence))`."""
        values = [sequence, sequence % 200]
        for place in range(1, self._count):
            values += ((sequence * 7 + place * 13) % 200, (sequence + place) % 200)
        return self._text % tuple(values)
