"""What is under way for one endpoint, as tasks that are kept, cancelled and missed together."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from desktop_monitor.client.faults import report_fault
from desktop_monitor.core.connection_state import Event, Failure

OnBug = Callable[[Failure], Event]
"""What the machines are told if the work failed by a fault of ours."""


class Tasks:
    """A fault of ours is reported, and counts as a failure: the machines wait for the end of what they began."""

    def __init__(self, name: str, handle: Callable[[Event], None]) -> None:
        self._name = name
        self._handle = handle
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None], on_bug: OnBug | None = None) -> asyncio.Task[None]:
        """Do it in the running event loop."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, on_bug))
        return task

    def cancel(self) -> None:
        """Give up all of it."""
        for task in self._tasks:
            task.cancel()

    async def ended(self) -> None:
        """Wait for the end of all of it."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def report(self, error: BaseException) -> None:
        """Report a fault of ours."""
        report_fault(f"while watching {self._name}", error)

    def _done(self, on_bug: OnBug | None, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self.report(error)
        if on_bug is not None:
            reason = f"a fault of this program ({type(error).__name__})"
            self._handle(on_bug(Failure(layer="local", reason=reason)))
