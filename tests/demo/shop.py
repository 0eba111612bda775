"""A made-up shop that is watched: what its Admin API says at each moment of the walk."""

import math
from datetime import UTC, datetime
from typing import Any

_CALM: dict[str, tuple[str, float, dict[str, Any]]] = {
    "Web": ("api", 18.0, {"depends_on": ["Database", "Cache"]}),
    "Orders": ("api", 24.0, {"depends_on": ["Database", "Queue"]}),
    "Database": ("database", 4.2, {"pool": {"size": 20, "used": 7}}),
    "Cache": ("cache", 0.8, {"hit_rate": 0.97}),
    "Queue": ("queue", 2.1, {"backlog": 12}),
    "Mail": ("external", 140.0, {}),
}
_WORKERS = 50


class Shop:
    """The services with their trouble, and the numbers."""

    def __init__(self) -> None:
        self.trouble: dict[str, tuple[str, str]] = {}
        """Word and message of each service that is not well."""
        self.workers = False
        """True while 50 workers are part of it."""
        self.alerts: list[dict[str, Any]] = []
        self._turns = 0
        self._events = 0

    def health(self) -> dict[str, Any]:
        """The body of `/api/v1/health`."""
        services = dict(_CALM)
        if self.workers:
            services |= {f"Worker {number:02}": ("worker", 9.0, {}) for number in range(1, _WORKERS + 1)}
        dependencies = [self._service(name, *facts) for name, facts in services.items()]
        words = {entry["status"] for entry in dependencies}
        worst = "critical" if "down" in words else "warning" if "degraded" in words else "healthy"
        return {"service": "shop", "status": worst, "version": "4.2", "timestamp": now(), "dependencies": dependencies}

    def stats(self) -> dict[str, Any]:
        """The body of `/api/v1/stats`; each call is a turn further on."""
        self._turns += 1
        swing = math.sin(self._turns / 6)
        rush = 30.0 if self.trouble else 0.0
        metrics = {
            "host": {"cpu_percent": 34 + 12 * swing + rush, "memory_percent": 58 + 3 * swing},
            "shop": {"orders_per_minute": 120 + 40 * swing - rush * 2, "error_rate_percent": 0.4 + rush / 10},
        }
        return {"timestamp": now(), "period": "1h", "metrics": metrics, "alerts": self.alerts}

    def event(self, entity: str, kind: str, severity: str, message: str, **more: Any) -> dict[str, Any]:
        """An event of this moment."""
        self._events += 1
        names = {"id": f"shop-{self._events}", "timestamp": now(), "entity_id": entity, "event_type": kind}
        return {**names, "severity": severity, "message": message, "attributes": more, "tags": ["demo"]}

    def raise_alert(self, name: str, severity: str, message: str) -> None:
        """Add an alert that stays until somebody resolves it."""
        entry = {"id": f"alert-{len(self.alerts) + 1}", "name": name, "severity": severity, "status": "active"}
        self.alerts.append({**entry, "message": message, "service": name, "created_at": now()})

    def change_alert(self, number: str, status: str) -> dict[str, Any] | None:
        """Acknowledge or resolve an alert; None if there is none of that id."""
        for alert in self.alerts:
            if alert["id"] == number:
                alert["status"], alert[f"{status}_at"] = status, now()
                return alert
        return None

    def _service(self, name: str, kind: str, response: float, more: dict[str, Any]) -> dict[str, Any]:
        word, message = self.trouble.get(name, ("healthy", ""))
        answers = {} if word == "down" else {"response_time_ms": response * (8 if word == "degraded" else 1)}
        return {"name": name, "type": kind, "status": word, "message": message, **answers, **more}


def now() -> str:
    """This moment, as the shop's server writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
