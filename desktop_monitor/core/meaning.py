"""What a message means: for the link, and whether it says how the endpoint is (docs/behaviour.md, "Data")."""

from desktop_monitor.core.connection_state import Heard
from desktop_monitor.core.event_feed import EventFeed
from desktop_monitor.core.messages import EventsUpdate, HealthUpdate, Message, Pong, Snapshot, StatsUpdate


def facts_of(message: Message | None, generation: int, events: EventFeed) -> Heard:
    """What a message means for the link; None stands for one that could not be read."""
    match message:
        case None:
            return Heard(generation, well_formed=False)
        case HealthUpdate(report):
            return Heard(generation, health=not report.placeholder)
        case StatsUpdate(report):
            return Heard(generation, stats=not report.placeholder)
        case Pong():
            return Heard(generation, pong=True, behind=events.something_missed(message))
        case Snapshot(health=health, stats=stats, epoch=epoch):
            return Heard(
                generation,
                health=health is not None and not health.placeholder,
                stats=stats is not None and not stats.placeholder,
                promises=epoch is not None,
            )
    return Heard(generation)


def is_data(message: Message | None, events: EventFeed) -> bool:
    """True if it says how the endpoint is: a socket that is merely open does not."""
    match message:
        case HealthUpdate(report) | StatsUpdate(report):
            return not report.placeholder
        case EventsUpdate(added):
            return bool(added)
        case Snapshot(health=health, stats=stats):
            return not all(report is None or report.placeholder for report in (health, stats))
        case Pong():
            return events.nothing_missed(message)
    return False


def tells_health(message: Message | None, *, known: bool) -> bool:
    """True if it says, of data, how healthy the endpoint is; `known`: that was said before."""
    match message:
        case HealthUpdate():
            return True
        case Pong():
            return known
        case Snapshot(health=health):
            return health is not None and not health.placeholder
    return False
