"""How each fault of `expected.toml` is made and unmade."""

import asyncio
import inspect
import signal
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from typing import Any

from tests.faults.desktops import (
    loop_blocked_in_the_window,
    notification_daemon_killed,
    session_bus_gone,
    tray_host_killed,
)
from tests.faults.disks import disk_full
from tests.faults.rig import Rig
from tests.faults.source import Source, drip
from tests.faults.worlds import (
    change_of_address,
    clock_step,
    dns_failure,
    half_open_in_a_network,
    keyring_fault,
    link_down_in_a_network,
    loop_blocked,
    network_hints,
    own_ca,
    proxy_fault,
    proxy_works,
    suspended,
    tls_fault,
)
from tests.servers.child import child
from tests.servers.scripted import Page, Peer, Request
from tests.soak.wire import Wire

Case = Callable[[Rig], Awaitable[None]]
Act = Callable[[Source], Any]
_AT_LEAST = 10.0
"""Seconds that a fault lasts which does not end with its notice."""


async def _do(act: Act, source: Source) -> None:
    done = act(source)
    if inspect.isawaitable(done):
        await done


async def _live(rig: Rig, *, begin: Act, end: Act = Source.well, at_least: float = 0.0) -> None:
    """A fault of a link that works."""
    await rig.connected()
    rig.begins()
    await _do(begin, rig.source)
    await _measure(rig, end, at_least)


async def _from_start(rig: Rig, *, begin: Act, end: Act = Source.well, at_least: float = 0.0, floor: float = 0) -> None:
    """A fault that is there before the client."""
    await _do(begin, rig.source)
    await rig.start()
    rig.begins(at_start=True)
    await _measure(rig, end, at_least, floor)


async def _measure(rig: Rig, end: Act, at_least: float, floor: float = 0) -> None:
    await rig.noticed()
    await asyncio.sleep(max(0.0, at_least - (time.monotonic() - rig.began)))
    dials = rig.source.dials
    rig.ends()
    await _do(end, rig.source)
    if floor:
        await asyncio.sleep(floor - 0.5)
        if rig.source.dials > dials:
            rig.measured.faults.append("dialled before Retry-After")
    await rig.healed()
    await rig.count_losses()


async def _from_start_well(rig: Rig, *, begin: Act) -> None:
    """Something odd that is no fault: the client connects."""
    await _do(begin, rig.source)
    await rig.start()
    rig.begins(at_start=True)
    await rig.noticed()
    if any(line.get("state") == "disconnected" for _, line in rig.client.lines):
        rig.measured.faults.append("was disconnected before")
    await rig.count_losses()


def _cut_after(**changes: Any) -> Act:
    """Make the source so, and end the links that are open."""

    def act(source: Source) -> None:
        for name, value in changes.items():
            setattr(source, name, value)
        source.cut()

    return act


def _drop(source: Source) -> None:
    source.on_accept = "drop"
    source.cut()


def _hush(source: Source) -> None:
    source.hush()
    source.cut()


def _dripping(source: Source) -> None:
    source.hush()
    source.then = drip


def _handshake(status: int, headers: dict[str, str] | None = None) -> Act:
    return lambda source: setattr(source, "handshake", Page(b"", status, headers))


def _later(request: Request) -> Page:
    now = datetime.now(UTC)
    headers = {"Retry-After": format_datetime(now + timedelta(seconds=7), usegmt=True)}
    return Page(b"", 503, {**headers, "Date": format_datetime(now, usegmt=True)})


def _closing(code: int) -> Act:
    """Each WebSocket is closed after its first message."""

    async def close(peer: Peer) -> None:
        await asyncio.sleep(0.1)
        await peer.close(code)

    def act(source: Source) -> None:
        source.then = close
        source.close_all(code)

    return act


async def _half_open(rig: Rig) -> None:
    wire = Wire(rig.source.port)
    await wire.start()
    rig.url = f"http://127.0.0.1:{wire.port}"
    try:
        await rig.connected()
        rig.begins()
        wire.silence(True)
        await rig.noticed()
        await asyncio.sleep(5.0)
        rig.ends()
        wire.silence(False)
        await rig.healed()
        await rig.count_losses()
    finally:
        await wire.stop()


def _soak_source(rig: Rig) -> list[str]:
    """An agent in a process of its own; its first line is made to end with its port."""
    import sys

    rig.folder.joinpath("truth").touch()
    port = rig.source.port
    script = f"echo {port}; exec {sys.executable} -m tests.soak.source {port} {rig.folder}/truth 5"
    return ["sh", "-c", script]


async def _count_truth(rig: Rig) -> None:
    lines = (line.split() for line in rig.folder.joinpath("truth").read_text(encoding="utf-8").splitlines())
    await rig.count_losses({f"{epoch}-{seq}": at for epoch, seq, at in lines})


async def _stopped(rig: Rig, *, brief: bool) -> None:
    await rig.source.close()
    async with child(_soak_source(rig)) as server:
        await rig.connected()
        rig.begins()
        server.send(signal.SIGSTOP)
        await (rig.steady() if brief else rig.noticed())
        if not brief:
            await asyncio.sleep(5.0)
            rig.ends()
        server.send(signal.SIGCONT)
        if not brief:
            await rig.healed()
        await _count_truth(rig)


async def _killed(rig: Rig) -> None:
    await rig.source.close()
    async with child(_soak_source(rig)) as server:
        await rig.connected()
        rig.begins()
        server.send(signal.SIGKILL)
        await rig.noticed()
        await asyncio.sleep(5.0)
    rig.ends()
    async with child(_soak_source(rig)):
        await rig.healed()
        await asyncio.sleep(2.0)
        await _count_truth(rig)


def _portal(source: Source) -> None:
    source.answer_all(Page("<html><body>Please log in</body></html>", 200, {"Content-Type": "text/html"}))


def _redirecting(source: Source) -> None:
    source.answer_all(Page(b"", 302, {"Location": f"{source.url}/moved"}))


async def _redirected(rig: Rig) -> None:
    await _from_start(rig, begin=_redirecting)
    if rig.source.asked("/moved"):
        rig.measured.faults.append("a redirect was followed")
    if "/moved" not in rig.measured.said:
        rig.measured.faults.append("the target is not named")


CASES: dict[str, Case] = {
    "refuse": partial(_live, begin=Source.close, end=Source.open, at_least=_AT_LEAST),
    "refuse until the ladder is over": partial(_live, begin=Source.close, end=Source.open),
    "reset in a frame": partial(_live, begin=Source.reset_in_a_frame),
    "half-open": _half_open,
    "half-open in a network namespace": half_open_in_a_network,
    "link down in a network namespace": link_down_in_a_network,
    "stopped for 20 s": partial(_stopped, brief=True),
    "stopped": partial(_stopped, brief=False),
    "killed": _killed,
    "accept, then drop": partial(_live, begin=_drop, at_least=_AT_LEAST),
    "accept, then silent": partial(_live, begin=_cut_after(on_accept="hang")),
    "open, then silent": partial(_live, begin=_hush),
    "prove, then drop": partial(_live, begin=_closing(1001)),
    "slow handshake": partial(_from_start_well, begin=_cut_after(delay=8.0)),
    "too slow handshake": partial(_from_start, begin=_cut_after(delay=15.0)),
    "handshake, one byte a second": partial(_from_start, begin=_cut_after(dripping=True)),
    "messages, one byte a second": partial(_from_start, begin=_dripping),
    **{f"handshake {code}": partial(_from_start, begin=_handshake(code)) for code in (401, 403, 404, 405, 426, 501)},
    "handshake 500": partial(_from_start, begin=_handshake(500), at_least=_AT_LEAST),
    "handshake 500 until the ladder is over": partial(_from_start, begin=_handshake(500)),
    "handshake 429, Retry-After: 7": partial(_from_start, begin=_handshake(429, {"Retry-After": "7"}), floor=7.0),
    "handshake 503, Retry-After: a date": partial(_from_start, begin=_cut_after(handshake=_later), floor=6.5),
    "everything 401": partial(_from_start, begin=lambda source: source.answer_all(Page({"detail": "no"}, 401))),
    **{f"close {code}": partial(_live, begin=partial(Source.close_all, code=code)) for code in range(1000, 1016)},
    **{f"close {code}, always": partial(_live, begin=_closing(code)) for code in (1002, 1003, 1007)},
    "DNS failure": dns_failure,
    "change of address": change_of_address,
    "TLS, own CA": own_ca,
    **{f"TLS, {word}": partial(tls_fault, word=word) for word in ("expired", "wrong host", "self-signed")},
    "proxy": proxy_works,
    "proxy that wants a login": partial(proxy_fault, dead=False),
    "dead proxy": partial(proxy_fault, dead=True),
    "captive portal": partial(_from_start, begin=_portal),
    "redirect loop": _redirected,
    **{
        f"clock {word}": partial(clock_step, seconds=seconds)
        for word, seconds in (("+1 h", 3600), ("-1 h", -3600), ("+1 d", 86_400), ("-1 d", -86_400))
    },
    "suspend for an hour": partial(suspended, survives=False),
    "suspend for an hour, the link survives": partial(suspended, survives=True),
    "network down and up": network_hints,
    "event loop blocked": loop_blocked,
    "keyring locked": partial(keyring_fault, word="locked"),
    "keyring hangs": partial(keyring_fault, word="hangs"),
    "event loop blocked in the window": loop_blocked_in_the_window,
    "disk full": disk_full,
    "session bus gone": session_bus_gone,
    "notification daemon killed": notification_daemon_killed,
    "tray host killed": tray_host_killed,
}
