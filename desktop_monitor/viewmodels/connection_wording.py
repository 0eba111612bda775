"""What the connection view says, as plain text (docs/behaviour.md, "The connection view")."""

from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.messages import Source
from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.viewmodels.figures import decimal
from desktop_monitor.viewmodels.round_trips import Figures
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.traffic_minutes import (
    ANSWERS_OF_A_POLL,
    POLL_INTERVAL,
    Minute,
    PollingCost,
)
from desktop_monitor.viewmodels.wording import (
    age_text,
    countdown,
    layer_step,
    milliseconds_text,
    next_step,
    state_word,
    time_text,
    wait_text,
)

_SIZES = ("B", "KiB", "MiB", "GiB")
_NARROW_SPACE = "\u202f"


def clock_text(moment: datetime, today: datetime, *, milliseconds: bool = False) -> str:
    """As `time_text`; of today on request to the millisecond."""
    text = time_text(moment, today)
    return f"{text}.{moment.microsecond // 1000:03}" if milliseconds and text[2:3] == ":" else text


def lasted_text(seconds: float) -> str:
    """How long something was: "0.3 s", "45 s", "4 min 10 s", "2 h 5 min", "3 d 4 h"."""
    if seconds < 9.95:
        return QCoreApplication.translate("connection_wording", "{number} s").format(number=decimal(f"{seconds:.1f}"))
    whole = round(seconds)
    if whole < 60:
        return QCoreApplication.translate("connection_wording", "{number} s").format(number=whole)
    if whole < 3600:
        text = QCoreApplication.translate("connection_wording", "{large} min {small} s")
        return text.format(large=whole // 60, small=whole % 60)
    if whole < 86_400:
        text = QCoreApplication.translate("connection_wording", "{large} h {small} min")
        return text.format(large=whole // 3600, small=whole % 3600 // 60)
    text = QCoreApplication.translate("connection_wording", "{large} d {small} h")
    return text.format(large=whole // 86_400, small=whole % 86_400 // 3600)


def bytes_text(size: float) -> str:
    """A size: "512 B", "1.5 KiB", "12 MiB"."""
    for unit in _SIZES[:-1]:
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 10 else decimal(f"{size:.1f} {unit}")
        size /= 1024
    return decimal(f"{size:.1f} {_SIZES[-1]}")


def count_text(number: int) -> str:
    """A whole number, its thousands apart."""
    return f"{number:,}".replace(",", _NARROW_SPACE)


def direction_text(direction: Literal["in", "out"]) -> str:
    """Where a frame went."""
    if direction == "in":
        return QCoreApplication.translate("connection_wording", "received")
    return QCoreApplication.translate("connection_wording", "sent")


def state_sentence(view: EndpointView, now: float, today: datetime, since: tuple[datetime, float] | None) -> str:
    """State, since when, reason and layer, in one sentence. `since` is a moment by both clocks."""
    status = view.status
    text = state_word(status.state).rstrip("…")
    if since is not None:
        text = QCoreApplication.translate("connection_wording", "{state} since {time} ({age})").format(
            state=text, time=time_text(since[0], today), age=age_text(now - since[1])
        )
    if not status.reason:
        return f"{text}."
    reason = in_words(clean(status.reason)).rstrip(".")
    if status.layer:
        return QCoreApplication.translate("connection_wording", "{state}: {reason} (layer {layer}).").format(
            state=text, reason=reason, layer=status.layer
        )
    return QCoreApplication.translate("connection_wording", "{state}: {reason}.").format(state=text, reason=reason)


def next_sentence(view: EndpointView, now: float) -> str:
    """What happens next by itself, and what a person can do."""
    parts = []
    left = countdown(view.status, now)
    if left is not None and not view.paused:
        if view.status.state is State.DISCONNECTED:
            text = QCoreApplication.translate("connection_wording", "Attempt {number} in {wait}.")
        else:
            text = QCoreApplication.translate("connection_wording", "Next probe of the live connection in {wait}.")
        parts.append(text.format(number=view.status.attempt, wait=wait_text(left)))
    elif view.status.state is State.CONNECTING and view.status.attempt:
        text = QCoreApplication.translate("connection_wording", "Attempt {number} is under way.")
        parts.append(text.format(number=view.status.attempt))
    parts.append(next_step(view))
    if view.status.state in (State.DISCONNECTED, State.FALLBACK) and view.live and not view.paused:
        parts.append(layer_step(view.status.layer))
    return " ".join(filter(None, parts))


def promise_lines(view: EndpointView, now: float, event_at: float | None) -> tuple[tuple[str, str], ...]:
    """What holds of health, statistics and events: where from and how old, as labelled texts."""
    return (
        (
            QCoreApplication.translate("connection_wording", "Health"),
            _data_text(view.health_seen_at, view.health_source, now),
        ),
        (
            QCoreApplication.translate("connection_wording", "Statistics"),
            _data_text(view.stats_seen_at, view.stats_source, now),
        ),
        (QCoreApplication.translate("connection_wording", "Events"), _event_text(event_at, now)),
    )


def _data_text(seen_at: float | None, source: Source, now: float) -> str:
    if seen_at is None or source == "none":
        return QCoreApplication.translate("connection_wording", "not heard yet")
    if source == "push":
        text = QCoreApplication.translate("connection_wording", "by push, proven {age} ago")
    else:
        text = QCoreApplication.translate("connection_wording", "over HTTP, proven {age} ago")
    return text.format(age=age_text(now - seen_at))


def _event_text(event_at: float | None, now: float) -> str:
    if event_at is None:
        return QCoreApplication.translate("connection_wording", "none yet")
    return QCoreApplication.translate("connection_wording", "last one came {age} ago").format(
        age=age_text(now - event_at)
    )


def round_trip_sentence(figures: Figures | None) -> str:
    """Least, median and most of the last hour."""
    if figures is None:
        return QCoreApplication.translate(
            "connection_wording", "No round trip in the last hour: only a live connection is pinged."
        )
    return QCoreApplication.translate(
        "connection_wording", "Round trip, last hour: least {least}, median {median}, most {most} ({pings} pings)"
    ).format(
        least=milliseconds_text(figures.least * 1000),
        median=milliseconds_text(figures.median * 1000),
        most=milliseconds_text(figures.most * 1000),
        pings=count_text(figures.pings),
    )


def minute_text(minute: Minute, time: str) -> str:
    """One minute of traffic in a sentence; `time` is the minute by the clock on the wall."""
    return QCoreApplication.translate(
        "connection_wording",
        "{time}: WebSocket {frames} messages, {frame_bytes}; HTTP {answers} answers, {answer_bytes}",
    ).format(
        time=time,
        frames=count_text(minute.frames),
        frame_bytes=bytes_text(minute.frame_bytes),
        answers=count_text(minute.answers),
        answer_bytes=bytes_text(minute.answer_bytes),
    )


def cost_sentence(cost: PollingCost | None, spent: int) -> str:
    """What was spent against what polling would have cost, with the basis of the estimate."""
    if cost is None:
        return QCoreApplication.translate(
            "connection_wording", "What polling would have cost cannot be estimated yet: nothing has come."
        )
    if cost.basis == "polls":
        basis = QCoreApplication.translate("connection_wording", "the mean of {count} polls seen, {size} each").format(
            count=count_text(cost.polls), size=bytes_text(cost.bytes_of_a_poll)
        )
    else:
        basis = QCoreApplication.translate(
            "connection_wording", "no poll seen, so taken as {answers} answers of a message's mean size, {size} in all"
        ).format(answers=ANSWERS_OF_A_POLL, size=bytes_text(cost.bytes_of_a_poll))
    return QCoreApplication.translate(
        "connection_wording",
        "In {time} {spent} went over the wire; polling each {interval} would have cost about {cost} "
        "(an estimate: {basis}).",
    ).format(
        time=lasted_text(cost.seconds),
        spent=bytes_text(spent),
        interval=wait_text(POLL_INTERVAL),
        cost=bytes_text(cost.bytes),
        basis=basis,
    )


def key_warning(exposed: bool) -> str:
    """What a person must know of the key; "" if there is nothing."""
    if not exposed:
        return ""
    return QCoreApplication.translate(
        "connection_wording",
        "The key is sent without encryption: anybody on the way can read it. Use https, or a server on this computer.",
    )
