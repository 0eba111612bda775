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
