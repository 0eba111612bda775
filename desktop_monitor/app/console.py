"""Window, tray, engine and desktop, put together."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_monitor.app.alerting import Alerting
from desktop_monitor.app.application import APPLICATION_ID
from desktop_monitor.app.autostart_entry import add_autostart_entry
from desktop_monitor.app.complaints import Complaints
from desktop_monitor.app.diagnosing import PageDiagnosing
from desktop_monitor.app.engine import Engine
from desktop_monitor.app.front import Front, open_folder_label
from desktop_monitor.app.history_queries import HistoryQueries
from desktop_monitor.app.inspecting import Inspecting
from desktop_monitor.app.keeping import Keeping
from desktop_monitor.app.pictures import notice_pictures
from desktop_monitor.app.reloading import Reloading
from desktop_monitor.app.settings_flow import SettingsFlow
from desktop_monitor.app.speaking import Speaking
from desktop_monitor.app.surroundings import Surroundings
from desktop_monitor.app.tasks import Tasks
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.updates import State
from desktop_monitor.desktop.autostart import autostart
from desktop_monitor.ui.main_window import TITLE

_STOP_PATIENCE = 1.8
"""Seconds that ending may take in all."""


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
        self.surroundings = Surroundings(front.window, APPLICATION_ID, notice_pictures())
        self.speaking = Speaking(front, self.engine, self._send_test, front.window)
        self.alerting = Alerting(front.window.alerts, self.engine, self._tasks.spawn, front.window)
        self.history_queries = HistoryQueries(front.window.history, self._tasks.spawn, front.window)
        self.inspecting = Inspecting(front.window.connection, self.engine)
        self.diagnosing = PageDiagnosing(front.window.connection, self.engine)
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
        """Start the engine, and ask the desktop what it offers."""
        self.reloading.start(self._settings)
        self._tasks.spawn(self._meet_desktop())

    async def settled(self) -> None:
        """Wait until nothing that was begun is under way: the engine runs, what was to be said is said."""
        await self._tasks.idle()
        await self.speaking.delivery.idle()

    async def stop(self) -> None:
        """End everything, within two seconds."""
        self.window.hide()
        self.tray.leave()
        self.reloading.stop()
        self.keeping.stop()
        self.speaking.delivery.stop()
        self.window.events.saving.export.cancel()
        endings = [asyncio.ensure_future(self.engine.stop()), *self._tasks.cancel()]
        endings.append(asyncio.ensure_future(self.diagnosing.stop()))
        endings.append(asyncio.ensure_future(self.settings_flow.stop()))
        await asyncio.wait(endings, timeout=_STOP_PATIENCE)
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
        self.reloading.applied.connect(lambda _settings: self.surroundings.network.look())
        self.reloading.applied.connect(self.inspecting.renew)
        self.reloading.applied.connect(self.keeping.recalling.begin)
        self.reloading.applied.connect(self.window.history.know)
        self.speaking.test_told.connect(self.settings_flow.tell_of_test)
        surroundings = self.surroundings
        surroundings.network.changed.connect(engine.network_changed)
        surroundings.tray_host.changed.connect(tray.host_changed)
        surroundings.do_not_disturb.changed.connect(self.monitor.voice.set_do_not_disturb)

    async def _meet_desktop(self) -> None:
        await self.surroundings.meet(self.speaking.delivery)
        self.window.top_bar.indicator.set_still(self.surroundings.reduced_motion)

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
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.reloading.file.absolute().parent)))
        else:
            self._end()
