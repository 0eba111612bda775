"""The desktop around the window: network hints, notifications, tray host, do not disturb, reduced motion."""

import os
from collections.abc import Mapping

from PySide6.QtCore import QObject

from desktop_monitor.core.health import Health
from desktop_monitor.desktop.bubble import Picture
from desktop_monitor.desktop.bus import BusCallError, SessionBus
from desktop_monitor.desktop.delivery import Delivery
from desktop_monitor.desktop.do_not_disturb import DoNotDisturb
from desktop_monitor.desktop.motion import reduced_motion
from desktop_monitor.desktop.network import network_hints
from desktop_monitor.desktop.notifications import Notifications
from desktop_monitor.desktop.tray_host import TrayHost


class Surroundings(QObject):
    """What this desktop offers."""

    def __init__(self, parent: QObject, application_id: str, pictures: Mapping[Health, Picture]) -> None:
        super().__init__(parent)
        self.network = network_hints(parent)
        self.tray_host = TrayHost(self)
        self.do_not_disturb = DoNotDisturb(self)
        self.reduced_motion = False
        self._application_id = application_id
        self._pictures = pictures
        self._bus: SessionBus | None = None

    async def meet(self, delivery: Delivery) -> None:
        """Connect to the session bus, if there is one, and ask it. `delivery` begins as soon as it can."""
        bus = self._bus = await SessionBus.connect()
        try:
            delivery.use(None if bus is None else await self._notifications(bus))
            if bus is not None:
                await self.tray_host.start(bus)
                gnome = "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper()
                await self.do_not_disturb.start(bus, gnome=gnome)
                self.reduced_motion = await reduced_motion(bus)
        except BusCallError:
            delivery.use(None)  # a bus that does not do the simplest is as good as none

    def close(self) -> None:
        """Leave the session bus."""
        self.do_not_disturb.stop()
        if self._bus is not None:
            self._bus.close()

    async def _notifications(self, bus: SessionBus) -> Notifications:
        notifications = Notifications(bus, self._application_id, self._pictures, self)
        await notifications.start()
        return notifications
