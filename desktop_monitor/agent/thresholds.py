"""Warning and critical thresholds with hysteresis, so that a value at the edge does not flutter."""

from desktop_monitor.config.settings import Thresholds
from desktop_monitor.core.health import Health

RECOVERY = 0.95
"""A threshold once crossed holds until the value is below this share of it."""


class Gauge:
    """Judges one number. A threshold is crossed at its value and left below `RECOVERY` of it."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._warning, self._critical = thresholds
        self.health = Health.HEALTHY

    def judge(self, value: float) -> Health:
        """The health that `value` stands for, given the health before it."""
        was_critical = self.health is Health.CRITICAL
        was_bad = was_critical or self.health is Health.WARNING
        if _holds(value, self._critical, was_critical):
            self.health = Health.CRITICAL
        elif _holds(value, self._warning, was_bad):
            self.health = Health.WARNING
        else:
            self.health = Health.HEALTHY
        return self.health

    @property
    def threshold(self) -> float | None:
        """The threshold that holds now."""
        return {Health.CRITICAL: self._critical, Health.WARNING: self._warning}.get(self.health)


def _holds(value: float, threshold: float, crossed: bool) -> bool:
    return value >= (threshold * RECOVERY if crossed else threshold)
