"""Pushed events reach the page through the real session, bridge and window."""

import asyncio
from collections.abc import Callable

import pytest

from desktop_monitor.app.console import Console
from desktop_monitor.config.settings import EndpointSettings, Settings
from tests.app.test_console import opened, own_looks
from tests.servers.scripted import scripted

__all__ = ["own_looks"]

# The offscreen platform has no tray to watch.
pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)


async def _until(console: Console, true: Callable[[], bool]) -> None:
    reached = asyncio.Event()

    def look() -> None:
        if true():
            reached.set()

    console.monitor.stream.counted.connect(look)
    look()
    await asyncio.wait_for(reached.wait(), 20)
    console.monitor.stream.counted.disconnect(look)


def _event(number: int) -> dict[str, object]:
    time = f"2030-05-04T12:00:{number:02d}Z"
    return {"id": str(number), "timestamp": time, "entity_id": "DB", "event_type": "t", "message": f"event {number}"}


async def test_pushed_events_are_shown_held_and_shown_again() -> None:
    async with scripted() as server:
        settings = Settings(endpoint=(EndpointSettings(name="Production", url=server.url),))
        async with opened(settings) as console:
            stream, page = console.monitor.stream, console.window.events
            peer = await server.peer()
            peer.push(type="events_update", data=[_event(number) for number in range(20)])
            await _until(console, lambda: stream.rowCount() == 20)
            page.set_following(False)
            peer.push(type="events_update", data=[_event(number) for number in range(20, 30)])
            await _until(console, lambda: stream.waiting == 10)
            assert stream.rowCount() == 20
            page.set_following(True)
            assert stream.row(0).text == "event 29"
            assert console.monitor.events.rowCount() == 30
            # A connection that is being accepted while the server closes would be left open.
            await server.until(lambda: bool(server.asked("/api/v1/events")))
