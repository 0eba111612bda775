"""What the notice rules are told: results, silence, time, and what a person asks for."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import HealthReport
from desktop_monitor.core.notice_policy import NoticePolicy

OWN_STATUS = ""
"""The endpoint's own status, as a subject among its services."""
REACH = "\x00"
"""Whether the endpoint can be reached, as a subject; no service is called so, since names are clean."""
NETWORK = ""
"""This computer's network, among the names of endpoints."""


class Result(msgspec.Struct, frozen=True):
    """How one service is, at one look."""

    service: str
    """`OWN_STATUS` for the endpoint's own."""
    health: Health
    message: str = ""
    depends_on: tuple[str, ...] = ()
    """The services of the same endpoint that it needs."""


class Heard(msgspec.Struct, frozen=True):
    """Data came from the endpoint by some way; it may hold results."""

    endpoint: str
    results: tuple[Result, ...] = ()


class HeardAgain(msgspec.Struct, frozen=True):
    """The same as a `Heard` with the results of `report`; they are those of the last `Heard` that had any, or of the
    `HeardAgain` since, but for messages.
    """

    endpoint: str
    report: HealthReport


class Overdue(msgspec.Struct, frozen=True):
    """What is believed without any data: services whose proof has become too old."""

    endpoint: str
    results: tuple[Result, ...]


class Lost(msgspec.Struct, frozen=True):
    """There has been no data by any way since then; the time that took is its confirmation."""

    endpoint: str
    since: float
    but_health: bool = False
    """Other data comes, but nothing has ever said how the endpoint is."""


class Paused(msgspec.Struct, frozen=True):
    """Nobody watches the endpoint until it is heard again."""

    endpoint: str


class Failing(msgspec.Struct, frozen=True):
    """The connection of the endpoint fails, or works (again)."""

    endpoint: str
    failing: bool


class Woke(msgspec.Struct, frozen=True):
    """The computer slept: what was not told yet must be confirmed anew."""


class Acknowledged(msgspec.Struct, frozen=True):
    """Somebody has seen the trouble. Service None: all of the endpoint; endpoint None: all there is."""

    endpoint: str | None
    service: str | None


class Snoozed(msgspec.Struct, frozen=True):
    """Silence until then (UTC). Service None: all of the endpoint; endpoint None: all there is."""

    endpoint: str | None
    service: str | None
    until: datetime


class SnoozeEnded(msgspec.Struct, frozen=True):
    """A person ended exactly that snooze."""

    endpoint: str | None
    service: str | None


class QuietNow(msgspec.Struct, frozen=True):
    """Quiet until then (UTC); None ends it."""

    until: datetime | None


class Reconfigured(msgspec.Struct, frozen=True):
    """Other rules hold from now on, and what was known of these endpoints is over: they are not watched any more, or
    under the same name there is another server."""

    forgotten: tuple[str, ...] = ()


class Tick(msgspec.Struct, frozen=True):
    """Time has passed. Only now is something spoken, so that simultaneous changes come together."""


NoticeChange = (
    Heard
    | HeardAgain
    | Overdue
    | Lost
    | Paused
    | Failing
    | Woke
    | Acknowledged
    | Snoozed
    | SnoozeEnded
    | QuietNow
    | Reconfigured
    | Tick
)


class NoticeRules(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of the rules."""

    policy: NoticePolicy
    endpoints: int
    """How many endpoints are watched."""
    local: Callable[[datetime], datetime]
    """A UTC time as local time, for quiet hours and for sentences."""
    recheck_within: Mapping[str, float] = msgspec.field(default_factory=dict)
    """For each endpoint, the seconds that one look over HTTP may take."""
