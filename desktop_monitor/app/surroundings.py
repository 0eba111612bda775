"""The desktop around the window: network hints, notifications, reduced motion."""

from PySide6.QtCore import QObject

from desktop_monitor.core.health import Health
from desktop_monitor.desktop.bus import SessionBus
from desktop_monitor.desktop.motion import reduced_motion
from desktop_monitor.desktop.network import network_hints
from desktop_monitor.desktop.notifications import Notifications


class Surroundings:
    """What this desktop offers."""

    def __init__(self, parent: QObject, application_id: str) -> None:
        self.network = network_hints(parent)
        self.reduced_motion = False
        self._application_id = application_id
        self._bus: SessionBus | None = None
        self._notifications: Notifications | None = None

    async def connect(self) -> None:
        """Connect to the session bus, if there is one, and ask it."""
        self._bus = await SessionBus.connect()
        if self._bus is not None:
            self._notifications = Notifications(self._bus, self._application_id)
            self.reduced_motion = await reduced_motion(self._bus)

    async def notify(self, title: str, text: str, severity: Health) -> bool:
        """Show a bubble; False if nobody took it."""
        return self._notifications is not None and await self._notifications.show(title, text, severity)

    def close(self) -> None:
        """Leave the session bus."""
        if self._bus is not None:
            self._bus.close()
