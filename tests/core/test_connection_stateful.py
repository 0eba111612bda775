"""Arbitrary events in arbitrary order on a virtual clock: what must hold whatever happens."""

import os
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from desktop_monitor.core.connection import step
from desktop_monitor.core.connection_state import (
    CancelPoll,
    Close,
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
    SetLive,
    Staged,
    Start,
    Stop,
    Tick,
    Wake,
)
from desktop_monitor.core.connection_status import public_state
from desktop_monitor.core.updates import State
from tests.core.connection_model import DIALS, OPEN, STILL, Model
from tests.core.connection_world import Server, World

_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"

_OVER = (LinkPhase.RESTING, LinkPhase.PROBING, LinkPhase.PROBE_PROVING)


_TIMERS: dict[LinkPhase, tuple[set[str], set[str]]] = {
    **dict.fromkeys((LinkPhase.DIALING, LinkPhase.PROBING), ({"dial"}, set[str]())),
    **dict.fromkeys((LinkPhase.PROVING, LinkPhase.PROBE_PROVING), ({"prove"}, set[str]())),
    **dict.fromkeys((LinkPhase.PROVEN, LinkPhase.PROBE_PROVEN), ({"dead", "ping", "stable"}, {"data", "events"})),
    LinkPhase.STABLE: ({"dead", "ping"}, {"data", "events"}),
    **dict.fromkeys((LinkPhase.WAITING, LinkPhase.RESTING), ({"retry"}, set[str]())),
    **dict.fromkeys((*STILL, LinkPhase.POLLING_ONLY), (set[str](), set[str]())),
}
"""The timers that each phase has, and those it may have: none is without a way on, none keeps a foreign one."""

FAILURES = st.builds(
    Failure,
    layer=st.sampled_from(["dns", "tcp", "upgrade", "silent", "closed"]),
    reason=st.just("failed"),
    kind=st.sampled_from([*FailureKind, *[FailureKind.PASSING, FailureKind.REFUSED] * 3]),
    retry_after=st.sampled_from([None, None, 0.0, 7.0, 299.0, 1e9]),
)
DRAWS = st.floats(0, 1, exclude_max=True)
FLAGS = st.booleans()


class Inputs(Model):
    """Any event at any moment."""

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
        self.heard_at, before = self.now, self.connection
        self.give(Heard(self.generation, **what))
        if before.link.phase not in OPEN and not what["well_formed"]:
            assert self.connection == before, "garbage is no proof"

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
        dialling = phase in DIALS
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
        if self.connection.link.phase in (*STILL, LinkPhase.POLLING_ONLY):
            return
        world = World(
            Server(promises=True),
            self.policy,
            now=self.now,
            connection=self.connection,
            socket=self.socket,
            poll=self.poll,
        )
        longest_wait = 300.0 * (1 + self.policy.jitter / 2)  # at most twice: a refusal ends one wait and arms another
        assert world.resume().reaches(State.CONNECTED, within=2 * longest_wait + 2 * self.policy.open_timeout)

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
        assert (self.socket is not None) == (link.phase in (*DIALS, *OPEN))
        assert (self.poll is not None) == (poller.phase is PollPhase.POLLING)
        if link.phase in STILL:
            assert poller.phase is PollPhase.OFF
        if link.phase in (LinkPhase.WAITING, LinkPhase.POLLING_ONLY, *_OVER):
            assert poller.phase is not PollPhase.OFF, "nobody fetches data"
            assert poller.wanted

    @invariant()
    def the_state_told_is_true(self) -> None:
        phase, status = self.connection.link.phase, public_state(self.connection)
        assert (status.state is State.CONNECTED) == (phase in OPEN)
        assert (status.state is State.DISCONNECTED) == (
            phase in (LinkPhase.WAITING, LinkPhase.PAUSED, LinkPhase.STOPPED)
        )
        assert (status.state in (State.FALLBACK, State.ERROR)) <= (
            phase in (*_OVER, LinkPhase.POLLING_ONLY, LinkPhase.BLOCKED)
        )
        assert 0 <= status.attempt <= self.policy.max_attempts
        if status.state in (State.ERROR, State.DISCONNECTED):
            assert status.reason


Inputs.TestCase.settings = settings(
    max_examples=5000 if _THOROUGH else 200,
    stateful_step_count=100 if _THOROUGH else 50,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
TestAnyInputs = pytest.mark.timeout(3600)(Inputs.TestCase)  # shrinking a failure may take minutes
