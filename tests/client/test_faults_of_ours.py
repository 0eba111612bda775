"""A fault of the program is reported, and stops neither the poller nor the link for good."""

import pytest

from desktop_monitor.client.http import HttpClient
from desktop_monitor.client.websocket import WebSocket
from desktop_monitor.core.messages import Decoded
from tests.client.watching import State, endpoint, watching
from tests.helpers.logs import ExpectedLogs
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
