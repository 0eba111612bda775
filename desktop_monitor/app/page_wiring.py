"""The pages and the engine, connected page by page: each is built when it is first wanted."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_monitor.app.engine import Engine
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.settings import Settings
from desktop_monitor.ui.main_window import MainWindow

if TYPE_CHECKING:
    from desktop_monitor.app.alerting import Alerting
    from desktop_monitor.app.diagnosing import PageDiagnosing
    from desktop_monitor.app.history_queries import HistoryQueries
    from desktop_monitor.app.inspecting import Inspecting


class PageWiring:
    """Connects what is there, and what comes."""

    def __init__(
        self, window: MainWindow, engine: Engine, history: Path, spawn: Callable[[Coroutine[Any, Any, None]], None]
    ) -> None:
        """`history`: the file of that; `spawn` begins a task that is cancelled when the program ends."""
        self._window, self._engine, self._history, self._spawn = window, engine, history, spawn
        self._settings: Settings | None = None
        self.alerting: Alerting | None = None
        self.history_queries: HistoryQueries | None = None
        self.inspecting: Inspecting | None = None
        self.diagnosing: PageDiagnosing | None = None
        for name in window.built:
            self._connect(name)
        window.page_built.connect(self._connect)

    def know(self, settings: Settings) -> None:
        """These settings hold from now on."""
        self._settings = settings
        self._window.connections.expose(self._engine.exposed())
        if self.inspecting is not None:
            self.inspecting.renew()
        if self.history_queries is not None:
            self._window.history.know(settings)

    async def stop(self) -> None:
        """End what is under way; outages that are being saved are saved."""
        if "events" in self._window.built:
            saving = self._window.events.saving.export
            saving.cancel()
            await in_daemon_thread(saving.wait)
        if self.diagnosing is not None:
            await self.diagnosing.stop()
        if self.history_queries is not None:
            await self.history_queries.stop()

    def _connect(self, name: str) -> None:
        window, engine = self._window, self._engine
        match name:
            case "alerts":
                from desktop_monitor.app.alerting import Alerting

                self.alerting = Alerting(window.alerts, engine, self._spawn, window)
            case "history":
                from desktop_monitor.app.history_queries import HistoryQueries

                self.history_queries = HistoryQueries(window.history, self._spawn, window, file=self._history)
                if self._settings is not None:
                    window.history.know(self._settings)
            case "connection":
                from desktop_monitor.app.diagnosing import PageDiagnosing
                from desktop_monitor.app.inspecting import Inspecting

                self.inspecting = Inspecting(window.connection, engine)
                self.diagnosing = PageDiagnosing(window.connection, engine)
