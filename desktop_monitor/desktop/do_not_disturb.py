"""The desktop's own "do not disturb" switch, where it can be read (docs/behaviour.md, "Delivery").

KDE and others have the property `Inhibited` (Desktop Notifications Specification 1.3), dunst has `paused`, GNOME the
setting `show-banners`. Hiding bubbles is the notification server's business: this is only shown.
"""

import asyncio
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, Signal

from desktop_monitor.desktop.bus import BusCallError, SessionBus
from desktop_monitor.desktop.portal import portal_setting, watch_portal
from desktop_monitor.desktop.server import NAME, PATH, PATIENCE

if TYPE_CHECKING:
    from dbus_fast import Message

_PROPERTIES = "org.freedesktop.DBus.Properties"
_SWITCHES = ((NAME, "Inhibited"), ("org.dunstproject.cmd0", "paused"))
_GNOME = ("org.gnome.desktop.notifications", "show-banners")


class DoNotDisturb(QObject):
    """Follows the switch."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self._switches: dict[str, bool] = {}
        self._processes: list[QProcess] = []
        self._owner = ""
        self._reading: asyncio.Task[None] | None = None

    async def start(self, bus: SessionBus, *, gnome: bool) -> None:
        """Read the switch and follow it. `gnome`: GNOME's setting is asked for too. Raises `BusCallError`."""
        await bus.listen(_PROPERTIES, PATH, self._property_changed)
        await watch_portal(bus, self._setting_changed)
        await bus.watch(NAME, lambda owner: self._owner_changed(bus, owner))
        if self._reading is None:
            self._read_anew(bus)  # nobody owns the name: to ask may start a server
        while self._reading is not None and not self._reading.done():
            await asyncio.wait((self._reading,))
        value = await portal_setting(bus, *_GNOME) if gnome else None
        if value is not None:
            self._switch(_GNOME[1], value is False)
        elif gnome:
            self._ask_gsettings()

    async def read(self, bus: SessionBus) -> None:
        """Ask the notification server, which may be another one than before."""
        for interface, name in _SWITCHES:
            try:
                value = await bus.property(NAME, PATH, interface, name, PATIENCE)
            except BusCallError:
                value = False  # it has no such switch
            self._switch(name, value is True)

    def stop(self) -> None:
        """Follow it no more."""
        if self._reading is not None:
            self._reading.cancel()
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.waitForFinished()

    def _owner_changed(self, bus: SessionBus, owner: str) -> None:
        before, self._owner = self._owner, owner
        if owner and owner != before:
            self._read_anew(bus)

    def _read_anew(self, bus: SessionBus) -> None:
        """Read the switch of the server that is there now, whatever an earlier one still answers."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = asyncio.get_running_loop().create_task(self.read(bus))

    def _property_changed(self, message: "Message") -> None:
        if message.sender != self._owner or message.signature != "sa{sv}as":
            return
        interface, values, _ = message.body
        for known, name in _SWITCHES:
            if interface == known and name in values:
                self._switch(name, values[name].value is True)

    def _setting_changed(self, namespace: str, key: str, value: Any) -> None:
        if (namespace, key) == _GNOME:
            self._switch(key, value is False)

    def _ask_gsettings(self) -> None:
        """GNOME's portal keeps this setting to itself."""
        for command in ("get", "monitor"):
            process = QProcess(self)
            self._processes.append(process)
            process.readyReadStandardOutput.connect(lambda process=process: self._gsettings_said(process))
            process.start("gsettings", [command, *_GNOME])

    def _gsettings_said(self, process: QProcess) -> None:
        while process.canReadLine():
            word = bytes(process.readLine().data()).split()[-1:]
            if word in ([b"true"], [b"false"]):
                self._switch(_GNOME[1], word == [b"false"])

    def _switch(self, name: str, on: bool) -> None:
        self._switches[name] = on
        any_on = any(self._switches.values())
        if any_on is not self.is_on:
            self.is_on = any_on
            self.changed.emit(any_on)
