"""The tray: the worst state of all by shape and colour, how many are not well, and a menu."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.tray_icon import tray_icon
from desktop_monitor.ui.tray_menu import TrayMenu
from desktop_monitor.ui.wishes import Wishes
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.troubles import count_text, tray_tooltip, troubles_of
from desktop_monitor.viewmodels.wording import health_word, summary

_LOOK_FOR_HOST_MS = 3_000
_LOOK_AFTER_HOST_MS = 30_000
_GRACE_MS = 5_000
"""Time for a host that restarts."""


class Tray(QObject):
    """Has an icon only while a tray host is there: one made before its host never shows, and one made for a host of
    the one kind never moves to the other."""

    toggled = Signal()
    """The icon was clicked, or Show or Hide chosen."""
    opened = Signal(str, object)
    """A trouble was chosen in the menu: endpoint and service."""
    message_clicked = Signal()
    """The message of `say` was clicked."""
    retried = Signal()
    quit_requested = Signal()
    lost = Signal()
    """The host went and did not come back: a hidden window can no longer be reached."""

    def __init__(self, monitor: Monitor, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        self._themes = themes
        self._icon: QSystemTrayIcon | None = None
        self._left = False
        self._worn: tuple[Health, str, bool] | None = None
        self._told = ""
        self._watcher = False
        """A StatusNotifierWatcher runs, as far as that was told."""
        self._by_bus = False
        """The icon was made for such a host."""
        self.wishes = Wishes(self)
        self._entries = TrayMenu(monitor, themes, self.wishes, self)
        self._entries.toggled.connect(self.toggled)
        self._entries.opened.connect(self.opened)
        self._entries.retried.connect(self.retried)
        self._entries.quit_requested.connect(self.quit_requested)
        self._timer = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._grace = QTimer(self, singleShot=True, interval=_GRACE_MS)
        self._grace.timeout.connect(self._miss)
        monitor.changed.connect(self.refresh)
        monitor.voice.changed.connect(self.refresh)

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._entries.menu

    def add_entry(self, entry: QAction) -> None:
        """Put an entry that belongs to the program as a whole into the menu."""
        self.menu.insertAction(self._entries.last, entry)

    def is_there(self) -> bool:
        """True if the icon can be seen now."""
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def look(self) -> None:
        """Look for a host, now and from time to time."""
        available = QSystemTrayIcon.isSystemTrayAvailable()
        if available and self._icon is None:
            self._appear()
        elif not available and self._icon is not None:
            self._vanish()
            self._grace.start()
        self._timer.start(_LOOK_FOR_HOST_MS if self._icon is None else _LOOK_AFTER_HOST_MS)

    def host_changed(self, by_bus: bool) -> None:
        """A StatusNotifierWatcher came (true) or went: only an icon made now belongs to the host that is there."""
        self._watcher = by_bus
        if self._icon is not None and self._by_bus is not by_bus:
            self._vanish()
            self._grace.start()
        self.look()

    def say(self, title: str, text: str, severity: Health) -> bool:
        """Show a message beside the icon, where there is no better way; false if that cannot be.

        Not on a StatusNotifier host: Qt hides the icon there for as long as the message stays.
        """
        if self._icon is None or self._by_bus or not self.is_there():
            return False
        self._icon.showMessage(clean_name(title), clean(text), _MESSAGE_ICONS[severity])
        return True

    def window_shown(self, shown: bool) -> None:
        """Name the entry of the menu by what it would do."""
        self._entries.window_shown(shown)

    def refresh(self) -> None:
        """Show the worst state of all."""
        if self._left:
            return
        self._entries.refresh()
        if self._icon is None:
            return
        views, health = self._monitor.endpoints.views, self._monitor.health
        troubles, silence = troubles_of(views), self._monitor.voice.silence()
        wears = (health, count_text(len(troubles)), bool(silence))
        if self._worn != wears:
            self._worn = wears
            self._icon.setIcon(tray_icon(*wears))
        told = tray_tooltip(f"{health_word(health)} · {summary(views)}", troubles, silence)
        if told != self._told:
            self._told = told
            self._icon.setToolTip(told)

    def leave(self) -> None:
        """Take the icon away; what still comes is not shown."""
        self._left = True
        self._timer.stop()
        self._grace.stop()
        self._vanish()
        self._entries.leave()

    def _appear(self) -> None:
        self._by_bus = self._watcher or _watcher_runs()
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self._worn, self._told = None, ""
        self.refresh()
        self._icon.show()

    def _vanish(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _miss(self) -> None:
        if self._icon is None:
            self.lost.emit()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.toggled.emit()


def _watcher_runs() -> bool:
    """Ask as Qt does when it makes the icon."""
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    return bus.isConnected() and bus.interface().isServiceRegistered("org.kde.StatusNotifierWatcher").value() is True


_MESSAGE_ICONS = {
    Health.CRITICAL: QSystemTrayIcon.MessageIcon.Critical,
    Health.WARNING: QSystemTrayIcon.MessageIcon.Warning,
    Health.UNKNOWN: QSystemTrayIcon.MessageIcon.Warning,
    Health.HEALTHY: QSystemTrayIcon.MessageIcon.Information,
    Health.DISABLED: QSystemTrayIcon.MessageIcon.Information,
}
