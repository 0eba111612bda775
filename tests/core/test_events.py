"""Merging and order of events."""

from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.backfill import Done
from desktop_monitor.core.events import EventLog
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import GapFound
from tests.core.event_worlds import event_at

_Key = tuple[str, int | None, str | None]


def _plain(event: Event, *, seq: int | None = None) -> Event:
    return msgspec.structs.replace(event, epoch=None, seq=seq)


def _keys(log: EventLog) -> list[_Key]:
    return [(event.time, event.seq, event.epoch) for event in log]


def _log(*events: Event, capacity: int = 1000) -> EventLog:
    log = EventLog(capacity)
    log.merge(events)
    return log


def _hole(log: EventLog) -> bool:
    return log.hole


def _done(*events: Event) -> Done:
    return Done(events=events, complete=True)


# Each number is one thing that happened: half in epochs, some at one time, the server's clock stepping back.
def _happening(number: int) -> Event:
    if number % 2:
        return event_at(number // 3, name=f"plain-{number % 5}")
    return event_at((number * 7) % 20, name="agent", epoch=f"epoch-{number % 3}", seq=number)


@st.composite
def _sightings(draw: st.DrawFn) -> list[Event]:
    """The events once in full, in any order, with repetitions that may lack epoch or seq."""
    numbers = draw(st.lists(st.integers(0, 30), max_size=25))
    full = [_happening(number) for number in set(numbers)]
    lesser = []
    for number in numbers:
        event = _happening(number)
        lesser.append(draw(st.sampled_from([event, _plain(event), _plain(event, seq=event.seq)])))
    return draw(st.permutations(full + lesser))


@given(st.data(), _sightings())
def test_neither_repetition_nor_order_of_arrival_counts(data: st.DataObject, events: list[Event]) -> None:
    once = _log(*events)
    again = EventLog()
    told: list[Event] = []
    for event in data.draw(st.permutations(events)):
        told += again.merge([event]).new
    told += again.merge(events).new
    assert _keys(again) == _keys(once)
    assert len(again) == len(once) == len(_keys(once))
    assert len(told) == len(once)
    assert once.watermark == again.watermark == next(reversed(list(once)), None)


@given(_sightings())
def test_seq_orders_an_epoch_and_time_the_rest(events: list[Event]) -> None:
    log = list(_log(*events))
    for epoch in {event.epoch for event in log if event.epoch}:
        seqs = [event.seq for event in log if event.epoch == epoch]
        assert seqs == sorted(seqs, key=lambda seq: seq or 0)
    times = [event.time for event in log if event.epoch is None]
    assert times == sorted(times)


@given(_sightings(), st.integers(1, 12))
def test_what_is_kept_is_bounded_and_the_newest(events: list[Event], capacity: int) -> None:
    log = EventLog(capacity)
    for event in events:
        log.merge([event])
        assert len(log) == len(list(log)) <= capacity
    plain = [_plain(event, seq=event.seq) for event in events]
    log = _log(*plain, capacity=capacity)
    assert _keys(log) == _keys(_log(*plain))[-len(log) :]
    assert log.merge(plain).new == ()


def test_the_same_event_with_and_without_epoch_is_one() -> None:
    event = event_at(1, epoch="e", seq=1)
    for order in permutations([event, _plain(event), _plain(event, seq=1)]):
        log = EventLog()
        assert len([new for each in order for new in log.merge([each]).new]) == 1
        assert list(log) == [event]


def test_one_identity_with_two_seqs_is_two_events() -> None:
    first = event_at(1, epoch="e", seq=1)
    second = msgspec.structs.replace(first, seq=2)
    for order in permutations([first, second, _plain(first)]):
        assert list(_log(*order)) == [first, second]


def test_one_id_in_different_records_is_not_one_event() -> None:
    first = Event(id="1", type="t", entity="a", time="x")
    others = [msgspec.structs.replace(first, **{name: "b"}) for name in ("type", "entity", "time")]
    assert len(_log(first, *others, first)) == 4


def test_naive_times_order_nothing_and_move_no_watermark() -> None:
    early, late = event_at(1), event_at(9)
    naive = [Event(id=name, type="t", entity="e", time="2026-11-22T00:00:05") for name in "zab"]
    log = _log(late, *naive, early)
    assert [event.id for event in log] == [early.id, late.id, "z", "a", "b"]
    assert log.watermark == late
    log.merge([event_at(10)])
    assert [event.id for event in log][-1] == "ev-10"
    assert _log(*naive).watermark is None


def test_naive_events_are_dropped_in_their_turn() -> None:
    log = EventLog(3)
    for second in range(10):
        log.merge([event_at(second), Event(id=str(second), type="t", entity="e", time="naive")])
    assert [event.id for event in log] == ["8", "ev-9", "9"]


def test_a_push_that_leaves_numbers_out_is_a_hole_until_they_come() -> None:
    log = EventLog()
    log.finish(_done(*(event_at(second, epoch="e", seq=second) for second in range(1, 6))))
    assert not _hole(log)
    assert log.merge([event_at(8, epoch="e", seq=8)]).gaps == ()
    assert _hole(log)
    assert log.covered is not None
    assert log.covered.seq == 5
    log.merge([event_at(7, epoch="e", seq=7), event_at(6, epoch="e", seq=6)])
    assert not _hole(log)
    assert log.covered.seq == 8


def test_numbers_that_the_server_no_longer_has_are_a_gap_once() -> None:
    log = EventLog()
    log.finish(_done(event_at(5, epoch="e", seq=5)))
    log.merge([event_at(8, epoch="e", seq=8)])
    (gap,) = log.finish(_done(event_at(7, epoch="e", seq=7), event_at(8, epoch="e", seq=8))).gaps
    assert (gap.start, gap.end) == (event_at(5).time, event_at(7).time)
    assert gap.reason == "1 event is no longer to be had from the server"
    assert not _hole(log)
    assert log.finish(_done(event_at(8, epoch="e", seq=8))).gaps == ()


def test_a_restart_hides_the_end_of_the_epoch_before() -> None:
    log = EventLog()
    log.finish(_done(event_at(5, epoch="old", seq=5)))
    (gap,) = log.merge([event_at(9, epoch="new", seq=1)]).gaps
    assert (gap.start, gap.end, gap.reason) == (event_at(5).time, event_at(9).time, "the server restarted")
    assert log.merge([event_at(10, epoch="new", seq=2)]).gaps == ()


def test_after_a_restart_the_epoch_is_fetched_from_its_start() -> None:
    log = EventLog()
    log.finish(_done(event_at(5, epoch="old", seq=5)))
    assert log.backfill("new").request.since_seq == 0
    assert log.merge([event_at(9, epoch="new", seq=4)]).gaps == ()
    assert _hole(log)
    assert log.backfill("new").request.since_seq == 0
    (gap,) = log.finish(_done(event_at(8, epoch="new", seq=3), event_at(9, epoch="new", seq=4))).gaps
    assert (gap.start, gap.end) == (event_at(5).time, event_at(8).time)


def test_a_clock_set_back_at_a_restart_hides_nothing() -> None:
    log = EventLog()
    log.finish(_done(event_at(5000, epoch="old", seq=5)))
    log.merge([event_at(7, epoch="new", seq=3)])
    assert _hole(log)
    request = log.backfill("new").request
    assert (request.since_seq, request.start_time) == (0, None)


def test_holes_that_are_dropped_for_room_are_told() -> None:
    log = EventLog(3)
    gaps = [gap for seq in (1, 3, 5, 6, 7, 8, 9) for gap in log.merge([event_at(seq, epoch="e", seq=seq)]).gaps]
    assert [(gap.start, gap.end) for gap in gaps] == [
        (event_at(1).time, event_at(3).time),
        (event_at(3).time, event_at(5).time),
    ]
    assert not _hole(log)


@pytest.mark.parametrize("unbroken", [True, False])
def test_without_numbers_single_pushes_follow_only_on_an_unbroken_link(unbroken: bool) -> None:
    log = EventLog()
    log.finish(_done(event_at(1)))
    if not unbroken:
        log.interrupt()
    log.merge([event_at(5)])
    assert log.covered is not None
    assert log.covered.time == event_at(5 if unbroken else 1).utc
    assert not _hole(log)


def test_without_numbers_a_list_must_reach_back() -> None:
    log = EventLog()
    log.finish(_done(event_at(1)))
    log.merge([event_at(5), event_at(4), event_at(1)])
    assert log.covered is not None
    assert log.covered.time == event_at(5).utc
    log.merge([event_at(9), event_at(8)])
    log.merge([event_at(10)])
    assert _hole(log)
    assert log.covered.time == event_at(5).utc
    log.finish(_done(event_at(4), event_at(10)))
    assert not _hole(log)
    assert log.covered.time == event_at(10).utc


def test_that_a_server_answers_with_older_events_alone_is_told_once_until_it_is_over() -> None:
    log = EventLog()
    log.finish(_done(event_at(5)))
    gap = GapFound(start=event_at(5).time, end=None, reason="why")
    behind = Done(events=(event_at(4),), complete=True, gap=gap, behind=True)
    assert log.finish(behind).gaps == (gap,)
    assert log.finish(Done(complete=False)).gaps == ()
    assert log.finish(behind).gaps == ()
    assert log.finish(_done(event_at(5))).gaps == ()
    assert log.finish(behind).gaps == (gap,)


def test_what_an_answer_is_too_old_to_hold_is_not_given_up() -> None:
    log = EventLog()
    log.finish(_done(event_at(5, epoch="e", seq=5)))
    log.merge([event_at(8, epoch="e", seq=8)])
    assert log.finish(_done(event_at(5, epoch="e", seq=5))).gaps == ()
    assert _hole(log)
    assert log.backfill("e").request.since_seq == 5
