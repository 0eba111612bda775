"""A clock that a test can move."""

from datetime import datetime, timedelta

from desktop_monitor.client.clock import SystemClock


class MovableClock(SystemClock):
    """The system's clock, and what the test added."""

    def __init__(self) -> None:
        self._passed = 0.0
        self._slept = 0.0

    def now(self) -> float:
        return super().now() + self._passed

    def suspended(self) -> float:
        return super().suspended() + self._slept

    def utc(self) -> datetime:
        return super().utc() + timedelta(seconds=self._passed)

    def sleep(self, seconds: float) -> None:
        """The computer sleeps that long."""
        self._passed += seconds
        self._slept += seconds

    def pass_by(self, seconds: float) -> None:
        """That much time passes at once, awake."""
        self._passed += seconds
