"""The tray: the worst state of all by shape and colour, and a menu."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import State
from desktop_monitor.ui.icons import tray_icon
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.wording import HEALTH_WORDS, summary

_LOOK_FOR_HOST_MS = 3_000
_LOOK_AFTER_HOST_MS = 30_000
_TOOLTIP_LIMIT = 200


class Tray(QObject):
    """Has an icon only while a tray host is there: one made before its host never shows."""

    toggled = Signal()
    """The icon was clicked, or Show or Hide chosen."""
    retried = Signal()
    quit_requested = Signal()
    lost = Signal()
    """The host went: a hidden window can no longer be reached."""

    def __init__(self, monitor: Monitor, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        self._themes = themes
        self._icon: QSystemTrayIcon | None = None
        self._worn: tuple[Health, bool] | None = None
        self.menu = QMenu()
        self.toggle = self._action("Hide window", self.toggled)
        self.retry = self._action("Retry", self.retried)
        self.menu.addSeparator()
        self._action("Quit", self.quit_requested)
        self._timer = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        monitor.changed.connect(self.refresh)
        themes.changed.connect(self.refresh)

    def is_there(self) -> bool:
        """True if the icon can be seen now."""
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def look(self) -> None:
        """Look for a host, now and from time to time."""
        available = QSystemTrayIcon.isSystemTrayAvailable()
        if available and self._icon is None:
            self._appear()
        elif not available and self._icon is not None:
            self.lost.emit()
        self._timer.start(_LOOK_FOR_HOST_MS if self._icon is None else _LOOK_AFTER_HOST_MS)

    def say(self, title: str, text: str, severity: Health) -> None:
        """Show a bubble by the tray itself, where there is no better way."""
        if self._icon is not None:
            self._icon.showMessage(clean_name(title), clean(text), _MESSAGE_ICONS[severity])

    def window_shown(self, shown: bool) -> None:
        """Name the first entry by what it would do."""
        self.toggle.setText("Hide window" if shown else "Show window")

    def refresh(self) -> None:
        """Show the worst state of all."""
        if self._icon is None:
            return
        health, theme = self._monitor.health, self._themes.theme
        if self._worn != (health, theme.dark):
            self._worn = (health, theme.dark)
            look = HEALTH_LOOKS[health]
            self._icon.setIcon(tray_icon(look.shape, look.tint(theme).text, theme.panel))
        views = self._monitor.endpoints.views
        self.retry.setEnabled(any(view.status.state is not State.CONNECTED and not view.paused for view in views))
        tooltip = f"Desktop Monitor: {HEALTH_WORDS[health]} · {summary(views)}"[:_TOOLTIP_LIMIT]
        if tooltip != self._icon.toolTip():
            self._icon.setToolTip(tooltip)

    def leave(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        self.menu.deleteLater()

    def _appear(self) -> None:
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        self.refresh()
        self._icon.show()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.toggled.emit()

    def _action(self, text: str, signal: object) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: signal.emit())  # type: ignore[attr-defined]
        return action


_MESSAGE_ICONS = {
    Health.CRITICAL: QSystemTrayIcon.MessageIcon.Critical,
    Health.WARNING: QSystemTrayIcon.MessageIcon.Warning,
    Health.UNKNOWN: QSystemTrayIcon.MessageIcon.Warning,
    Health.HEALTHY: QSystemTrayIcon.MessageIcon.Information,
    Health.DISABLED: QSystemTrayIcon.MessageIcon.Information,
}
