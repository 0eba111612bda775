"""What a lost link leaves in memory: full collections of garbage are ten minutes apart (app/collecting.py)."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest
from websockets.client import ClientProtocol

from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.websocket import WebSocket
from desktop_monitor.config.settings import EndpointSettings
from tests.servers.scripted import Page, Peer, ScriptedServer, scripted


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No garbage is collected."""
    gc.disable()
    yield
    gc.enable()


async def lost(server: ScriptedServer) -> "weakref.ref[ClientProtocol]":
    """The protocol of a link that is dialled, and lost by the server."""
    link = WebSocket(Endpoint(EndpointSettings(name="A", url=server.url)), lambda _: None)
    await link.dial()
    assert link._connection is not None
    protocol = weakref.ref(link._connection.protocol)
    with pytest.raises(RequestFailed):
        await link.listen(lambda _, _more: None)
    return protocol


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("way", ["close", "vanish", "reset"])
async def test_a_lost_link_is_freed_at_once(way: str) -> None:
    async def lose(peer: Peer) -> None:
        if way == "close":
            await peer.close(1001)
        elif way == "vanish":
            await peer.end()
        else:
            peer.send(b"\x81\x7f")
            peer.reset()

    async with scripted() as server:
        server.then = lose
        protocol = await lost(server)
        await asyncio.sleep(0)
        assert protocol() is None


@pytest.mark.usefixtures("uncollected")
async def test_a_refused_dial_is_freed_at_once() -> None:
    async with scripted() as server:
        server.handshake = Page({"detail": "busy"}, 503)
        link = WebSocket(Endpoint(EndpointSettings(name="A", url=server.url)), lambda _: None)
        with pytest.raises(RequestFailed) as caught:
            await link.dial()
        cause = caught.value.__cause__
        assert cause is not None
        assert cause.__traceback__ is None  # its frames hold the connection
