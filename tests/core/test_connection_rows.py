"""Every row of both tables is taken by some scripted world, and what has no row changes nothing."""

from collections.abc import Callable

import msgspec
import pytest

from desktop_monitor.core.connection import LINK, POLLER, Row, step
from desktop_monitor.core.connection_state import (
    Connection,
    Event,
    Failed,
    Heard,
    LinkPhase,
    NetworkHint,
    Opened,
    Pause,
    Polled,
    PollFailed,
    PollPhase,
    Recheck,
    Retry,
    SetLive,
    Staged,
    Start,
    Stop,
    Wake,
)
from tests.core.connection_world import (
    BAD_CLOSE,
    BAD_URL,
    CERTIFICATE,
    EXACT,
    HANG,
    KEY,
    LOST,
    REFUSED_403,
    TCP_REFUSED,
    Server,
    World,
)

Script = Callable[[World], object]
Trace = Callable[[Row], None]


def server_up(w: World) -> None:
    w.start().run(100.0).send(Recheck(), Retry()).run(1.0).send(Stop())


def server_down(w: World) -> None:
    w.server = Server(handshake=TCP_REFUSED, http=TCP_REFUSED)
    w.start().run(2.0).send(Retry()).run(200.0).send(Retry()).run(1.0)
    w.server = Server()
    w.run(60.0)


def server_dies(w: World) -> None:
    w.start().run(3600.0)
    w.server.frozen = True
    w.run(70.0).send(Retry()).run(200.0).send(NetworkHint(up=False))
    w.server.frozen = False
    w.run(200.0).send(NetworkHint(up=True))


def dial_hangs(w: World) -> None:
    w.server = Server(handshake=HANG, http=HANG)
    w.start().send(Staged(1, "tls")).run(5.0).sleep(100.0).run(20.0).send(Pause())


def refuses_the_upgrade(w: World) -> None:
    w.server = Server(handshake=REFUSED_403)
    w.start().run(61.0)
    w.server.key = KEY
    w.run(60.0).sleep(100.0).run(300.0)
    w.server.handshake = HANG
    w.run(300.0).send(Retry()).sleep(7.0).run(1.0)
    w.server.handshake = None
    w.run(300.0).send(Retry()).run(5.0)


def refused_while_a_dial_is_under_way(w: World) -> None:
    w.server = Server(handshake=REFUSED_403, http=HANG)
    w.start().run(3.5)
    w.server = Server(handshake=HANG)
    w.run(20.0)


def accepts_and_drops(w: World) -> None:
    w.server = Server(drops_after=1.0)
    w.start().run(300.0).send(SetLive(live=False)).run(40.0).send(SetLive(live=True)).run(1.5).send(Pause(), Stop())


def a_probe_comes_back(w: World) -> None:
    w.server = Server(handshake=REFUSED_403)
    w.start().run(59.0)
    w.server.handshake = None
    w.run(5.0).lose().run(119.0).run(3.0).sleep(300.0).run(20.0).sleep(300.0).run(20.0)


def never_pushes(w: World) -> None:
    w.server.pushes = False
    w.start().run(100.0).hear(health=True, stats=True).run(10.0)
    w.server.http = HANG
    w.run(100.0).hear(promises=True).run(30.0).send(SetLive(live=False), Pause(), SetLive(live=True), Retry())


def polls_overlap(w: World) -> None:
    w.server.http = HANG
    w.start().run(20.0).send(Recheck()).run(10.0).send(Recheck()).lose()


def sleeps(w: World) -> None:
    w.start().run(5.0).sleep(300.0).run(20.0).sleep(300.0).run(20.0).sleep(30.0)
    w.server = Server(handshake=TCP_REFUSED, http=TCP_REFUSED)
    w.lose().run(2.0).sleep(60.0).run(1.0).send(SetLive(live=False)).sleep(300.0).run(6.0).send(Pause())


def certificate_bad(w: World) -> None:
    w.server = Server(handshake=CERTIFICATE, http=CERTIFICATE)
    w.start().run(400.0).send(Pause(), SetLive(live=False), Retry()).run(1.0).send(SetLive(live=True))


def key_wanted(w: World) -> None:
    w.server = Server(handshake=REFUSED_403, http=KEY)
    w.start().run(400.0).send(Stop(), Stop())


def url_impossible(w: World) -> None:
    w.server = Server(handshake=BAD_URL, http=BAD_URL)
    w.start().send(Retry(), SetLive(live=False), SetLive(live=True), NetworkHint(up=True), NetworkHint(up=False))


def url_becomes_impossible(w: World) -> None:
    w.server = Server(handshake=REFUSED_403)
    w.start().run(59.0)
    w.server.handshake = BAD_URL
    w.run(1.0).send(Stop())


def polling_only(w: World) -> None:
    w.start(live=False).run(100.0).send(Retry(), Wake(), NetworkHint(up=False), NetworkHint(up=True)).run(10.0)
    w.server.http = BAD_URL
    w.run(60.0)


def protocol_errors(w: World) -> None:
    w.server = Server(drops_after=1.0, drop=BAD_CLOSE)
    w.start().run(70.0)


WORLDS: tuple[Script, ...] = (
    server_up, server_down, server_dies, dial_hangs, refuses_the_upgrade, refused_while_a_dial_is_under_way,
    accepts_and_drops, a_probe_comes_back, never_pushes, polls_overlap, sleeps, certificate_bad, key_wanted,
    url_impossible, url_becomes_impossible, polling_only, protocol_errors,
)  # fmt: skip


def _name(row: Row) -> str:
    sources = "|".join(source.value for source in row.sources)
    guard = f" [{row.guard.__name__}]" if row.guard else ""
    return f"{sources} --{row.event}{guard}--> {row.target.value if row.target else 'stay'}"


def test_the_scripted_worlds_take_every_row() -> None:
    taken: set[int] = set()

    def note(row: Row) -> None:
        taken.add(id(row))

    for script in WORLDS:
        script(World(trace=note))
    missing = [_name(row) for row in (*LINK, *POLLER) if id(row) not in taken]
    assert not missing, "\n".join(["no world takes:", *missing])


@pytest.mark.parametrize("script", WORLDS, ids=lambda script: script.__name__)
def test_the_same_world_has_the_same_history(script: Script) -> None:
    first, second = World(), World()
    script(first)
    script(second)
    assert (first.actions, first.told, first.connection) == (second.actions, second.told, second.connection)


# Every pair of phase and event


def _links() -> dict[LinkPhase, tuple[float, Connection]]:
    """One moment in each phase, all reached by worlds."""
    seen = {LinkPhase.NEW: (0.0, Connection())}
    for script in WORLDS:
        world = World()

        def note(_: Row, world: World = world) -> None:
            seen.setdefault(world.connection.link.phase, (world.now, world.connection))

        world.trace = note
        script(world)
        seen.setdefault(world.connection.link.phase, (world.now, world.connection))
    return seen


LINKS = _links()

_LIFE = "retry recheck wake network_up network_down pause stop live_off "
HEEDED = {
    LinkPhase.NEW: "start stop network_up network_down",
    LinkPhase.DIALING: _LIFE + "staged opened failed",
    LinkPhase.PROVING: _LIFE + "heard failed",
    LinkPhase.PROVEN: _LIFE + "heard failed",
    LinkPhase.STABLE: _LIFE + "heard failed",
    LinkPhase.WAITING: _LIFE,
    LinkPhase.RESTING: _LIFE,
    LinkPhase.PROBING: _LIFE + "staged opened failed",
    LinkPhase.PROBE_PROVING: _LIFE + "heard failed",
    LinkPhase.PROBE_PROVEN: _LIFE + "heard failed",
    LinkPhase.POLLING_ONLY: "retry recheck wake network_up network_down pause stop live_on",
    LinkPhase.PAUSED: "retry network_up network_down stop live_on live_off",
    LinkPhase.BLOCKED: "network_up network_down stop live_on live_off",
    LinkPhase.STOPPED: "",
}
"""What counts in each phase of the link; all else changes nothing. An event of a poll counts while one is in flight."""


def _events(connection: Connection) -> list[Event]:
    link, poll = connection.link.generation, connection.poller.generation
    return [
        Start(), Start(live=False), Stop(), Pause(), Retry(), SetLive(live=True), SetLive(live=False), Wake(),
        NetworkHint(up=True), NetworkHint(up=False), Staged(link, "tls"), Opened(link), Heard(link),
        Heard(link, pong=True, health=True, stats=True), Heard(link, promises=True, behind=True), Recheck(),
        *(Failed(link, failure) for failure in (LOST, REFUSED_403, BAD_CLOSE, CERTIFICATE, KEY, BAD_URL)),
        Polled(poll), Polled(poll, KEY), *(PollFailed(poll, failure) for failure in (TCP_REFUSED, KEY, BAD_URL)),
    ]  # fmt: skip


def test_every_phase_is_reached() -> None:
    assert set(LINKS) == set(LinkPhase) == set(HEEDED)


@pytest.mark.parametrize("poller", list(PollPhase), ids=lambda phase: phase.value)
@pytest.mark.parametrize("phase", list(LinkPhase), ids=lambda phase: phase.value)
def test_a_pair_without_a_row_changes_nothing_and_every_other_takes_one(phase: LinkPhase, poller: PollPhase) -> None:
    reached = LINKS[phase][1]
    connection = msgspec.structs.replace(
        reached, poller=msgspec.structs.replace(reached.poller, phase=poller, generation=5)
    )
    heeded = HEEDED[phase].split() + (["polled", "poll_failed"] if poller is PollPhase.POLLING else [])
    for event in _events(connection):
        taken: list[Row] = []
        after, actions = step(EXACT, connection, event, 1e6, 0.5, taken.append)
        if event.name in heeded:
            assert taken, event
        else:
            assert (taken, after, actions) == ([], connection, ()), event
