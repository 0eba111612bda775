"""A fault of the program is reported, and stops neither the poller nor the link for good."""

import asyncio
import contextlib
from datetime import datetime
from typing import NoReturn

import pytest

from desktop_monitor.client import notice_desk, session
from desktop_monitor.client.fleet import Fleet
from desktop_monitor.client.http import HttpClient
from desktop_monitor.client.websocket import WebSocket
from desktop_monitor.core.messages import Decoded
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.updates import Change, Update
from tests.client.watching import PATIENCE, State, endpoint, watching
from tests.helpers.logs import ExpectedLogs
from tests.servers.bodies import snapshot
from tests.servers.scripted import Page, ScriptedServer


async def test_in_a_poll(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs) -> None:
    expected_logs("asyncio: a fault while watching A")
    ask, asked = HttpClient.health, []

    async def health(client: HttpClient) -> Decoded:
        asked.append(1)
        if len(asked) == 1:
            raise ZeroDivisionError
        return await ask(client)

    monkeypatch.setattr(HttpClient, "health", health)
    server.handshake = Page(b"", 403)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.FALLBACK)
    assert len(asked) >= 2


async def test_in_a_dial(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs) -> None:
    expected_logs("asyncio: a fault while watching A")
    dial, dialled = WebSocket.dial, []

    async def faulty(socket: WebSocket) -> None:
        dialled.append(1)
        if len(dialled) == 1:
            raise ZeroDivisionError
        await dial(socket)

    monkeypatch.setattr(WebSocket, "dial", faulty)
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        reason = "a fault of this program (ZeroDivisionError)"
        assert watch.statuses()[1] == ("disconnected", 1, reason, "local")


async def test_in_what_takes_the_updates(server: ScriptedServer, expected_logs: ExpectedLogs) -> None:
    expected_logs("asyncio: (a fault while watching A|Exception in callback)")

    def take(_update: Update) -> None:
        raise ZeroDivisionError

    server.handshake = Page(b"", 503)
    fleet = Fleet((endpoint(server.url),), take)
    with contextlib.suppress(ZeroDivisionError):
        fleet.start()
    await server.until(lambda: sum(request.target == "/ws" for request in server.requests) > 2)
    await fleet.stop()


async def test_in_the_timer(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("asyncio: a fault while watching A")
    monkeypatch.setattr(session, "AFTER_FAULT", 0.01)
    tick = EndpointMonitor.tick
    fails = [True, True, True]
    went_on = asyncio.Event()

    def faulty(monitor: EndpointMonitor, now: float, utc: datetime) -> list[Change]:
        if fails:
            fails.pop()
            raise ZeroDivisionError
        went_on.set()
        return tick(monitor, now, utc)

    server.greet(**snapshot("e", 0))
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        await watch.until(lambda: watch.view.health_seen_at is not None)
        monkeypatch.setattr(EndpointMonitor, "tick", faulty)
        await asyncio.wait_for(went_on.wait(), PATIENCE)


async def test_in_the_rules_of_the_notices(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))

    def faulty(*_: object) -> NoReturn:
        raise ZeroDivisionError

    server.greet(**snapshot("e", 0))
    async with watching(endpoint(server.url)) as watch:
        await watch.until_state(State.CONNECTED)
        monkeypatch.setattr(notice_desk, "decide", faulty)
        await server.close()
        await watch.until_state(State.ERROR)
    told = len(watch.updates)
    assert faults[0]["message"] == "a fault in the rules of the notices"
    assert len(faults) < 3 * told  # its timer does not spin
