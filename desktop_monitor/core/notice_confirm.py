"""When a result is believed: two results or some time, and what changes too often (docs/behaviour.md, "Notices")."""

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_changes import REACH, Result
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_state import HEALTHY, Subject

RESULTS_TO_CONFIRM = 2
FLAP_EQUAL = 4
"""So many equal results end an unstable time."""
FLAP_QUIET = 300.0
"""So many seconds without a change end it too."""


def normal(health: Health) -> Health:
    """What is switched off is as good as healthy."""
    return HEALTHY if health is Health.DISABLED else health


def patience(key: str, subject: Subject, policy: NoticePolicy, recheck_within: float) -> float:
    """How long the candidate must last to be believed without a second result, in seconds."""
    candidate = subject.candidate or subject.settled
    if candidate.rank < subject.settled.rank:
        return policy.good_confirm
    if key == REACH:
        return policy.connection_loss
    return recheck_within if candidate is Health.CRITICAL else policy.warning_confirm


def heard(subject: Subject, result: Result, now: float, policy: NoticePolicy) -> Subject:
    """`subject` after one more result."""
    health = normal(result.health)
    subject = _counted(subject, result.service, health, now, policy)
    if health is subject.settled:
        seen = None if health is HEALTHY and not subject.unstable else subject.acknowledged
        subject = msgspec.structs.replace(
            subject, candidate=None, results=0, depends_on=result.depends_on, acknowledged=seen
        )
    else:
        goes_on = health is subject.candidate
        subject = msgspec.structs.replace(
            subject,
            candidate=health,
            said=result.message,
            since=subject.since if goes_on else now,
            results=subject.results + 1 if goes_on else 1,
            depends_on=result.depends_on,
        )
        if subject.results >= RESULTS_TO_CONFIRM:
            subject = settle(subject, "confirmed: second result")
    if subject.unstable and subject.equal >= FLAP_EQUAL and result.service != REACH:
        subject = calm(subject)
    return subject


def _counted(subject: Subject, key: str, health: Health, now: float, policy: NoticePolicy) -> Subject:
    """Count the change, if it is one; too many make the subject unstable."""
    if health is subject.last:
        return msgspec.structs.replace(subject, equal=subject.equal + 1) if subject.unstable else subject
    worse = max(health, subject.last, key=lambda each: each.rank)
    lately = [change for change in subject.changes if now - change[0] < policy.flap_window]
    # What is unstable may change for hours: its last changes say enough.
    changes = (*lately, (now, worse))[-max(policy.flap_changes, FLAP_EQUAL) :]
    unstable = subject.unstable or len(changes) >= policy.flap_changes
    return msgspec.structs.replace(subject, last=health, changes=changes, unstable=unstable, equal=1)


def passed(key: str, subject: Subject, now: float, policy: NoticePolicy, recheck_within: float) -> Subject:
    """`subject` after the time that has passed."""
    if subject.candidate is not None and now >= subject.since + patience(key, subject, policy, recheck_within):
        subject = settle(subject, f"confirmed: lasted {now - subject.since:.0f} s")
    if subject.unstable and now >= _last_change(subject) + FLAP_QUIET:
        subject = calm(subject)
    return subject


def due(key: str, subject: Subject, policy: NoticePolicy, recheck_within: float) -> float | None:
    """When `passed` will change something; None if time alone does not."""
    moments = []
    if subject.candidate is not None:
        moments.append(subject.since + patience(key, subject, policy, recheck_within))
    if subject.unstable:
        moments.append(_last_change(subject) + FLAP_QUIET)
    return min(moments, default=None)


def settle(subject: Subject, why: str) -> Subject:
    """The candidate is believed."""
    health = subject.candidate
    assert health is not None
    began, ended = subject.began, None
    if health is HEALTHY:
        ended = subject.since
    elif subject.settled is HEALTHY and subject.told is HEALTHY:
        began = subject.since
    seen = subject.acknowledged
    if seen is not None and (health.rank > seen.rank or (health is HEALTHY and not subject.unstable)):
        seen = None
    return msgspec.structs.replace(
        subject,
        settled=health,
        message=subject.said,
        why=why,
        again=subject.again and health is not HEALTHY,
        began=began,
        ended=ended,
        candidate=None,
        results=0,
        acknowledged=seen,
        sounded=subject.sounded and health is not HEALTHY,
    )


def calm(subject: Subject) -> Subject:
    """It is stable again."""
    over = subject.settled is HEALTHY
    return msgspec.structs.replace(
        subject,
        unstable=False,
        unstable_told=False,
        equal=0,
        changes=(),
        acknowledged=None if over else subject.acknowledged,
    )


def _last_change(subject: Subject) -> float:
    return subject.changes[-1][0] if subject.changes else subject.since
