"""Whether a StatusNotifierWatcher runs: then the tray is reached over the session bus, else by XEmbed."""

from PySide6.QtCore import QObject, Signal

from desktop_monitor.desktop.bus import SessionBus

_WATCHER = "org.kde.StatusNotifierWatcher"


class TrayHost(QObject):
    """Follows the watcher."""

    changed = Signal(bool)
    """One came (true) or went; each restart tells both."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._owner = ""

    async def start(self, bus: SessionBus) -> None:
        """Begin to follow it. Raises `BusCallError`."""
        await bus.watch(_WATCHER, self._owner_changed)

    def _owner_changed(self, owner: str) -> None:
        if owner != self._owner:
            self._owner = owner
            self.changed.emit(bool(owner))
