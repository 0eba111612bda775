"""Window, tray, engine and desktop, put together."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_monitor.app.application import APPLICATION_ID
from desktop_monitor.app.autostart_entry import add_autostart_entry
from desktop_monitor.app.engine import Engine, EngineError
from desktop_monitor.app.front import OPEN_FOLDER, QUIT, Front
from desktop_monitor.app.pictures import notice_pictures
from desktop_monitor.app.speaking import Speaking
from desktop_monitor.app.surroundings import Surroundings
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.paths import default_config_file, named_config_file
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.updates import State
from desktop_monitor.desktop.autostart import autostart
from desktop_monitor.ui.main_window import TITLE

_STOP_PATIENCE = 1.8
"""Seconds that ending may take in all."""


class Console:
    """Everything there is, from `start` to `stop`."""

    def __init__(
        self, front: Front, settings: Settings | ConfigError, config: Path | None, end: Callable[[], None]
    ) -> None:
        """`end` is called when a person asks to quit."""
        self._settings = settings
        self._config = config
        self._end = end
        self._tasks: set[asyncio.Task[None]] = set()
        self._told_of_tray = False
        self.front, self.monitor, self.window, self.tray = front, front.monitor, front.window, front.tray
        self.engine = Engine(front.bridge.take, front.window.status_line.complain)
        self.surroundings = Surroundings(front.window, APPLICATION_ID, notice_pictures())
        self.speaking = Speaking(front, self.engine, self._send_test, front.window)
        self._connect()

    def start(self) -> None:
        """Start the engine, and ask the desktop what it offers."""
        self._spawn(self._start_engine())
        self._spawn(self._meet_desktop())

    async def settled(self) -> None:
        """Wait until nothing that was begun is under way: the engine runs, what was to be said is said."""
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self.speaking.delivery.idle()

    async def stop(self) -> None:
        """End everything, within two seconds."""
        self.window.hide()
        self.tray.leave()
        self.speaking.delivery.stop()
        for task in self._tasks:
            task.cancel()
        endings = [asyncio.ensure_future(self.engine.stop()), *self._tasks]
        await asyncio.wait(endings, timeout=_STOP_PATIENCE)
        self.surroundings.close()

    def _connect(self) -> None:
        window, tray, engine = self.window, self.tray, self.engine
        self.monitor.changed.connect(self._clear_complaint)
        window.paused.connect(engine.pause)
        window.resumed.connect(engine.retry)
        window.retried.connect(engine.retry)
        window.checked.connect(engine.check)
        window.live_switched.connect(engine.set_live)
        window.quit_requested.connect(self._end)
        window.close_requested.connect(self._close)
        window.page_pressed.connect(self._page_pressed)
        tray.toggled.connect(self._toggle)
        tray.retried.connect(self._retry_all)
        tray.quit_requested.connect(self._end)
        tray.lost.connect(self.front.show)
        add_autostart_entry(tray, autostart(APPLICATION_ID), window.status_line.complain)
        surroundings = self.surroundings
        surroundings.network.changed.connect(engine.network_changed)
        surroundings.tray_host.changed.connect(tray.host_changed)
        surroundings.do_not_disturb.changed.connect(self.monitor.voice.set_do_not_disturb)

    async def _start_engine(self) -> None:
        if isinstance(self._settings, ConfigError):
            return
        try:
            await self.engine.start(self._settings, self._config)
        except EngineError as error:
            self.window.say("This computer cannot be watched", f"{error}.", (QUIT,))
            return
        self.window.show_endpoints()
        self.surroundings.network.look()

    async def _meet_desktop(self) -> None:
        await self.surroundings.meet(self.speaking.delivery)
        self.window.top_bar.indicator.set_still(self.surroundings.reduced_motion)

    def _send_test(self) -> None:
        self._spawn(self.speaking.send_test())

    def _close(self) -> None:
        if not self.tray.is_there():
            self._end()
            return
        self.front.hide()
        if not self._told_of_tray:
            self._told_of_tray = True
            text = "It goes on watching. Click its icon in the tray to see it again; Quit is in the icon's menu."
            self.speaking.say(TITLE, text)

    def _toggle(self) -> None:
        if self.window.isVisible() and not self.window.isMinimized():
            self.front.hide()
        else:
            self.front.show()

    def _retry_all(self) -> None:
        for view in self.monitor.endpoints.views:
            if view.status.state is not State.CONNECTED and not view.paused:
                self.engine.retry(view.name)

    def _clear_complaint(self) -> None:
        view = self.monitor.selected
        if view is not None and view.status.state is State.CONNECTED:
            self.window.status_line.be_content()

    def _page_pressed(self, label: str) -> None:
        if label == OPEN_FOLDER:
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
