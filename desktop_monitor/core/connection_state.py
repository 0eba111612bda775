"""The vocabulary of the connection machines: phases, events, actions and the state itself.

The rules are tables in `core.connection`; what their rows do is in `core.link_effects` and `core.poller_effects`.
"""

from collections.abc import Mapping
from enum import Enum
from typing import ClassVar

import msgspec

from desktop_monitor.core.updates import Layer


class LinkPhase(Enum):
    """Where the WebSocket link is."""

    NEW = "new"
    DIALING = "dialing"
    PROVING = "proving"
    PROVEN = "proven"
    STABLE = "stable"
    WAITING = "waiting"
    """On the ladder, the next attempt armed."""
    RESTING = "resting"
    """The ladder is over; the next probe is armed."""
    PROBING = "probing"
    PROBE_PROVING = "probe_proving"
    PROBE_PROVEN = "probe_proven"
    POLLING_ONLY = "polling_only"
    PAUSED = "paused"
    BLOCKED = "blocked"
    """The URL is impossible: only a changed setting helps."""
    STOPPED = "stopped"


class PollPhase(Enum):
    """Where the HTTP poller is."""

    OFF = "off"
    ARMED = "armed"
    POLLING = "polling"


class Verdict(Enum):
    """What polling has shown since it began."""

    PENDING = "pending"
    ANSWERS = "answers"
    FAILS = "fails"


class FailureKind(Enum):
    """What a failure means for the ladder (docs/behaviour.md, "Refused for good")."""

    PASSING = "passing"
    REFUSED = "refused"
    """A handshake answer or close code that no repetition mends."""
    BAD_CLOSE = "bad_close"
    """A close code that counts as refused the third time in a row."""
    CERTIFICATE = "certificate"
    KEY = "key"
    BAD_URL = "bad_url"


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a dial, a link or a poll failed."""

    layer: Layer
    reason: str
    """A sentence for people, the same each time the same thing happens."""
    kind: FailureKind = FailureKind.PASSING
    retry_after: float | None = None
    """Seconds the server asked to be left alone."""


class Start(msgspec.Struct, frozen=True):
    """Begin; `live` False means polling only."""

    live: bool = True
    name: ClassVar[str] = "start"


class Stop(msgspec.Struct, frozen=True):
    """The end of this machine; final."""

    name: ClassVar[str] = "stop"


class Pause(msgspec.Struct, frozen=True):
    """The user wants silence; `Retry` resumes."""

    name: ClassVar[str] = "pause"


class Retry(msgspec.Struct, frozen=True):
    """The user wants it now."""

    name: ClassVar[str] = "retry"


class SetLive(msgspec.Struct, frozen=True):
    """Live updates switched on or off."""

    live: bool

    @property
    def name(self) -> str:
        """The event's name in the table."""
        return "live_on" if self.live else "live_off"


class Wake(msgspec.Struct, frozen=True):
    """The computer slept, or its network came back."""

    name: ClassVar[str] = "wake"


class NetworkHint(msgspec.Struct, frozen=True):
    """What the operating system says of the network; `up` False changes the reason only."""

    up: bool

    @property
    def name(self) -> str:
        """The event's name in the table."""
        return "network_up" if self.up else "network_down"


class Staged(msgspec.Struct, frozen=True):
    """The dial has come as far as `layer`."""

    generation: int
    layer: Layer
    name: ClassVar[str] = "staged"


class Opened(msgspec.Struct, frozen=True):
    """The handshake succeeded."""

    generation: int
    name: ClassVar[str] = "opened"


class Failed(msgspec.Struct, frozen=True):
    """The dial failed, or the link was lost."""

    generation: int
    failure: Failure
    name: ClassVar[str] = "failed"


class Heard(msgspec.Struct, frozen=True):
    """A text message arrived."""

    generation: int
    well_formed: bool = True
    pong: bool = False
    health: bool = False
    """It brought health (a placeholder does not)."""
    stats: bool = False
    promises: bool = False
    """It is a snapshot with an `epoch`: the server sends each change and numbers it."""
    behind: bool = False
    """It is a pong that shows that something was missed."""
    name: ClassVar[str] = "heard"


class Polled(msgspec.Struct, frozen=True):
    """A poll answered; `key` is set if the statistics were refused for want of a key."""

    generation: int
    key: Failure | None = None
    name: ClassVar[str] = "polled"


class PollFailed(msgspec.Struct, frozen=True):
    """A poll got no usable answer."""

    generation: int
    failure: Failure
    name: ClassVar[str] = "poll_failed"


class Recheck(msgspec.Struct, frozen=True):
    """Somebody wants one look over HTTP now."""

    name: ClassVar[str] = "recheck"


class Tick(msgspec.Struct, frozen=True):
    """Time has passed: timers that are due fire."""

    name: ClassVar[str] = "tick"


Event = (
    Start | Stop | Pause | Retry | SetLive | Wake | NetworkHint | Staged | Opened | Failed | Heard | Polled | PollFailed
    | Recheck | Tick
)  # fmt: skip


class Dial(msgspec.Struct, frozen=True):
    """Open a WebSocket."""

    generation: int


class Abort(msgspec.Struct, frozen=True):
    """Drop the socket or the dial at once, without a close handshake."""

    generation: int


class Close(msgspec.Struct, frozen=True):
    """Say goodbye (1000) and drop the socket; a dial under way is dropped."""

    generation: int


class SendPing(msgspec.Struct, frozen=True):
    """Send `{"type": "ping"}`."""

    generation: int


class Poll(msgspec.Struct, frozen=True):
    """Ask over HTTP for health, statistics, alerts and the events since the watermark."""

    generation: int


class CancelPoll(msgspec.Struct, frozen=True):
    """Drop the poll that is in flight."""

    generation: int


class Backfill(msgspec.Struct, frozen=True):
    """Fetch the events since the watermark."""


Action = Dial | Abort | Close | SendPing | Poll | CancelPoll | Backfill


class LinkState(msgspec.Struct, frozen=True, kw_only=True):
    """The link, whole; times are seconds on the clock that counts sleep."""

    phase: LinkPhase = LinkPhase.NEW
    generation: int = 0
    attempt: int = 0
    """The dial under way, else the last one made on the ladder."""
    armed: int | None = None
    """The attempt that the ladder makes next, while it waits."""
    live: bool = True
    timers: Mapping[str, float] = msgspec.field(default_factory=dict)
    """Deadlines by name (`TIMERS` in core.connection)."""
    retry_wait: float | None = None
    """The wait behind the `retry` timer as it was armed."""
    failure: Failure | None = None
    """The last one; None after proof."""
    refusal: Failure | None = None
    """Set while the link is refused for good and HTTP has not answered yet, and then while the ladder is over."""
    bad_closes: int = 0
    probes: int = 0
    """Probe waits used up."""
    stage: Layer = "tcp"
    """How far the dial under way has come."""
    last_message: float = 0.0
    pings: tuple[float, ...] = ()
    """When the pings not yet answered were sent."""
    rtt: float | None = None
    health_at: float | None = None
    """When health last came by push over this link."""
    stats_at: float | None = None
    promised: bool = False
    """The server numbers its changes and sends each."""
    silent: bool = False
    """Connected, but the data does not come by push."""
    network_down: bool = False
    last_wake: float | None = None


class PollerState(msgspec.Struct, frozen=True, kw_only=True):
    """The poller, whole."""

    phase: PollPhase = PollPhase.OFF
    generation: int = 0
    wanted: bool = False
    """Go on polling after this one."""
    timers: Mapping[str, float] = msgspec.field(default_factory=dict)
    failures: int = 0
    """In a row."""
    verdict: Verdict = Verdict.PENDING
    recovered: bool = False
    """The last poll answered, the one before it did not."""
    failure: Failure | None = None
    key: Failure | None = None
    """Set while the last answer was a refusal for want of a key."""


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """Both machines of one endpoint."""

    link: LinkState = LinkState()
    poller: PollerState = PollerState()

    @property
    def due(self) -> float | None:
        """The next deadline, or None if no timer is armed."""
        return min((*self.link.timers.values(), *self.poller.timers.values()), default=None)
