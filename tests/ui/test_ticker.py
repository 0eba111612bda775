from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.ticker import Ticker


class Told:
    """Says something else each `every` seconds, and counts how often it was asked."""

    def __init__(self, every: float | None) -> None:
        self.every = every
        self.asked = 0

    def tick(self, now: float) -> float | None:
        self.asked += 1
        return None if self.every is None else self.every - now % self.every


class Hand:
    """A clock that is set by hand."""

    now = 100.0


def test_one_that_is_seen_is_called_at_once_and_again_when_it_is_due(qtbot: QtBot) -> None:
    hand, told, parent = Hand(), Told(0.25), QObject()
    ticker = Ticker([told.tick], lambda: hand.now, parent)
    assert not ticker.is_active()
    ticker.tick()
    assert told.asked == 0
    ticker.set_seen(True)
    assert told.asked == 1
    assert ticker.is_active()
    hand.now += 0.3
    qtbot.waitUntil(lambda: told.asked == 2)
    ticker.set_seen(False)
    assert not ticker.is_active()


def test_nothing_wakes_for_what_does_not_change_by_itself() -> None:
    told, parent = Told(None), QObject()
    ticker = Ticker([told.tick], lambda: 100.0, parent)
    ticker.set_seen(True)
    assert told.asked == 1
    assert not ticker.is_active()


def test_only_what_is_due_is_called_unless_all_is_to_be_brought_up_to_now(qtbot: QtBot) -> None:
    hand, soon, late, parent = Hand(), Told(0.25), Told(60.0), QObject()
    ticker = Ticker([soon.tick], lambda: hand.now, parent)
    ticker.add(late.tick)
    ticker.set_seen(True)
    hand.now += 0.3
    qtbot.waitUntil(lambda: soon.asked == 2)
    assert late.asked == 1
    ticker.tick()
    assert (soon.asked, late.asked) == (3, 2)


def test_news_that_come_often_bring_all_up_to_now_a_few_times_a_second(qtbot: QtBot) -> None:
    hand, told, parent = Hand(), Told(60.0), QObject()
    ticker = Ticker([told.tick], lambda: hand.now, parent)
    ticker.soon()
    assert told.asked == 0  # nobody sees it
    ticker.set_seen(True)
    for _ in range(10):
        ticker.soon()
    assert told.asked == 1
    qtbot.waitUntil(lambda: told.asked == 2)
    hand.now += 1.0
    ticker.soon()
    assert told.asked == 3
