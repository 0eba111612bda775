"""At what values the agent of this computer speaks of trouble."""

from collections.abc import Mapping

from desktop_monitor.config.settings import AgentSettings, Settings, Thresholds
from desktop_monitor.config.this_computer import THIS_COMPUTER

_NAMES: Mapping[tuple[str, str], str] = {
    ("cpu", "percent"): "cpu",
    ("memory", "percent"): "memory",
    ("swap", "percent"): "swap",
    ("load", "per_core"): "load_per_core",
    ("temperature", "highest_celsius"): "temperature",
}
_DISK = "disk"


class KnownThresholds:
    """Those of this computer while it is watched through the agent; nobody tells those of a server."""

    def __init__(self) -> None:
        self._agent: AgentSettings | None = None

    def know(self, settings: Settings) -> None:
        """These settings hold."""
        self._agent = None if settings.endpoint else settings.agent

    def of(self, endpoint: str, group: str, name: str) -> Thresholds | None:
        """Warning and critical of a metric; None if they are not known."""
        if self._agent is None or endpoint != THIS_COMPUTER:
            return None
        key = _DISK if group.startswith(_DISK) and name == "percent" else _NAMES.get((group, name))
        if key is None:
            return None
        found: Thresholds = getattr(self._agent, key)
        return found
