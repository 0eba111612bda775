"""What a probe found: one value for each service it looks after."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from desktop_monitor.core.health import Health


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """The number a service is judged by."""

    metric: str
    value: float
    threshold: float | None
    """The threshold that holds now; None below both."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One service as a probe found it."""

    name: str
    kind: str
    """"host", "disk", or the kind of the check."""
    health: Health
    message: str
    response_ms: float | None = None
    """How long the answer took, where that means something."""
    details: Mapping[str, Any] = msgspec.field(default_factory=dict)
    group: str = ""
    """The group its numbers stand under in the statistics."""
    metrics: Mapping[str, float] = msgspec.field(default_factory=dict)
    measure: Measure | None = None
    """Set for services that are judged by thresholds."""


class Probe(Protocol):
    """Something that looks after one or more services."""

    name: str
    interval: float
    """Seconds between two looks."""
    timeout: float
    """Seconds after which a look has failed as a whole."""

    def expected(self) -> Sequence[Reading]:
        """What stands in the list until the first look has ended."""
        ...

    async def read(self) -> Sequence[Reading]:
        """Look. A service that is missing from the answer is there no more."""
        ...
