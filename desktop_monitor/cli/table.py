"""What `watch` shows in a terminal: a table, or a line for each change. Shape and word, never colour alone."""

import math
from collections.abc import Callable, Sequence

from desktop_monitor.cli.columns import cells, cut, fit
from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EndpointView,
    EventAdded,
    GapFound,
    HealthChanged,
    NoticeDecided,
    ProblemFound,
    ServiceState,
    State,
    StateChanged,
    StatsChanged,
    Update,
)

_Paint = Callable[[str, str], str]

NARROWEST = 40
"""Fewest columns the table is made for."""

_STATES = {
    State.CONNECTING: ("◌", "Connecting…", "33"),
    State.CONNECTED: ("●", "Live", "32"),
    State.DISCONNECTED: ("○", "Disconnected", "90"),
    State.FALLBACK: ("◐", "Polling", "34"),
    State.ERROR: ("✖", "Error", "31"),
}
_HEALTHS = {
    Health.DISABLED: ("–", "disabled", "90"),
    Health.HEALTHY: ("●", "healthy", "32"),
    Health.UNKNOWN: ("?", "unknown", "90"),
    Health.WARNING: ("▲", "warning", "33"),
    Health.CRITICAL: ("■", "critical", "31"),
}
_WORD_CELLS = 8
_SOURCES = {"push": "live", "poll": "http", "none": "—"}


def table(views: Sequence[EndpointView], now: float, width: int, *, colour: bool) -> list[str]:
    """The lines of the table, each at most `width` cells (no fewer than `NARROWEST`).

    `now`: seconds on the clock of the views, for ages and countdowns. Without `colour` there is no escape sequence.
    """
    width = max(width, NARROWEST)
    paint = _paint if colour else _plain
    total = worst(view.health for view in views) if views else Health.UNKNOWN
    count = f"{len(views)} endpoint" + ("" if len(views) == 1 else "s")
    mark, word, hue = _HEALTHS[total]
    lines = [cut(f"Desktop Monitor  {count}  ", width - _WORD_CELLS - 2) + paint(f"{mark} {word}", hue)]
    for view in views:
        lines += ["", *_endpoint(view, now, width, paint)]
    return lines


def change_lines(update: Update) -> list[str]:
    """A sentence for each change, for output that cannot be redrawn; none for numbers and what was withheld."""
    head = f"{update.at:%H:%M:%S} {clean_name(update.endpoint)}: "
    return [head + _sentence(change) for change in update.changes if _is_news(change)]


def _is_news(change: Change) -> bool:
    match change:
        case StatsChanged():
            return False
        case NoticeDecided(decision):
            return decision.spoken
    return True


def _endpoint(view: EndpointView, now: float, width: int, paint: _Paint) -> list[str]:
    mark, word, hue = _HEALTHS[view.health]
    state_mark, state_word, state_hue = _STATES[view.status.state]
    state = " ".join([state_mark, state_word, *_state_notes(view, now)])
    name = cut(clean_name(view.name), width - _WORD_CELLS - 3)
    head = f"{paint(f'{mark} {word:<{_WORD_CELLS}}', hue)} {name}"
    if _WORD_CELLS + 3 + cells(name) + 2 + cells(state) <= width:
        lines = [f"{head}  {paint(state, state_hue)}"]
    else:
        lines = [head, f"  {paint(cut(state, width - 2), state_hue)}"]
    if view.status.reason:
        lines.append(cut(f"  {clean(view.status.reason)}", width))
    return lines + _services(view, now, width, paint)


def _services(view: EndpointView, now: float, width: int, paint: _Paint) -> list[str]:
    if not view.services:
        return []
    room = width - _WORD_CELLS - 5
    ages = [_age(service, now) for service in view.services]
    age_cells = max(cells(age) for age in ages)
    longest = max(cells(clean_name(service.name)) for service in view.services)
    name_cells = min(longest, max(room - age_cells - 1, 1) if room < 2 * longest else room // 2)
    lines = []
    for service, age in zip(view.services, ages, strict=True):
        mark, word, hue = _HEALTHS[service.health]
        rest = f"{fit(clean_name(service.name), name_cells)} {fit(age, age_cells)}  {clean(_message(service))}"
        lines.append(f"  {paint(f'{mark} {word:<{_WORD_CELLS}}', hue)} {cut(rest, room).rstrip()}")
    return lines


def _message(service: ServiceState) -> str:
    """A word that is not one of ours is shown as sent."""
    sent = service.word if service.word.lower() != service.health.value else ""
    return ": ".join(part for part in (sent, service.message) if part)


def _state_notes(view: EndpointView, now: float) -> list[str]:
    status = view.status
    notes = []
    if status.rtt is not None and status.state is State.CONNECTED:
        notes.append(f"{status.rtt * 1000:.0f} ms")
    if status.state is State.CONNECTED and view.health_source == "poll":
        notes.append("data over HTTP")
    if status.retry_at is not None:
        notes.append(f"next try in {duration(max(0.0, math.ceil(status.retry_at - now)))}")
    if status.state in {State.CONNECTING, State.DISCONNECTED} and status.attempt:
        notes.append(f"attempt {status.attempt}")
    return [f"({', '.join(notes)})"] if notes else []


def _age(service: ServiceState, now: float) -> str:
    source = _SOURCES[service.source]
    return source if service.source == "none" else f"{source} {duration(now - service.seen_at)}"


def duration(seconds: float) -> str:
    """A length of time in its largest unit: "3 s", "5 min", "2 h", "4 d"."""
    seconds = max(0.0, seconds)
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} s"


def _sentence(change: Change) -> str:
    match change:
        case StateChanged(status=status):
            return _state_sentence(status)
        case HealthChanged():
            was = f" (was {change.old.value})" if change.old else ""
            subject = clean_name(change.service) if change.service else "as a whole"
            return _joined(f"{subject} is {change.new.value}{was}", change.message)
        case EventAdded(event=event):
            return _joined(f"event {clean_name(event.type)}, {clean_name(event.entity)}", event.message)
        case GapFound():
            span = f"from {change.start or 'an unknown time'} to {change.end or 'now'}"
            return _joined(f"events {clean(span)} may be missing", change.reason)
        case NoticeDecided(decision):
            return _joined(f"notice: {clean_name(decision.title)}", decision.body.replace("\n", "; "))
        case ProblemFound():
            times = f" ({change.count} times)" if change.count > 1 else ""
            return _joined(f"problem ({change.kind})", change.detail) + times
        case _:
            raise TypeError(f"no sentence for {type(change).__name__}")


def _state_sentence(status: ConnectionStatus) -> str:
    mark, word, _ = _STATES[status.state]
    wait = f", next try in {status.retry_in:.1f} s" if status.retry_in is not None else ""
    return _joined(f"{mark} {word}{wait}", status.reason or "")


def _joined(head: str, detail: str) -> str:
    return f"{head}: {clean(detail)}" if detail else head


def _paint(text: str, hue: str) -> str:
    return f"\x1b[{hue}m{text}\x1b[0m"


def _plain(text: str, _hue: str) -> str:
    return text
