"""Dial, proof, heartbeat and the ladder, sentence by sentence (docs/behaviour.md, "Connection")."""

import pytest

from desktop_monitor.core.connection_state import (
    Abort,
    Backfill,
    Close,
    Failed,
    Failure,
    Heard,
    LinkPhase,
    Opened,
    SendPing,
    Staged,
)
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import Layer, State
from tests.core.connection_world import EXACT, HANG, LOST, TCP_REFUSED, Server, World, busy


def down() -> Server:
    """Everything is refused at once."""
    return Server(handshake=TCP_REFUSED, http=TCP_REFUSED)


# Proof


def test_a_ping_goes_out_as_soon_as_the_link_opens_and_the_first_well_formed_message_is_proof() -> None:
    world = World(Server(handshake=HANG)).start()
    world.send(Opened(1))
    assert world.times(SendPing) == [0.0]
    assert world.state is State.CONNECTED  # the pong came at once
    assert world.times(Backfill) == [0.0]


def test_an_open_socket_alone_is_not_connected() -> None:
    world = World(Server(handshake=HANG, pongs=False)).start().send(Opened(1))
    assert world.state is State.CONNECTING
    assert world.hear(well_formed=False).state is State.CONNECTING
    assert world.hear().state is State.CONNECTED


def test_no_proof_within_the_timeout_is_a_failed_dial_of_layer_silent() -> None:
    world = World(Server(pongs=False, pushes=False)).start().run(9.9)
    assert world.state is State.CONNECTING
    world.run(0.1)
    assert (world.state, world.status.attempt, world.status.layer) == (State.DISCONNECTED, 1, "silent")
    assert world.times(Abort) == [10.0]


@pytest.mark.parametrize("stage", ["dns", "tcp", "proxy", "tls", "upgrade"])
def test_a_dial_that_hangs_fails_after_the_timeout_at_the_stage_it_had_reached(stage: Layer) -> None:
    world = World(Server(handshake=HANG, http=HANG)).start().send(Staged(1, stage)).run(10.0)
    assert (world.state, world.status.layer) == (State.DISCONNECTED, stage)
    assert world.times(Abort) == [10.0]


# Heartbeat


def test_pings_go_out_each_25_seconds() -> None:
    world = World().start().run(110.0)
    assert world.times(SendPing) == [0.0, 25.0, 50.0, 75.0, 100.0]


def test_a_link_without_a_message_for_60_seconds_is_dead_and_dropped_without_a_close() -> None:
    world = World().start().run(50.0)  # the last pong came at 50
    world.server.frozen = True
    assert world.run(59.9).state is State.CONNECTED
    world.run(0.1)
    assert (world.state, world.status.layer, world.now) == (State.DISCONNECTED, "silent", 110.0)
    assert (world.times(Abort), world.times(Close)) == ([110.0], [])


def test_a_malformed_message_proves_life_once_the_link_is_proven() -> None:
    world = World(Server(pushes=False)).start().run(50.0)
    world.server.frozen = True
    assert world.run(59.0).hear(well_formed=False).run(59.0).state is State.CONNECTED
    assert world.run(1.0).state is State.DISCONNECTED


def test_a_message_that_has_arrived_is_handled_before_a_timer_that_is_due() -> None:
    world = World(Server(pushes=False)).start().run(50.0)
    world.server.frozen = True
    world.now = 110.0  # the dead timer is due; this message waited in the socket
    assert world.hear().state is State.CONNECTED


def test_late_timers_fire_in_the_order_of_their_deadlines() -> None:
    world = World(down()).start().run(4.0)
    world.server = Server()
    world.run(4.0)  # attempt 3, open since 7: stable at 17, dead at 67
    world.server.frozen = True
    world.now = 100.0
    assert world.run(0.0).status.attempt == 1  # a stable link was lost


def test_pongs_answer_pings_in_order() -> None:
    world = World(Server(pongs=False, pushes=False)).start().run(0.5)
    assert world.hear().status.rtt is None  # proof, but no pong
    world.run(26.5)  # the second ping went out at 25
    assert world.hear(pong=True).status.rtt == 27.0
    assert world.hear(pong=True).status.rtt == 2.0
    assert world.hear(pong=True).status.rtt == 2.0  # answers nothing


# The ladder


def test_attempt_k_comes_after_the_exact_wait_without_jitter() -> None:
    world = World(down()).start().run(80.0)
    assert world.dials == [0, 1, 3, 7, 15, 25, 35, 45, 55, 65, 75]


def test_the_attempt_told_is_the_one_under_way_or_armed() -> None:
    world = World(down()).start().run(7.0)
    told = [(told.at, told.state, told.attempt, told.retry_in) for told in world.told]
    connecting, waiting = State.CONNECTING, State.DISCONNECTED
    assert told == [
        (0, connecting, 0, None), (0, waiting, 1, 1),
        (1, connecting, 1, None), (1, waiting, 2, 2),
        (3, connecting, 2, None), (3, waiting, 3, 4),
        (7, connecting, 3, None), (7, waiting, 4, 8),
    ]  # fmt: skip


def test_the_ladder_is_over_when_attempt_10_fails() -> None:
    world = World(Server(handshake=TCP_REFUSED)).start().run(74.9)
    assert (world.state, world.status.attempt) == (State.DISCONNECTED, 10)
    world.run(0.1)
    assert (world.state, world.status.attempt, world.status.retry_in) == (State.FALLBACK, 10, 60)
    assert (world.status.reason, world.status.layer) == ("connection refused", "tcp")


def test_max_attempts_ends_the_ladder_earlier() -> None:
    world = World(Server(handshake=TCP_REFUSED), ConnectionPolicy(jitter=0.0, max_attempts=1)).start().run(30.0)
    assert world.dials == [0, 1]
    assert world.state is State.FALLBACK


@pytest.mark.parametrize("draw", [0.0, 0.25, 0.999])
def test_jitter_draws_each_wait_from_its_band(draw: float) -> None:
    policy = ConnectionPolicy()
    world = World(down(), policy, draws=iter([draw] * 100)).start().run(4.0)
    factor = 0.75 + draw / 2
    assert world.dials[:3] == pytest.approx([0, factor, 3 * factor])


def test_losing_a_stable_link_is_failure_0() -> None:
    world = World(down()).start().run(7.0)  # attempt 3 has failed
    world.server = Server()
    world.run(8.0)
    assert (world.now, world.state, world.status.attempt) == (15.0, State.CONNECTED, 4)
    world.run(10.0)
    world.server = down()
    world.lose()
    assert (world.state, world.status.attempt, world.status.retry_in) == (State.DISCONNECTED, 1, 1)


def test_a_link_lost_before_it_is_stable_climbs() -> None:
    world = World(down()).start().run(7.0)
    world.server = Server()
    world.run(8.0 + 9.9).lose()
    assert (world.state, world.status.attempt, world.status.retry_in) == (State.DISCONNECTED, 5, 10)


def test_stable_counts_from_the_opening_of_a_proven_link() -> None:
    world = World(Server(pongs=False, pushes=False)).start().run(8.0)
    world.hear().run(2.0)
    assert world.connection.link.phase is LinkPhase.STABLE


def test_a_server_that_accepts_and_drops_climbs_to_the_end() -> None:
    world = World(Server(drops_after=0.0)).start().run(75.0)
    assert world.dials == [0, 1, 3, 7, 15, 25, 35, 45, 55, 65, 75]
    assert world.state is State.FALLBACK


def test_without_a_stability_window_each_loss_begins_the_ladder_anew() -> None:
    world = World(Server(drops_after=0.5), ConnectionPolicy(jitter=0.0, stable_after=0.0)).start().run(6.0)
    assert world.dials == [0, 1.5, 3, 4.5, 6]


def test_a_close_by_the_server_is_a_failure_like_any_other() -> None:
    world = World().start().run(20.0).lose(Failure(layer="closed", reason="closed with 1000"))
    assert (world.state, world.status.reason) == (State.DISCONNECTED, "closed with 1000")
    assert world.run(1.0).state is State.CONNECTED


# Retry-After


@pytest.mark.parametrize(("asked", "waited"), [(0.5, 1.0), (40.0, 40.0), (300.0, 300.0), (4000.0, 300.0)])
@pytest.mark.parametrize("draw", [0.0, 0.5, 0.999])
def test_retry_after_is_a_floor_for_dials_that_jitter_never_lowers(asked: float, waited: float, draw: float) -> None:
    server = Server(handshake=busy(asked), http=TCP_REFUSED)
    world = World(server, ConnectionPolicy(), draws=iter([draw] * 1000)).start()
    assert world.status.retry_in == pytest.approx(max(waited, 0.75 + draw / 2) if waited > 1 else 0.75 + draw / 2)


@pytest.mark.parametrize("draw", [0.0, 0.5, 0.999])
def test_retry_after_is_a_floor_for_probes_that_jitter_never_lowers(draw: float) -> None:
    policy = ConnectionPolicy(max_attempts=1)
    world = World(Server(handshake=busy(100.0)), policy, draws=iter([draw] * 1000)).start().run(100.0)
    assert (world.dials, world.status.retry_in) == ([0, 100], 100)  # the band of 60 ends below
    world.run(100.0)
    assert (world.dials[-1], world.status.retry_in) == (200, max(100, 120 * (0.75 + draw / 2)))


# Generations


def test_results_of_an_older_dial_change_nothing() -> None:
    world = World(Server(handshake=TCP_REFUSED)).start().run(1.0)
    world.server.handshake = HANG
    world.run(2.0)
    assert world.connection.link.phase is LinkPhase.DIALING
    before = world.connection
    for event in (Opened(2), Failed(2, LOST), Heard(2), Staged(2, "tls"), Opened(99)):
        world.send(event)
    assert world.connection == before


def test_the_default_policy_is_the_documented_one() -> None:
    assert ConnectionPolicy(
        backoff_initial=1, backoff_max=10, max_attempts=10, jitter=0, poll_interval=30, heartbeat_interval=25,
        heartbeat_timeout=60, open_timeout=10, probe_intervals=(60, 120, 300), stable_after=10,
        max_message_bytes=4 * 1024 * 1024,
    ) == EXACT  # fmt: skip
    assert ConnectionPolicy().jitter == 0.5
