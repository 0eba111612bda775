"""How services were in a period, held against a look at each second."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Entry, Span
from desktop_monitor.core.timeline import (
    TROUBLE,
    Outage,
    Stretch,
    cells,
    outages,
    reaching,
    timelines,
    uptime,
)
from desktop_monitor.core.updates import HealthChanged

EPOCH = datetime(2030, 5, 4, tzinfo=UTC)
H, U, W, C, D = Health.HEALTHY, Health.UNKNOWN, Health.WARNING, Health.CRITICAL, Health.DISABLED
LENGTH = 60


def at(seconds: float) -> datetime:
    return EPOCH + timedelta(seconds=seconds)


def change(
    seconds: float,
    new: Health,
    *,
    service: str | None = "DB",
    first: bool = False,
    heard: bool = True,
    message: str = "",
) -> Entry:
    old = None if first else U
    source = "push" if heard else "none"
    return Entry(
        at=at(seconds),
        endpoint="A",
        change=HealthChanged(service=service, old=old, new=new, source=source, message=message),  # type: ignore[arg-type]
    )


def stretches(*changes: Entry, spans: Sequence[tuple[float, float]] = ((0, LENGTH),)) -> list[Stretch]:
    found = timelines(changes, [Span(at(a), at(b)) for a, b in spans], at(0), at(LENGTH))
    return found.get("DB", [])


def outages_of(*changes: Entry, spans: Sequence[tuple[float, float]] = ((0, LENGTH),)) -> list[Outage]:
    return outages("DB", stretches(*changes, spans=spans))


moments = st.integers(-20, LENGTH + 10)
worlds = st.tuples(
    st.lists(st.tuples(moments, st.sampled_from(list(Health)), st.booleans(), st.booleans()), max_size=12),
    st.lists(st.tuples(moments, st.integers(0, 30)), max_size=6),
    st.lists(moments, max_size=3),
)
World = tuple[list[tuple[int, Health, bool, bool]], list[tuple[int, int]], list[int]]


def world(given_one: World) -> tuple[list[Entry], list[Span]]:
    """In order, no two changes of one service at once; some are first looks, of the endpoint as a whole all."""
    changes, spans, looks = given_one
    by_time = {seconds: (new, heard, first) for seconds, new, heard, first in changes if seconds < LENGTH}
    entries = [
        change(seconds, new, heard=heard, first=first) for seconds, (new, heard, first) in sorted(by_time.items())
    ]
    entries += [change(seconds, H, service=None, first=True) for seconds in sorted(set(looks)) if seconds < LENGTH]
    return entries, [Span(at(start), at(start + length)) for start, length in spans]


def looked_at(entries: list[Entry], spans: list[Span], second: int) -> Health | None:
    """How it was in the middle of a second, by the definition."""
    moment = at(second + 0.5)
    watch = [
        each for each in range(-20, LENGTH + 40) if any(s.start <= at(each) and at(each + 1) <= s.end for s in spans)
    ]
    if second not in watch:
        return None
    began = ended = second
    while began - 1 in watch:
        began -= 1
    while ended + 1 in watch:
        ended += 1
    told = [(entry.at, entry.change) for entry in entries if isinstance(entry.change, HealthChanged)]
    mine = [each for each in told if each[1].service == "DB"]
    before = [each for each in mine if each[0] <= moment]
    if not before:
        return None
    since, last = before[-1]
    if last.new is U and last.source == "none":
        return None
    later = [each for each in told if each[0] > since and each[1].old is None]
    if any(each[0] <= moment for each in later if each[1].service is None):
        return None
    following = next((each for each in mine if each[0] > moment), None)
    looks = [each[0] for each in later if each[1].service is None or each is following]
    # Of a watch that began before the period nothing but its part in the period is known.
    if any(since < max(at(began), at(0)) and look <= at(ended + 1) for look in looks):
        return None
    return last.new


@given(worlds)
def test_each_second_is_in_the_stretch_that_says_how_it_was(given_one: World) -> None:
    entries, spans = world(given_one)
    found = timelines(entries, spans, at(0), at(LENGTH)).get("DB", [])
    seen = [looked_at(entries, spans, second) for second in range(LENGTH)]
    if not found:
        assert set(seen) == {None}
        return
    assert (found[0].start, found[-1].end) == (at(0), at(LENGTH))
    assert all(a.end == b.start and a.health is not b.health for a, b in pairwise(found))
    for second, health in enumerate(seen):
        (stretch,) = (each for each in found if each.start <= at(second + 0.5) < each.end)
        assert stretch.health is health


@given(worlds)
def test_uptime_counts_the_seconds(given_one: World) -> None:
    entries, spans = world(given_one)
    found = timelines(entries, spans, at(0), at(LENGTH)).get("DB", [])
    if not found:
        return
    seen = [looked_at(entries, spans, second) for second in range(LENGTH)]
    counted = uptime(found)
    assert counted.healthy == seen.count(H)
    assert counted.whole == LENGTH - seen.count(D)
    assert counted.observed == LENGTH - seen.count(D) - seen.count(None)
    assert 0 <= counted.healthy <= counted.observed <= counted.whole
    assert (counted.share is None) is (counted.observed == 0)


@given(worlds)
def test_outages_hold_all_trouble_and_nothing_else_that_was_seen(given_one: World) -> None:
    entries, spans = world(given_one)
    found = timelines(entries, spans, at(0), at(LENGTH)).get("DB", [])
    told = outages("DB", found)
    seen = [looked_at(entries, spans, second) for second in range(LENGTH)]
    for second, health in enumerate(seen):
        inside = [each for each in told if each.start <= at(second + 0.5) < (each.end or at(LENGTH))]
        assert len(inside) == (health in TROUBLE) or (health is None and len(inside) <= 1)
    for each in told:
        part = seen[int((each.start - EPOCH).total_seconds()) : int(((each.end or at(LENGTH)) - EPOCH).total_seconds())]
        assert each.worst is (C if C in part else W)
        assert each.unseen == part.count(None)
        assert part[0] in TROUBLE
        assert part[-1] in TROUBLE
    assert all((a.end or at(LENGTH)) <= b.start for a, b in pairwise(told))


@given(worlds, st.integers(1, 40))
def test_cells_have_the_worst_of_what_was_seen_in_them(given_one: World, number: int) -> None:
    entries, spans = world(given_one)
    found = timelines(entries, spans, at(0), at(LENGTH)).get("DB", [])
    drawn = cells(found, number)
    assert len(drawn) == (number if found else 0)
    for place, cell in enumerate(drawn):
        start, end = at(LENGTH * place / number), at(LENGTH * (place + 1) / number)
        # A rounding of less than a millisecond at its edges is no part of it.
        inside = [
            (min(each.end, end) - max(each.start, start)).total_seconds() for each in found if each.health is not None
        ]
        ranks = {
            each.health
            for each in found
            if each.health is not None and (min(each.end, end) - max(each.start, start)).total_seconds() > 0.001
        }
        assert cell.seen == pytest.approx(sum(max(seconds, 0) for seconds in inside) / (LENGTH / number), abs=0.01)
        assert not ranks or cell.health is max(ranks, key=lambda health: health.rank)
        assert ranks or cell.seen < 0.01


def test_what_nobody_watched_is_not_up() -> None:
    found = stretches(change(-5, H), spans=[(10, 20), (40, 45)])
    assert [each.health for each in found] == [None, H, None, H, None]
    counted = uptime(found)
    assert (counted.share, counted.seen) == (1.0, 0.25)


def test_time_in_which_it_was_disabled_counts_for_nothing() -> None:
    counted = uptime(stretches(change(0, H), change(10, D), change(50, C)))
    assert (counted.healthy, counted.observed, counted.whole) == (10, 20, 20)


def test_who_was_never_seen_has_no_timeline() -> None:
    assert stretches(change(-5, H), change(-1, U, heard=False)) == []
    assert uptime([]).seen == 0.0


def test_warning_and_critical_in_a_row_are_one_outage_with_the_cause_of_the_worst() -> None:
    (outage,) = outages_of(
        change(0, H), change(10, W, message="slow"), change(20, C, message="refused"), change(30, W), change(40, H)
    )
    assert (outage.start, outage.end, outage.worst, outage.message) == (at(10), at(40), C, "refused")
    assert outage.seen_start
    assert outage.seen_end
    assert outage.seconds(at(LENGTH)) == 30


def test_what_goes_on_has_no_end() -> None:
    (outage,) = outages_of(change(0, H), change(50, C))
    assert outage.end is None
    assert outage.seconds(at(LENGTH)) == 10


def test_what_was_there_before_the_period_was_not_seen_to_begin() -> None:
    (outage,) = outages_of(change(-9, C), change(10, H))
    assert not outage.seen_start
    assert outage.seen_end


def test_trouble_on_both_sides_of_a_blind_time_is_one_outage_that_says_so() -> None:
    (outage,) = outages_of(change(0, H), change(5, C), spans=[(0, 10), (30, 40)])
    assert (outage.start, outage.end, outage.unseen) == (at(5), at(40), 20)
    assert outage.seen_start
    assert not outage.seen_end


def test_a_blind_time_with_health_behind_it_ends_an_outage_unseen() -> None:
    (outage,) = outages_of(change(0, H), change(5, C), change(30, H, first=True), spans=[(0, 10), (30, 40)])
    assert (outage.end, outage.seen_end, outage.unseen) == (at(10), False, 0)


def test_a_first_look_says_that_the_state_before_was_that_of_another_watch() -> None:
    """The span begins with the first proof, the change may come a moment later."""
    found = stretches(change(0, C), change(30.5, H, first=True), spans=[(0, 10), (30, 40)])
    assert [(each.health, each.end) for each in found[:3]] == [(C, at(10)), (None, at(30.5)), (H, at(40))]


def test_a_first_look_within_one_watch_hides_nothing() -> None:
    """The settings changed: the endpoint was set up anew while it was watched."""
    found = stretches(change(1, C), change(30, H, first=True))
    assert [each.health for each in found] == [None, C, H]


def test_what_is_an_outage_can_be_chosen() -> None:
    found = stretches(change(0, W), change(10, C), change(20, H))
    assert [each.start for each in outages("DB", found, (C,))] == [at(10)]


def test_the_last_watch_reaches_until_now_while_its_data_may_be_believed() -> None:
    spans, patience = [Span(at(0), at(10))], timedelta(seconds=20)
    assert reaching(spans, at(30), patience) == [Span(at(0), at(30))]
    assert reaching(spans, at(31), patience) == spans
    assert reaching([], at(31), patience) == []


def test_services_and_the_endpoint_are_told_apart() -> None:
    found = timelines(
        [change(0, H, service=None), change(0, C), change(5, C, service=None)], [Span(at(0), at(9))], at(0), at(10)
    )
    assert found.keys() == {None, "DB"}
    assert [each.health for each in found[None]] == [H, C, None]


def test_a_service_that_is_gone_since_another_watch_began_is_not_healthy_for_ever() -> None:
    look = change(30.5, H, service=None, first=True)
    found = stretches(change(0, H), look, spans=[(0, 10), (30, 40)])
    assert [(each.health, each.end) for each in found] == [(H, at(10)), (None, at(LENGTH))]
    found = stretches(change(0, H), look)
    assert [(each.health, each.end) for each in found] == [(H, at(30.5)), (None, at(LENGTH))]
