"""The model that random inputs are checked against: what is open, what was heard, and which waits are allowed."""

import math

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from desktop_monitor.core.connection import step
from desktop_monitor.core.connection_state import (
    Abort,
    Action,
    CancelPoll,
    Close,
    Connection,
    Dial,
    Event,
    Failed,
    LinkPhase,
    Poll,
    Polled,
    PollFailed,
    PollPhase,
    SendPing,
    Start,
    Tick,
)
from desktop_monitor.core.policy import ConnectionPolicy
from tests.core.connection_world import EXACT
from tests.core.test_connection_rows import LINKS

DIALS = (LinkPhase.DIALING, LinkPhase.PROVING, LinkPhase.PROBING, LinkPhase.PROBE_PROVING)
OPEN = (LinkPhase.PROVEN, LinkPhase.STABLE, LinkPhase.PROBE_PROVEN)
STILL = (LinkPhase.NEW, LinkPhase.PAUSED, LinkPhase.BLOCKED, LinkPhase.STOPPED)

POLICIES = st.builds(
    ConnectionPolicy,
    jitter=st.sampled_from([0.0, 0.5, 1.0]),
    max_attempts=st.sampled_from([1, 3, 10]),
    poll_interval=st.sampled_from([0.5, 4.0, 30.0]),
    open_timeout=st.sampled_from([0.5, 10.0]),
    stable_after=st.sampled_from([0.0, 10.0]),
    heartbeat_interval=st.sampled_from([0.2, 25.0]),
)


class Model(RuleBasedStateMachine):
    """One connection, the model of its socket and its poll, and all that was ever put in."""

    @initialize(
        policy=POLICIES, live=st.sampled_from([True, True, True, False]), phase=st.none() | st.sampled_from(LinkPhase)
    )
    def start(self, policy: ConnectionPolicy, live: bool, phase: LinkPhase | None) -> None:
        """Begin afresh, or (random events rarely get deep) where a scripted world has led."""
        self.inputs: list[tuple[Event, float, float]] = []
        self.outputs: list[tuple[Connection, tuple[Action, ...]]] = []
        if phase is not None:
            policy = msgspec.structs.replace(EXACT, jitter=policy.jitter)
        self.policy = policy
        self.now, self.connection = LINKS[phase or LinkPhase.NEW]
        self.first = self.connection
        link, poller = self.connection.link, self.connection.poller
        self.socket = link.generation if link.phase in (*DIALS, *OPEN) else None
        self.poll = poller.generation if poller.phase is PollPhase.POLLING else None
        self.heard_at = link.last_message if link.phase in OPEN else -math.inf
        self.woke_at = -math.inf if link.last_wake is None else link.last_wake
        if phase is None:
            self.give(Start(live))

    def give(self, event: Event, draw: float = 0.5) -> tuple[Action, ...]:
        """Take one event, follow the actions in the model, and check what each step must obey."""
        before = self.connection
        self.connection, actions = step(self.policy, before, event, self.now, draw)
        self.inputs.append((event, self.now, draw))
        self.outputs.append((self.connection, actions))
        if isinstance(event, Failed) and event.generation == self.socket:
            self.socket = None
        if isinstance(event, Polled | PollFailed) and event.generation == self.poll:
            self.poll = None
        for action in actions:
            self._follow(action)
        self._check_waits(before, event)
        return actions

    def _follow(self, action: Action) -> None:
        match action:
            case Dial(generation):
                assert self.socket is None, "a second socket"
                self.socket = generation
            case Abort(generation) | Close(generation):
                assert self.socket == generation
                self.socket = None
            case SendPing(generation):
                assert self.socket == generation
            case Poll(generation):
                assert self.poll is None, "a second poll in flight"
                self.poll = generation
            case CancelPoll(generation):
                assert self.poll == generation
                self.poll = None

    # Waits: the ladder, the probes, the polls

    def _check_waits(self, before: Connection, event: Event) -> None:
        old, new = before.link, self.connection.link
        armed = new.timers.get("retry")
        if armed is not None and old.timers.get("retry") != armed:
            assert new.retry_wait is not None
            assert armed == self.now + new.retry_wait
            asked = new.failure.retry_after if new.failure else None
            if new.phase is LinkPhase.WAITING:
                stable_at = old.timers.get("stable", math.inf)
                stable = old.phase is LinkPhase.STABLE or (isinstance(event, Tick) and self.now >= stable_at)
                assert new.armed == (1 if stable else old.attempt + 1) <= self.policy.max_attempts
                waits = [min(2.0 ** (new.armed - 1), 10.0)]
            else:
                waits = [60.0, 120.0, 300.0]
            self._within(new.retry_wait, waits, asked)
        polls_at, poller = self.connection.poller.timers.get("poll"), self.connection.poller
        if polls_at is not None and before.poller.timers.get("poll") != polls_at:
            interval = self.policy.poll_interval
            wait = min(5.0, interval) if poller.failures == 1 else interval
            self._within(polls_at - self.now, [wait], poller.failure.retry_after if poller.failure else None)

    def _within(self, actual: float, waits: list[float], asked: float | None) -> None:
        floor = min(asked or 0.0, 300.0)
        half = self.policy.jitter / 2
        bands = [(max((1 - half) * wait, floor), max((1 + half) * wait, floor)) for wait in waits]
        assert any(low - 1e-6 <= actual <= high + 1e-6 for low, high in bands), (actual, bands)
