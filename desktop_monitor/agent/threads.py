"""Blocking calls in daemon threads: none of them can delay the end of the process or pile up."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Worker(Generic[T]):
    """Runs one blocking function, never twice at once.

    A call while an earlier one is still stuck (after its caller gave up) waits for that one.
    """

    def __init__(self, function: Callable[[], T], name: str) -> None:
        self._function = function
        self._name = name
        self._pending: asyncio.Future[T] | None = None

    async def __call__(self) -> T:
        """Run the function and return what it returns, or raise what it raises."""
        if self._pending is None or self._pending.done():
            self._pending = run_in_daemon(self._function, self._name)
        return await asyncio.shield(self._pending)


def run_in_daemon(function: Callable[[], T], name: str) -> asyncio.Future[T]:
    """Start `function` in a daemon thread of its own; the future gets its outcome."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    future.add_done_callback(_retrieve)

    def settle(result: T | None, error: Exception | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(cast(T, result))

    def run() -> None:
        result: T | None = None
        failure: Exception | None = None
        try:
            result = function()
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, name=name, daemon=True).start()
    return future


def _retrieve(future: "asyncio.Future[T]") -> None:
    # A caller that gave up leaves nobody to look at the exception.
    if not future.cancelled():
        future.exception()
