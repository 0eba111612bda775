from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from dbus_fast import Message
from dbus_fast.aio import MessageBus

from desktop_monitor.desktop.bus import SessionBus
from tests.helpers.recorder import Recorder, session_bus


@pytest.fixture
def session_bus_address(private_surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of the test's own."""
    with session_bus(private_surroundings) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
async def recorder(session_bus_address: str) -> AsyncIterator[Recorder]:
    """A notification server that can do everything."""
    recorder = Recorder(session_bus_address)
    await recorder.start()
    yield recorder
    recorder.stop()


@pytest.fixture
async def serve(session_bus_address: str) -> AsyncIterator[Callable[..., object]]:
    """Own a name on the bus and answer its calls."""
    buses = []

    async def own(name: str, answer: Callable[[Message], Message | bool | None]) -> None:
        bus = await MessageBus(bus_address=session_bus_address).connect()
        bus.add_message_handler(answer)
        await bus.request_name(name)
        buses.append(bus)

    yield own
    for bus in buses:
        bus.disconnect()


@pytest.fixture
async def bus(session_bus_address: str) -> AsyncIterator[SessionBus]:
    bus = await SessionBus.connect()
    assert bus is not None
    yield bus
    bus.close()
