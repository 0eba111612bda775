"""The words of a notice: title, lines and reason. Plain text; names and messages come clean from the decoder."""

from collections.abc import Mapping, Sequence

import msgspec

from desktop_monitor.core.durations import duration
from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_changes import NETWORK, OWN_STATUS, REACH
from desktop_monitor.core.notice_silence import cause_of
from desktop_monitor.core.notice_state import HEALTHY, EndpointNotices, Subject

NAMES_SHOWN = 3
"""So many names stand in a list; of the others only the number is given."""
LINES_SHOWN = 8
"""Most lines of a digest."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of news, in words."""

    key: str
    name: str
    health: Health
    unstable: bool
    verb: str
    """What follows the name: "is critical"."""
    detail: str
    """What else is to be said: the message, what it affects."""
    why: str

    @property
    def over(self) -> bool:
        """True if it is a recovery."""
        return self.health is HEALTHY and not self.unstable

    @property
    def line(self) -> str:
        """All in a line."""
        if not self.detail:
            return f"{self.name} {self.verb}"
        return f"{self.name} {self.verb} {self.detail}" if self.over else f"{self.name} {self.verb}: {self.detail}"


def piece(endpoint_name: str, endpoint: EndpointNotices, key: str, now: float) -> Piece:
    """The news of a subject."""
    subject = endpoint.subjects[key]
    health = subject.worst_lately if subject.unstable else subject.settled
    verb = _verb(endpoint_name, key, subject)
    if subject.unstable:
        detail = f"changed {len(subject.changes)} times, last to {subject.last.value}"
    elif health is HEALTHY:
        detail = f"after {duration(trouble_time(subject, now))}"
    else:
        detail = "; ".join(part for part in (subject.message, _affects(endpoint.subjects, key)) if part)
    return Piece(
        key=key,
        name=subject_name(endpoint_name, key),
        health=health,
        unstable=subject.unstable,
        verb=verb,
        detail=detail,
        why="changes too often" if subject.unstable else subject.why,
    )


def _verb(endpoint_name: str, key: str, subject: Subject) -> str:
    if subject.unstable:
        return "is unstable"
    if endpoint_name == NETWORK:
        if subject.settled is HEALTHY:
            return "has its network again"
        return "is still without its network" if subject.again else "lost its network"
    if subject.settled is HEALTHY:
        return "recovered"
    return f"is still {subject.settled.value}" if subject.again else f"is {subject.settled.value}"


def subject_name(endpoint_name: str, key: str) -> str:
    """What people call it."""
    if endpoint_name == NETWORK:
        return "This computer"
    return endpoint_name if key in {OWN_STATUS, REACH} else key


def trouble_time(subject: Subject, now: float) -> float:
    """How long the trouble lasted, or has lasted, in seconds."""
    ended = now if subject.ended is None else subject.ended
    return ended - (ended if subject.began is None else subject.began)


def _affects(subjects: Mapping[str, Subject], key: str) -> str:
    """What this trouble explains."""
    if key == REACH:
        count = len(subjects.keys() - {REACH, OWN_STATUS})
        return f"its {count} services cannot be seen" if count > 1 else ""
    affected = sorted(name for name, each in subjects.items() if each.depends_on and cause_of(subjects, name) == key)
    return f"affects {some(affected)}" if affected else ""


def some(names: Sequence[str]) -> str:
    """The first names of a list."""
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def headline(endpoint_name: str, news: Sequence[Piece], still: Sequence[Piece]) -> str:
    """The title of a bubble."""
    if len(news) == 1:
        return f"{news[0].name} {news[0].verb}"
    over = sum(each.over for each in news)
    trouble = len(news) - over + len(still)
    parts = [f"{trouble} in trouble"] * bool(trouble) + [f"{over} recovered"] * bool(over)
    return f"{endpoint_name}: {', '.join(parts)}"


def body(endpoint_name: str, news: Sequence[Piece], still: Sequence[Piece], summary_from: int) -> str:
    """The text of a bubble: worst first, a line each, or a summary if there are many."""
    if len(news) == 1 and not still:
        where = "" if endpoint_name == NETWORK or news[0].name == endpoint_name else endpoint_name
        return " · ".join(part for part in (where, news[0].detail) if part)
    pieces = sorted((*news, *still), key=lambda each: (-each.health.rank, each.name))
    if len(pieces) < summary_from:
        return "\n".join(each.line for each in pieces)
    return "\n".join(_counts(pieces))


def _counts(pieces: Sequence[Piece]) -> list[str]:
    """How many there are of each kind, worst first."""
    kinds: dict[str, list[str]] = {}
    for each in pieces:
        word = "recovered" if each.over else "unstable" if each.unstable else each.health.value
        kinds.setdefault(word, []).append(each.name)
    return [f"{len(names)} {word}: {some(names)}" for word, names in kinds.items()]


def reasons(news: Sequence[Piece]) -> str:
    """Why the news are told, as a sentence."""
    whys = sorted({each.why for each in news})
    if len(news) == 1:
        return whys[0]
    return f"{len(news)} pieces of news together; " + "; ".join(whys[:NAMES_SHOWN])


def shortened(lines: Sequence[str]) -> str:
    """The first lines, and how many more there are."""
    more = len(lines) - LINES_SHOWN
    return "\n".join([*lines[:LINES_SHOWN], *([f"and {more} more"] if more > 0 else [])])
