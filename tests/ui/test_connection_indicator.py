import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_monitor.core.updates import State
from desktop_monitor.ui.main_window import MainWindow
from tests.ui.conftest import HandClock, show, state
from tests.viewmodels.builders import NOW


@pytest.mark.parametrize(
    ("which", "word", "retry"),
    [
        (State.CONNECTING, "Connecting…", False),
        (State.CONNECTED, "Live", False),
        (State.DISCONNECTED, "Disconnected", True),
        (State.FALLBACK, "Polling", True),
        (State.ERROR, "Error", True),
    ],
)
def test_word_and_retry_of_each_state(window: MainWindow, qtbot: QtBot, which: State, word: str, retry: bool) -> None:
    show(window, state(which))
    assert window.top_bar.indicator.text == word
    assert window.top_bar.indicator.accessibleName() == f"Connection: {word}"
    assert window.top_bar.retry.isVisible() is retry
    if retry:
        with qtbot.waitSignal(window.retried) as retried:
            QTest.mouseClick(window.top_bar.retry, Qt.MouseButton.LeftButton)
        assert retried.args == ["Here"]


def test_the_tooltip_names_state_reason_layer_and_next_step_as_plain_text(window: MainWindow) -> None:
    show(window, state(State.ERROR, reason="<img src=x>", layer="tls"))
    tip = window.top_bar.indicator.toolTip()
    for part in ("State", "Reason", "&lt;img src=x&gt;", "Layer", "tls", "Next step", "certificate"):
        assert part in tip
    assert "<img" not in tip


def test_it_counts_down_while_it_waits(window: MainWindow, clock: HandClock, qtbot: QtBot) -> None:
    show(window, state(State.DISCONNECTED, retry_in=4.0, retry_at=NOW + 4))
    indicator = window.top_bar.indicator
    assert indicator.text == "Disconnected · retry 4 s"
    clock.now += 1
    qtbot.waitUntil(lambda: indicator.text == "Disconnected · retry 3 s")


def test_it_pulses_only_while_it_can_be_seen(window: MainWindow) -> None:
    indicator = window.top_bar.indicator
    for which, pulses in (
        (State.CONNECTING, True),
        (State.CONNECTED, True),
        (State.DISCONNECTED, False),
        (State.FALLBACK, False),
        (State.ERROR, False),
    ):
        show(window, state(which))
        assert indicator.is_pulsing() is pulses
    show(window, state(State.CONNECTED))
    window.hide()
    assert not indicator.is_pulsing()
    window.show()
    assert indicator.is_pulsing()
    indicator.set_still(True)
    assert not indicator.is_pulsing()


def test_where_there_is_no_room_the_icon_stands_alone(window: MainWindow) -> None:
    window.resize(1180, 740)
    show(window, state(State.ERROR, reason="certificate verification failed for server.example", layer="tls"))
    wide = window.top_bar.indicator.sizeHint().width()
    window.resize(640, 480)
    window.grab()
    assert window.top_bar.indicator.sizeHint().width() < wide / 3
    assert "certificate" in window.top_bar.indicator.toolTip()


def test_a_press_asks_why(window: MainWindow, qtbot: QtBot) -> None:
    show(window, state(State.ERROR, reason="refused", layer="tcp"))
    indicator = window.top_bar.indicator
    with qtbot.waitSignal(indicator.clicked):
        QTest.mouseClick(indicator, Qt.MouseButton.LeftButton)
    assert window.pages.current is window.connection
    window.pages.show_page(window.overview)
    indicator.setFocus()
    with qtbot.waitSignal(indicator.clicked):
        QTest.keyClick(indicator, Qt.Key.Key_Return)
    assert window.pages.current is window.connection
    indicator.grab()
