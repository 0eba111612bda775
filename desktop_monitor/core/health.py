"""One ordered scale of health, and the words servers use for it (docs/protocol.md, "Health words")."""

from collections.abc import Iterable
from enum import Enum


class Health(Enum):
    """How a service is. The order is by concern; `DISABLED` counts for nothing."""

    DISABLED = "disabled"
    HEALTHY = "healthy"
    UNKNOWN = "unknown"
    WARNING = "warning"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Place on the scale: the higher, the worse."""
        return _RANKS[self]

    __hash__ = object.__hash__  # each is there once; that of Enum is written in Python and takes five times as long


_RANKS = {health: rank for rank, health in enumerate(Health)}

_WORDS = {
    Health.HEALTHY: ("healthy", "ok", "up", "running", "connected", "pass"),
    Health.WARNING: ("warning", "degraded"),
    Health.CRITICAL: ("critical", "unhealthy", "error", "down", "stopped", "disconnected", "fail", "timeout"),
    Health.DISABLED: ("disabled", "not_configured"),
    Health.UNKNOWN: ("unknown",),
}
_HEALTH_OF = {word: health for health, words in _WORDS.items() for word in words}


def health_of(word: str) -> Health:
    """The health a server's word stands for; `UNKNOWN` for any word that is not listed."""
    return _HEALTH_OF.get(word) or _HEALTH_OF.get(word.strip().lower(), Health.UNKNOWN)


def worst(healths: Iterable[Health]) -> Health:
    """The worst of `healths`; `DISABLED` if all are, or if there is none."""
    return max(healths, key=lambda health: health.rank, default=Health.DISABLED)
