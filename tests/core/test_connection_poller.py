"""HTTP data: early on the ladder, beside a silent link, and how polls repeat (docs/behaviour.md, "Connection")."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.connection_state import Backfill, Polled, PollFailed, PollPhase, Recheck, Verdict
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.core.connection_world import (
    EXACT,
    HANG,
    KEY,
    NO_ANSWER,
    REFUSED_403,
    TCP_REFUSED,
    Server,
    World,
    busy,
)


def polling(server: Server, policy: ConnectionPolicy = EXACT) -> World:
    """A world with live updates off: nothing but polls."""
    return World(server, policy).start(live=False)


# Early data


def test_http_is_asked_at_the_first_failed_dial_and_then_each_interval() -> None:
    world = World(Server(handshake=TCP_REFUSED)).start().run(70.0)
    assert world.polls == [0, 30, 60]


def test_no_poll_before_the_first_dial_has_failed() -> None:
    world = World(Server(handshake=HANG)).start().run(9.9)
    assert world.polls == []
    world.run(0.1)
    assert world.polls == [10]


@pytest.mark.parametrize("http", [None, TCP_REFUSED, HANG])
def test_polling_changes_no_state_while_the_ladder_runs(http: None) -> None:
    world = World(Server(handshake=TCP_REFUSED, http=http)).start().run(74.9)
    assert {told.state for told in world.told} == {State.CONNECTING, State.DISCONNECTED}
    assert {told.reason for told in world.told} == {None, "connection refused"}


def test_polling_ends_when_the_link_is_stable_and_has_brought_data() -> None:
    world = World(Server(handshake=TCP_REFUSED)).start().run(0.5)
    world.server.handshake = None
    world.run(200.0)
    assert world.polls == [0]


def test_polling_goes_on_until_the_link_is_stable() -> None:
    policy = ConnectionPolicy(jitter=0.0, poll_interval=8.0, stable_after=20.0)
    world = World(Server(handshake=TCP_REFUSED), policy).start().run(0.5)
    world.server.handshake = None
    world.run(23.0)
    assert world.polls == [0, 8, 16]  # the link opened at 1, with data, and is stable at 21


def test_polling_goes_on_until_the_stable_link_has_brought_data() -> None:
    world = World(Server(handshake=TCP_REFUSED, pushes=False)).start().run(0.5)
    world.server.handshake = None
    world.run(100.0)
    assert world.polls == [0, 30, 60, 90]
    world.hear(health=True).run(30.0)
    assert world.polls == [0, 30, 60, 90, 120]
    world.hear(stats=True).run(50.0)
    assert world.polls == [0, 30, 60, 90, 120]


# One poll in flight, failures, repetition


def test_a_failed_poll_is_repeated_once_after_5_seconds() -> None:
    world = polling(Server(http=TCP_REFUSED)).run(100.0)
    assert world.polls == [0, 5, 35, 65, 95]


def test_a_failed_poll_is_repeated_after_the_interval_if_that_is_shorter() -> None:
    world = polling(Server(http=TCP_REFUSED), ConnectionPolicy(jitter=0.0, poll_interval=2.0)).run(7.0)
    assert world.polls == [0, 2, 4, 6]


def test_two_failures_in_a_row_count_and_one_success_ends_it() -> None:
    world = polling(Server())
    assert world.state is State.FALLBACK
    world.server.http = TCP_REFUSED
    world.run(34.9)
    assert world.state is State.FALLBACK  # failed once, at 30
    world.run(0.1)
    assert (world.state, world.status.reason, world.status.layer) == (State.ERROR, "connection refused", "tcp")
    world.server.http = None
    world.run(30.0)
    assert (world.state, world.status.reason) == (State.FALLBACK, "live updates off")
    world.server.http = TCP_REFUSED
    world.run(30.0)
    assert world.state is State.FALLBACK  # the count began anew
    assert world.polls == [0, 30, 35, 65, 95]


def test_one_poll_is_in_flight_at_most() -> None:
    world = polling(Server(http=HANG))
    world.send(Recheck(), Recheck())
    assert world.polls == [0]


def test_results_of_an_older_poll_change_nothing() -> None:
    world = polling(Server(http=HANG)).run(16.0)  # the poll of 0 has failed, that of 15 is in flight
    before = world.connection
    world.send(Polled(1), PollFailed(1, NO_ANSWER), Polled(7))
    assert world.connection == before


@pytest.mark.parametrize(("draw", "factor"), [(0.0, 0.75), (0.5, 1.0), (0.75, 1.125)])
def test_repeated_polls_are_jittered_the_first_never(draw: float, factor: float) -> None:
    world = World(Server(), ConnectionPolicy(), draws=iter([draw] * 100)).start(live=False).run(70.0)
    assert world.polls[:3] == pytest.approx([0, 30 * factor, 60 * factor])


@pytest.mark.parametrize("draw", [0.0, 0.999])
@pytest.mark.parametrize(("asked", "waited"), [(50.0, 50.0), (9999.0, 300.0)])
def test_retry_after_is_a_floor_for_polls_that_jitter_never_lowers(asked: float, waited: float, draw: float) -> None:
    world = World(Server(http=busy(asked, "http")), ConnectionPolicy(), draws=iter([draw] * 100)).start(live=False)
    world.run(waited - 0.1)
    assert world.polls == [0]
    world.run(0.1)
    assert world.polls == [0, waited]


def test_a_refusal_of_the_link_does_not_cut_short_the_wait_that_http_asked_for() -> None:
    world = World(Server(handshake=TCP_REFUSED, http=busy(50.0, "http"))).start().run(0.5)
    world.server.handshake = REFUSED_403
    world.run(49.4)
    assert world.polls == [0]
    world.run(0.1)
    assert world.polls == [0, 50]


def test_one_look_on_demand_asks_at_once_and_leaves_the_poller_off() -> None:
    world = World().start().run(20.0).send(Recheck())
    assert world.connection.poller.phase is PollPhase.OFF
    assert world.run(60.0).polls == [20]


def test_what_an_earlier_spell_of_polling_showed_counts_no_more() -> None:
    world = World(Server(handshake=TCP_REFUSED)).start().run(0.5)
    world.server.handshake = None
    world.run(100.0)
    before = world.connection.poller  # off since the link is stable
    assert (before.phase, before.verdict) == (PollPhase.OFF, Verdict.ANSWERS)
    world.server = Server(handshake=TCP_REFUSED, http=HANG)
    world.send(Recheck()).lose()
    assert world.connection.poller.verdict is Verdict.PENDING


# Connected but silent


def test_no_push_within_2_seconds_of_proof_stays_connected_and_polls() -> None:
    world = World(Server(pushes=False)).start().run(1.9)
    assert (world.polls, world.status.reason) == ([], None)
    world.run(68.1)
    assert world.polls == [2, 32, 62]
    assert (world.state, world.status.reason, world.status.layer) == (State.CONNECTED, "data over HTTP", None)


@pytest.mark.parametrize("missing", ["health", "stats"])
def test_both_health_and_statistics_are_wanted(missing: str) -> None:
    brought = {"health": True, "stats": True, missing: False}
    world = World(Server(pushes=False)).start().hear(**brought).run(2.0)
    assert (world.polls, world.status.reason) == ([2], "data over HTTP")


def test_a_placeholder_is_no_data() -> None:
    world = World(Server(pushes=False)).start().hear().hear().run(2.0)
    assert world.polls == [2]


def test_no_push_for_three_poll_intervals_is_silence_too() -> None:
    """Asked for a little sooner, so that the answer comes before the data is overdue."""
    world = World(Server(pushes=False)).start().run(1.0).hear(health=True, stats=True)
    world.run(86.9)
    assert (world.polls, world.status.reason) == ([], None)
    world.run(0.1)
    assert (world.now, world.polls, world.status.reason) == (88.0, [88], "data over HTTP")
    world.run(10.0).hear(health=True, stats=True).run(60.0)
    assert (world.polls, world.status.reason) == ([88], None)


@given(st.floats(0.5, 1_000.0))
def test_what_is_pushed_no_more_is_asked_for_before_it_is_overdue(poll_interval: float) -> None:
    policy = ConnectionPolicy(poll_interval=poll_interval)
    assert 2.5 * poll_interval < policy.lacking_after < policy.overdue_after


def test_one_of_the_two_missing_for_three_intervals_is_silence() -> None:
    world = World(Server(pushes=False)).start().hear(health=True, stats=True)
    for _ in range(3):
        world.run(30.0).hear(health=True)
    assert world.polls == [87]


def test_a_server_that_promises_changes_is_never_polled() -> None:
    world = World(Server(promises=True)).start().run(3600.0)
    assert (world.state, world.polls, world.status.reason) == (State.CONNECTED, [], None)


def test_a_promise_is_enough_even_without_data_beside_it() -> None:
    world = World(Server(pushes=False)).start().hear(promises=True).run(300.0)
    assert (world.polls, world.status.reason) == ([], None)


def test_a_promise_that_comes_late_ends_the_polling() -> None:
    world = World(Server(pushes=False)).start().run(5.0).hear(promises=True, health=True, stats=True).run(300.0)
    assert (world.polls, world.status.reason) == ([2], None)


def test_a_pong_that_shows_a_loss_is_followed_by_one_poll() -> None:
    world = World(Server(promises=True)).start().run(30.0).hear(pong=True, behind=True).run(300.0)
    assert world.polls == [30]


@pytest.mark.parametrize("http", [TCP_REFUSED, KEY])
def test_polling_that_fails_while_connected_changes_no_state(http: None) -> None:
    world = World(Server(pushes=False, http=http)).start().run(200.0)
    assert {told.state for told in world.told} == {State.CONNECTING, State.CONNECTED}
    assert len(world.polls) > 5


def test_a_key_that_statistics_want_changes_no_state_while_connected() -> None:
    world = World(Server(pushes=False, key=KEY)).start().run(200.0)
    assert world.state is State.CONNECTED


def test_events_are_fetched_each_interval_from_a_server_that_pushes_health_but_no_events() -> None:
    world = World(Server()).start().run(95.0)
    assert (world.polls, world.times(Backfill)) == ([], [0, 30, 60, 90])


def test_events_are_fetched_once_from_a_server_that_promises_changes() -> None:
    world = World(Server(promises=True)).start().run(95.0)
    assert world.times(Backfill) == [0]
