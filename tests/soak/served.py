"""A station in a thread of its own, for what waits for processes and screens meanwhile."""

import asyncio
import contextlib
import random
import select
import socket
import threading
from collections.abc import Iterator

from tests.soak.station import Station

_PATIENCE = 30.0
_BATCH = 50


class Served:
    """A station, and a server beside it that accepts and never says a word."""

    def __init__(self, station: Station, mute: socket.socket, loop: asyncio.AbstractEventLoop) -> None:
        self.url = station.url
        self.mute_url = f"http://127.0.0.1:{mute.getsockname()[1]}"
        self._station = station
        self._mute = mute
        self._loop = loop
        self._pouring: list[asyncio.Task[None]] = []

    def is_linked(self) -> bool:
        """True once the link stands."""
        return self._station.is_linked

    def was_dialled(self) -> bool:
        """True once somebody has come to the mute server."""
        return bool(select.select((self._mute,), (), (), 0)[0])

    def pour(self) -> None:
        """From now on tell events as fast as they are taken."""

        async def pour() -> None:
            with contextlib.suppress(OSError):  # the end of the link
                while True:
                    await self._station.tell(_BATCH)

        self._loop.call_soon_threadsafe(lambda: self._pouring.append(self._loop.create_task(pour())))


@contextlib.contextmanager
def served() -> Iterator[Served]:
    """For the time of the block."""
    ready, done = threading.Event(), asyncio.Event()
    made: list[Served] = []
    with socket.create_server(("127.0.0.1", 0)) as mute:

        async def serve() -> None:
            station = Station("Station", random.Random(0))
            await station.open()
            made.append(Served(station, mute, asyncio.get_running_loop()))
            ready.set()
            await done.wait()
            for task in made[0]._pouring:
                task.cancel()
            await station.close()

        thread = threading.Thread(target=asyncio.run, args=(serve(),))
        thread.start()
        ready.wait(_PATIENCE)
        try:
            yield made[0]
        finally:
            made[0]._loop.call_soon_threadsafe(done.set)
            thread.join(_PATIENCE)
