"""Retry, pause, polling only, Stop, sleep and network hints (docs/behaviour.md, "Connection")."""

from collections.abc import Callable

import pytest

from desktop_monitor.core.connection_state import (
    Abort,
    CancelPoll,
    Close,
    LinkPhase,
    NetworkHint,
    Pause,
    Recheck,
    Retry,
    SendPing,
    SetLive,
    Start,
    Stop,
    Wake,
)
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.core.connection_world import HANG, KEY, REFUSED_403, TCP_REFUSED, Server, World


def waiting() -> World:
    """On the ladder, attempt 3 armed for 7."""
    return World(Server(handshake=TCP_REFUSED)).start().run(4.0)


def dialling() -> World:
    """On the ladder, attempt 2 under way since 3."""
    world = World(Server(handshake=TCP_REFUSED)).start().run(2.0)
    world.server.handshake = HANG
    return world.run(2.0)


def resting() -> World:
    """Over the ladder, polling answers, a probe armed for 60."""
    return World(Server(handshake=REFUSED_403)).start().run(20.0)


def probing() -> World:
    """Over the ladder, a probe under way since 60."""
    world = resting()
    world.server.handshake = HANG
    return world.run(42.0)


def live() -> World:
    """Connected and stable, data by push."""
    return World().start().run(20.0)


def polling_only() -> World:
    """Live updates off, polling answers."""
    return World().start(live=False).run(20.0)


EVERYWHERE = [waiting, dialling, resting, probing, live, polling_only]

# Retry


def test_retry_on_the_ladder_dials_now_with_k_0() -> None:
    world = waiting().send(Retry())
    assert world.dials[-1] == 4
    assert (world.state, world.status.attempt, world.status.retry_in) == (State.DISCONNECTED, 1, 1)


def test_retry_counts_a_dial_under_way_as_attempt_0() -> None:
    world = dialling().send(Retry())
    assert (world.dials, world.state, world.status.attempt) == ([0, 1, 3], State.CONNECTING, 0)
    world.lose(TCP_REFUSED)
    assert (world.status.attempt, world.status.retry_in) == (1, 1)


def test_retry_over_the_ladder_probes_and_polls_and_the_probe_intervals_start_again() -> None:
    world = resting().run(200.0)  # probed at 60 and 180
    world.server.handshake = HANG
    world.send(Retry())
    assert (world.dials[-1], world.polls[-1], world.state) == (220, 220, State.FALLBACK)
    world.lose(TCP_REFUSED)
    assert (world.state, world.status.retry_in) == (State.FALLBACK, 60)


def test_retry_while_a_probe_is_under_way_polls_and_lets_it_be() -> None:
    world = probing().send(Retry())
    assert (world.dials, world.polls[-1]) == ([0, 60], 62)
    world.lose(TCP_REFUSED)
    assert world.status.retry_in == 60


def test_retry_of_a_connected_link_closes_and_redials() -> None:
    world = live()
    world.server.handshake = HANG
    world.send(Retry())
    assert (world.times(Close), world.dials, world.state) == ([20], [0, 20], State.CONNECTING)
    assert (world.status.attempt, world.status.reason) == (0, None)


def test_retry_with_live_updates_off_polls_now() -> None:
    world = polling_only().send(Retry())
    assert (world.dials, world.polls) == ([], [0, 20])


def test_retry_resumes_a_paused_endpoint() -> None:
    assert live().send(Pause()).run(100.0).send(Retry()).state is State.CONNECTED
    paused = polling_only().send(Pause()).run(100.0).send(Retry())
    assert (paused.polls, paused.state) == ([0, 120], State.FALLBACK)


# Pause


@pytest.mark.parametrize("where", EVERYWHERE)
def test_pause_is_silence(where: Callable[[], World]) -> None:
    world = where().send(Pause())
    so_far = len(world.actions)
    assert (world.state, world.status.reason, world.status.retry_in) == (State.DISCONNECTED, "paused", None)
    assert (world.connection.due, world.socket, world.poll) == (None, None, None)
    world.send(Wake(), NetworkHint(up=True), NetworkHint(up=False), Recheck(), Pause()).run(1000.0)
    assert world.actions[so_far:] == []
    assert world.status.reason == "paused"


def test_pause_drops_a_poll_in_flight_and_a_paused_endpoint_forgets_the_armed_attempt() -> None:
    world = World(Server(handshake=TCP_REFUSED, http=HANG)).start().run(4.0).send(Pause())
    assert world.times(CancelPoll) == [4]
    assert world.status.attempt == 2  # made at 3; attempt 3 is armed no more


# Live updates off and on


def test_polling_only_is_connecting_until_the_first_answer_and_never_dials() -> None:
    world = World(Server(http=HANG)).start(live=False).run(3.0)
    assert (world.state, world.status.reason) == (State.CONNECTING, "live updates off")
    world.server.http = None
    world.run(7.0 + 5.0)
    assert (world.state, world.status.reason) == (State.FALLBACK, "live updates off")
    world.send(Wake(), Retry(), NetworkHint(up=True)).run(1000.0)
    assert (world.dials, world.status.retry_in) == ([], None)


def test_polling_only_that_fails_is_an_error() -> None:
    world = World(Server(http=TCP_REFUSED)).start(live=False).run(4.9)
    assert world.state is State.CONNECTING
    world.run(0.1)
    assert (world.state, world.status.layer, world.status.reason) == (State.ERROR, "tcp", "connection refused")


def test_polling_only_without_the_key_is_an_error_of_layer_key() -> None:
    world = World(Server(key=KEY)).start(live=False)
    assert (world.state, world.status.layer) == (State.ERROR, "key")


@pytest.mark.parametrize("where", [waiting, dialling, resting, probing, live])
def test_switching_live_updates_off_and_on(where: Callable[[], World]) -> None:
    world = where().send(SetLive(live=False)).run(0.5)
    assert (world.socket, world.state, world.status.reason) == (None, State.FALLBACK, "live updates off")
    world.server = Server()
    before = len(world.dials)
    world.run(500.0)
    assert len(world.dials) == before
    world.send(SetLive(live=True))
    assert (world.state, world.status.attempt) == (State.CONNECTED, 0)


def test_live_updates_switched_while_paused_count_on_resuming() -> None:
    world = live().send(Pause(), SetLive(live=False), Retry())
    assert world.connection.link.phase is LinkPhase.POLLING_ONLY
    assert world.send(Pause(), SetLive(live=True), Retry()).state is State.CONNECTED


# Stop


@pytest.mark.parametrize("where", [*EVERYWHERE, World])
def test_stop_is_final_and_idempotent(where: Callable[[], World]) -> None:
    world = where().send(Stop())
    assert (world.connection.due, world.socket, world.poll) == (None, None, None)
    assert (world.connection.link.timers, world.connection.poller.timers) == ({}, {})
    stopped, so_far = world.connection, len(world.actions)
    assert (world.state, world.status.reason) == (State.DISCONNECTED, "stopped")
    world.send(Stop(), Start(), Retry(), Wake(), NetworkHint(up=True), NetworkHint(up=False), Pause(), Recheck())
    world.send(SetLive(live=False), SetLive(live=True), Stop()).run(10_000.0)
    assert (world.connection, world.actions[so_far:]) == (stopped, [])


# Sleep and wake


def test_a_young_link_is_pinged_on_wake_and_has_5_seconds_to_answer() -> None:
    world = live().run(30.0)  # pinged at 25 and 50
    world.server.frozen = True
    world.sleep(30.0)
    assert world.times(SendPing)[-1] == 80
    assert world.run(4.9).state is State.CONNECTED
    world.run(0.1)
    assert (world.now, world.state, world.status.layer, world.status.attempt) == (85, State.DISCONNECTED, "silent", 1)


def test_the_grace_is_the_open_timeout_if_that_is_shorter() -> None:
    world = World(Server(), ConnectionPolicy(jitter=0.0, open_timeout=2.0)).start().run(20.0)
    world.server.frozen = True
    world.sleep(30.0).run(1.9)
    assert world.state is State.CONNECTED
    assert world.run(0.1).state is State.DISCONNECTED


def test_a_young_link_that_answers_after_the_wake_stays() -> None:
    world = live().sleep(30.0).run(100.0)
    assert (world.dials, world.state) == ([0], State.CONNECTED)


def test_an_old_link_is_dropped_and_dialled_at_once_not_as_a_failure() -> None:
    world = live()
    world.server.handshake = HANG
    world.sleep(3600.0)
    assert (world.times(Abort), world.dials, world.polls) == ([3620], [0, 3620], [])
    assert (world.state, world.status.attempt, world.status.reason) == (State.CONNECTING, 0, None)


def test_an_old_link_that_was_not_stable_keeps_its_attempt() -> None:
    world = waiting()
    world.server = Server()
    world.run(4.0)  # attempt 3, open since 7
    world.server.handshake = HANG
    world.sleep(600.0)
    assert (world.state, world.status.attempt) == (State.CONNECTING, 3)


def test_an_old_probe_goes_back_to_probing() -> None:
    world = probing()
    world.server.handshake = None
    world.sleep(6.0).run(2.0)
    assert world.connection.link.phase is LinkPhase.PROBE_PROVEN
    world.server.handshake = HANG
    world.sleep(600.0)
    assert (world.connection.link.phase, world.state) == (LinkPhase.PROBING, State.FALLBACK)


def test_a_waiting_link_dials_its_armed_attempt() -> None:
    world = waiting()
    world.server.handshake = HANG
    world.sleep(1.0)
    assert (world.dials[-1], world.state, world.status.attempt) == (5, State.CONNECTING, 3)


def test_a_dial_that_slept_is_replaced_and_not_counted() -> None:
    world = dialling().sleep(60.0)
    assert (world.times(Abort), world.dials[-1]) == ([64], 64)
    assert (world.state, world.status.attempt) == (State.CONNECTING, 2)
    world.run(10.0)
    assert (world.state, world.status.attempt) == (State.DISCONNECTED, 3)


def test_a_probe_that_slept_is_replaced() -> None:
    world = probing().sleep(60.0)
    assert (world.times(Abort), world.dials, world.state) == ([122], [0, 60, 122], State.FALLBACK)


def test_polls_are_asked_anew_on_wake() -> None:
    armed = polling_only().sleep(3.0)
    assert armed.polls == [0, 23]
    in_flight = World(Server(http=HANG)).start(live=False).run(3.0).sleep(600.0)
    assert (in_flight.polls, in_flight.times(CancelPoll)) == ([0, 603], [603])


def test_wakes_count_at_most_once_in_5_seconds() -> None:
    world = dialling().send(Wake()).run(4.9).send(Wake(), NetworkHint(up=True))
    assert world.dials == [0, 1, 3, 4]
    world.run(0.1).send(Wake())
    assert world.dials == [0, 1, 3, 4, 9]


# Network hints


def test_network_up_acts_like_wake() -> None:
    assert waiting().send(NetworkHint(up=True)).dials[-1] == 4
    assert live().send(NetworkHint(up=True)).times(SendPing)[-1] == 20
    assert polling_only().send(NetworkHint(up=True)).polls[-1] == 20


@pytest.mark.parametrize("where", EVERYWHERE)
def test_network_down_changes_the_reason_only(where: Callable[[], World]) -> None:
    quiet, told = where().run(100.0), where().send(NetworkHint(up=False)).run(100.0)
    assert told.actions == quiet.actions
    assert told.state is quiet.state
    if quiet.state is not State.CONNECTED:
        assert told.status.reason == f"this computer reports no network ({quiet.status.reason})"


def test_network_up_takes_the_reason_back() -> None:
    world = waiting().send(NetworkHint(up=False), NetworkHint(up=True))
    assert world.status.reason == "connection refused"
