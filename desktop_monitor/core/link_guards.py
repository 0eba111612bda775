"""Guards of the link table (core.connection): what its rows ask."""

from desktop_monitor.core.connection_state import Failure, FailureKind, Heard, LinkPhase, LinkState, PollerState, Start
from desktop_monitor.core.connection_work import Work
from desktop_monitor.core.policy import WAKE_GRACE

PERSON_NEEDED = (FailureKind.CERTIFICATE, FailureKind.KEY)


def bad_url(w: Work) -> bool:
    """The URL can never work."""
    return w.failure.kind is FailureKind.BAD_URL


def person_needed(w: Work) -> bool:
    """Certificate or key: repeating does not help, a person does."""
    return w.failure.kind in PERSON_NEEDED


def last_attempt(w: Work) -> bool:
    """The ladder has no attempt left."""
    return next_attempt(w.link) > w.policy.max_attempts


def refused(w: Work) -> bool:
    """The WebSocket is refused for good."""
    return w.link.refusal is not None


def well_formed(w: Work) -> bool:
    """The message could be read."""
    return isinstance(w.event, Heard) and w.event.well_formed


def data_lacking(w: Work) -> bool:
    """No health or no statistics came by push lately, and the server does not promise changes."""
    link = w.link
    if link.promised:
        return False
    if link.health_at is None or link.stats_at is None:
        return True
    return w.now - min(link.health_at, link.stats_at) >= w.policy.lacking_after


def poll_recovered(w: Work) -> bool:
    """The poll before the one that answered had failed."""
    return w.poller.recovered


def live_asked(w: Work) -> bool:
    """It is to begin with live updates."""
    return isinstance(w.event, Start) and w.event.live


def live_wanted(w: Work) -> bool:
    """Live updates are on."""
    return w.link.live


def wake_counts(w: Work) -> bool:
    """The last wake is long enough ago."""
    return w.link.last_wake is None or w.now - w.link.last_wake >= WAKE_GRACE


def wake_after_death(w: Work) -> bool:
    """A wake that counts, on a link whose last message is too old."""
    return wake_counts(w) and w.now - w.link.last_message >= w.policy.heartbeat_timeout


def failure_for_a_person(link: LinkState, poller: PollerState) -> Failure | None:
    """The failure over the ladder that no repetition mends, only a person: certificate or key."""
    if poller.key is not None:
        return poller.key
    failures = (poller.failure, link.failure if link.live else None)
    return next((failure for failure in failures if failure is not None and failure.kind in PERSON_NEEDED), None)


def next_attempt(link: LinkState) -> int:
    """The attempt that a failure would arm."""
    return 1 if link.phase is LinkPhase.STABLE else link.attempt + 1
