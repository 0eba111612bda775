"""Window, tray, engine and desktop, put together."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_monitor.app.engine import Engine, EngineError
from desktop_monitor.client.clock import SystemClock
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.paths import default_config_file, named_config_file
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, NoticeSpoken, State
from desktop_monitor.ui.main_window import TITLE, MainWindow
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.ui.tray import Tray
from desktop_monitor.viewmodels.bridge import Bridge
from desktop_monitor.viewmodels.monitor import Monitor

APPLICATION_ID = "net.desktop_monitor.DesktopMonitor"

_PAINT_PATIENCE = 1.0
"""Seconds the first paint gets; a window that starts minimised is never painted."""
_STOP_PATIENCE = 1.8
"""Seconds that ending may take in all."""
_OPEN_FOLDER, _QUIT = "Open folder", "Quit"


class Console:
    """Everything there is, from `start` to `stop`."""

    def __init__(
        self, settings: Settings | ConfigError, config: Path | None, scheme: Scheme, end: Callable[[], None]
    ) -> None:
        """`end` is called when a person asks to quit."""
        self._settings = settings
        self._config = config
        self._end = end
        self._tasks: set[asyncio.Task[None]] = set()
        self._told_of_tray = False
        self._desktop: Any = None
        self.themes = Themes(scheme)
        self.bridge = Bridge()
        self.monitor = Monitor(SystemClock().now)
        self.window = MainWindow(self.monitor, self.themes)
        self.tray = Tray(self.monitor, self.themes)
        self.engine = Engine(self.bridge.take, self.window.status_line.complain)
        self._connect()

    async def start(self, hidden: bool) -> None:
        """Show the window, or the tray alone; then start the engine."""
        self._first_page()
        if hidden:
            self.tray.look()
        if self.tray.there:
            self.tray.window_shown(False)
        else:
            await self._show_first()
        self.tray.look()
        self._spawn(self._start_engine())
        self._spawn(self._meet_desktop())

    async def stop(self) -> None:
        """End everything, within two seconds."""
        self.window.hide()
        self.tray.leave()
        for task in self._tasks:
            task.cancel()
        endings = [asyncio.ensure_future(self.engine.stop()), *self._tasks]
        await asyncio.wait(endings, timeout=_STOP_PATIENCE)
        if self._desktop is not None:
            self._desktop.close()

    def _connect(self) -> None:
        window, tray, engine = self.window, self.tray, self.engine
        self.bridge.delivered.connect(self.monitor.take)
        self.monitor.changed.connect(self._clear_complaint)
        self.monitor.notice_spoken.connect(self._speak)
        window.paused.connect(engine.pause)
        window.resumed.connect(engine.retry)
        window.retried.connect(engine.retry)
        window.live_switched.connect(engine.set_live)
        window.quit_requested.connect(self._end)
        window.close_requested.connect(self._close)
        window.page_pressed.connect(self._page_pressed)
        tray.toggled.connect(self._toggle)
        tray.retried.connect(self._retry_all)
        tray.quit_requested.connect(self._end)
        tray.lost.connect(self._show)

    def _first_page(self) -> None:
        if isinstance(self._settings, ConfigError):
            text = f"{self._settings}. Fix the file and start again."
            self.window.say("The configuration cannot be used", text, (_OPEN_FOLDER, _QUIT))
        elif self._settings.endpoint:
            self.monitor.expect(
                EndpointView(name=each.name, url=each.url, status=ConnectionStatus(), live=each.transport != "polling")
                for each in self._settings.endpoint
            )
            self.window.show_endpoints()
        else:
            self.window.say("Starting", "The agent that watches this computer is being started…")

    async def _show_first(self) -> None:
        painted = asyncio.Event()
        self.window.painted.connect(painted.set)
        self.window.show()
        with contextlib.suppress(TimeoutError):  # nobody sees the window; the engine starts all the same
            await asyncio.wait_for(painted.wait(), _PAINT_PATIENCE)

    async def _start_engine(self) -> None:
        if isinstance(self._settings, ConfigError):
            return
        try:
            await self.engine.start(self._settings, self._config)
        except EngineError as error:
            self.window.say("This computer cannot be watched", f"{error}.", (_QUIT,))
            return
        self.window.show_endpoints()

    async def _meet_desktop(self) -> None:
        """What is asked of the desktop once the window is there."""
        from desktop_monitor.app.surroundings import Surroundings

        self._desktop = Surroundings(self.window, APPLICATION_ID)
        self._desktop.network.changed.connect(self.engine.network_changed)
        self._desktop.network.look()
        await self._desktop.connect()
        self.window.top_bar.indicator.set_still(self._desktop.reduced_motion)

    def _speak(self, endpoint: str, notice: NoticeSpoken) -> None:
        self._spawn(self._say(notice.title, notice.body, notice.severity))

    async def _say(self, title: str, text: str, severity: Health) -> None:
        if self._desktop is None or not await self._desktop.notify(title, text, severity):
            self.tray.say(title, text, severity)

    def _close(self) -> None:
        if not self.tray.there:
            self._end()
            return
        self.window.hide()
        self.tray.window_shown(False)
        if not self._told_of_tray:
            self._told_of_tray = True
            text = "It goes on watching. Click its icon in the tray to see it again; Quit is in the icon's menu."
            self._spawn(self._say(TITLE, text, Health.HEALTHY))

    def _toggle(self) -> None:
        if self.window.isVisible() and not self.window.isMinimized():
            self.window.hide()
            self.tray.window_shown(False)
        else:
            self._show()

    def _show(self) -> None:
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        self.tray.window_shown(True)

    def _retry_all(self) -> None:
        for view in self.monitor.endpoints.views:
            if view.status.state is not State.CONNECTED and not view.paused:
                self.engine.retry(view.name)

    def _clear_complaint(self) -> None:
        view = self.monitor.selected
        if view is not None and view.status.state is State.CONNECTED:
            self.window.status_line.be_content()

    def _page_pressed(self, label: str) -> None:
        if label == _OPEN_FOLDER:
            file = self._config or named_config_file() or default_config_file()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.absolute().parent)))
        else:
            self._end()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.result()  # an unexpected error is the event loop's to report
