"""What can be seen: window and tray, and the models under them. Built before anything that takes long is imported."""

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop

from desktop_monitor.client.clock import SystemClock
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.updates import ConnectionStatus, EndpointView
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.ui.tray import Tray
from desktop_monitor.viewmodels.bridge import Bridge
from desktop_monitor.viewmodels.monitor import Monitor

OPEN_FOLDER, QUIT = "Open folder", "Quit"

_PAINT_PATIENCE = 1.0
"""Seconds the first paint gets; a window that starts minimised is never painted."""
_PAINT_TURN_MS = 50


class Front:
    """Window and tray."""

    def __init__(self, scheme: Scheme) -> None:
        self.themes = Themes(scheme)
        self.bridge = Bridge()
        self.monitor = Monitor(SystemClock().now)
        self.bridge.delivered.connect(self.monitor.take)
        self.window = MainWindow(self.monitor, self.themes)
        self.tray = Tray(self.monitor, self.themes)

    def open(self, settings: Settings | ConfigError, hidden: bool) -> None:
        """Show what is known before the engine runs: in the window, or in the tray alone if there is one."""
        self._first_page(settings)
        if hidden:
            self.tray.look()
        if self.tray.is_there():
            self.tray.window_shown(False)
        else:
            self._show_window()
            self.tray.look()

    def show(self) -> None:
        """Bring the window to the front."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.tray.window_shown(True)

    def hide(self) -> None:
        """Leave the tray alone."""
        self.window.hide()
        self.tray.window_shown(False)

    def _first_page(self, settings: Settings | ConfigError) -> None:
        if isinstance(settings, ConfigError):
            text = f"{settings}. Fix the file and start again."
            self.window.say("The configuration cannot be used", text, (OPEN_FOLDER, QUIT))
        elif settings.endpoint:
            self.monitor.expect(
                EndpointView(name=each.name, url=each.url, status=ConnectionStatus(), live=each.transport != "polling")
                for each in settings.endpoint
            )
            self.window.show_endpoints()
        else:
            self.window.say("Starting", "The agent that watches this computer is being started…")

    def _show_window(self) -> None:
        """Show the window and stay until it is painted: what follows would hold that up."""
        painted: list[bool] = []
        self.window.painted.connect(lambda: painted.append(True))
        self.window.show()
        patience = monotonic() + _PAINT_PATIENCE
        while not painted and monotonic() < patience:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, _PAINT_TURN_MS)
