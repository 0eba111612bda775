"""A point in the events of a server: up to it all is held or told as lost."""

from datetime import datetime

import msgspec

from desktop_monitor.core.messages import Event


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A point in the events of a server."""

    time: datetime | None
    """UTC; None if no aware time is known there."""
    epoch: str | None = None
    seq: int | None = None
    """The last seq before or at the point, in `epoch`; 0 is before the first."""


class Reach(msgspec.Struct, frozen=True):
    """How far the events of an endpoint reach that an earlier run has kept."""

    mark: Mark
    held: tuple[Event, ...] = ()
    """Those after the mark, in the order they were told."""
