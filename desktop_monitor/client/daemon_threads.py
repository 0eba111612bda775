"""Blocking calls that must not delay the end of the program: name look-ups and the keyring.

The event loop's own executor is joined at exit, so one look-up that hangs would hold the program for seconds.
"""

import asyncio
import socket
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def in_daemon_thread(call: Callable[[], T]) -> "asyncio.Future[T]":
    """The coming result of `call`, run in a daemon thread; cancelling leaves the thread to end by itself."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def deliver(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # no error: it is a T

    def run() -> None:
        nonlocal call
        result, error = None, None
        try:
            result = call()
        except BaseException as caught:  # noqa: BLE001  (handed to the awaiting coroutine)
            error = caught
        del call  # before anybody hears of it: this thread must not be the last to let go of an object of Qt
        try:
            loop.call_soon_threadsafe(deliver, result, error)
        except RuntimeError:  # the loop has been closed meanwhile: nobody waits any more
            return

    threading.Thread(target=run, daemon=True, name="desktop-monitor-call").start()
    return future


class DaemonResolver(asyncio.AbstractEventLoop):
    """Mixed into an event loop class: names are looked up in daemon threads, the same name in one at a time.

    A resolver that does not answer keeps its thread, whoever gave up waiting: those who ask later wait for that one.
    """

    def __init__(self, *arguments: Any) -> None:
        self._look_ups: dict[tuple[Any, ...], asyncio.Future[Any]] = {}
        super().__init__(*arguments)

    async def getaddrinfo(
        self,
        host: Any,
        port: Any,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002  (the name is the base class's)
        proto: int = 0,
        flags: int = 0,
    ) -> Any:
        """As `socket.getaddrinfo`."""
        wanted = (host, port, family, type, proto, flags)
        coming = self._look_ups.get(wanted)
        if coming is None:
            coming = self._look_ups[wanted] = in_daemon_thread(lambda: socket.getaddrinfo(*wanted))
            coming.add_done_callback(lambda ended: self._forget(wanted, ended))
        return await asyncio.shield(coming)

    def close(self) -> None:
        """As the base class's."""
        self._look_ups.clear()  # they hold this loop: it would wait for the collector
        super().close()

    def _forget(self, wanted: tuple[Any, ...], ended: "asyncio.Future[Any]") -> None:
        self._look_ups.pop(wanted, None)
        if not ended.cancelled():
            ended.exception()  # who gave up waiting does not look at it


class EngineLoop(DaemonResolver, asyncio.SelectorEventLoop):
    """The event loop of the engine where there is no window."""
