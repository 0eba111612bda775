"""Settings of the desktop by the XDG Desktop Portal (org.freedesktop.portal.Settings)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop_monitor.desktop.bus import BusCallError, SessionBus

if TYPE_CHECKING:
    from dbus_fast import Message

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"


async def portal_setting(bus: SessionBus, namespace: str, key: str) -> Any:
    """The value of a setting; None where it cannot be had."""
    try:
        (value,) = await bus.call(_PORTAL, _PATH, f"{_SETTINGS}.Read", "ss", namespace, key)
    except BusCallError:
        return None
    return _plain(value)


async def watch_portal(bus: SessionBus, changed: Callable[[str, str, Any], None]) -> None:
    """Tell namespace, key and value of each setting that changes. Raises `BusCallError`."""

    def heard(message: "Message") -> None:
        if message.member == "SettingChanged":
            namespace, key, value = message.body
            changed(namespace, key, _plain(value))

    await bus.listen(_SETTINGS, _PATH, heard)


def _plain(value: Any) -> Any:
    from dbus_fast import Variant

    while isinstance(value, Variant):
        value = value.value
    return value
