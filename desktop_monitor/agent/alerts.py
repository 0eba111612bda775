"""Alerts: one for each service while its trouble lasts (docs/protocol.md, "Alerts")."""

from datetime import datetime
from typing import Any, Literal

import msgspec

from desktop_monitor.agent.readings import Reading
from desktop_monitor.core.health import Health

HISTORY_LIMIT = 200
"""Resolved alerts that are kept."""


class AgentAlert(msgspec.Struct, kw_only=True):
    """One alert as it is sent."""

    id: str
    name: str
    severity: str
    status: Literal["active", "acknowledged", "resolved"] = "active"
    message: str
    service: str
    metric: str = "health_status"
    current_value: float | None = None
    threshold_value: float | None = None
    created_at: datetime
    resolved_at: datetime | None = None
    acknowledged_at: datetime | None = None
    metadata: dict[str, Any] = msgspec.field(default_factory=dict)


class AlertResolved(Exception):
    """The alert is over and cannot be acknowledged any more."""


class AlertBook:
    """All alerts that are kept. Times are passed in, aware."""

    def __init__(self, epoch: str, history_limit: int = HISTORY_LIMIT) -> None:
        self._epoch = epoch
        self._history_limit = history_limit
        self._count = 0
        self._by_id: dict[str, AgentAlert] = {}
        self._troubles: dict[str, AgentAlert] = {}

    def observe(self, reading: Reading, at: datetime) -> bool:
        """Follow a service; return whether an alert changed. `unknown` neither opens nor resolves one."""
        if reading.health in (Health.HEALTHY, Health.DISABLED):
            return self.recovered(reading.name, at)
        if reading.health not in (Health.WARNING, Health.CRITICAL):
            return False
        alert = self._troubles.get(reading.name)
        if alert is None or (alert.status == "resolved" and _is_worse(reading, alert)):
            self._open(reading, at)
            return True
        return _follow(alert, reading)

    def recovered(self, service: str, at: datetime) -> bool:
        """The trouble of `service`, if there was one, is over; return whether an alert changed."""
        alert = self._troubles.pop(service, None)
        if alert is None or alert.status == "resolved":
            return False
        self._resolve(alert, at)
        return True

    def acknowledge(self, alert_id: str, at: datetime) -> None:
        """Somebody looks after it. Raise KeyError for an unknown id, AlertResolved for one that is over."""
        alert = self._by_id[alert_id]
        if alert.status == "resolved":
            raise AlertResolved(alert_id)
        if alert.status == "active":
            alert.status = "acknowledged"
            alert.acknowledged_at = at

    def resolve(self, alert_id: str, at: datetime) -> None:
        """Close it by hand; only a worse state, or trouble after a recovery, opens a new one. Raise KeyError for an
        unknown id."""
        alert = self._by_id[alert_id]
        if alert.status != "resolved":
            self._resolve(alert, at)

    def all(self) -> list[AgentAlert]:
        """Every alert that is kept, newest first."""
        return list(reversed(self._by_id.values()))

    def unresolved(self) -> list[AgentAlert]:
        """Those that are not over, newest first."""
        return [alert for alert in self.all() if alert.status != "resolved"]

    def summary(self) -> dict[str, int]:
        """Counts for `/api/v1/alerts/summary`."""
        unresolved = self.unresolved()
        severities = [alert.severity for alert in unresolved]
        return {
            "total_active": len(unresolved),
            "critical": severities.count("critical"),
            "warning": severities.count("warning"),
            "info": 0,
            "total_alerts": len(self._by_id),
            "alert_history_count": self._count,
        }

    def _open(self, reading: Reading, at: datetime) -> None:
        self._count += 1
        alert = AgentAlert(
            id=f"{self._epoch}-alert-{self._count}",
            name="service_unhealthy",
            severity=reading.health.value,
            message=reading.message,
            service=reading.name,
            created_at=at,
        )
        _fill(alert, reading)
        self._troubles[reading.name] = self._by_id[alert.id] = alert

    def _resolve(self, alert: AgentAlert, at: datetime) -> None:
        alert.status = "resolved"
        alert.resolved_at = at
        resolved = [kept.id for kept in self._by_id.values() if kept.status == "resolved"]
        for alert_id in resolved[: max(0, len(resolved) - self._history_limit)]:
            del self._by_id[alert_id]


def _is_worse(reading: Reading, alert: AgentAlert) -> bool:
    return reading.health is Health.CRITICAL and alert.severity != Health.CRITICAL.value


def _follow(alert: AgentAlert, reading: Reading) -> bool:
    """Take over what changed while the trouble lasts. A worse state ends an acknowledgement."""
    if alert.status == "resolved":
        return False
    changed = alert.severity != reading.health.value
    if _is_worse(reading, alert) and alert.status == "acknowledged":
        alert.status = "active"
        alert.acknowledged_at = None
    alert.severity = reading.health.value
    alert.message = reading.message
    _fill(alert, reading)
    return changed


def _fill(alert: AgentAlert, reading: Reading) -> None:
    if reading.measure is not None:
        alert.metric = reading.measure.metric
        alert.current_value = reading.measure.value
        alert.threshold_value = reading.measure.threshold
    alert.metadata = {
        "dependency": reading.name,
        "response_time_ms": reading.response_ms,
        "message": reading.message,
    }
