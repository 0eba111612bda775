"""Retry, pause, polling only and Stop (docs/behaviour.md, "Connection")."""

from collections.abc import Callable

import pytest

from desktop_monitor.core.connection_state import (
    CancelPoll,
    Close,
    LinkPhase,
    NetworkHint,
    Pause,
    Recheck,
    Retry,
    SetLive,
    Start,
    Stop,
    Wake,
)
from desktop_monitor.core.updates import State
from tests.core.connection_moments import EVERYWHERE, dialling, live, polling_only, probing, resting, waiting
from tests.core.connection_world import HANG, KEY, TCP_REFUSED, Server, World

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
    assert world.status.retry_in is None
    world.send(Pause(), Retry())
    assert world.connection.link.phase is LinkPhase.POLLING_ONLY
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
