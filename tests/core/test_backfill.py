"""The plan by which events are fetched."""

from datetime import timedelta

import pytest

from desktop_monitor.core.backfill import OVERLAP, Backfill, Done, Known, Request
from desktop_monitor.core.event_mark import Mark
from desktop_monitor.core.messages import Event, EventsUpdate
from tests.core.event_worlds import START, event_at

_MARK = Mark(time=START + timedelta(seconds=1000))
_SEQ_MARK = Mark(time=START + timedelta(seconds=1000), epoch="e", seq=1000)


def _answer(seconds: range, *, skipped: int = 0, epoch: str | None = None) -> EventsUpdate:
    events = [event_at(second, epoch=epoch, seq=second if epoch else None) for second in seconds]
    return EventsUpdate(tuple(reversed(events)), skipped)


def _times(events: tuple[Event, ...]) -> list[str]:
    return sorted(event.time for event in events)


def _next(step: Backfill | Done) -> Backfill:
    assert isinstance(step, Backfill)
    return step


def _done(step: Backfill | Done) -> Done:
    assert isinstance(step, Done)
    return step


def test_without_a_mark_one_fetch_takes_what_there_is() -> None:
    plan = Backfill.start(None, "e")
    assert plan.request == Request(1000)
    done = _done(plan.advance(_answer(range(1000))))
    assert done.complete
    assert done.gap is None
    assert done.events[0] == event_at(0)


def test_the_first_request_overlaps_by_a_minute() -> None:
    assert Backfill.start(_MARK).request == Request(100, start_time=START + timedelta(seconds=940))
    assert OVERLAP.total_seconds() == 60


@pytest.mark.parametrize(("epoch", "since_seq"), [("e", 1000), ("new", 0)])
def test_a_known_epoch_is_asked_by_seq(epoch: str, since_seq: int) -> None:
    assert Backfill.start(_SEQ_MARK, epoch).request == Request(100, since_seq=since_seq)


def test_an_unknown_epoch_is_asked_by_time() -> None:
    assert Backfill.start(_SEQ_MARK).request.start_time == START + timedelta(seconds=940)


def test_the_limit_doubles_until_the_answer_reaches_back() -> None:
    plan = Backfill.start(_MARK)
    limits = [plan.request.limit]
    while True:
        step = plan.advance(_answer(range(9000 - plan.request.limit, 9000)))
        if isinstance(step, Done):
            break
        plan = step
        limits.append(plan.request.limit)
    assert limits == [100, 200, 400, 800, 1600, 3200, 5000]
    assert step.complete
    assert step.gap is not None
    assert step.gap.start == event_at(1000).time
    assert step.gap.end == event_at(4000).time


@pytest.mark.parametrize(
    "answer",
    [
        _answer(range(1000, 1100)),
        _answer(range(990, 1090)),
        _answer(range(1050, 1051)),
        _answer(range(1050, 1149)),
        EventsUpdate((event_at(999), *(event_at(second) for second in range(2000, 2200)))),
    ],
)
def test_an_answer_that_reaches_back_or_is_short_covers(answer: EventsUpdate) -> None:
    done = _done(Backfill.start(_MARK).advance(answer))
    assert done.complete
    assert done.gap is None
    assert _times(done.events) == _times(answer.events)


def test_an_answer_full_of_older_events_covers_nothing() -> None:
    plan = _next(Backfill.start(_MARK).advance(_answer(range(900, 1000))))
    assert plan.request.limit == 200
    assert _done(plan.advance(_answer(range(900, 1001)))).gap is None
    same = _done(plan.advance(_answer(range(900, 1000))))
    assert (same.complete, same.behind) == (True, True)
    assert same.gap is not None
    assert (same.gap.start, same.gap.end) == (event_at(1000).time, None)
    assert _done(plan.limit_refused()).gap == same.gap


def test_a_list_from_the_oldest_on_may_have_been_cut_at_the_known_point() -> None:
    cut = EventsUpdate(tuple(event_at(second) for second in range(941, 1001)) * 2)
    assert _next(Backfill.start(_MARK).advance(cut)).request.limit == 200
    of_all_times = EventsUpdate(tuple(event_at(second) for second in range(901, 1001)))
    assert _done(Backfill.start(_MARK).advance(of_all_times)).gap is None


def test_a_full_answer_that_ends_at_the_known_point_covers() -> None:
    assert _done(Backfill.start(_MARK).advance(_answer(range(901, 1001)))).gap is None
    assert _done(Backfill.start(_SEQ_MARK, "e").advance(_answer(range(901, 1001), epoch="e"))).gap is None


def test_by_seq_older_numbers_cover_nothing() -> None:
    plan = _next(Backfill.start(_SEQ_MARK, "e").advance(_answer(range(900, 1000), epoch="e")))
    assert _done(plan.advance(_answer(range(900, 1000), epoch="e"))).behind


def test_items_that_cannot_be_read_do_not_make_an_answer_short() -> None:
    plan = _next(Backfill.start(_MARK).advance(_answer(range(2000, 2099), skipped=1)))
    assert plan.request.limit == 200


def test_by_seq_the_next_number_reaches_back() -> None:
    assert _done(Backfill.start(_SEQ_MARK, "e").advance(_answer(range(1001, 1101), epoch="e"))).complete
    assert _next(Backfill.start(_SEQ_MARK, "e").advance(_answer(range(1002, 1102), epoch="e"))).request.limit == 200


def test_a_new_epoch_is_reached_at_its_first_number_whatever_its_clock_says() -> None:
    plan = Backfill.start(_SEQ_MARK, "new")
    assert _done(plan.advance(_answer(range(1, 101), epoch="new"))).complete
    assert isinstance(plan.advance(_answer(range(2, 102), epoch="new")), Backfill)


@pytest.mark.parametrize("count", [100, 150, 300])
def test_the_same_answer_twice_ends_the_doubling(count: int) -> None:
    answer = _answer(range(2000, 2000 + count))
    done = _done(_next(Backfill.start(_MARK).advance(answer)).advance(answer))
    assert done.complete
    assert done.gap is not None
    assert (done.gap.start, done.gap.end) == (event_at(1000).time, event_at(2000).time)


def test_an_answer_as_long_as_the_last_is_all_a_server_gives_at_a_time() -> None:
    plan = _next(Backfill.start(_MARK).advance(_answer(range(2000, 2100))))
    done = _done(plan.advance(_answer(range(2001, 2100), skipped=1)))
    assert done.complete
    assert done.gap is not None
    assert (done.gap.start, done.gap.end) == (event_at(1000).time, event_at(2000).time)


def test_answers_with_nothing_in_common_leave_a_gap_up_to_the_last() -> None:
    plan = _next(Backfill.start(_MARK).advance(_answer(range(2000, 2100))))
    done = _done(plan.advance(_answer(range(3000, 3100))))
    assert done.gap is not None
    assert done.gap.end == event_at(3000).time


@pytest.mark.parametrize("answer", [None, EventsUpdate(()), EventsUpdate((), 3)])
def test_an_error_or_nothing_moves_nothing(answer: EventsUpdate | None) -> None:
    for mark in (None, _MARK, _SEQ_MARK):
        assert Backfill.start(mark).advance(answer) == Done(complete=False)
    first = _answer(range(2000, 2100))
    later = _done(_next(Backfill.start(_MARK).advance(first)).advance(answer))
    assert not later.complete
    assert later.gap is None
    assert _times(later.events) == _times(first.events)


def test_a_refused_limit_leaves_a_gap() -> None:
    plan = _next(Backfill.start(_MARK).advance(_answer(range(2000, 2100))))
    done = _done(plan.limit_refused())
    assert done.complete
    assert done.gap is not None
    assert done.gap.end == event_at(2000).time
    assert Backfill.start(_MARK).limit_refused() == Done(complete=False)


def test_a_first_fetch_that_is_refused_asks_for_fewer_once() -> None:
    fewer = _next(Backfill.start(None).limit_refused())
    assert fewer.request == Request(100)
    assert fewer.limit_refused() == Done(complete=False)
    assert _done(fewer.advance(_answer(range(100)))).complete


def test_an_answer_without_order_moves_nothing() -> None:
    naive = EventsUpdate(tuple(Event(id=str(each), type="t", entity="e", time="naive") for each in range(100)))
    done = _done(_next(Backfill.start(_MARK).advance(naive)).advance(naive))
    assert not done.complete
    assert done.gap is None
    assert len(done.events) == 200


def _naive(numbers: range) -> EventsUpdate:
    return EventsUpdate(tuple(Event(id=str(each), type="t", entity="e", time=f"{each:05}") for each in numbers))


def test_without_order_a_full_answer_must_hold_what_is_known() -> None:
    plan = Backfill.start(None, known=Known(lambda event: event.id == "7", "00007"))
    assert plan.request == Request(1000)
    assert _done(plan.advance(_naive(range(1000)))).gap is None
    assert _done(plan.advance(_naive(range(8, 1007)))).gap is None
    more = _next(plan.advance(_naive(range(3000, 4000))))
    assert more.request == Request(2000)
    for done in (_done(more.limit_refused()), _done(more.advance(_naive(range(3000, 4000))))):
        assert done.complete
        assert done.gap is not None
        assert (done.gap.start, done.gap.end) == ("00007", "03000")


def test_a_server_that_stops_numbering_leaves_a_gap_in_time() -> None:
    answer = _answer(range(2000, 2100))
    done = _done(_next(Backfill.start(_SEQ_MARK).advance(answer)).advance(answer))
    assert done.gap is not None
    assert done.gap.start == event_at(1000).time
