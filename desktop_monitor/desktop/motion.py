"""Whether the desktop asks for reduced motion (XDG Desktop Portal, org.freedesktop.portal.Settings)."""

from typing import Any

from dbus_fast import Variant

from desktop_monitor.desktop.bus import BusCallError, SessionBus

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_READ = "org.freedesktop.portal.Settings.Read"


async def reduced_motion(bus: SessionBus) -> bool:
    """True if the desktop says so; False where it cannot be asked."""
    if await _setting(bus, "org.freedesktop.appearance", "reduced-motion") == 1:
        return True
    return await _setting(bus, "org.gnome.desktop.interface", "enable-animations") is False


async def _setting(bus: SessionBus, namespace: str, key: str) -> Any:
    try:
        (value,) = await bus.call(_PORTAL, _PATH, _READ, "ss", namespace, key)
    except BusCallError:
        return None
    while isinstance(value, Variant):
        value = value.value
    return value
