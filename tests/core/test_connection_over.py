"""Over the ladder: probes, refusals for good, key, certificate and URL (docs/behaviour.md, "Connection")."""

import pytest

from desktop_monitor.core.connection_state import (
    Abort,
    Failure,
    LinkPhase,
    NetworkHint,
    Opened,
    Retry,
    Wake,
)
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from tests.core.connection_world import (
    BAD_CLOSE,
    HANG,
    LOST,
    REFUSED_403,
    TCP_REFUSED,
    TOO_BIG,
    Hang,
    Server,
    World,
    busy,
)


def refused(http: Failure | Hang | None = None, key: Failure | None = None) -> Server:
    """Answers the upgrade with 403."""
    return Server(handshake=REFUSED_403, http=http, key=key)


# Probes


def test_the_link_is_probed_after_60_120_300_300_seconds() -> None:
    world = World(refused()).start().run(1100.0)
    assert world.dials == [0, 60, 180, 480, 780, 1080]


def test_probe_waits_are_jittered() -> None:
    world = World(refused(), ConnectionPolicy(), draws=iter([0.0] * 1000)).start().run(150.0)
    assert world.dials == [0, 45, 135]
    assert world.status.retry_in == 225


def test_the_wait_to_the_next_probe_is_told_as_it_was_armed() -> None:
    world = World(refused()).start().run(10.0)
    assert (world.status.retry_in, world.status.retry_at) == (60, 60)


@pytest.mark.parametrize("http", [None, TCP_REFUSED])
def test_probing_shows_in_no_state(http: Failure | None) -> None:
    world = World(Server(handshake=TCP_REFUSED, http=http)).start().run(76.0)
    before = len(world.told)
    world.run(3000.0)
    assert world.told[before:] == []


def test_a_probe_that_hangs_shows_in_no_state_either_but_in_the_reason() -> None:
    world = World(refused()).start().run(59.0)
    world.server.handshake = HANG
    world.run(5.0)
    assert world.connection.link.phase is LinkPhase.PROBING
    assert (world.state, world.status.reason) == (State.FALLBACK, "WebSocket refused: 403")
    world.send(Opened(2))  # open, and not yet proven: its pong is under way in the next line
    assert world.run(0.0).state is State.CONNECTED


def test_an_open_probe_is_proven_by_a_well_formed_message_only() -> None:
    world = World(refused()).start().run(59.0)
    world.server = Server(pongs=False, pushes=False)
    assert world.run(1.0).hear(well_formed=False).state is State.FALLBACK
    assert world.hear().state is State.CONNECTED


@pytest.mark.parametrize("stable", [True, False])
def test_a_new_ladder_begins_the_probe_intervals_anew(stable: bool) -> None:
    world = World(refused()).start().run(179.0)
    world.server = Server()
    world.run(13.0 if stable else 5.0)  # the second probe opens at 180
    world.server = Server(handshake=TCP_REFUSED)
    world.lose() if stable else world.send(Retry())
    world.run(75.0)
    assert (world.state, world.status.retry_in) == (State.FALLBACK, 60)


def test_the_reason_is_that_of_the_last_probe() -> None:
    world = World(refused()).start().run(59.0)
    world.server.handshake = TCP_REFUSED
    assert world.run(1.0).status.reason == "connection refused"


def test_the_last_failure_is_the_reason() -> None:
    world = World(Server(handshake=TCP_REFUSED)).start().run(70.0)
    world.server.handshake = busy(1.0)
    assert world.run(5.0).status.reason == "busy: 503"


def test_a_proven_probe_is_connected_and_a_stable_one_begins_the_ladder_anew() -> None:
    world = World(refused()).start().run(59.0)
    world.server.handshake = None
    world.run(1.0)
    assert (world.now, world.state) == (60.0, State.CONNECTED)
    world.run(10.0).lose()
    assert (world.state, world.status.attempt, world.status.retry_in) == (State.DISCONNECTED, 1, 1)


def test_a_probe_lost_before_it_is_stable_goes_back_to_the_next_interval() -> None:
    world = World(refused()).start().run(59.0)
    world.server.handshake = None
    world.run(10.0).lose(LOST)  # open since 60
    assert (world.now, world.state, world.status.retry_in) == (69.0, State.FALLBACK, 120)


def test_a_poll_that_succeeds_after_a_failed_one_probes_at_once() -> None:
    world = World(Server(handshake=TCP_REFUSED, http=TCP_REFUSED)).start().run(76.0)
    assert world.state is State.ERROR
    world.server = Server()
    assert world.run(18.9).state is State.ERROR
    world.run(0.1)
    assert (world.now, world.dials[-1], world.state) == (95.0, 95.0, State.CONNECTED)


@pytest.mark.parametrize("trigger", [Wake(), NetworkHint(up=True), Retry()])
def test_wake_network_and_retry_probe_at_once(trigger: Wake | NetworkHint | Retry) -> None:
    world = World(refused()).start().run(20.0).send(trigger)
    assert (world.dials, world.polls) == ([0, 20], [0, 20])
    assert world.state is State.FALLBACK


def test_the_first_poll_not_answered_yet_is_connecting() -> None:
    world = World(Server(handshake=TCP_REFUSED, http=HANG), ConnectionPolicy(jitter=0.0, max_attempts=1)).start()
    world.run(14.9)
    assert (world.state, world.status.attempt) == (State.CONNECTING, 1)
    world.run(15.0)  # polled at 0 and at 15
    assert (world.state, world.status.reason, world.status.layer) == (
        State.ERROR,
        "no answer to HTTP within 10 s",
        "http",
    )


def test_error_heals_when_polling_answers() -> None:
    world = World(Server(handshake=TCP_REFUSED, http=TCP_REFUSED)).start().run(76.0)
    assert world.state is State.ERROR
    world.server.http = None
    world.run(30.0)
    assert (world.state, world.status.reason) == (State.FALLBACK, "connection refused")


# Refused for good


def test_a_refused_upgrade_with_http_that_answers_is_fallback_at_once() -> None:
    world = World(refused()).start()
    assert (world.now, world.state, world.status.attempt) == (0.0, State.FALLBACK, 0)
    assert (world.status.reason, world.status.layer) == ("WebSocket refused: 403", "upgrade")


@pytest.mark.parametrize("http", [HANG, TCP_REFUSED])
def test_until_http_has_answered_the_ladder_goes_on(http: Failure | Hang) -> None:
    world = World(refused(http)).start().run(14.0)
    assert world.dials == [0, 1, 3, 7]
    assert world.state is State.DISCONNECTED
    world.server.http = None
    world.run(40.0)
    assert (world.state, world.status.attempt) == (State.FALLBACK, 6 if http is TCP_REFUSED else 4)


def test_the_answer_ends_a_dial_under_way() -> None:
    world = World(refused(HANG)).start().run(3.5)
    world.server = Server(handshake=HANG, http=HANG)
    world.run(8.5)  # attempt 3 dials since 7; the poll of 0 failed at 10 and is repeated at 15
    world.server.http = None
    world.run(2.9)
    assert (world.state, world.status.attempt) == (State.CONNECTING, 3)
    world.run(0.1)
    assert (world.state, world.status.attempt, world.times(Abort)) == (State.FALLBACK, 3, [15.0])


def test_a_later_failure_that_may_pass_puts_an_end_to_the_refusal() -> None:
    world = World(refused(HANG)).start().run(0.5)
    world.server = Server(handshake=TCP_REFUSED, http=HANG)
    world.run(8.0)
    world.server.http = None
    world.run(20.0)
    assert world.polls[-1] == 15
    assert world.state is State.DISCONNECTED  # on the ladder still


def test_a_close_1009_is_a_refusal() -> None:
    world = World().start().run(31.0).lose(TOO_BIG)
    assert (world.state, world.status.reason, world.status.layer) == (State.FALLBACK, "closed with 1009", "protocol")
    assert world.polls == [31]


def test_three_bad_closes_in_a_row_are_a_refusal() -> None:
    world = World(Server(drops_after=1.0, drop=BAD_CLOSE)).start().run(5.9)
    assert world.state is State.CONNECTED  # 0-1, 2-3, 5-6
    world.run(0.1)
    assert world.dials == [0, 2, 5]
    assert (world.state, world.status.reason) == (State.FALLBACK, "closed with 1002")


def test_bad_closes_with_another_failure_between_are_not_in_a_row() -> None:
    world = World(Server(drops_after=1.0, drop=BAD_CLOSE)).start().run(4.0)
    world.server.drop = LOST
    world.run(2.0)
    world.server.drop = BAD_CLOSE
    world.run(20.0)
    assert world.dials[:5] == [0, 2, 5, 10, 19]
    assert world.state is State.DISCONNECTED


def test_bad_closes_of_stable_links_do_not_add_up() -> None:
    world = World(Server(drops_after=20.0, drop=BAD_CLOSE)).start().run(100.0)
    assert world.dials == [0, 21, 42, 63, 84]
