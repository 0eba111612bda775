"""Arbitrary events in arbitrary order on a virtual clock: what must hold whatever happens."""

import heapq
import math
import os
from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_monitor.core.connection import public_state, step
from desktop_monitor.core.connection_state import (
    Abort,
    Action,
    CancelPoll,
    Close,
    Connection,
    Dial,
    Event,
    Failed,
    Failure,
    FailureKind,
    Heard,
    LinkPhase,
    NetworkHint,
    Opened,
    Pause,
    Poll,
    Polled,
    PollFailed,
    PollPhase,
    Recheck,
    Retry,
    SendPing,
    SetLive,
    Staged,
    Start,
    Stop,
    Tick,
    Wake,
)
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.core.connection_world import EXACT
from tests.core.test_connection_rows import LINKS

_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"

_DIALS = (LinkPhase.DIALING, LinkPhase.PROVING, LinkPhase.PROBING, LinkPhase.PROBE_PROVING)
_OPEN = (LinkPhase.PROVEN, LinkPhase.STABLE, LinkPhase.PROBE_PROVEN)
_STILL = (LinkPhase.NEW, LinkPhase.PAUSED, LinkPhase.BLOCKED, LinkPhase.STOPPED)
_OVER = (LinkPhase.RESTING, LinkPhase.PROBING, LinkPhase.PROBE_PROVING)

_TIMERS: dict[LinkPhase, tuple[set[str], set[str]]] = {
    **dict.fromkeys((LinkPhase.DIALING, LinkPhase.PROBING), ({"dial"}, set[str]())),
    **dict.fromkeys((LinkPhase.PROVING, LinkPhase.PROBE_PROVING), ({"prove"}, set[str]())),
    **dict.fromkeys((LinkPhase.PROVEN, LinkPhase.PROBE_PROVEN), ({"dead", "ping", "stable"}, {"data"})),
    LinkPhase.STABLE: ({"dead", "ping"}, {"data"}),
    **dict.fromkeys((LinkPhase.WAITING, LinkPhase.RESTING), ({"retry"}, set[str]())),
    **dict.fromkeys((*_STILL, LinkPhase.POLLING_ONLY), (set[str](), set[str]())),
}
"""The timers that each phase has, and those it may have: none is without a way on, none keeps a foreign one."""

POLICIES = st.builds(
    ConnectionPolicy,
    jitter=st.sampled_from([0.0, 0.5, 1.0]),
    max_attempts=st.sampled_from([1, 3, 10]),
    poll_interval=st.sampled_from([0.5, 4.0, 30.0]),
    open_timeout=st.sampled_from([0.5, 10.0]),
    stable_after=st.sampled_from([0.0, 10.0]),
    heartbeat_interval=st.sampled_from([0.2, 25.0]),
)
FAILURES = st.builds(
    Failure,
    layer=st.sampled_from(["dns", "tcp", "upgrade", "silent", "closed"]),
    reason=st.just("failed"),
    kind=st.sampled_from([kind for kind in FailureKind if kind is not FailureKind.BAD_URL]),
    retry_after=st.sampled_from([None, None, 0.0, 7.0, 299.0, 1e9]),
)
DRAWS = st.floats(0, 1, exclude_max=True)
FLAGS = st.booleans()


class Inputs(RuleBasedStateMachine):
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
        self.socket = link.generation if link.phase in (*_DIALS, *_OPEN) else None
        self.poll = poller.generation if poller.phase is PollPhase.POLLING else None
        self.heard_at = link.last_message if link.phase in _OPEN else -math.inf
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

    # The network

    @property
    def generation(self) -> int:
        return self.connection.link.generation

    @precondition(lambda self: self.socket is not None)
    @rule(layer=st.sampled_from(["dns", "tls"]))
    def dial_comes_along(self, layer: Any) -> None:
        self.give(Staged(self.generation, layer))

    @precondition(lambda self: self.socket is not None)
    @rule()
    def link_opens(self) -> None:
        self.give(Opened(self.generation))

    @precondition(lambda self: self.socket is not None)
    @rule(failure=FAILURES, draw=DRAWS)
    def link_fails(self, failure: Failure, draw: float) -> None:
        self.give(Failed(self.generation, failure), draw)

    @precondition(lambda self: self.socket is not None)
    @rule(well_formed=FLAGS, pong=FLAGS, health=FLAGS, stats=FLAGS, promises=FLAGS, behind=FLAGS)
    def message_arrives(self, **what: bool) -> None:
        self.heard_at = self.now
        self.give(Heard(self.generation, **what))

    @precondition(lambda self: self.poll is not None)
    @rule(key=st.sampled_from([None, None, Failure(layer="key", reason="401")]), draw=DRAWS)
    def poll_answers(self, key: Failure | None, draw: float) -> None:
        self.give(Polled(self.connection.poller.generation, key), draw)

    @precondition(lambda self: self.poll is not None)
    @rule(failure=FAILURES, draw=DRAWS)
    def poll_fails(self, failure: Failure, draw: float) -> None:
        self.give(PollFailed(self.connection.poller.generation, failure), draw)

    @rule(behind=st.integers(1, 3), failure=FAILURES)
    def late_results_change_nothing(self, behind: int, failure: Failure) -> None:
        before = self.connection
        link, poll = before.link.generation - behind, before.poller.generation - behind
        events = (Staged(link, "tls"), Opened(link), Failed(link, failure), Heard(link, health=True, promises=True))
        for event in (*events, Polled(poll), PollFailed(poll, failure)):
            assert self.give(event) == ()
            assert self.connection == before

    # Time

    @rule(draw=DRAWS)
    def next_timer_is_due(self, draw: float) -> None:
        self.now = max(self.now, self.connection.due or self.now)
        self._tick(draw)

    @rule(seconds=st.sampled_from([0.0, 0.1, 1.0, 5.0, 30.0, 59.0, 61.0, 4000.0]), draw=DRAWS)
    def time_passes(self, seconds: float, draw: float) -> None:
        self.now += seconds
        self._tick(draw)

    @rule(seconds=st.sampled_from([0.0, 4.0, 20.0, 70.0]))
    def time_passes_unnoticed(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def early_tick_changes_nothing(self) -> None:
        if self.connection.due is None or self.connection.due > self.now:
            before = self.connection
            assert self.give(Tick()) == ()
            assert self.connection == before

    def _tick(self, draw: float) -> None:
        self.give(Tick(), draw)
        assert self.connection.due is None or self.connection.due > self.now, "a timer was left due"
        if public_state(self.connection).state is State.CONNECTED:
            grace = min(5.0, self.policy.open_timeout)
            fresh = self.now - self.heard_at < self.policy.heartbeat_timeout
            assert fresh or self.now - self.woke_at < grace, "connected without a sign of life"

    # People and the computer

    @rule(draw=DRAWS)
    def retry(self, draw: float) -> None:
        phase = self.connection.link.phase
        dialling = phase in _DIALS
        actions = self.give(Retry(), draw)
        if phase not in (LinkPhase.NEW, LinkPhase.BLOCKED, LinkPhase.STOPPED):
            assert dialling or self.poll is not None or any(isinstance(action, Dial | Poll) for action in actions)
            assert self.connection.link.phase is not LinkPhase.WAITING

    @rule(seconds=st.sampled_from([0.0, 6.0, 50.0, 4000.0]), network=FLAGS)
    def wake(self, seconds: float, network: bool) -> None:
        self.now += seconds
        before = self.connection.link
        self.give(NetworkHint(up=True) if network else Wake())
        if before.last_wake != self.connection.link.last_wake:
            assert self.now - self.woke_at >= 5.0
            self.woke_at = self.now

    @rule()
    def network_goes(self) -> None:
        before = public_state(self.connection)
        assert self.give(NetworkHint(up=False)) == ()
        assert public_state(self.connection).state is before.state

    @rule(event=st.sampled_from([Pause(), SetLive(live=False), SetLive(live=True), Recheck(), Start()]))
    def somebody_acts(self, event: Event) -> None:
        self.give(event)

    # On a copy: what would follow from here

    @rule()
    def stop_is_final(self) -> None:
        stopped, actions = step(self.policy, self.connection, Stop(), self.now, 0.5)
        assert any(isinstance(action, Close) for action in actions) == (self.socket is not None)
        assert any(isinstance(action, CancelPoll) for action in actions) == (self.poll is not None)
        assert stopped.due is None
        link, poll = stopped.link.generation, stopped.poller.generation
        lost = Failure(layer="closed", reason="lost")
        for event in (
            Stop(), Start(), Retry(), Pause(), Wake(), NetworkHint(up=True), SetLive(live=False), SetLive(live=True),
            Recheck(), Tick(), Opened(link), Heard(link), Failed(link, lost), Polled(poll), PollFailed(poll, lost),
        ):  # fmt: skip
            assert step(self.policy, stopped, event, self.now + 1e6, 0.5) == (stopped, ())

    @rule()
    def a_world_of_successes_leads_to_connected(self) -> None:
        if self.connection.link.phase in (*_STILL, LinkPhase.POLLING_ONLY):
            return
        longest_wait = 300.0 * (1 + self.policy.jitter / 2)  # at most twice: a refusal ends one wait and arms another
        bound = self.now + 2 * longest_wait + 2 * self.policy.open_timeout
        connection = succeed(self.policy, self.connection, self.now, bound, self.socket, self.poll)
        assert public_state(connection).state is State.CONNECTED

    def teardown(self) -> None:
        """The same inputs give the same history."""
        connection = getattr(self, "first", None)
        for (event, now, draw), output in zip(getattr(self, "inputs", ()), getattr(self, "outputs", ()), strict=True):
            assert connection is not None
            result = step(self.policy, connection, event, now, draw)
            assert result == output
            connection = result[0]

    # Always

    @invariant()
    def timers_fit_the_phases(self) -> None:
        link, poller = self.connection.link, self.connection.poller
        needed, allowed = _TIMERS[link.phase]
        assert needed <= set(link.timers) <= needed | allowed, (link.phase, set(link.timers))
        assert set(poller.timers) == ({"poll"} if poller.phase is PollPhase.ARMED else set())
        assert (link.retry_wait is not None) == ("retry" in link.timers)

    @invariant()
    def the_model_agrees(self) -> None:
        link, poller = self.connection.link, self.connection.poller
        assert (self.socket is not None) == (link.phase in (*_DIALS, *_OPEN))
        assert (self.poll is not None) == (poller.phase is PollPhase.POLLING)
        if link.phase in _STILL:
            assert poller.phase is PollPhase.OFF
        if link.phase in (LinkPhase.WAITING, LinkPhase.POLLING_ONLY, *_OVER):
            assert poller.phase is not PollPhase.OFF, "nobody fetches data"
            assert poller.wanted

    @invariant()
    def the_state_told_is_true(self) -> None:
        phase, status = self.connection.link.phase, public_state(self.connection)
        assert (status.state is State.CONNECTED) == (phase in _OPEN)
        assert (status.state is State.DISCONNECTED) == (
            phase in (LinkPhase.WAITING, LinkPhase.PAUSED, LinkPhase.STOPPED)
        )
        assert (status.state in (State.FALLBACK, State.ERROR)) <= (
            phase in (*_OVER, LinkPhase.POLLING_ONLY, LinkPhase.BLOCKED)
        )
        assert 0 <= status.attempt <= self.policy.max_attempts
        if status.state in (State.ERROR, State.DISCONNECTED):
            assert status.reason


def succeed(
    policy: ConnectionPolicy, connection: Connection, now: float, until: float, socket: int | None, poll: int | None
) -> Connection:
    """What becomes of `connection`, until it is connected or `until`, if from `now` on all is answered at once."""
    order = count()
    arrivals: list[tuple[float, int, Event]] = []
    replies: dict[type[Action], Callable[[int], Event]] = {
        Dial: Opened,
        SendPing: lambda generation: Heard(generation, pong=True),
        Poll: Polled,
    }

    def obey(actions: tuple[Action, ...]) -> None:
        for action in actions:
            if isinstance(action, Dial | SendPing | Poll):
                heapq.heappush(arrivals, (now, next(order), replies[type(action)](action.generation)))

    if socket is not None:
        obey((Dial(socket), SendPing(socket)))
    if poll is not None:
        obey((Poll(poll),))
    while arrivals or (connection.due is not None and connection.due <= until):
        if public_state(connection).state is State.CONNECTED:
            break
        if arrivals:
            event = heapq.heappop(arrivals)[2]
        else:
            event, now = Tick(), max(now, connection.due or now)
        connection, actions = step(policy, connection, event, now, 0.5)
        obey(actions)
    return connection


Inputs.TestCase.settings = settings(
    max_examples=5000 if _THOROUGH else 300,
    stateful_step_count=100 if _THOROUGH else 50,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
TestAnyInputs = pytest.mark.timeout(3600)(Inputs.TestCase)  # shrinking a failure may take minutes
