"""Qt's event loop as asyncio's."""

import asyncio
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any, TypeVarTuple, Unpack

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_monitor.client.daemon_threads import DaemonResolver

_Arguments = TypeVarTuple("_Arguments")


class DisplayGoneError(Exception):
    """Qt has ended its loop by itself, as it does when the display goes away. No turn of it can follow."""


class WindowLoop(DaemonResolver, QEventLoop):  # type: ignore[misc]
    """A name look-up that hangs does not hold up the end, and one timer calls all that is to be called soon.

    qasync starts a timer of its own for each callback, and each message has two or three of them. Nor does it end
    asynchronous generators that are left half-way, as asyncio does: each answer over HTTP that is given up would
    leave a socket and its buffers behind.
    """

    def __init__(self, application: QApplication) -> None:
        self._soon: deque[asyncio.Handle] = deque()
        self._posting = threading.RLock()  # a signal's handler may post while its thread does
        self._turn = QTimer(singleShot=True, interval=0)
        self._turn.timeout.connect(self._call)
        self._was_stopped = False
        super().__init__(application)

    def run_forever(self) -> None:
        """Run until `stop`. Raises `DisplayGoneError` if Qt ends before."""
        self._was_stopped = False
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        try:
            super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*before)
        if not self._was_stopped:
            raise DisplayGoneError

    def stop(self) -> None:
        """End `run_forever`."""
        self._was_stopped = True
        super().stop()

    def call_soon(
        self,
        callback: Callable[[Unpack[_Arguments]], object],
        *args: *_Arguments,
        context: Context | None = None,
    ) -> asyncio.Handle:
        """As asyncio's: in the next turn, in the order of the calls. Raises RuntimeError once the loop is closed."""
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        if not self._soon:
            self._turn.start()
        self._soon.append(handle)
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[Unpack[_Arguments]], object],
        *args: *_Arguments,
        context: Context | None = None,
    ) -> Any:
        """As asyncio's: after `delay` seconds. Raises RuntimeError once the loop is closed."""
        self._check_closed()
        return super().call_later(delay, callback, *args, context=context)

    def call_soon_threadsafe(
        self,
        callback: Callable[[Unpack[_Arguments]], object],
        *args: *_Arguments,
        context: Context | None = None,
    ) -> Any:
        """As asyncio's: from any thread. Raises RuntimeError once the loop is closed."""
        with self._posting:
            self._check_closed()
            return super().call_soon_threadsafe(callback, *args, context=context)

    def close(self) -> None:
        """Release everything; nothing more is called.

        Objects of Qt end in their own thread alone. A thread that posts may be the last to let go of this loop, and the
        collector runs in any thread: so the loop keeps nothing of Qt, and no thread is amid a post.
        """
        with self._posting:
            if self.is_closed():
                return
            self._turn.stop()
            self._turn.timeout.disconnect(self._call)
            self._soon.clear()
            selector = getattr(self, "_selector", None)
            super().close()
            if selector is not None:
                vars(selector).clear()  # it holds itself
            for name, value in list(vars(self).items()):
                if isinstance(value, QObject | SignalInstance):
                    delattr(self, name)

    def _call(self) -> None:
        try:
            for _ in range(len(self._soon)):
                handle = self._soon.popleft()
                if not handle.cancelled():
                    handle._run()
        finally:
            if self._soon:
                self._turn.start()
