import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.core.updates import GapFound, NoticeDecided, ProblemFound
from desktop_monitor.viewmodels.bridge import Batch, Bridge
from tests.viewmodels.builders import added, decision, endpoint, event, service, update


def _notice(title: str) -> NoticeDecided:
    return NoticeDecided(decision(title))


def test_the_first_update_is_delivered_at_once_and_the_next_ones_together(qtbot: QtBot) -> None:
    bridge = Bridge()
    delivered: list[list[Batch]] = []
    bridge.delivered.connect(delivered.append)
    bridge.take(update(endpoint("A")))
    assert len(delivered) == 1

    last = endpoint("A", service("x"))
    with qtbot.waitSignal(bridge.delivered):
        for number in range(50):
            bridge.take(update(endpoint("A"), *added(event(number)), _notice(str(number))))
        bridge.take(update(endpoint("B"), ProblemFound(kind="frame", detail="bad")))
        bridge.take(update(last, GapFound(start=None, end=None, reason="lost")))
        assert len(delivered) == 1
    assert len(delivered) == 2
    first, second = delivered[1]
    assert first.view is last
    assert len(first.entries) == 51
    assert [notice.title for notice in first.notices] == [str(number) for number in range(50)]
    assert len(second.problems) == 1


def test_nothing_is_delivered_when_nothing_came(qtbot: QtBot) -> None:
    bridge = Bridge()
    delivered: list[list[Batch]] = []
    bridge.delivered.connect(delivered.append)
    bridge.take(update(endpoint("A")))
    with qtbot.waitSignal(bridge.delivered):
        bridge.take(update(endpoint("A")))
    with qtbot.assertNotEmitted(bridge.delivered, wait=60):
        pass
    bridge.take(update(endpoint("A")))
    assert len(delivered) == 3


class _Window(QWidget):
    """Takes its time to paint."""

    def __init__(self, clock: "_Clock", takes: float) -> None:
        super().__init__()
        self._clock, self._takes = clock, takes

    def paintEvent(self, event: QPaintEvent) -> None:
        self._clock.now += self._takes


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def _rest(bridge: Bridge) -> int:
    """Milliseconds until the next delivery."""
    timer = bridge.findChild(QTimer)
    assert isinstance(timer, QTimer)
    return timer.interval() if timer.isActive() else 0


@pytest.mark.parametrize(("takes", "rest"), [(0.0, 8), (0.001, 7), (0.050, 100)])
def test_the_window_rests_by_what_delivery_and_paint_took(
    qtbot: QtBot, qapp: QApplication, takes: float, rest: int
) -> None:
    clock = _Clock()
    bridge, window = Bridge(clock=clock), _Window(clock, takes)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qapp.processEvents()
    clock.now = 100.0
    delivered: list[list[Batch]] = []
    bridge.delivered.connect(delivered.append)
    bridge.delivered.connect(window.update)
    bridge.take(update(endpoint("A")))
    bridge.take(update(endpoint("A")))
    assert (len(delivered), _rest(bridge)) == (1, 0)  # not before it has painted
    qapp.processEvents()
    assert (len(delivered), _rest(bridge)) == (1, rest)


def test_what_comes_to_a_window_that_rested_is_delivered_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    clock = _Clock()
    bridge = Bridge(clock=clock)
    delivered: list[list[Batch]] = []
    bridge.delivered.connect(delivered.append)
    for number in range(1, 4):
        bridge.take(update(endpoint("A")))
        assert len(delivered) == number
        qapp.processEvents()
        clock.now += 0.01


def test_what_is_flushed_is_not_delivered_again(qtbot: QtBot, qapp: QApplication) -> None:
    bridge = Bridge(clock=_Clock())
    delivered: list[list[Batch]] = []
    bridge.delivered.connect(delivered.append)
    bridge.take(update(endpoint("A")))
    qapp.processEvents()
    bridge.take(update(endpoint("A")))
    bridge.flush()
    qtbot.wait(30)
    assert [len(batches) for batches in delivered] == [1, 1]
