"""Views and updates made by hand."""

from datetime import UTC, datetime, timedelta

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Event, Source
from desktop_monitor.core.notice_values import Decision, News
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EndpointView,
    EventAdded,
    GapFound,
    ServiceState,
    State,
    Update,
)

NOW = 1_000.0
TODAY = datetime(2030, 5, 4, 12, 0, 0, tzinfo=UTC)
LIVE = ConnectionStatus(state=State.CONNECTED, rtt=0.012)


def service(
    name: str, health: Health = Health.HEALTHY, *, word: str = "", message: str = "", age: float = 2.0
) -> ServiceState:
    return ServiceState(
        name=name,
        health=health,
        word=word or health.value,
        kind="api",
        message=message,
        response_ms=4.2,
        source="push",
        seen_at=NOW - age,
    )


def endpoint(
    name: str = "Production",
    *services: ServiceState,
    status: ConnectionStatus = LIVE,
    health: Health | None = None,
    paused: bool = False,
    live: bool = True,
    seen: bool = True,
) -> EndpointView:
    worst = max((each.health for each in services), key=lambda each: each.rank, default=Health.UNKNOWN)
    return EndpointView(
        name=name,
        url="http://server.example:8004",
        status=status,
        health=health or worst,
        services=services,
        health_seen_at=NOW - 2 if seen else None,
        health_source="push" if seen else "none",
        paused=paused,
        live=live,
    )


def event(number: int, *, severity: str = "info", seconds: float | None = None, message: str = "") -> Event:
    moment = TODAY + timedelta(seconds=number if seconds is None else seconds)
    return Event(
        id=str(number),
        type="health_changed",
        entity="InfluxDB",
        severity=severity,
        message=message or f"event {number}",
        time=moment.isoformat(),
        utc=moment,
    )


def added(*events: Event, source: Source = "push") -> tuple[EventAdded, ...]:
    return tuple(EventAdded(each, source) for each in events)


def entries(*numbers: int) -> list[tuple[datetime, EventAdded | GapFound]]:
    return [(TODAY, change) for change in added(*map(event, numbers))]


def decision(
    title: str,
    body: str = "",
    *,
    endpoint: str | None = "Production",
    service: str | None = None,
    severity: Health = Health.CRITICAL,
    spoken: bool = True,
    reason: str = "confirmed: second result",
    news: tuple[News, ...] = (),
) -> Decision:
    return Decision(
        at=TODAY,
        endpoint=endpoint,
        service=service,
        severity=severity,
        title=title,
        body=body,
        reason=reason,
        spoken=spoken,
        bubble="Production 1",
        news=news,
    )


def update(view: EndpointView, *changes: Change) -> Update:
    return Update(endpoint=view.name, at=TODAY, now=NOW, changes=changes, view=view)
