"""What the notification service says of itself; no bubble is sent."""

import asyncio

from desktop_monitor.cli.findings import Finding
from desktop_monitor.desktop.bus import BusCallError, SessionBus
from desktop_monitor.desktop.do_not_disturb import DoNotDisturb
from desktop_monitor.desktop.server import ask_server

_NAME = "notifications"
_MEND = "start a notification daemon such as dunst; until then the window shows what could not be delivered"
_PATIENCE = 10.0
"""Seconds: a service that the bus starts for this takes a moment."""


def notification_finding() -> Finding:
    """Server, version, abilities and its do-not-disturb switch. A service that the bus can start is started."""
    return asyncio.run(_ask())


async def _ask() -> Finding:
    bus = await SessionBus.connect()
    if bus is None:
        return Finding(_NAME, False, "there is no session bus", "start the session with dbus-run-session")
    try:
        server = await ask_server(bus, _PATIENCE)
        switch = DoNotDisturb()
        await switch.read(bus)
    except BusCallError as error:
        return Finding(_NAME, False, f"the notification service cannot be asked ({error})", _MEND)
    finally:
        bus.close()
    muted = "; do not disturb is on" if switch.is_on else ""
    return Finding(_NAME, True, f"{server.sentence()}{muted} (asked only: no bubble was sent)")
