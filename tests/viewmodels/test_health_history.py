import random

import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.health_day import CELL, CELLS
from desktop_monitor.viewmodels.health_history import CHANGES_KEPT, ServiceHistory, Span
from tests.viewmodels.histories import C, D, H, U, W, Watched, seconds

DAY = CELL * CELLS


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_before_the_first_word_nobody_watched(watched: Watched) -> None:
    assert watched.history.of("P", "A") is None
    watched.say(0, A=H)
    day = watched.of("A").day(seconds(600))
    assert day.watched == 600
    assert day.uptime == 1.0
    assert day.unseen == 0.0
    assert [cell.worst for cell in day.cells] == [None] * 47 + [H]


def test_trouble_counts_from_the_change_on(watched: Watched) -> None:
    watched.say(0, A=H, B=H)
    watched.say(70, A=C, B=H)
    watched.say(80, A=H, B=H)
    day = watched.of("A").day(seconds(100))
    assert day.uptime == pytest.approx(0.9)
    assert day.cells[-1].worst is C
    assert day.cells[-1].criticals == 1
    assert watched.of("B").day(seconds(100)).uptime == 1.0
    assert [(change.at - seconds(0), change.health) for change in watched.of("A").changes] == [
        (0, H),
        (70, C),
        (80, H),
    ]


def test_overdue_is_unobserved_from_the_last_proof_on(watched: Watched) -> None:
    watched.say(0, A=H)
    watched.say(60, A=H)
    watched.lose(150, "A")
    watched.say(500, A=H)
    day = watched.of("A").day(seconds(600))
    assert day.watched == 160
    assert day.unseen == 440
    assert day.uptime == 1.0


def test_unknown_by_the_servers_word_is_observed_and_not_up(watched: Watched) -> None:
    watched.say(0, A=H)
    watched.say(30, A=U)
    day = watched.of("A").day(seconds(60))
    assert (day.watched, day.unseen, day.uptime) == (60, 0, 0.5)


def test_one_that_is_no_longer_reported_is_unobserved_alone(watched: Watched) -> None:
    watched.say(0, A=H, B=H)
    for at in (30, 60, 90):
        watched.say(at, B=H)
    watched.lose(90, "A")
    assert watched.of("A").day(seconds(100)).watched == 0
    assert watched.of("B").day(seconds(100)).watched == 100
    assert watched.of(None).health is U


def test_a_pause_is_unobserved_until_the_next_proof(watched: Watched) -> None:
    watched.say(0, A=H)
    watched.say(50, A=H)
    watched.paused = True
    watched.tell(60)
    assert watched.of("A").health is None
    watched.tell(70)
    watched.paused = False
    watched.tell(80)
    assert watched.of("A").health is None
    watched.say(85, A=H)
    assert watched.of("A").health is H
    assert watched.of(None).health is H
    assert watched.of("A").day(seconds(100)).watched == 75


def test_a_change_that_ends_a_pause_is_no_older_than_that(watched: Watched) -> None:
    watched.say(0, A=H)
    watched.paused = True
    watched.tell(10)
    watched.paused = False
    watched.say(20, A=C)
    assert [change.health for change in watched.of("A").changes] == [H, None, C]


def test_sleep_is_unobserved_even_if_everything_is_well_after_it(watched: Watched) -> None:
    watched.say(0, A=H, B=C)
    watched.say(30, A=H, B=C)
    watched.say(3600, A=H, B=C)
    for name in "AB":
        day = watched.of(name).day(seconds(3660))
        assert (day.watched, day.unseen) == (90, 3570)
    assert watched.of("A").health is H
    assert watched.of("B").day(seconds(3660)).uptime == 0.0


def test_proofs_close_enough_leave_no_hole(watched: Watched) -> None:
    for at in range(0, 3600, 80):
        watched.say(at, A=H)
    assert len(watched.of("A").changes) == 1
    assert watched.of("A").day(seconds(3600)).watched == 3600


def test_disabled_time_counts_for_nothing(watched: Watched) -> None:
    watched.say(0, A=D)
    assert watched.of("A").day(seconds(60)).uptime is None
    watched.say(60, A=H)
    assert watched.of("A").day(seconds(120)).uptime == 1.0


def test_only_the_last_24_hours_count(watched: Watched) -> None:
    watched.say(0, A=C)
    watched.say(30, A=H)
    history = watched.of("A")
    day = history.day(seconds(DAY + 3600))
    assert day.uptime == 1.0
    assert day.cells[0].worst is H
    assert day.watched == pytest.approx(DAY - CELL)  # TODAY is at the start of a cell: the last one has just begun


def test_flapping_for_days_keeps_all_of_the_day_and_little_memory(watched: Watched) -> None:
    history = _flapping(watched)
    assert len(history.changes) == CHANGES_KEPT
    day = history.day(seconds(2 * DAY))
    assert day.uptime == pytest.approx(0.5, abs=0.001)
    assert day.unseen == 0
    assert len(history._cells) <= CELLS + 1


def _flapping(watched: Watched) -> ServiceHistory:
    watched.say(0, A=H)
    history = watched.of("A")
    for step in range(1, int(2 * DAY // 60)):
        history.turn(seconds(step * 60), C if step % 2 else H)
    return history


def test_random_spans_are_added_up_as_the_seconds_say(watched: Watched) -> None:
    draw = random.Random(3)
    watched.say(0, A=H)
    history = watched.of("A")
    at = 0.0
    health: Health | None = H
    sums: dict[Health | None, float] = dict.fromkeys([H, C, W, U, None], 0.0)
    while at < DAY - 2 * CELL:
        after = at + draw.choice([5.0, 90.0, 4000.0])
        sums[health] += after - at
        at, health = after, draw.choice([each for each in sums if each is not health])
        history.turn(seconds(at), health)
    day = history.day(seconds(at))
    assert day.unseen == pytest.approx(sums[None])
    assert day.uptime == pytest.approx(sums[H] / (sums[H] + sums[C] + sums[W] + sums[U]))
    assert history.uptime(seconds(at)) == pytest.approx(day.uptime)
    assert history.uptime(seconds(at + 40_000)) == pytest.approx(history.day(seconds(at + 40_000)).uptime)


def test_a_clock_that_is_put_back_makes_no_negative_time(watched: Watched) -> None:
    watched.say(100, A=H)
    history = watched.of("A")
    history.turn(seconds(50), C)
    assert history.since == seconds(100)
    assert history.day(seconds(40)).watched == 0


def test_a_store_can_fill_in_the_past(watched: Watched) -> None:
    watched.say(0, A=H)
    history = watched.of("A")
    history.add(Span(seconds(-3600), seconds(-1800), H))
    history.add(Span(seconds(-1800), seconds(0), None))
    assert history.day(seconds(0)).watched == 1800


def test_endpoints_that_are_gone_are_forgotten(watched: Watched) -> None:
    watched.say(0, A=H)
    watched.history.keep_only(["Q"])
    assert watched.history.of("P", "A") is None
