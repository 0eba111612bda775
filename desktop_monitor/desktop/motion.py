"""Whether the desktop asks for reduced motion."""

from desktop_monitor.desktop.bus import SessionBus
from desktop_monitor.desktop.portal import portal_setting


async def reduced_motion(bus: SessionBus) -> bool:
    """True if the desktop says so; False where it cannot be asked."""
    if await portal_setting(bus, "org.freedesktop.appearance", "reduced-motion") == 1:
        return True
    return await portal_setting(bus, "org.gnome.desktop.interface", "enable-animations") is False
