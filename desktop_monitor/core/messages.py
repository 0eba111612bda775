"""What servers say, typed. Both transports yield these; only `Source` tells a poll from a push."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal

import msgspec

from desktop_monitor.core.health import Health, health_of
from desktop_monitor.core.raw import Details, from_raw
from desktop_monitor.core.text import MESSAGE_LIMIT, NAME_LIMIT

Source = Literal["push", "poll", "none"]

_Name = Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)]
_FullName = Annotated[str, msgspec.Meta(min_length=1, max_length=NAME_LIMIT)]
_Message = Annotated[str, msgspec.Meta(max_length=MESSAGE_LIMIT)]
_NOTHING: Final = msgspec.Raw()


class ServiceReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One service as a server reports it. All text is already clean (core.text).

    This and `HealthReport` have the names, limits and order of the usual shape, which is read straight into them.
    """

    name: _FullName
    kind: _Name = msgspec.field(name="type", default="")
    word: _Name = msgspec.field(name="status")
    """The status as sent."""
    response_ms: float | None = msgspec.field(name="response_time_ms", default=None)
    message: _Message = ""
    raw_details: msgspec.Raw = msgspec.field(name="details", default=_NOTHING)
    """Whatever else the server said about it, as JSON; empty or null if it said nothing."""

    @property
    def health(self) -> Health:
        """What the word stands for."""
        return health_of(self.word)

    @property
    def details(self) -> Mapping[str, Any]:
        """Whatever else the server said about it, as sent (raw: clean it before it is shown)."""
        return Details(self.raw_details) if self.raw_details else {}


class HealthReport(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The body of `/api/v1/health` or of a `health_update`."""

    service: _Name = ""
    """The endpoint's name for itself; empty if it gives none."""
    word: _Name = msgspec.field(name="status")
    """Its status as sent."""
    uptime_seconds: float | None = None
    version: _Name = ""
    services: tuple[ServiceReport, ...] = msgspec.field(name="dependencies", default=())

    @property
    def health(self) -> Health:
        """What the word stands for."""
        return health_of(self.word)

    @property
    def placeholder(self) -> bool:
        """True if it names neither itself nor a dependency: no data (docs/protocol.md, "Placeholders")."""
        return not self.service and not self.services


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert of `/api/v1/alerts` or of the statistics."""

    id: str
    """Empty if the server gives none: such an alert cannot be acknowledged."""
    name: str
    severity: str
    status: str
    """"active", "acknowledged" or "resolved", or the server's own word."""
    message: str
    service: str = ""
    dependency: str = ""
    """What the service depends on and is in trouble, if the server names it."""
    cause: str = ""
    """What the server says of that dependency."""
    created_at: str = ""
    acknowledged_at: str = ""
    resolved_at: str = ""


class StatsReport(msgspec.Struct, frozen=True, kw_only=True):
    """The body of `/api/v1/stats` or of a `stats_update`; numbers only."""

    metrics: Mapping[str, Mapping[str, float]]
    """Group, then name, then value."""
    errors: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Groups that carried an error instead of numbers."""
    alerts: tuple[Alert, ...] = ()

    @property
    def placeholder(self) -> bool:
        """True if it says nothing at all."""
        return not self.metrics and not self.errors and not self.alerts


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One event of a server."""

    id: str
    type: str
    entity: str
    severity: str = "info"
    message: str = ""
    time: str = ""
    """The timestamp as sent."""
    utc: datetime | None = None
    """The same as an aware time; None if the server's time names no zone: such a time orders nothing."""
    seq: int | None = None
    epoch: str | None = None
    raw: bytes = b""
    """The event as sent, as JSON; empty if that is not known. As objects it was most of an event: a window that keeps
    100,000 needs 260 MB instead of 412 MB, and the collector's walk through them 9 ms instead of 270 ms."""

    def payload(self) -> dict[str, Any]:
        """The event as sent, read anew each time (raw: clean it before it is shown)."""
        return from_raw(self.raw)


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """`initial_data`."""

    health: HealthReport | None
    stats: StatsReport | None
    events: tuple[Event, ...] = ()
    epoch: str | None = None
    seq: int | None = None


class HealthUpdate(msgspec.Struct, frozen=True, tag_field="type", tag="health_update", gc=False):
    """`health_update`, or an answer to `GET /api/v1/health`."""

    report: HealthReport = msgspec.field(name="data")


class StatsUpdate(msgspec.Struct, frozen=True):
    """`stats_update`, or an answer to `GET /api/v1/stats`."""

    report: StatsReport


class EventsUpdate(msgspec.Struct, frozen=True):
    """`events_update`, or an answer to `GET /api/v1/events`."""

    events: tuple[Event, ...]
    skipped: int = 0
    """Items of the list that could not be read: they count when an answer is held against its limit."""


class AlertsUpdate(msgspec.Struct, frozen=True):
    """An answer to `GET /api/v1/alerts`."""

    alerts: tuple[Alert, ...]


class Pong(msgspec.Struct, frozen=True):
    """`pong`; our agent adds its epoch and last seq."""

    epoch: str | None = None
    seq: int | None = None


class ServerError(msgspec.Struct, frozen=True):
    """`error`: about one request, never about the connection."""

    message: str


class Tolerated(msgspec.Struct, frozen=True):
    """A well-formed message of a type that needs no answer."""

    type: str


Message = Snapshot | HealthUpdate | StatsUpdate | EventsUpdate | AlertsUpdate | Pong | ServerError | Tolerated


class Decoded(msgspec.Struct, frozen=True, gc=False):
    """What a frame or body held: the message if it could be read, and what was wrong with the rest."""

    message: Message | None
    problems: tuple[str, ...] = ()
    beginning: str = ""
    """The first characters of the frame or body, if it is to be told with a problem (raw: clean it before it is
    shown). Transports fill it in."""
