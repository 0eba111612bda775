"""The bodies and messages of the Admin API (docs/protocol.md): values in, documents out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from desktop_monitor import __version__
from desktop_monitor.agent.alerts import AgentAlert
from desktop_monitor.agent.board import Board, Entry
from desktop_monitor.agent.figures import span
from desktop_monitor.agent.journal import Journal
from desktop_monitor.core.health import Health

SERVICE = "desktop-monitor-agent"
"""The agent's name for itself."""

Document = dict[str, Any]
encode = msgspec.json.encode


class Run(msgspec.Struct, frozen=True):
    """This run of the agent at one moment."""

    now: datetime
    """Aware, UTC."""
    started: datetime
    uptime: float
    """Seconds."""


def liveness(run: Run) -> Document:
    """`/health`: that the agent itself runs; nothing about the services."""
    return {"status": "healthy", "timestamp": run.now, "service": SERVICE, "uptime_seconds": run.uptime}


def health(board: Board, run: Run) -> Document:
    """`/api/v1/health` and `health_update`."""
    return {
        "service": SERVICE,
        "status": board.health().value,
        "timestamp": run.now,
        "uptime_seconds": run.uptime,
        "version": __version__,
        "dependencies": [_dependency(entry) for entry in board.entries()],
        "metrics": {
            "uptime_seconds": run.uptime,
            "uptime_human": span(run.uptime),
            "start_time": run.started,
            "current_time": run.now,
        },
    }


def services(board: Board) -> Document:
    """`/api/v1/health/services`."""
    return {
        entry.reading.name: {
            "name": entry.reading.name,
            "status": entry.reading.health.value,
            "last_check": entry.seen,
            "response_time_ms": entry.reading.response_ms,
            "error_message": _error_message(entry),
        }
        for entry in board.entries()
    }


def statistics(
    board: Board, alerts: Iterable[AgentAlert], agent: Mapping[str, float], now: datetime, period: str
) -> Document:
    """`/api/v1/stats` and `stats_update`; `agent` are the agent's own figures."""
    metrics = {entry.reading.group: entry.reading.metrics for entry in board.entries() if entry.reading.metrics}
    return {
        "timestamp": now,
        "period": period,
        "metrics": {**metrics, "agent": agent},
        "trends": {},
        "alerts": [{**msgspec.structs.asdict(alert), "level": alert.severity} for alert in alerts],
        "source": SERVICE,
    }


def info(authentication: bool, now: datetime) -> Document:
    """`/api/info`."""
    return {
        "success": True,
        "data": {
            "title": "Desktop Monitor agent",
            "version": __version__,
            "description": "The health of this computer",
            "endpoints": {
                "health": "/api/v1/health",
                "stats": "/api/v1/stats",
                "events": "/api/v1/events",
                "alerts": "/api/v1/alerts",
            },
            "authentication": authentication,
            "cors_enabled": False,
        },
        "message": "API information retrieved successfully",
        "timestamp": now,
        "request_id": None,
    }


def failure(status: int, error: str, now: datetime, code: str | None = None) -> Document:
    """The body of a refused or failed request."""
    return {
        "success": False,
        "error": error,
        "error_code": code or f"HTTP_{status}",
        "timestamp": now,
        "request_id": None,
    }


def bad_parameter(name: str, kind: str, message: str, found: str) -> Document:
    """The body of a 422."""
    return {"detail": [{"type": kind, "loc": ["query", name], "msg": message, "input": found}]}


def message(kind: str, now: datetime, **fields: Any) -> str:
    """One WebSocket message."""
    return encode({"type": kind, **fields, "timestamp": now}).decode()


def position(journal: Journal) -> Document:
    """Where the event sequence stands, for snapshots and pongs."""
    return {"epoch": journal.epoch, "seq": journal.seq}


def _dependency(entry: Entry) -> Document:
    reading = entry.reading
    return {
        "name": reading.name,
        "type": reading.kind,
        "status": reading.health.value,
        "response_time_ms": reading.response_ms,
        "message": reading.message,
        "details": {"last_check": entry.seen, **reading.details, **reading.metrics},
    }


def _error_message(entry: Entry) -> str | None:
    return None if entry.reading.health in (Health.HEALTHY, Health.DISABLED) else entry.reading.message
