"""What ends `watch`: a signal, a closed pipe, the time, the state that was waited for."""

import asyncio
import os
import select
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from desktop_monitor.cli.errors import CommandError
from desktop_monitor.cli.signals import ending_signals, ignore_signals

_CLOSED_PIPE = 0


class Ending:
    """The exit code, once there is a reason to end; the first reason counts."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._code: asyncio.Future[int] = self._loop.create_future()

    @property
    def reached(self) -> bool:
        """True if there is a reason to end."""
        return self._code.done()

    def end(self, code: int) -> None:
        """End with `code`."""
        if not self._code.done():
            self._code.set_result(code)

    def fail_threadsafe(self, error: OSError) -> None:
        """End because the output cannot be written; a reader that went away is no mistake."""
        with suppress(RuntimeError):  # the loop has ended meanwhile, for another reason
            if isinstance(error, BrokenPipeError):
                self._loop.call_soon_threadsafe(self.end, _CLOSED_PIPE)
            else:
                self._loop.call_soon_threadsafe(self._fail, f"the output cannot be written: {error.strerror}")

    def _fail(self, sentence: str) -> None:
        if not self._code.done():
            self._code.set_exception(CommandError(sentence))

    async def wait(self) -> int:
        """The exit code, as soon as there is a reason to end. Raises `CommandError` if the output failed."""
        return await asyncio.shield(self._code)

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """End with 128 + the number of a signal (a shell's convention) while this is entered; ignore later ones."""
        for number in ending_signals():
            signal.signal(number, self._on_signal)
        try:
            yield
        finally:
            ignore_signals()

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self.end, 128 + number)

    @contextmanager
    def on_closed_pipe(self, descriptor: int) -> Iterator[None]:
        """End with 0 when nobody reads the pipe behind `descriptor` any more, even if nothing is written."""
        watched = hasattr(select, "epoll") and stat.S_ISFIFO(os.fstat(descriptor).st_mode)
        if watched:  # the write end of a pipe becomes "readable" with EPOLLERR (epoll_ctl(2))
            self._loop.add_reader(descriptor, self.end, _CLOSED_PIPE)
        try:
            yield
        finally:
            if watched:
                self._loop.remove_reader(descriptor)
