import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.health_day import Day, percent_text
from desktop_monitor.viewmodels.health_history import ServiceHistory
from tests.viewmodels.histories import C, D, H, W, seconds


def day(now: float, *turns: tuple[float, Health | None]) -> Day:
    history = ServiceHistory(seconds(turns[0][0]))
    for at, health in turns:
        history.turn(seconds(at), health)
    return history.day(seconds(now))


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100 %"), (0.0, "0 %"), (0.9871, "98.71 %"), (0.999999, "99.99 %"), (0.0000001, "0.01 %")],
)
def test_a_percentage_never_rounds_to_all_or_nothing(share: float, text: str) -> None:
    assert percent_text(share) == text


def test_the_uptime_says_over_what() -> None:
    assert day(720, (0, H)).text == "100 % · 12 min"
    assert day(86_400, (0, H)).text == "100 %"
    assert day(86_400, (0, H), (3600, C), (4464, H)).text == "98.98 %"
    assert day(60, (0, D)).text == "—"


def test_much_that_was_not_seen_is_said_in_its_place() -> None:
    assert day(36_000, (0, H), (10_800, None), (21_600, H)).text == "3 h unseen"
    assert day(36_000, (0, H), (100, None), (160, H)).text == "100 % · 9 h"


def test_in_words() -> None:
    told = day(10_800, (0, H), (3600, C), (3700, H), (7200, C), (7240, W), (7250, H))
    assert told.sentence == ("last 24 h: 98.61 % healthy of 3 h observed, critical 2 times, warning once")
    assert day(60, (0, None)).sentence == "last 24 h: not observed"
    assert day(600, (0, H), (60, None), (120, H)).sentence.endswith("1 min unseen since it was first heard of")


def test_half_watched_cells_are_not_drawn_whole() -> None:
    told = day(1800 * 3 - 1, (0, H), (900, None), (1800, C), (1801, H))
    assert told.heights[-4:] == ((None, 0.0), (H, 0.5), (C, 1.0), (H, 1.0))
