"""What must hold of every history, and for each property a broken rule that it catches."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop_monitor.core import notice_confirm, notice_silence, notice_state, notice_telling, notice_work, notices
from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_state import NoticeState, Subject
from tests.core import notice_histories as histories
from tests.core import notice_orders as orders
from tests.core import notice_world
from tests.core.notice_histories import ANYTHING, BROKEN, CALM, POLLS, SILENCED, Moment, live

Property = Callable[[Sequence[Moment], float], None]


def _of_world(check: Callable[[notice_world.World], None], *, cause: bool = False) -> Property:
    def holds(moments: Sequence[Moment], poll_each: float) -> None:
        check(live(moments, poll_each, cause=cause))

    return holds


PROPERTIES: dict[str, tuple[Property, st.SearchStrategy[list[Moment]]]] = {
    "told in time": (_of_world(histories.told_in_time), CALM),
    "ends with the truth": (_of_world(histories.ends_with_the_truth, cause=True), ANYTHING),
    "a restart forgets nothing": (_of_world(histories.ends_with_the_truth), BROKEN),
    "a restart repeats nothing": (_of_world(histories.nothing_is_told_twice), BROKEN),
    "nothing is told twice, nothing recovers untold": (
        _of_world(histories.nothing_is_told_twice, cause=True),
        ANYTHING,
    ),
    "no more bubbles than allowed": (_of_world(histories.no_more_bubbles_than_allowed), ANYTHING),
    "silence while unstable": (_of_world(histories.silence_while_unstable), CALM),
    "silences are kept": (histories.silences_are_kept, SILENCED),
    "what is acknowledged is silent": (histories.silences_are_kept, histories.ACKNOWLEDGED),
    "acknowledgement ends": (_of_world(histories.ends_with_the_truth), histories.ACKNOWLEDGED),
    "silences end by themselves": (_of_world(histories.ends_with_the_truth), SILENCED),
    "order does not matter": (orders.order_does_not_matter, histories.CHANGES | ANYTHING),
    "order of reports does not matter": (orders.order_of_reports_does_not_matter, ANYTHING),
}


def _run(name: str, *, examples: int, derandomize: bool) -> None:
    check, moments = PROPERTIES[name]
    quick = settings(
        max_examples=examples,
        derandomize=derandomize,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink) if not derandomize else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    quick(given(moments, POLLS)(check))()


@pytest.mark.parametrize("name", PROPERTIES)
def test_it_holds(name: str) -> None:
    _run(name, examples=60, derandomize="CI" in os.environ)


# Broken rules


_settle = notice_confirm.settle
_told = notice_telling.told
_heard = notice_confirm.heard
_reason = notice_silence.reason_to_hold
_leave = notice_work.Work.leave_for_tick
_restored = notice_state.restored


def _never_by_time(key: str, subject: Subject, *_: Any) -> Subject:
    return subject


def _told_but_not_noted(subject: Subject) -> Subject:
    return msgspec.structs.replace(_told(subject), told=subject.told)


def _blips_count_as_told(subject: Subject, *args: Any) -> Subject:
    after = _heard(subject, *args)
    if after.candidate is not None and after.told is Health.HEALTHY:
        after = msgspec.structs.replace(after, told=after.candidate)
    return after


def _holds_but(word: str) -> Callable[..., str | None]:
    def reason(*args: Any) -> str | None:
        found = _reason(*args)
        return None if found is not None and word in found else found

    return reason


def _acknowledged_for_ever(subject: Subject, why: str) -> Subject:
    return msgspec.structs.replace(_settle(subject, why), acknowledged=subject.acknowledged)


def _reviews_between_ticks(w: notice_work.Work) -> None:
    w.review_touched()
    _leave(w)


def _speaks_between_ticks(w: notice_work.Work) -> None:
    w.review_touched()
    for name in sorted(w.state.endpoints):
        if any(each.waiting_since is not None for each in w.endpoint(name).subjects.values()):
            notice_telling.tell(w, name)
    _reviews_between_ticks(w)


def _forgets(*_: Any) -> NoticeState:
    return NoticeState()


def _forgets_what_was_told(saved: NoticeState, *args: Any) -> NoticeState:
    state = _restored(saved, *args)
    endpoints = {
        name: msgspec.structs.replace(
            each,
            subjects={
                key: msgspec.structs.replace(subject, told=Health.HEALTHY) for key, subject in each.subjects.items()
            },
        )
        for name, each in state.endpoints.items()
    }
    return msgspec.structs.replace(state, endpoints=endpoints)


def _keeps_clock(saved: NoticeState, names: frozenset[str], _ahead: float, now: float) -> NoticeState:
    return _restored(saved, names, 0.0, now)


def _digest_that_says_nothing(w: notice_work.Work) -> None:
    for name, subjects in w.state.muted.items():
        each = w.endpoint(name).subjects
        w.put_subjects(name, {key: _told(each[key]) for key in subjects})
    w.change(muted={}, withheld=0)


Mutant = tuple[str, Any, str, Any]
MUTANTS: list[Mutant] = [
    ("told in time", notice_confirm, "patience", lambda *_: 60.0),
    ("told in time", notice_confirm, "passed", _never_by_time),
    ("told in time", notice_work.Work, "group", lambda *_: 25.0),
    ("ends with the truth", notice_telling, "tell", lambda *_: None),
    ("ends with the truth", notice_confirm, "calm", lambda subject: msgspec.structs.replace(subject, unstable=True)),
    ("ends with the truth", notice_silence, "cause_of", lambda subjects, key: "s1" if key == "s2" else None),
    ("nothing is told twice, nothing recovers untold", notice_telling, "told", _told_but_not_noted),
    ("nothing is told twice, nothing recovers untold", notice_confirm, "heard", _blips_count_as_told),
    ("no more bubbles than allowed", notice_telling, "needs_new", lambda *_: True),
    ("no more bubbles than allowed", notice_work.Work, "close", lambda *_: None),
    ("silence while unstable", notice_silence, "reason_to_hold", _holds_but("changes too often")),
    ("silences are kept", notice_silence, "reason_to_hold", _holds_but("snoozed")),
    ("what is acknowledged is silent", notice_silence, "reason_to_hold", _holds_but("acknowledged")),
    ("silences are kept", notice_silence, "quiet_until", lambda *_: None),
    ("silences end by themselves", notices, "end_snoozes", lambda _w: None),
    ("acknowledgement ends", notice_confirm, "settle", _acknowledged_for_ever),
    ("silences end by themselves", notice_silence, "quiet_until", lambda state, *_: state.quiet_asked),
    ("silences end by themselves", notice_telling, "tell_digest", _digest_that_says_nothing),
    ("order does not matter", notice_work.Work, "leave_for_tick", _speaks_between_ticks),
    ("order does not matter", notice_work.Work, "leave_for_tick", _reviews_between_ticks),
    ("order of reports does not matter", notice_work.Work, "leave_for_tick", _speaks_between_ticks),
    ("a restart forgets nothing", notice_world, "restored", _forgets_what_was_told),
    ("a restart repeats nothing", notice_world, "restored", _forgets),
    ("a restart repeats nothing", notice_world, "restored", _forgets_what_was_told),
]


@contextmanager
def _broken(where: Any, what: str, instead: Any) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, what, instead)
        yield


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant[0]}: {mutant[2]}")
def test_a_broken_rule_is_caught(mutant: Mutant) -> None:
    name, where, what, instead = mutant
    with _broken(where, what, instead), pytest.raises(Exception):  # noqa: B017, PT011
        _run(name, examples=300, derandomize=True)
