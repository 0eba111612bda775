"""What only a person can mend: key, certificate and URL (docs/behaviour.md, "Connection")."""

import pytest

from desktop_monitor.core.connection_state import (
    Failure,
    NetworkHint,
    Retry,
    Start,
    Wake,
)
from desktop_monitor.core.updates import State
from tests.core.connection_world import (
    BAD_URL,
    CERTIFICATE,
    EXACT,
    HANG,
    KEY,
    REFUSED_403,
    TCP_REFUSED,
    Hang,
    Server,
    World,
    busy,
)


def refused(http: Failure | Hang | None = None, key: Failure | None = None) -> Server:
    """Answers the upgrade with 403."""
    return Server(handshake=REFUSED_403, http=http, key=key)


@pytest.mark.parametrize(("http", "key"), [(None, KEY), (KEY, None)])
def test_a_key_that_http_wants_ends_the_ladder_in_error(http: Failure | None, key: Failure | None) -> None:
    world = World(refused(http, key)).start()
    assert (world.now, world.state, world.status.layer) == (0.0, State.ERROR, "key")
    assert world.status.reason == KEY.reason
    world.run(1000.0)
    assert world.dials == [0, 300, 600, 900]
    assert world.state is State.ERROR


@pytest.mark.parametrize(("http", "key"), [(None, KEY), (KEY, None)])
def test_a_key_wanted_later_slows_the_probes_down(http: Failure | None, key: Failure | None) -> None:
    world = World(refused()).start().run(25.0)
    world.server = refused(http, key)
    world.run(5.0)
    assert (world.state, world.status.retry_in) == (State.ERROR, 300)
    world.run(700.0)
    assert world.dials == [0, 330, 630]


def test_a_key_given_heals() -> None:
    world = World(refused(None, KEY)).start().run(10.0)
    world.server = Server()
    assert world.run(20.0).state is State.FALLBACK
    assert world.send(Retry()).state is State.CONNECTED


def test_when_the_server_dies_its_demand_for_a_key_is_forgotten() -> None:
    world = World(refused(None, KEY)).start()
    world.server = Server(handshake=TCP_REFUSED, http=TCP_REFUSED)
    world.run(34.0)
    assert world.status.layer == "key"  # one failed poll
    world.run(1.0)
    assert (world.state, world.status.layer) == (State.ERROR, "tcp")


@pytest.mark.parametrize("failure", [CERTIFICATE, KEY])
@pytest.mark.parametrize("http", [None, HANG, CERTIFICATE])
def test_certificate_and_missing_key_are_an_error_at_once_with_slow_probes(
    failure: Failure, http: Failure | Hang | None
) -> None:
    world = World(Server(handshake=failure, http=http)).start()
    assert (world.now, world.state, world.status.attempt) == (0.0, State.ERROR, 0)
    assert world.run(950.0).state is State.ERROR
    assert world.dials == [0, 300, 600, 900]


def test_a_certificate_that_expires_while_polling_answers_is_an_error_at_once() -> None:
    world = World(refused()).start().run(25.0)
    world.server = Server(handshake=CERTIFICATE, http=CERTIFICATE)
    world.run(5.0)
    assert (world.state, world.status.layer) == (State.ERROR, "tls")


def test_a_certificate_made_good_heals() -> None:
    world = World(Server(handshake=CERTIFICATE, http=CERTIFICATE)).start().run(100.0)
    world.server = Server()
    assert world.run(30.0).state is State.CONNECTED


def test_dns_and_other_tls_failures_climb_the_ladder() -> None:
    for layer in ("dns", "tls"):
        world = World(Server(handshake=Failure(layer=layer, reason="no"))).start()
        assert (world.state, world.status.retry_in) == (State.DISCONNECTED, 1)


def test_an_impossible_url_is_an_error_at_once_and_stays() -> None:
    world = World(Server(handshake=BAD_URL)).start()
    assert (world.state, world.status.reason, world.status.layer) == (State.ERROR, "the URL cannot work", "local")
    world.send(Retry(), Wake(), NetworkHint(up=True), Start()).run(10_000.0)
    assert (world.dials, world.polls, world.connection.due) == ([0], [], None)
    assert world.state is State.ERROR


def test_an_impossible_url_that_a_probe_meets_is_an_error_too() -> None:
    world = World(refused()).start().run(59.0)
    world.server.handshake = BAD_URL
    assert world.run(1.0).state is State.ERROR
    assert (world.status.reason, world.connection.due) == ("the URL cannot work", None)


def test_an_impossible_url_that_a_poll_meets_ends_the_probes() -> None:
    world = World(refused()).start().run(29.0)
    world.server.http = BAD_URL
    assert world.run(1.0).state is State.ERROR
    assert (world.status.reason, world.connection.due) == ("the URL cannot work", None)


def test_an_impossible_url_ends_the_polling() -> None:
    world = World(Server(handshake=TCP_REFUSED)).start().run(2.0)
    world.server.handshake = BAD_URL
    assert world.run(2.0).connection.due is None


def test_an_impossible_url_is_an_error_in_polling_too_and_says_why() -> None:
    world = World(Server(http=BAD_URL)).start(live=False)
    assert (world.state, world.status.reason, world.status.layer) == (State.ERROR, "the URL cannot work", "local")
    assert world.connection.due is None


def test_retry_after_of_a_busy_server_ends_no_ladder() -> None:
    world = World(Server(handshake=busy(2.0)), EXACT).start().run(5.0)
    assert world.dials == [0, 2, 4]
    assert world.state is State.DISCONNECTED
