"""What can be seen: window and tray, and the models under them. Built before anything that takes long is imported."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

from desktop_monitor.client.clock import SystemClock
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.updates import ConnectionStatus, EndpointView
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.memory import Memory, memory_file
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.ui.window_place import remembered_scheme
from desktop_monitor.viewmodels.bridge import Bridge
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.sentences import in_words

if TYPE_CHECKING:
    from desktop_monitor.ui.tray import Tray

_PAINT_PATIENCE_MS = 1_000
"""What the first paint gets; a window that starts minimised is never painted."""
_LISTEN_MS = 50
_NO_HANDS = QEventLoop.ProcessEventsFlag.WaitForMoreEvents | QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
"""Keys and mouse wait until the window is furnished."""


class Front:
    """Window and tray."""

    def __init__(self, scheme: Scheme | None) -> None:
        """`scheme`: the colours; None: those that were chosen last."""
        self.memory = Memory(memory_file())
        self.themes = Themes(scheme or remembered_scheme(self.memory))
        self.bridge = Bridge()
        self.monitor = Monitor(SystemClock().now)
        self.bridge.delivered.connect(self.monitor.take)
        self.window = MainWindow(self.monitor, self.themes)
        self.window.remember(self.memory)

    @cached_property
    def tray(self) -> "Tray":
        """The icon; made when it is first wanted, which is after the first paint unless the window stays hidden."""
        from desktop_monitor.ui.tray import Tray

        return Tray(self.monitor, self.themes)

    def open(self, settings: Settings | ConfigError, hidden: bool) -> None:
        """Show what is known before the engine runs: in the window, or in the tray alone if there is one."""
        if isinstance(settings, ConfigError):
            self.show_mistake(settings)
        else:
            self.show_settings(settings)
        if hidden:
            self.tray.look()
        if hidden and self.tray.is_there():
            self.tray.window_shown(False)
        else:
            self._show_window()
            self.tray.look()
        self.window.furnish()

    def show(self) -> None:
        """Bring the window to the front."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.tray.window_shown(True)

    def hide(self) -> None:
        """Leave the tray alone."""
        self.window.hide()
        self.tray.window_shown(False)

    def leave(self) -> None:
        """Show nothing any more: nothing is watched."""
        self.window.hide()
        if "tray" in vars(self):
            self.tray.leave()

    def show_settings(self, settings: Settings) -> None:
        """Show what is going to be watched."""
        if settings.endpoint:
            self.monitor.expect(
                EndpointView(name=each.name, url=each.url, status=ConnectionStatus(), live=each.transport != "polling")
                for each in settings.endpoint
            )
            self.window.show_endpoints()
        else:
            text = QCoreApplication.translate("front", "The agent that watches this computer is being started…")
            self.window.say(QCoreApplication.translate("front", "Starting"), text)

    def show_watched(self, views: Sequence[EndpointView], *, first: bool) -> None:
        """Show the endpoints that are watched from now on; `first`: nothing was watched before."""
        self.bridge.flush()  # what is still to be told of others would bring them back
        self.monitor.expect(views)
        if first:
            self.window.show_endpoints()

    def show_mistake(self, error: ConfigError) -> None:
        """Show that the configuration cannot be used."""
        text = QCoreApplication.translate("front", "{mistake}. Fix the file: it is read again as soon as it is saved.")
        self.window.say(
            QCoreApplication.translate("front", "The configuration cannot be used"),
            text.format(mistake=in_words(str(error))),
            (open_folder_label(), quit_label()),
        )

    def show_failure(self, error: Exception) -> None:
        """Show that nothing is watched, and why."""
        title = QCoreApplication.translate("front", "This computer cannot be watched")
        self.window.say(title, f"{in_words(str(error))}.", (quit_label(),))

    def _show_window(self) -> None:
        """Show the window and stay until it is painted: what follows would hold that up."""
        over: list[bool] = []
        self.window.painted.connect(lambda: over.append(True))
        QTimer.singleShot(_PAINT_PATIENCE_MS, self.window, lambda: over.append(False))
        awake = QTimer(interval=_LISTEN_MS)  # to signals: Python handles them when Qt's sleep ends
        awake.start()
        self.window.show()
        while not over:
            QCoreApplication.processEvents(_NO_HANDS)  # sleeps; with a time it would not
        awake.stop()


def open_folder_label() -> str:
    """The button that opens the folder of the configuration."""
    return QCoreApplication.translate("front", "Open folder")


def quit_label() -> str:
    """The button that ends the program."""
    return QCoreApplication.translate("front", "Quit")
