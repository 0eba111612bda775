"""Notifications by org.freedesktop.Notifications (Desktop Notifications Specification 1.2)."""

from html import escape

from dbus_fast import Variant

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.desktop.bus import BusCallError, SessionBus

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_URGENCY = {Health.CRITICAL: 2, Health.WARNING: 1, Health.UNKNOWN: 1, Health.HEALTHY: 0, Health.DISABLED: 0}
_ICONS = {2: "dialog-error", 1: "dialog-warning", 0: "dialog-information"}
_SERVERS_CHOICE = -1
"""The expiry time that leaves it to the notification server."""


class Notifications:
    """Shows bubbles. The tray's own `showMessage` would hide the tray icon for as long as a bubble stays."""

    def __init__(self, bus: SessionBus, application_id: str) -> None:
        self._bus = bus
        self._application_id = application_id
        self._markup: bool | None = None

    async def show(self, title: str, body: str, severity: Health) -> bool:
        """Show a bubble; False if no notification server took it."""
        urgency = _URGENCY[severity]
        hints = {
            "urgency": Variant("y", urgency),
            "desktop-entry": Variant("s", self._application_id),
        }
        try:
            text = escape(clean(body), quote=False) if await self._takes_markup() else clean(body)
            await self._bus.call(
                _NAME,
                _PATH,
                f"{_NAME}.Notify",
                "susssasa{sv}i",
                "Desktop Monitor",
                0,
                _ICONS[urgency],
                clean_name(title),
                text,
                [],
                hints,
                _SERVERS_CHOICE,
            )
        except BusCallError:
            return False
        return True

    async def _takes_markup(self) -> bool:
        if self._markup is None:
            (capabilities,) = await self._bus.call(_NAME, _PATH, f"{_NAME}.GetCapabilities", "")
            self._markup = "body-markup" in capabilities
        return self._markup
