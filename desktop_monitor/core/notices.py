"""When to speak of a service: confirmed changes only, never for the first look (docs/behaviour.md, "Notices")."""

from enum import Enum

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.updates import NoticeSpoken

RESULTS_TO_CONFIRM = 2
OWN_STATUS = ""
"""The endpoint's own status, as a subject among its services."""


class _Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one service (under the name None: whether the endpoint can be reached)."""

    settled: Health
    """The health that is confirmed."""
    spoken: bool = False
    """Its trouble was announced."""
    trouble_at: float | None = None
    """When the trouble that is settled began."""
    candidate: Health | None = None
    since: float = 0.0
    results: int = 0
    message: str = ""


class Direction(Enum):
    """Which way the news go."""

    BAD = "bad"
    GOOD = "good"


class Announcer:
    """Decides what is spoken. Deterministic: `now` in seconds comes with each call."""

    def __init__(self, policy: NoticePolicy, endpoint: str, recheck_within: float) -> None:
        self._policy = policy
        self._endpoint = endpoint
        self._recheck_within = recheck_within
        self._subjects: dict[str | None, _Subject] = {}
        self.wants_recheck = False
        """Set when critical news waits for one more look over HTTP; whoever sees to it clears it."""

    @property
    def due(self) -> float | None:
        """When news that wait are confirmed by their duration."""
        return min((s.since + self._patience(s) for s in self._subjects.values() if s.candidate), default=None)

    def result(self, service: str | None, health: Health, message: str, now: float) -> list[NoticeSpoken]:
        """Take one result for `service`; the first one is the baseline."""
        subject = self._subjects.get(service)
        if subject is None:
            trouble_at = None if _fine(health) else now
            self._subjects[service] = _Subject(settled=health, trouble_at=trouble_at)
            return []
        if health is subject.settled:
            self._subjects[service] = msgspec.structs.replace(subject, candidate=None, results=0)
            return []
        if health is subject.candidate:
            subject = msgspec.structs.replace(subject, results=subject.results + 1, message=message)
        else:
            subject = msgspec.structs.replace(subject, candidate=health, since=now, results=1, message=message)
            self.wants_recheck = self.wants_recheck or health is Health.CRITICAL
        self._subjects[service] = subject
        return self._confirm(service, now)

    def reachable(self) -> None:
        """The endpoint is presumed to answer: its silence will be news."""
        self._subjects.setdefault(None, _Subject(settled=Health.HEALTHY))

    def lost(self, since: float, now: float) -> list[NoticeSpoken]:
        """There has been no data by any way since then. The time that took is its confirmation."""
        subject = self._subjects.get(None) or _Subject(settled=Health.HEALTHY)
        if subject.settled is Health.UNKNOWN:
            return []
        why = f"no data for {duration(now - since)}"
        self._subjects[None] = msgspec.structs.replace(subject, candidate=Health.UNKNOWN, since=since, message=why)
        return self._settle(None, why, now)

    def tick(self, now: float) -> list[NoticeSpoken]:
        """Confirm what has lasted long enough."""
        return [notice for service in list(self._subjects) for notice in self._confirm(service, now)]

    def _confirm(self, service: str | None, now: float) -> list[NoticeSpoken]:
        subject = self._subjects[service]
        health = subject.candidate
        if health is None:
            return []
        lasted = now - subject.since
        if subject.results < RESULTS_TO_CONFIRM and lasted < self._patience(subject):
            return []
        why = "second result" if subject.results >= RESULTS_TO_CONFIRM else f"lasted {lasted:.0f} s"
        return self._settle(service, why, now)

    def _settle(self, service: str | None, why: str, now: float) -> list[NoticeSpoken]:
        """The candidate becomes what is believed; say so if that is to be said."""
        subject = self._subjects[service]
        health = subject.candidate
        assert health is not None
        good = _direction(subject) is Direction.GOOD
        speak = self._policy.enabled and (subject.spoken if good and _fine(health) else not _fine(health))
        began = subject.trouble_at if subject.trouble_at is not None else subject.since
        self._subjects[service] = _Subject(
            settled=health, spoken=speak and not _fine(health), trouble_at=None if _fine(health) else began
        )
        if not speak:
            return []
        return [self._notice(service, health, subject.message, f"confirmed: {why}", now - began)]

    def _patience(self, subject: _Subject) -> float:
        if _direction(subject) is Direction.GOOD:
            return self._policy.good_confirm
        return self._recheck_within if subject.candidate is Health.CRITICAL else self._policy.warning_confirm

    def _notice(self, service: str | None, health: Health, message: str, reason: str, lasted: float) -> NoticeSpoken:
        name = service or self._endpoint
        where = self._endpoint if service else ""
        if _fine(health):
            title, body = f"{name} recovered", f"after {duration(lasted)}"
        else:
            title, body = f"{name} is {health.value}", message
        body = " · ".join(part for part in (where, body) if part)
        return NoticeSpoken(service=service or None, severity=health, title=title, body=body, reason=reason)


def duration(seconds: float) -> str:
    """A length of time for people: "5 s", "3 min", "2 h 5 min", "4 d 3 h"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = whole // 60
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"


def _fine(health: Health) -> bool:
    return health.rank <= Health.HEALTHY.rank


def _direction(subject: _Subject) -> Direction:
    candidate = subject.candidate or subject.settled
    return Direction.BAD if candidate.rank > subject.settled.rank else Direction.GOOD
