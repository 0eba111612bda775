"""Qt's event loop as asyncio's."""

import asyncio
import sys
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import TypeVarTuple, Unpack

from PySide6.QtCore import QTimer
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
        """As asyncio's: in the next turn, in the order of the calls."""
        handle = asyncio.Handle(callback, args, self, context)
        if not self._soon:
            self._turn.start()
        self._soon.append(handle)
        return handle

    def close(self) -> None:
        """Release everything; nothing more is called.

        Nothing of Qt is left to the collector, which may run in any thread: the timer holds this loop by its signal,
        and so does qasync's selector, which holds itself.
        """
        if self.is_closed():
            return
        selector = getattr(self, "_selector", None)
        super().close()
        self._turn.stop()
        self._turn.timeout.disconnect(self._call)
        self._soon.clear()
        if selector is not None:
            vars(selector).clear()

    def _call(self) -> None:
        try:
            for _ in range(len(self._soon)):
                handle = self._soon.popleft()
                if not handle.cancelled():
                    handle._run()
        finally:
            if self._soon:
                self._turn.start()
