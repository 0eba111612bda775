"""What the operating system says of the network: hints, never more (docs/behaviour.md, "Sleep and wake")."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtNetwork import QNetworkInformation


class Source(Protocol):
    """The part of QNetworkInformation that is used."""

    @property
    def reachabilityChanged(self) -> SignalInstance:
        """Emitted when it changes."""

    def reachability(self) -> QNetworkInformation.Reachability:
        """How far the network reaches now."""


class NetworkHints(QObject):
    """Tells when the network comes and goes."""

    changed = Signal(bool)
    """True: it came. False: it went."""

    def __init__(self, source: Source | None, parent: QObject | None = None) -> None:
        """Without a source it never says anything."""
        super().__init__(parent)
        self._source = source
        self._up = True
        if source is not None:
            source.reachabilityChanged.connect(self.look)

    def look(self) -> None:
        """Compare with what was said last."""
        if self._source is None:
            return
        up = self._source.reachability() is not QNetworkInformation.Reachability.Disconnected
        if up is not self._up:
            self._up = up
            self.changed.emit(up)


def network_hints(parent: QObject) -> NetworkHints:
    """The hints of this computer; silent ones where no backend knows its network."""
    loaded = QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability)
    return NetworkHints(QNetworkInformation.instance() if loaded else None, parent)
