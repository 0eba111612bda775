"""Guards and effects of the poller table (core.connection); the rules are in docs/behaviour.md, "Connection"."""

from desktop_monitor.core.backoff import floored
from desktop_monitor.core.connection_state import CancelPoll, Failure, FailureKind, Poll, Polled, Verdict
from desktop_monitor.core.connection_work import Work

POLL_REPEAT = 5.0
"""Longest wait in seconds before the one repetition of a failed poll."""
FAILURES_IN_A_ROW = 2
"""Failed polls in a row that count as "polling fails"."""


def wanted(w: Work) -> bool:
    """Polling goes on after this one."""
    return w.poller.wanted


def want(w: Work) -> None:
    """Polling goes on."""
    w.set_poller(wanted=True)


def begin_polling(w: Work) -> None:
    """Polling starts afresh: what an earlier spell showed counts no more."""
    clear_poller(w)
    want(w)


def unwant(w: Work) -> None:
    """Polling ends after the one in flight."""
    w.set_poller(wanted=False)


def start_poll(w: Work) -> None:
    """Ask, with a new generation."""
    generation = w.poller.generation + 1
    w.set_poller(generation=generation, timers={})
    w.actions.append(Poll(generation))


def cancel_poll(w: Work) -> None:
    """Drop the poll in flight."""
    w.actions.append(CancelPoll(w.poller.generation))


def note_answer(w: Work) -> None:
    """Polling answers; the link may want to know."""
    assert isinstance(w.event, Polled)
    _tell_of_key(w, w.event.key)
    recovered = w.poller.failures > 0
    w.set_poller(failures=0, verdict=Verdict.ANSWERS, recovered=recovered, failure=None, key=w.event.key)
    w.inner.append("poll_answered")


def note_poll_failure(w: Work) -> None:
    """One failure changes nothing yet, two in a row do. A refusal for want of a key is an answer to the link."""
    failures = w.poller.failures + 1
    fails = failures >= FAILURES_IN_A_ROW
    verdict = Verdict.FAILS if fails else w.poller.verdict
    key = None if fails else w.poller.key
    if w.failure.kind is FailureKind.KEY:
        key = w.failure
        _tell_of_key(w, key)
        w.inner.append("poll_answered")
    elif w.failure.kind is FailureKind.BAD_URL:
        w.inner.append("poll_blocked")
    w.set_poller(failures=failures, verdict=verdict, recovered=False, failure=w.failure, key=key)


def _tell_of_key(w: Work, key: Failure | None) -> None:
    if key is not None and w.poller.key is None:
        w.inner.append("poll_key_refused")


def arm_poll(w: Work) -> None:
    """Arm the next poll: soon after a first failure, else after the interval."""
    failure = w.poller.failure
    interval = w.policy.poll_interval
    wait = w.spread(min(POLL_REPEAT, interval) if w.poller.failures == 1 else interval)
    w.set_poller(timers={"poll": w.now + floored(wait, failure.retry_after if failure else None)})


def clear_poller(w: Work) -> None:
    """Not wanted, and nothing remembered."""
    w.set_poller(wanted=False, timers={}, failures=0, verdict=Verdict.PENDING, recovered=False, failure=None, key=None)


def disarm_poll(w: Work) -> None:
    """No next poll."""
    w.set_poller(wanted=False, timers={})
