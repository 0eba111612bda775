"""Where an axis of time is labelled: at round local times."""

from datetime import datetime, timedelta

from desktop_monitor.viewmodels.figures import day_text

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_STEPS = (
    *(count * _MINUTE for count in (1, 2, 5, 10, 15, 30)),
    *(count * _HOUR for count in (1, 2, 3, 6, 12)),
    *(count * _DAY for count in (1, 2, 4, 7, 14, 28)),
)


def ticks(start: datetime, end: datetime, most: int) -> list[tuple[datetime, str]]:
    """At most about `most` moments between two aware times, with their labels: "14:30", and "12 May" for a midnight."""
    step = next((each for each in _STEPS if (end - start) / each <= max(most, 1)), _STEPS[-1])
    # Clock time, without its zone: a day of 23 hours has its midnights too.
    first = start.astimezone().replace(tzinfo=None)
    clock = first.replace(hour=0, minute=0, second=0, microsecond=0)
    clock += (first - clock) // step * step
    found = []
    while (moment := clock.astimezone()) < end:
        if moment >= start:
            midnight = not (clock.hour or clock.minute)
            found.append((moment, day_text(clock) if midnight or step >= _DAY else f"{clock:%H:%M}"))
        clock += step
    return found
