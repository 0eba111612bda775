"""The notice rules: what is spoken, what is withheld, and why (docs/behaviour.md, "Notices").

One function of what was so far, one change, the time and the settings. It is level-triggered: what is confirmed is held
against what was told, so that whatever ends a silence leaves nothing untold and nothing told twice.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from desktop_monitor.core import network_loss as network
from desktop_monitor.core import notice_confirm as confirm
from desktop_monitor.core import notice_silence as silence
from desktop_monitor.core import notice_telling as telling
from desktop_monitor.core.durations import duration
from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.notice_changes import (
    REACH,
    Acknowledged,
    Failing,
    Heard,
    HeardAgain,
    Lost,
    NoticeChange,
    NoticeRules,
    Overdue,
    Paused,
    QuietNow,
    Reconfigured,
    Result,
    Snoozed,
    SnoozeEnded,
    Tick,
    Woke,
)
from desktop_monitor.core.notice_results import results_of
from desktop_monitor.core.notice_state import HEALTHY, NoticeState, Subject, demoted, outside
from desktop_monitor.core.notice_values import Decision, Snooze
from desktop_monitor.core.notice_work import FIRST_LOOK, Work


class Step(msgspec.Struct, frozen=True):
    """What a change led to."""

    state: NoticeState
    decisions: tuple[Decision, ...] = ()
    recheck: frozenset[str] = frozenset()
    """Endpoints that are to be looked at over HTTP at once."""


def decide(state: NoticeState, change: NoticeChange, now: float, utc: datetime, rules: NoticeRules) -> Step:
    """Take one change. `now` is in seconds on the clock that counts sleep, `utc` the wall time.

    Call it with a `Tick` whenever `state.due` has come, which is at once after a change that matters. A change only
    says what is so; what follows from it, for all the changes of a moment together, is up to the tick.
    """
    w = Work(state, now, utc, rules)
    _HANDLERS[type(change)](w, change)
    w.leave_for_tick()
    if w.state is not state or isinstance(change, Tick):
        w.change(due=_due(w))
    return Step(w.state, tuple(w.decisions), frozenset(w.recheck))


def _heard(w: Work, change: Heard) -> None:
    endpoint = w.endpoint(change.endpoint)
    changed: dict[str, Subject] = {}
    if endpoint.silence:
        changed = {key: demoted(subject, w.now) for key, subject in endpoint.subjects.items() if key != REACH}
        endpoint = msgspec.structs.replace(endpoint, silence="")
        w.put(change.endpoint, endpoint)
    _take(w, change.endpoint, (Result(REACH, HEALTHY), *change.results), changed, first=not endpoint.known)
    if change.results and not endpoint.known:
        w.put(change.endpoint, msgspec.structs.replace(w.endpoint(change.endpoint), known=True))


def _heard_again(w: Work, change: HeardAgain) -> None:
    _heard(w, Heard(change.endpoint, results_of(change.report)))


def _overdue(w: Work, change: Overdue) -> None:
    _take(w, change.endpoint, change.results, {}, first=False)


def _take(w: Work, name: str, results: tuple[Result, ...], changed: dict[str, Subject], *, first: bool) -> None:
    known = w.endpoint(name).subjects
    policy = w.rules.policy
    for result in results:
        before = changed.get(result.service) or known.get(result.service)
        if before is None:
            changed[result.service] = after = _met(result, w.now, first=first)
            before = after
            if first or result.health is HEALTHY:
                continue
        if _unchanged(before, result):
            continue
        after = confirm.heard(before, result, w.now, policy)
        w.note(name, result.service, before, after)
        if after != before or result.service in changed:
            changed[result.service] = after
    w.put_subjects(name, changed)
    w.forget_surplus(name)


def _unchanged(subject: Subject, result: Result) -> bool:
    settled = subject.last is result.health and subject.settled is result.health
    return settled and subject.candidate is None and not subject.unstable and subject.depends_on == result.depends_on


def _met(result: Result, now: float, *, first: bool) -> Subject:
    """A service heard of for the first time: at the first look a baseline, later presumed to have been healthy."""
    health = confirm.normal(result.health)
    if not first or health is HEALTHY:
        return Subject(depends_on=result.depends_on)
    return Subject(
        last=health,
        settled=health,
        message=result.message,
        why=FIRST_LOOK,
        began=now,
        depends_on=result.depends_on,
    )


def _lost(w: Work, change: Lost) -> None:
    endpoint = w.endpoint(change.endpoint)
    subjects = {key: without_candidate(each) for key, each in endpoint.subjects.items() if key != REACH}
    before = endpoint.subjects.get(REACH, Subject())
    reach = confirm.heard(before, Result(REACH, Health.UNKNOWN), w.now, w.rules.policy)
    if reach.candidate is not None:
        time = duration(w.now - change.since)
        silent_for = f"no health for {time}" if change.but_health else f"no data for {time}"
        reach = msgspec.structs.replace(reach, said=silent_for, since=change.since)
        reach = confirm.settle(reach, f"confirmed: {silent_for}")
    w.put(change.endpoint, msgspec.structs.replace(endpoint, silence="lost", subjects={**subjects, REACH: reach}))


def _paused(w: Work, change: Paused) -> None:
    endpoint = w.endpoint(change.endpoint)
    subjects = {key: without_candidate(each) for key, each in endpoint.subjects.items()}
    w.put(change.endpoint, msgspec.structs.replace(endpoint, silence="paused", subjects=subjects))


def without_candidate(subject: Subject) -> Subject:
    """Nothing can confirm it now."""
    return msgspec.structs.replace(subject, candidate=None, results=0)


def _woke(w: Work, _change: Woke) -> None:
    for name, endpoint in w.state.endpoints.items():
        subjects = {key: demoted(subject, w.now) for key, subject in endpoint.subjects.items()}
        w.put(name, msgspec.structs.replace(endpoint, subjects=subjects))


def _acknowledged(w: Work, change: Acknowledged) -> None:
    for name, key, subject in _meant(w, change.endpoint, change.service):
        if subject.settled is not HEALTHY or subject.unstable:
            seen = subject.worst_lately if subject.unstable else subject.settled
            seen = worst((seen, subject.settled, subject.acknowledged or HEALTHY))
            w.put_subjects(name, {key: msgspec.structs.replace(subject, acknowledged=seen, again=False)})


def _meant(w: Work, endpoint: str | None, service: str | None) -> list[tuple[str, str, Subject]]:
    return [
        (name, key, subject)
        for name, each in w.state.endpoints.items()
        for key, subject in each.subjects.items()
        if endpoint is None or (name == endpoint and service in (None, outside(name, key)[1]))
    ]


def _snoozed(w: Work, change: Snoozed) -> None:
    others = _snoozes_but(w, change.endpoint, change.service)
    snooze = Snooze(endpoint=change.endpoint, service=change.service, until=change.until)
    w.change(snoozes=(*others, snooze) if change.until > w.utc else others)
    w.touch_all()


def _snooze_ended(w: Work, change: SnoozeEnded) -> None:
    w.change(snoozes=_snoozes_but(w, change.endpoint, change.service))
    w.touch_all()


def _snoozes_but(w: Work, endpoint: str | None, service: str | None) -> tuple[Snooze, ...]:
    return tuple(each for each in w.state.snoozes if (each.endpoint, each.service) != (endpoint, service))


def _quiet_now(w: Work, change: QuietNow) -> None:
    w.change(quiet_asked=change.until)


def _reconfigured(w: Work, change: Reconfigured) -> None:
    gone = frozenset(change.forgotten)
    for name in change.forgotten:
        w.close(name, "", "closed: it is not watched any more")
    w.change(
        endpoints={name: each for name, each in w.state.endpoints.items() if name not in gone},
        failing={name: since for name, since in w.state.failing.items() if name not in gone},
        muted={name: each for name, each in w.state.muted.items() if name not in gone},
        snoozes=tuple(each for each in w.state.snoozes if each.endpoint not in gone),
    )
    w.touched -= gone
    w.touch_all()


def _tick(w: Work, _change: Tick) -> None:
    end_snoozes(w)
    for name in sorted(w.state.endpoints):
        if _is_due(w, name):
            _time_passed(w, name)
    w.review_touched()
    _look_at_quiet(w)
    w.review_touched()
    for name in sorted(w.state.endpoints):
        if telling.ready(w, name):
            telling.tell(w, name)
    w.review_touched()
    telling.close_digest_if_over(w)


def _is_due(w: Work, name: str) -> bool:
    due = w.endpoint(name).due
    return due is not None and due <= w.now


def _time_passed(w: Work, name: str) -> None:
    changed = {}
    for key, before in w.endpoint(name).subjects.items():
        if before.candidate is not None or before.unstable:
            after = confirm.passed(key, before, w.now, w.rules.policy, w.recheck_within(name))
            if after is not before:
                w.note(name, key, before, after)
                changed[key] = after
    w.put_subjects(name, changed)
    w.touched.add(name)
    if REACH in changed:
        w.touch_all()  # the network may be what others wait for


def end_snoozes(w: Work) -> None:
    """Trouble that outlasts its snooze is told (again)."""
    ended = [each for each in w.state.snoozes if each.until <= w.utc]
    if not ended:
        return
    w.change(snoozes=tuple(each for each in w.state.snoozes if each.until > w.utc))
    for name, key, subject in _meant(w, None, None):
        was_snoozed = any(silence.covers(each, name, key) for each in ended)
        told_once = subject.settled is subject.told is not HEALTHY
        if was_snoozed and told_once and subject.acknowledged is None:
            w.put_subjects(name, {key: msgspec.structs.replace(subject, again=True, why="its snooze has ended")})
    w.touch_all()


def _look_at_quiet(w: Work) -> None:
    before, after = w.state.quiet_until, silence.quiet_until(w.state, w.utc, w.rules)
    asked = w.state.quiet_asked
    if asked is not None and asked <= w.utc:
        w.change(quiet_asked=None)
    if after != before:
        w.change(quiet_until=after)
        w.touch_all()
    if after is None and before is not None:
        telling.tell_digest(w)


def _due(w: Work) -> float | None:
    """The next moment at which a tick may change something."""
    moments = [each.due for each in w.state.endpoints.values() if each.due is not None]
    dates = [each.until for each in w.state.snoozes]
    quiet = w.state.quiet_until or silence.next_quiet(w.utc, w.rules)
    dates += [quiet] if quiet is not None else []
    if silence.quiet_until(w.state, w.utc, w.rules) != w.state.quiet_until:
        moments.append(w.now)
    moments += [w.now + max(0.0, (date - w.utc) / timedelta(seconds=1)) for date in dates]
    return min(moments, default=None)


_HANDLERS: Mapping[type, Callable[[Work, Any], None]] = {
    Heard: _heard,
    HeardAgain: _heard_again,
    Overdue: _overdue,
    Lost: _lost,
    Paused: _paused,
    Failing: network.failing,
    Woke: _woke,
    Acknowledged: _acknowledged,
    Snoozed: _snoozed,
    SnoozeEnded: _snooze_ended,
    QuietNow: _quiet_now,
    Reconfigured: _reconfigured,
    Tick: _tick,
}
