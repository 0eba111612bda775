"""The numbers of the notice rules (docs/behaviour.md, "Notices")."""

import msgspec


class NoticePolicy(msgspec.Struct, frozen=True, kw_only=True):
    """The `[notices]` table. Times are in seconds; 0 means at once."""

    enabled: bool = True
    """False: nothing is spoken; window and tray still show everything."""
    warning_confirm: float = 30.0
    """A warning or unknown that has lasted so long is confirmed without a second result."""
    good_confirm: float = 10.0
    """A recovery that has lasted so long is confirmed without a second result."""
    connection_loss: float = 60.0
    """An endpoint without data by any way for so long is announced."""
    flap_changes: int = 4
    """So many changes within `flap_window` make a service unstable."""
    flap_window: float = 600.0
    """The window in which changes are counted."""
    group_critical: float = 1.0
    """Confirmed critical news waits so long for company."""
    group_other: float = 10.0
    """Other confirmed news waits so long for company."""
    group_repeat: float = 300.0
    """At most one new bubble per endpoint in this time, unless it gets worse."""
    summary_from: int = 4
    """So many pieces of news become one summary."""
    quiet_hours: str = ""
    """"22:00-07:00", local time: bubbles and sound are muted then. Empty: never."""
    sound: bool = False
    """True: a sound for critical news, once."""
