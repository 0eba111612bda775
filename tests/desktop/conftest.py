import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from dbus_fast import Message
from dbus_fast.aio import MessageBus

from desktop_monitor.desktop.bus import SessionBus


@pytest.fixture
def session_bus_address(private_surroundings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of the test's own."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    command = [program, "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().decode().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


@pytest.fixture
async def serve(session_bus_address: str) -> AsyncIterator[Callable[..., object]]:
    """Own a name on the bus and answer its calls."""
    buses = []

    async def own(name: str, answer: Callable[[Message], Message | None]) -> None:
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
