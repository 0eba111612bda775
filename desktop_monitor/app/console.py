"""Window, tray, engine and desktop, put together."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_monitor.app.application import APPLICATION_ID
from desktop_monitor.app.autostart_entry import add_autostart_entry
from desktop_monitor.app.complaints import Complaints
from desktop_monitor.app.engine import Engine
from desktop_monitor.app.front import Front, open_folder_label
from desktop_monitor.app.keeping import Keeping
from desktop_monitor.app.page_wiring import PageWiring
from desktop_monitor.app.reloading import Reloading
from desktop_monitor.app.settings_flow import SettingsFlow
from desktop_monitor.app.speaking import Speaking
from desktop_monitor.app.tasks import Tasks
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.logs import log_versions
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.updates import State
from desktop_monitor.desktop.autostart import autostart
from desktop_monitor.ui.main_window import TITLE
from desktop_monitor.viewmodels.bridge import Batch

if TYPE_CHECKING:
    from desktop_monitor.app.surroundings import Surroundings

_STOP_PATIENCE = 1.5
"""Seconds that ending may take: what comes after it, up to 0.3 s more, keeps the two that are promised."""
_FIRST_DATA = 0.5
"""Seconds in which data usually comes: until then what it does without waits."""


class Console:
    """Everything there is, from `start` to `stop`."""

    def __init__(
        self,
        front: Front,
        settings: Settings | ConfigError,
        config: Path | None,
        end: Callable[[], None],
        urls: Sequence[str] = (),
    ) -> None:
        """`config`: what --config names; `end` is called when a person asks to quit; `urls`: what --url names."""
        self._settings = settings
        self._end = end
        self._tasks = Tasks()
        self._told_of_tray = False
        self.front, self.monitor, self.window, self.tray = front, front.monitor, front.window, front.tray
        self.complaints = Complaints(front.window.status_line, front.monitor, front.window)
        self.keeping = Keeping(front, self.complaints, self._tasks.spawn, front.window)
        self.engine = Engine(config, self.keeping.recording, front.bridge.take, self.complaints.problem)
        self.reloading = Reloading(
            front, self.engine, self.complaints, self._tasks.spawn, config=config, urls=urls, parent=front.window
        )
        self.surroundings: Surroundings | None = None
        self.speaking = Speaking(front, self.engine, self._send_test, front.window)
        self.pages = PageWiring(front.window, self.engine, self.keeping.recording.file, self._tasks.spawn)
        self.settings_flow = SettingsFlow(
            front,
            self.engine,
            self.reloading,
            autostart(APPLICATION_ID),
            self._tasks.spawn,
            urls=urls,
            send_test=self._send_test,
        )
        self._connect()

    def start(self) -> None:
        """Start the engine; then ask the desktop what it offers."""
        self.reloading.start(self._settings)
        self._tasks.spawn(self._follow())

    async def settled(self) -> None:
        """Wait until nothing that was begun is under way: the engine runs, what was to be said is said."""
        await self._tasks.idle()
        await self.speaking.delivery.idle()

    async def stop(self) -> None:
        """End everything, within two seconds."""
        self.front.leave()
        self.reloading.stop()
        self.speaking.delivery.stop()
        endings = [asyncio.ensure_future(self.engine.stop()), *self._tasks.cancel()]
        endings.append(asyncio.ensure_future(self.keeping.stop()))
        endings.append(asyncio.ensure_future(self.pages.stop()))
        endings.append(asyncio.ensure_future(self.settings_flow.stop()))
        await asyncio.wait(endings, timeout=_STOP_PATIENCE)
        if self.surroundings is not None:
            self.surroundings.close()

    def _connect(self) -> None:
        window, tray, engine = self.window, self.tray, self.engine
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
        add_autostart_entry(tray, autostart(APPLICATION_ID), self.complaints.problem)
        self.reloading.applied.connect(self.pages.know)
        self.reloading.applied.connect(self.keeping.recalling.begin)
        self.speaking.test_told.connect(self.settings_flow.tell_of_test)

    async def _follow(self) -> None:
        """What data is shown without: 60 ms sooner."""
        await self._data()
        await self._meet_desktop()
        log_versions()

    async def _data(self) -> None:
        """Wait until the first data has been painted, or will not come soon."""
        came, painted = asyncio.Event(), asyncio.Event()

        def look(batches: list[Batch]) -> None:
            if any(batch.view.health_seen_at is not None for batch in batches):
                came.set()

        def note() -> None:
            if came.is_set():
                painted.set()

        bridge = self.front.bridge
        bridge.delivered.connect(look)
        bridge.painted.connect(note)
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(painted.wait(), _FIRST_DATA)
        finally:
            bridge.delivered.disconnect(look)
            bridge.painted.disconnect(note)

    async def _meet_desktop(self) -> None:
        from desktop_monitor.app.pictures import notice_pictures
        from desktop_monitor.app.surroundings import Surroundings

        there = self.surroundings = Surroundings(self.window, APPLICATION_ID, notice_pictures())
        there.network.changed.connect(self.engine.network_changed)
        there.tray_host.changed.connect(self.tray.host_changed)
        there.do_not_disturb.changed.connect(self.monitor.voice.set_do_not_disturb)
        self.reloading.applied.connect(lambda _settings: there.network.look())
        there.network.look()
        await there.meet(self.speaking.delivery)
        self.window.top_bar.indicator.set_still(there.reduced_motion)

    def _send_test(self) -> None:
        self._tasks.spawn(self.speaking.send_test())

    def _close(self) -> None:
        if not self.tray.is_there():
            self._end()
            return
        self.front.hide()
        if not self._told_of_tray:
            self._told_of_tray = True
            text = QCoreApplication.translate(
                "console",
                "It goes on watching. Click its icon in the tray to see it again; Quit is in the icon's menu.",
            )
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

    def _page_pressed(self, label: str) -> None:
        if label == open_folder_label():
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.reloading.file.absolute().parent)))
        else:
            self._end()
