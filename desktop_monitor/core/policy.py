"""The numbers of the connection rules: every wait, bound and count (docs/behaviour.md, "Connection")."""

import msgspec

RETRY_AFTER_LIMIT = 300.0
"""Longest `Retry-After` that is honoured, in seconds."""
DATA_GRACE = 2.0
"""Seconds after proof within which a pushing server has sent health and statistics."""
WAKE_GRACE = 5.0
"""Seconds an open link gets to answer after a wake; also the least time between two wakes."""
SILENT_POLL_INTERVALS = 3
"""Poll intervals without a push after which data is asked for over HTTP."""
_LEAD_SHARE = 0.1
"""Of an interval: so much sooner it is asked for."""
_LEAD_SECONDS = 3.0
"""The same at most."""
OVERDUE_FLOOR = 90.0
"""Least age in seconds at which data is overdue."""


class ConnectionPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The `[connection]` table. All times in seconds."""

    backoff_initial: float = 1.0
    """The wait before attempt 1; it doubles with each attempt."""
    backoff_max: float = 10.0
    """The longest wait on the ladder."""
    max_attempts: int = 10
    """The last attempt of the ladder (the first dial is attempt 0)."""
    jitter: float = 0.5
    """Width of the band a wait is drawn from, as a share of the wait (0 to 1)."""
    poll_interval: float = 30.0
    """Time between two polls over HTTP."""
    heartbeat_interval: float = 25.0
    """Time between two pings."""
    heartbeat_timeout: float = 60.0
    """A link without a message for so long is dead."""
    open_timeout: float = 10.0
    """Longest time for a dial, for the proof after it, and for one HTTP request."""
    probe_intervals: tuple[float, ...] = (60.0, 120.0, 300.0)
    """Waits between probes once the ladder is over; the last one repeats."""
    stable_after: float = 10.0
    """A proven link open for so long resets the ladder."""
    max_message_bytes: int = 4_194_304
    """Longest message that is accepted, in bytes."""

    @property
    def overdue_after(self) -> float:
        """Age in seconds from which data proves nothing any more."""
        return max(OVERDUE_FLOOR, SILENT_POLL_INTERVALS * self.poll_interval)

    @property
    def lacking_after(self) -> float:
        """Age in seconds at which what is pushed is asked for over HTTP: so much sooner than three intervals that the
        answer comes before the data is overdue."""
        return SILENT_POLL_INTERVALS * self.poll_interval - min(_LEAD_SECONDS, _LEAD_SHARE * self.poll_interval)
