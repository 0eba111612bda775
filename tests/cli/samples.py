"""Updates to show."""

from datetime import UTC, datetime

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EndpointView,
    NoticeDecided,
    ServiceState,
    State,
    Update,
)

AT = datetime(2026, 1, 2, 3, 4, 5, 678_900, tzinfo=UTC)
NOW = 1_000.0


def view(name: str = "Production", status: ConnectionStatus | None = None) -> EndpointView:
    """An endpoint with two services."""
    services = (
        ServiceState(
            name="Website",
            health=Health.CRITICAL,
            word="down",
            message="connection refused",
            source="push",
            seen_at=NOW - 3,
        ),
        ServiceState(name="CPU", health=Health.HEALTHY, word="healthy", source="poll", seen_at=NOW - 600),
    )
    return EndpointView(
        name=name,
        url="https://admin.example",
        status=status or ConnectionStatus(state=State.CONNECTED),
        health=Health.CRITICAL,
        services=services,
        health_source="push",
    )


def notice(service: str, title: str, body: str = "b", reason: str = "r", *, spoken: bool = True) -> NoticeDecided:
    """A decision about one service of Production."""
    decision = Decision(
        at=AT,
        endpoint="Production",
        service=service,
        severity=Health.CRITICAL,
        title=title,
        body=body,
        reason=reason,
        spoken=spoken,
    )
    return NoticeDecided(decision)


def update(*changes: Change, endpoint: str = "Production") -> Update:
    """An update of `changes`."""
    return Update(endpoint=endpoint, at=AT, now=NOW, changes=changes, view=view(endpoint))
