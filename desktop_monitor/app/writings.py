"""Files of the user that are being written."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from desktop_monitor.client.daemon_threads import in_daemon_thread

T = TypeVar("T")


class Writings:
    """What was begun is waited for at the end, though nobody waits for its result any more."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Future[Any]] = set()

    async def write(self, call: Callable[[], T]) -> T:
        """The result of `call`, which blocks. Who is cancelled while waiting here does not stop it."""
        future = in_daemon_thread(call)
        self._under_way.add(future)
        future.add_done_callback(self._ended)
        await asyncio.wait((future,))  # does not cancel it
        return future.result()

    async def finish(self) -> None:
        """Wait until nothing is being written."""
        if self._under_way:
            await asyncio.wait(self._under_way)

    def _ended(self, future: asyncio.Future[Any]) -> None:
        self._under_way.discard(future)
        if not future.cancelled():
            future.exception()  # looked at: at the end nobody is left who would, and that is no fault
