"""What the engine tells the world: one frozen `Update` for each thing that happened, with the view after it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Literal

import msgspec

from desktop_monitor.core.event_mark import Mark
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Alert, Event, Source
from desktop_monitor.core.notice_values import Decision, NoticeBoard
from desktop_monitor.core.traffic import Traffic

Layer = Literal["dns", "tcp", "tls", "proxy", "http", "upgrade", "key", "silent", "protocol", "closed", "local"]
ProblemKind = Literal["frame", "answer", "key", "store", "config", "agent", "overflow"]


class State(Enum):
    """The five states of a connection (docs/behaviour.md, "The five states")."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    FALLBACK = "fallback"
    ERROR = "error"


class ConnectionStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The public side of link and poller."""

    state: State = State.CONNECTING
    attempt: int = 0
    """The dial under way, the one armed, else the last one made on the ladder."""
    retry_in: float | None = None
    """The wait to the next dial or probe as it was armed, in seconds."""
    retry_at: float | None = None
    """When that wait ends, on the clock that counts sleep; for countdowns."""
    reason: str | None = None
    """Why it is so, as a sentence for people."""
    layer: Layer | None = None
    rtt: float | None = None
    """Last round trip in seconds, while connected."""


class ServiceState(msgspec.Struct, frozen=True, kw_only=True):
    """One service as it is believed now."""

    name: str
    health: Health
    """After the overdue rule: what an operator may believe."""
    word: str
    kind: str = ""
    message: str = ""
    response_ms: float | None = None
    details: Mapping[str, Any] = msgspec.field(default_factory=dict)
    source: Source = "none"
    seen_at: float = 0.0
    """When it was last proven, in seconds on the clock that counts sleep."""
    since: datetime | None = None
    """When its health last changed (UTC); None if it has not changed while it was watched."""


class EndpointView(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of an endpoint now."""

    name: str
    url: str
    status: ConnectionStatus
    health: Health = Health.UNKNOWN
    """The worst of its own status and its services."""
    own: ServiceState | None = None
    """The endpoint's own status; None until it has been heard."""
    services: Sequence[ServiceState] = ()
    """Worst first, then by name; made when somebody looks (core.services)."""
    health_seen_at: float | None = None
    """When health was last proven by any way (clock that counts sleep); None if never."""
    health_source: Source = "none"
    overdue_after: float = 90.0
    """Seconds after which what was heard is too old to be believed."""
    metrics: Mapping[str, Mapping[str, float]] = msgspec.field(default_factory=dict)
    stats_errors: Mapping[str, str] = msgspec.field(default_factory=dict)
    stats_seen_at: float | None = None
    stats_source: Source = "none"
    alerts: tuple[Alert, ...] = ()
    events_covered: Mark | None = None
    """Up to where every event is held or told as a gap; None as long as none is known."""
    version: str = ""
    live: bool = True
    """False if live updates are off: polling only."""
    paused: bool = False
    problems: int = 0
    """Problems counted since the start."""
    traffic: Traffic = Traffic()
    """What has gone over the wire since the start."""


class StateChanged(msgspec.Struct, frozen=True):
    """State, attempt or reason changed; `EndpointView.status` has them too."""

    status: ConnectionStatus


class HealthChanged(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A service, or the endpoint as a whole (`service` None), changed; `old` None: first seen."""

    service: str | None
    old: Health | None
    new: Health
    source: Source
    message: str = ""


class EventAdded(msgspec.Struct, frozen=True, gc=False):
    """An event seen for the first time."""

    event: Event
    source: Source


class GapFound(msgspec.Struct, frozen=True, kw_only=True):
    """Events between the two times (as sent or ISO 8601; None: open end) may have been lost."""

    start: str | None
    end: str | None
    reason: str


class StatsChanged(msgspec.Struct, frozen=True):
    """New numbers."""

    metrics: Mapping[str, Mapping[str, float]]
    source: Source


class NoticeDecided(msgspec.Struct, frozen=True):
    """Something was told to the operator, or withheld. Never coalesced away.

    A decision about all endpoints comes in an update of the first one.
    """

    decision: Decision


class ProblemFound(msgspec.Struct, frozen=True, kw_only=True):
    """Something was wrong that changes no state. `count` of the same kind since the last one told."""

    kind: ProblemKind
    detail: str
    count: int = 1
    frame: str = ""
    """The beginning of the text that it was found in, if it was one (raw: clean it before it is shown)."""


Change = StateChanged | HealthChanged | EventAdded | GapFound | StatsChanged | NoticeDecided | ProblemFound


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """One step of one endpoint: what changed, in order, and how everything is now."""

    endpoint: str
    at: datetime
    """When, UTC."""
    now: float
    """The same on the clock that counts sleep: ages are differences to it."""
    changes: tuple[Change, ...]
    view: EndpointView
    notices: NoticeBoard = NoticeBoard()
    """What holds now of the notices: acknowledged, snoozed, quiet. Of all endpoints."""
