"""What a notification server says of itself (Desktop Notifications Specification 1.2, "Basic functions")."""

from dataclasses import dataclass

from desktop_monitor.core.text import clean_name
from desktop_monitor.desktop.bus import BusCallError, SessionBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PATIENCE = 2.0
"""Seconds a notification server may take for an answer."""


@dataclass(frozen=True)
class Server:
    """Name and abilities of a notification server."""

    name: str
    vendor: str
    version: str
    specification: str
    capabilities: frozenset[str]

    def sentence(self) -> str:
        """All of it in one line."""
        able = ", ".join(sorted(self.capabilities)) or "nothing special"
        vendor = f" ({self.vendor})" if self.vendor else ""
        return f"{self.name} {self.version}{vendor}, specification {self.specification}; it can: {able}"


async def ask_server(bus: SessionBus, patience: float | None = PATIENCE) -> Server:
    """Ask the server; one that can be started by the session bus is started. Raises `BusCallError`."""
    told = await bus.call(NAME, PATH, f"{NAME}.GetServerInformation", "", patience=patience)
    able = await bus.call(NAME, PATH, f"{NAME}.GetCapabilities", "", patience=patience)
    if len(told) != 4 or len(able) != 1 or not isinstance(able[0], list):
        raise BusCallError("something that the specification does not know")
    name, vendor, version, specification = (clean_name(str(each)) for each in told)
    return Server(name, vendor, version, specification, frozenset(clean_name(str(each)) for each in able[0]))
