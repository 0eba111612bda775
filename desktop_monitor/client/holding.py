"""Which requests over HTTP a busy server does not want yet (docs/behaviour.md, "The ladder")."""

from desktop_monitor.client.clock import Clock
from desktop_monitor.core.backoff import floored
from desktop_monitor.core.connection_state import Failure


class Holding:
    """The `Retry-After` of statistics, events and alerts, each for its own; that of health is the poller's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}

    def holds(self, resource: str) -> bool:
        """True if `resource` is not to be asked for yet."""
        return self._clock.now() < self._until.get(resource, float("-inf"))

    def heed(self, resource: str, failure: Failure) -> None:
        """Take what a failed request for `resource` says."""
        if failure.retry_after is not None:
            self._until[resource] = self._clock.now() + floored(0.0, failure.retry_after)

    def let_go(self) -> None:
        """A person asks: nothing is held back any more."""
        self._until.clear()
