"""A deterministic world for one connection: a virtual clock, one scripted server, and a session that only obeys.

The world itself checks what no script may break: one socket, one poll in flight, no timer left due after a tick.
"""

import heapq
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from desktop_monitor.core.connection import Row, step
from desktop_monitor.core.connection_state import (
    Abort,
    Action,
    Backfill,
    CancelPoll,
    Close,
    Connection,
    Dial,
    Event,
    Failed,
    Failure,
    FailureKind,
    Heard,
    Opened,
    Poll,
    Polled,
    PollFailed,
    SendPing,
    Start,
    Tick,
    Wake,
)
from desktop_monitor.core.connection_status import public_state
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import ConnectionStatus, Layer, State

EXACT = ConnectionPolicy(jitter=0.0)
"""The default numbers without jitter: every time can be computed by hand."""

TCP_REFUSED = Failure(layer="tcp", reason="connection refused")
NO_ANSWER = Failure(layer="http", reason="no answer to HTTP within 10 s")
LOST = Failure(layer="closed", reason="connection lost")
REFUSED_403 = Failure(layer="upgrade", reason="WebSocket refused: 403", kind=FailureKind.REFUSED)
TOO_BIG = Failure(layer="protocol", reason="closed with 1009", kind=FailureKind.REFUSED)
BAD_CLOSE = Failure(layer="protocol", reason="closed with 1002", kind=FailureKind.BAD_CLOSE)
CERTIFICATE = Failure(layer="tls", reason="the certificate is not trusted", kind=FailureKind.CERTIFICATE)
KEY = Failure(layer="key", reason="HTTP 401: the key is refused", kind=FailureKind.KEY)
BAD_URL = Failure(layer="local", reason="the URL cannot work", kind=FailureKind.BAD_URL)


def busy(seconds: float, layer: Layer = "upgrade") -> Failure:
    """503 with `Retry-After`."""
    return Failure(layer=layer, reason="busy: 503", retry_after=seconds)


class Hang:
    """The server takes the request and never answers."""


HANG = Hang()


@dataclass
class Server:
    """What the server does; change it while the world stands still."""

    handshake: Failure | Hang | None = None
    """How a dial ends; None: it opens."""
    http: Failure | Hang | None = None
    """How a poll ends; None: it answers."""
    key: Failure | None = None
    """What the statistics say while health answers."""
    pongs: bool = True
    pushes: bool = True
    """Health and statistics on open and each 31 s."""
    promises: bool = False
    """A snapshot with an `epoch` on open; after that, only pongs."""
    drops_after: float | None = None
    """Seconds after which it ends every link."""
    drop: Failure = LOST
    greeting_malformed: bool = False
    frozen: bool = False
    """Stopped (SIGSTOP): takes everything, says nothing."""


class Told(NamedTuple):
    """One change of the public state, as `watch --json` would print it."""

    at: float
    state: State
    attempt: int
    retry_in: float | None
    reason: str | None
    layer: Layer | None


@dataclass
class World:
    """One connection, its clock and its server."""

    server: Server = field(default_factory=Server)
    policy: ConnectionPolicy = EXACT
    draws: Iterator[float] | None = None
    trace: Callable[[Row], None] | None = None
    now: float = 0.0
    connection: Connection = field(default_factory=Connection)
    actions: list[tuple[float, Action]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    socket: int | None = None
    """Generation of the socket or dial that is open."""
    poll: int | None = None
    """Generation of the poll in flight."""
    _queue: list[tuple[float, int, Event]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    # What happened

    @property
    def status(self) -> ConnectionStatus:
        """The public state now."""
        return public_state(self.connection)

    @property
    def state(self) -> State:
        """The word of the public state now."""
        return self.status.state

    def times(self, kind: type[Action], since: float = 0.0) -> list[float]:
        """When actions of that kind were ordered."""
        return [at for at, action in self.actions if isinstance(action, kind) and at >= since]

    @property
    def dials(self) -> list[float]:
        """When it dialled."""
        return self.times(Dial)

    @property
    def polls(self) -> list[float]:
        """When it polled."""
        return self.times(Poll)

    # What is done to it

    def start(self, live: bool = True) -> "World":
        """Begin."""
        self.send(Start(live))
        return self.run(0.0)

    def send(self, *events: Event) -> "World":
        """Give it events now, and let all that follows at once happen."""
        for event in events:
            self._take(event)
        return self.run(0.0)

    def hear(self, **what: bool) -> "World":
        """A message over the open link."""
        return self.send(Heard(self.connection.link.generation, **what))

    def lose(self, failure: Failure = LOST) -> "World":
        """The open link or dial ends."""
        return self.send(Failed(self.connection.link.generation, failure))

    def sleep(self, seconds: float) -> "World":
        """The computer sleeps and wakes: nothing ran meanwhile, and the wake is told first."""
        self.now += seconds
        return self.send(Wake())

    def run(self, seconds: float) -> "World":
        """Let time pass. What has arrived is handled before a timer that is due."""
        end = self.now + seconds
        while True:
            arrival = self._queue[0][0] if self._queue else None
            due = self.connection.due
            times = [at for at in (arrival, due) if at is not None]
            if not times or min(times) > end:
                break
            self.now = max(self.now, min(times))
            if arrival is not None and arrival <= self.now:
                event = heapq.heappop(self._queue)[2]
                if not (self.server.frozen and isinstance(event, Heard)):
                    self._take(event)
            else:
                self._take(Tick())
                assert self.connection.due is None or self.connection.due > self.now, "a timer was left due"
        self.now = end
        return self

    def reaches(self, state: State, within: float) -> bool:
        """Let time pass until it is in `state`, at most `within` seconds."""
        end = self.now + within
        while self.state is not state:
            arrival = self._queue[0][0] if self._queue else math.inf
            then = min(arrival, math.inf if self.connection.due is None else self.connection.due)
            if then > end:
                return False
            self.run(max(then - self.now, 0.0))
        return True

    def resume(self) -> "World":
        """For a world made in the middle of things: answer what is in flight."""
        if self.socket is not None:
            self._answer_dial(self.socket)
        if self.poll is not None:
            self._answer_poll(self.poll)
        return self.run(0.0)

    def _take(self, event: Event) -> None:
        if isinstance(event, Failed) and event.generation == self.socket:
            self.socket = None
        if isinstance(event, Polled | PollFailed) and event.generation == self.poll:
            self.poll = None
        draw = 0.5 if self.draws is None else next(self.draws)
        self.connection, actions = step(self.policy, self.connection, event, self.now, draw, self.trace)
        for action in actions:
            self.actions.append((self.now, action))
            self._obey(action)
        self._tell()

    def _tell(self) -> None:
        status = self.status
        told = Told(self.now, status.state, status.attempt, status.retry_in, status.reason, status.layer)
        if not self.told or (told.state, told.attempt, told.reason) != (
            self.told[-1].state,
            self.told[-1].attempt,
            self.told[-1].reason,
        ):
            self.told.append(told)

    # The session, and the server behind it

    def _later(self, seconds: float, event: Event) -> None:
        heapq.heappush(self._queue, (self.now + seconds, next(self._order), event))

    def _obey(self, action: Action) -> None:
        match action:
            case Dial(generation):
                assert self.socket is None, "a second socket"
                self.socket = generation
                self._answer_dial(generation)
            case Abort(generation) | Close(generation):
                assert generation == self.socket, "dropped a socket that is not open"
                self.socket = None
            case SendPing(generation):
                assert generation == self.socket, "a ping without a socket"
                if self.server.pongs:
                    self._later(0.0, Heard(generation, pong=True))
            case Poll(generation):
                assert self.poll is None, "a second poll in flight"
                self.poll = generation
                self._answer_poll(generation)
            case CancelPoll(generation):
                assert generation == self.poll, "cancelled a poll that is not in flight"
                self.poll = None
            case Backfill():
                assert self.socket is not None

    def _answer_dial(self, generation: int) -> None:
        server = self.server
        if isinstance(server.handshake, Failure):
            self._later(0.0, Failed(generation, server.handshake))
        elif server.handshake is None and not server.frozen:
            self._later(0.0, Opened(generation))
            if server.greeting_malformed:
                self._later(0.0, Heard(generation, well_formed=False))
            if server.promises:
                self._later(0.0, Heard(generation, health=True, stats=True, promises=True))
            elif server.pushes:
                for burst in range(130):
                    self._later(31.0 * burst, Heard(generation, health=True, stats=True))
            if server.drops_after is not None:
                self._later(server.drops_after, Failed(generation, server.drop))

    def _answer_poll(self, generation: int) -> None:
        http = self.server.http
        if isinstance(http, Hang) or self.server.frozen:
            self._later(self.policy.open_timeout, PollFailed(generation, NO_ANSWER))
        elif http is not None:
            self._later(0.0, PollFailed(generation, http))
        else:
            self._later(0.0, Polled(generation, self.server.key))
