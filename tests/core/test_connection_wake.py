"""Sleep, wake and network hints (docs/behaviour.md, "Connection")."""

from collections.abc import Callable

import pytest

from desktop_monitor.core.connection_state import (
    Abort,
    CancelPoll,
    LinkPhase,
    NetworkHint,
    SendPing,
    Wake,
)
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.core.connection_moments import EVERYWHERE, dialling, live, polling_only, probing, resting, waiting
from tests.core.connection_world import HANG, Server, World

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


def test_a_young_link_that_is_not_stable_yet_stays_too() -> None:
    assert World().start().run(5.0).sleep(30.0).run(5.0).dials == [0]
    probe = resting()
    probe.server.handshake = None
    assert probe.run(45.0).sleep(30.0).run(5.0).dials == [0, 60]


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


def fresh() -> World:
    """Connected, not stable yet."""
    return World().start().run(5.0)


def test_an_open_link_is_pinged_once_for_wakes_that_come_together() -> None:
    assert live().send(Wake(), NetworkHint(up=True), Wake()).times(SendPing) == [0, 20]


@pytest.mark.parametrize("where", [waiting, dialling, resting, probing, live, fresh])
def test_every_wake_that_counts_silences_the_next_ones(where: Callable[[], World]) -> None:
    world = where().sleep(3600.0)
    so_far = len(world.dials)
    world.run(0.5).send(Wake(), NetworkHint(up=True))
    assert len(world.dials) == so_far
    assert world.times(Abort, since=world.now) == []


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
