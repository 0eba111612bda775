"""What the notice rules remember: a frozen value that can be saved and restored."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_changes import NETWORK, OWN_STATUS, REACH
from desktop_monitor.core.notice_values import NoticeBoard, Snooze

HEALTHY = Health.HEALTHY


class Subject(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One service, the endpoint's own status, or whether the endpoint can be reached. Times are in seconds of `now`."""

    last: Health = HEALTHY
    """The last result."""
    settled: Health = HEALTHY
    """What is confirmed."""
    told: Health = HEALTHY
    """What the operator was told last."""
    message: str = ""
    """Of what is settled."""
    why: str = ""
    """What confirmed it."""
    again: bool = False
    """To be told once more, though it was: its snooze has ended."""
    began: float | None = None
    """When the trouble that is, or was last, settled began."""
    ended: float | None = None
    """When it ended; None while it lasts."""
    candidate: Health | None = None
    """What the last results say, if it is not settled."""
    said: str = ""
    """The message of the candidate."""
    since: float = 0.0
    """Since when the candidate is on."""
    results: int = 0
    """How many results in a row said so."""
    waiting_since: float | None = None
    """News that nothing holds back wait since then for company; a moment to come if their cause has just ended."""
    held: str = ""
    """What was last recorded as withheld, and why."""
    changes: tuple[tuple[float, Health], ...] = ()
    """The changes in the flap window: when, and the worse side."""
    unstable: bool = False
    unstable_told: bool = False
    equal: int = 0
    """Equal results in a row while it is unstable."""
    acknowledged: Health | None = None
    """The trouble that somebody has seen."""
    sounded: bool = False
    """This trouble has had its sound."""
    depends_on: tuple[str, ...] = ()

    @property
    def news(self) -> bool:
        """True if what is settled is not what was told."""
        return self.settled is not self.told or self.again

    def waits(self, now: float) -> bool:
        """True if it is to be told with the next news of its endpoint."""
        return self.waiting_since is not None and self.waiting_since <= now

    @property
    def unstable_news(self) -> bool:
        """True if its being unstable is still to be told."""
        return self.unstable and not self.unstable_told

    @property
    def shown(self) -> bool:
        """True if the operator was told of it, and not yet that it is over."""
        return self.told is not HEALTHY or (self.unstable and self.unstable_told)

    @property
    def worst_lately(self) -> Health:
        """The worst of the last changes."""
        return max((health for _, health in self.changes), key=lambda health: health.rank, default=self.last)


MOST_SUBJECTS = 10_000
"""Of one endpoint: more than it can have services, so that only those go that it has no more."""


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """The bubble of an endpoint. There is one at a time."""

    id: str
    opened: float
    worst: Health
    """The worst it has told."""
    open: bool


class EndpointNotices(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The subjects of one endpoint."""

    known: bool = False
    """Its first results were heard."""
    silence: Literal["", "lost", "paused"] = ""
    subjects: Mapping[str, Subject] = msgspec.field(default_factory=dict)
    bubble: Bubble | None = None
    bubbles: int = 0
    """Bubbles opened so far."""
    due: float | None = None
    """The next moment at which a `Tick` is to look at it."""
    acknowledged: tuple[str, ...] = ()
    unstable: tuple[str, ...] = ()


class NoticeState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that the rules remember."""

    endpoints: Mapping[str, EndpointNotices] = msgspec.field(default_factory=dict)
    failing: Mapping[str, float] = msgspec.field(default_factory=dict)
    """Since when connections fail."""
    snoozes: tuple[Snooze, ...] = ()
    quiet_asked: datetime | None = None
    """Quiet until then, asked for by a person."""
    quiet_until: datetime | None = None
    """Quiet until then for any reason; None if it is not quiet."""
    muted: Mapping[str, Mapping[str, Health]] = msgspec.field(default_factory=dict)
    """What quiet has muted: endpoint, subject, and the worst it was."""
    withheld: int = 0
    """Decisions muted since quiet began."""
    digest: tuple[tuple[str, str], ...] = ()
    """Endpoint and subject of the troubles that the open digest tells of."""
    digests: int = 0
    due: float | None = None
    """The next moment at which a `Tick` may change something."""


def outside(endpoint: str, subject: str) -> tuple[str | None, str | None]:
    """Endpoint and service as the world names them."""
    return (None if endpoint == NETWORK else endpoint, None if subject in {OWN_STATUS, REACH} else subject)


def board_of(state: NoticeState) -> NoticeBoard:
    """What holds now, for the window and the tray."""

    def keys(marked: Mapping[str, tuple[str, ...]]) -> frozenset[tuple[str, str | None]]:
        return frozenset((name, outside(name, key)[1]) for name, subjects in marked.items() for key in subjects)

    each = state.endpoints.items()
    return NoticeBoard(
        acknowledged=keys({name: endpoint.acknowledged for name, endpoint in each if endpoint.acknowledged}),
        snoozes=state.snoozes,
        quiet_until=state.quiet_until,
        unstable=keys({name: endpoint.unstable for name, endpoint in each if endpoint.unstable}),
        withheld=state.withheld,
    )


def within_bounds(subjects: Mapping[str, Subject]) -> Mapping[str, Subject]:
    """`subjects`, but no more than `MOST_SUBJECTS`: first those go of which there is nothing to tell, the oldest first.

    What leaves and comes back is presumed to have been healthy.
    """
    surplus = len(subjects) - MOST_SUBJECTS
    if surplus <= 0:
        return subjects
    settled = [key for key, subject in subjects.items() if not subject.shown and subject.last is HEALTHY]
    others = [key for key, subject in subjects.items() if subject.shown or subject.last is not HEALTHY]
    gone = frozenset([key for key in (*settled, *others) if key not in (REACH, OWN_STATUS)][:surplus])
    return {key: subject for key, subject in subjects.items() if key not in gone}


def demoted(subject: Subject, now: float) -> Subject:
    """What was confirmed and not told is to be confirmed anew; whatever waits for time begins to wait now."""
    if subject.settled is subject.told:
        return msgspec.structs.replace(subject, since=now) if subject.candidate is not None else subject
    candidate, said = subject.settled, subject.message
    if subject.candidate is not None:
        candidate, said = subject.candidate, subject.said
    keep = candidate is not subject.told
    over = not keep and candidate is HEALTHY and not subject.unstable
    return msgspec.structs.replace(
        subject,
        settled=subject.told,
        candidate=candidate if keep else None,
        said=said if keep else "",
        since=now,
        results=0,
        waiting_since=None,
        held="",
        began=subject.began if subject.told is not HEALTHY else None,
        ended=None,
        acknowledged=None if over else subject.acknowledged,
    )


def restored(saved: NoticeState, names: frozenset[str], ahead: float, now: float) -> NoticeState:
    """`saved` by an earlier run, for the endpoints `names`. `ahead`: what this `now` has more than that run's."""
    endpoints = {
        name: _restored(each, ahead, now) for name, each in saved.endpoints.items() if name in names or name == NETWORK
    }
    return msgspec.structs.replace(
        saved,
        endpoints=endpoints,
        failing={},
        muted={name: each for name, each in saved.muted.items() if name in endpoints},
        digest=tuple(each for each in saved.digest if each[0] in endpoints),
        due=now,
    )


def _restored(endpoint: EndpointNotices, ahead: float, now: float) -> EndpointNotices:
    subjects = {key: demoted(_shifted(subject, ahead), now) for key, subject in endpoint.subjects.items()}
    bubble = endpoint.bubble
    return msgspec.structs.replace(
        endpoint,
        subjects=subjects,
        silence=endpoint.silence if endpoint.silence == "lost" else "",
        bubble=None if bubble is None else msgspec.structs.replace(bubble, opened=bubble.opened + ahead),
        due=now,
    )


def _shifted(subject: Subject, ahead: float) -> Subject:
    return msgspec.structs.replace(
        subject,
        began=None if subject.began is None else subject.began + ahead,
        ended=None if subject.ended is None else subject.ended + ahead,
        since=subject.since + ahead,
        changes=tuple((moment + ahead, health) for moment, health in subject.changes),
    )
