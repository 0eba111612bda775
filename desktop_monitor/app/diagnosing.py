"""Going the steps to live data for a widget that shows them (docs/behaviour.md, "Diagnose")."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from PySide6.QtCore import QCoreApplication

from desktop_monitor.app.engine import Engine
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.ui.connection_page import ConnectionPage
from desktop_monitor.ui.diagnosis_list import DiagnosisList


class Diagnosing:
    """One diagnosis at a time; a new one ends the one before. Its steps go to the list as they are taken."""

    def __init__(self, steps: DiagnosisList, running_changed: Callable[[bool], None]) -> None:
        """`running_changed` is told when one begins and when it has ended."""
        self._steps = steps
        self._running_changed = running_changed
        self._task: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        """With those that were cancelled and have not let go yet."""

    @property
    def is_running(self) -> bool:
        """True while steps may come."""
        return self._task is not None

    def start(self, settings: EndpointSettings, typed_key: str = "") -> None:
        """Begin with the first step, in the running event loop. `typed_key`: as of `diagnose`."""
        self.cancel()
        self._steps.begin()
        task = self._task = asyncio.get_running_loop().create_task(self._diagnose(settings, typed_key))
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        self._running_changed(True)

    def cancel(self) -> None:
        """End it and say so, if one is under way."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self._steps.end(QCoreApplication.translate("diagnosing", "Cancelled."))
            self._running_changed(False)

    async def idle(self) -> None:
        """Wait until nothing is under way and everything has been let go."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """End it without a word, and wait until it has let go of everything."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        await self.idle()

    async def _diagnose(self, settings: EndpointSettings, typed_key: str) -> None:
        # Here, since it takes long to import.
        from desktop_monitor.client.diagnosis import diagnose

        async with aclosing(diagnose(settings, typed_key=typed_key)) as results:
            async for result in results:
                self._steps.add(result)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task is self._task:
            self._task = None
            self._steps.end()
            self._running_changed(False)
        if not task.cancelled():
            task.result()  # an unexpected error is the event loop's to report


class PageDiagnosing:
    """What the connection page asks for."""

    def __init__(self, page: ConnectionPage, engine: Engine) -> None:
        self._page, self._engine = page, engine
        self._diagnosing = Diagnosing(page.diagnose.steps, page.diagnose.set_running)
        page.diagnosed.connect(self._start)
        page.diagnosis_cancelled.connect(self._diagnosing.cancel)

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        await self._diagnosing.idle()

    async def stop(self) -> None:
        """End what is under way."""
        await self._diagnosing.stop()

    def _start(self, name: str) -> None:
        settings = self._engine.settings_of(name)
        if settings is not None:
            self._diagnosing.start(settings)
        else:
            steps = self._page.diagnose.steps
            steps.begin()
            steps.end(QCoreApplication.translate("diagnosing", "Nothing is watched yet."))
