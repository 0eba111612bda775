"""What the notice rules say: decisions, and what holds back the voice (docs/behaviour.md, "Notices")."""

from datetime import datetime

import msgspec

from desktop_monitor.core.health import Health


class News(msgspec.Struct, frozen=True):
    """One piece of news in a decision."""

    endpoint: str | None
    """None: this computer's network."""
    service: str | None
    """None: the endpoint as a whole."""
    health: Health
    """What is told of it now; `HEALTHY`: it recovered, unless it is `unstable`."""
    unstable: bool = False
    """It changes too often; `health` is the worst it was lately."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: something was spoken, or withheld, and why. Window, tray, sound and bubble obey the same one."""

    at: datetime
    """UTC."""
    endpoint: str | None
    """None: it concerns all endpoints."""
    service: str | None
    """None: the endpoint as a whole, or several services: see `news`."""
    severity: Health
    """The worst of what the bubble tells; `HEALTHY` is a recovery (in a shared bubble: of all of it)."""
    title: str
    body: str
    """Plain text; where several services share a bubble, a line each."""
    reason: str
    """Why it was spoken or withheld, as a sentence: "held: waiting for a second result"."""
    spoken: bool
    bubble: str = ""
    """Which bubble it belongs in: a later decision for the same bubble replaces it in place."""
    closes: bool = False
    """The trouble in that bubble is over: close it (and, if `spoken`, show the recovery quietly)."""
    sound: bool = False
    news: tuple[News, ...] = ()
    """What is new in it, a piece for each subject; empty if nothing is (a bubble that is only closed)."""


class Snooze(msgspec.Struct, frozen=True, kw_only=True):
    """Silence that ends by itself."""

    endpoint: str | None
    """None: all endpoints."""
    service: str | None
    """None: all of the endpoint."""
    until: datetime
    """UTC."""


class NoticeBoard(msgspec.Struct, frozen=True, kw_only=True):
    """What holds now, for the window and the tray."""

    acknowledged: frozenset[tuple[str, str | None]] = frozenset()
    """Endpoint and service (None: the endpoint as a whole) whose trouble somebody has seen."""
    snoozes: tuple[Snooze, ...] = ()
    quiet_until: datetime | None = None
    """Bubbles and sound are muted until then (UTC): "quiet now", or quiet hours."""
    unstable: frozenset[tuple[str, str | None]] = frozenset()
    """Those that change too often to speak of each change."""
    withheld: int = 0
    """Decisions muted since quiet began: the digest will tell of them."""
