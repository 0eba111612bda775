"""The steps of "Diagnose" and "Test connection", in the order they are taken (docs/behaviour.md, "Diagnose")."""

from enum import Enum

import msgspec


class Step(Enum):
    """One step on the way to live data; the value is how it is shown."""

    DNS = "Name"
    TCP = "TCP"
    TLS = "TLS"
    HTTP = "HTTP"
    UPGRADE = "WebSocket"
    KEY = "Key"
    FIRST_DATA = "First data"


class Verdict(Enum):
    """What came of a step; the value is how it is shown."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    """It works, but not as it should: a certificate about to expire, a server that never pushes."""
    FAILED = "failed"
    SKIPPED = "skipped"


class Finding(msgspec.Struct, frozen=True):
    """What a step found, for whoever takes the steps."""

    verdict: Verdict
    detail: str
    took: float | None = None
    """Seconds, where the step itself knows better than a clock around it."""


class StepResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one step found."""

    step: Step
    verdict: Verdict
    took: float | None = None
    """Seconds; None if it was not taken."""
    detail: str = ""
    """A sentence for people, clean, without secrets: addresses, certificate dates, the reason of a failure."""
