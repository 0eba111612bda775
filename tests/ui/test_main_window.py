import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ProblemFound, State
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.viewmodels.bridge import Batch
from tests.ui.conftest import HandClock, show, state
from tests.viewmodels.builders import NOW, TODAY, endpoint, entries, service

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def _button(window: MainWindow, text: str) -> QToolButton:
    return next(button for button in window.findChildren(QToolButton) if button.text() == text)


def _click_endpoint(window: MainWindow, qtbot: QtBot, row: int) -> None:
    box = window.sidebar.list.visualRect(window.sidebar.list.model().index(row + 1, 0))  # below "All endpoints"
    QTest.mouseClick(window.sidebar.list.viewport(), LEFT, pos=box.center())


def test_a_click_in_the_sidebar_shows_that_endpoint(window: MainWindow, qtbot: QtBot) -> None:
    assert window.overview.name.text() == "Here"
    _click_endpoint(window, qtbot, 1)
    assert window.overview.name.text() == "Production"
    assert window.overview.sentence.text() == "Pipeline is down"
    assert window.overview.pill.accessibleName() == "Health: Critical"
    assert [each.name for each in window.monitor.services.services] == ["Pipeline", "InfluxDB"]


def test_arrow_keys_walk_through_the_endpoints(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QTest.keyClick(window.sidebar.list, Qt.Key.Key_Down)
    assert window.overview.name.text() == "Production"
    QTest.keyClick(window.sidebar.list, Qt.Key.Key_Up)
    assert window.overview.name.text() == "Here"


def test_buttons_tell_what_was_asked_of_which_endpoint(window: MainWindow, qtbot: QtBot) -> None:
    _click_endpoint(window, qtbot, 1)
    with qtbot.waitSignal(window.paused) as paused:
        QTest.mouseClick(_button(window, "Pause"), LEFT)
    with qtbot.waitSignal(window.checked) as checked:
        QTest.mouseClick(_button(window, "Check now"), LEFT)
    with qtbot.waitSignal(window.live_switched) as switched:
        window.commands.live.trigger()
    assert (paused.args, checked.args, switched.args) == (["Production"], ["Production"], ["Production", False])


def test_check_now_connects_where_there_is_no_link(window: MainWindow, qtbot: QtBot) -> None:
    show(window, state(State.FALLBACK, reason="WebSocket refused: 403", layer="upgrade"))
    with qtbot.waitSignal(window.retried) as retried:
        QTest.mouseClick(_button(window, "Check now"), LEFT)
    assert retried.args == ["Here"]


def test_a_paused_endpoint_can_be_resumed(window: MainWindow, qtbot: QtBot) -> None:
    show(window, endpoint("Here", service("CPU"), paused=True))
    with qtbot.waitSignal(window.resumed) as resumed:
        QTest.mouseClick(_button(window, "Resume"), LEFT)
    assert resumed.args == ["Here"]
    assert window.overview.sentence.text().endswith("paused")


def test_the_live_switch_shows_what_holds_not_what_was_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    live = window.commands.live
    assert live.isChecked()
    live.trigger()
    assert live.isChecked()
    show(window, endpoint("Here", service("CPU"), live=False))
    assert not live.isChecked()
    with qtbot.waitSignal(window.live_switched) as switched:
        live.trigger()
    assert switched.args == ["Here", True]


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_R, "checked"),
        (Qt.Key.Key_P, "paused"),
        (Qt.Key.Key_L, "live_switched"),
        (Qt.Key.Key_Q, "quit_requested"),
        (Qt.Key.Key_W, "close_requested"),
        (Qt.Key.Key_Comma, "settings_asked"),
    ],
)
def test_shortcuts(window: MainWindow, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    window.activateWindow()
    with qtbot.waitActive(window), qtbot.waitSignal(getattr(window, signal)):
        QTest.keyClick(window, key, CONTROL)


def test_tab_reaches_every_control(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    show(window, state(State.ERROR, reason="bad key", layer="key"))
    seen = set()
    for _ in range(12):
        focused = window.focusWidget()
        assert focused is not None
        seen.add(focused.accessibleName() or focused.property("text"))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {"Endpoints", "Services", "Events", "Pause", "Check now", "Settings", "Menu", "Retry"} <= seen


def test_closing_only_asks(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()


def test_ages_grow_only_while_the_window_can_be_seen(window: MainWindow, clock: HandClock, qtbot: QtBot) -> None:
    assert window.is_ticking()
    assert window.status_line.right.text() == "updated < 5 s ago · 0 problems"
    clock.now += 2.9
    window.refresh()
    clock.now += 0.2
    qtbot.waitUntil(lambda: window.status_line.right.text() == "updated 5 s ago · 0 problems")
    window.hide()
    assert not window.is_ticking()
    clock.now += 60
    window.show()
    assert window.status_line.right.text() == "updated 1 min ago · 0 problems"


def test_problems_are_counted_and_the_last_one_is_told(window: MainWindow) -> None:
    view = endpoint("Here", service("CPU"))
    window.monitor.take(
        [Batch(view, TODAY, NOW, problems=[(TODAY, ProblemFound(kind="frame", detail="<b>not JSON</b>"))])]
    )
    assert "&lt;b&gt;not JSON" in window.status_line.right.toolTip()
    window.status_line.complain("the agent ended")
    assert window.status_line.right.text() == "the agent ended"
    window.status_line.be_content()
    assert window.status_line.right.text().startswith("updated")


def test_a_message_page_names_its_buttons(window: MainWindow, qtbot: QtBot) -> None:
    window.say("The configuration cannot be used", "config.toml: <b>jitter</b> is 7", ("Open folder", "Quit"))
    assert not window.sidebar.isVisible()
    button = next(button for button in window.page.findChildren(QPushButton) if button.text() == "Quit")
    with qtbot.waitSignal(window.page_pressed) as pressed:
        QTest.mouseClick(button, LEFT)
    assert pressed.args == ["Quit"]
    window.show_endpoints()
    assert window.sidebar.isVisible()


@pytest.mark.parametrize("size", [(1180, 740), (720, 480)])
def test_a_long_text_never_widens_the_window(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.resize(*size)
    reason = "certificate verification failed: " * 20
    show(
        window,
        endpoint(
            "Here",
            service("x" * 200, Health.CRITICAL, message="m" * 2000),
            status=state(State.ERROR, reason=reason, layer="tls").status,
        ),
    )
    window.grab()
    assert (window.width(), window.height()) == size
    right_edge = window.top_bar.retry.mapTo(window, QPoint(window.top_bar.retry.width(), 0)).x()
    assert right_edge <= size[0]


def test_selection_and_place_survive_news(window: MainWindow, qtbot: QtBot) -> None:
    events = window.overview.events
    rows = entries(*range(200))
    window.monitor.take([Batch(endpoint("Here", service("CPU")), TODAY, NOW, rows)])
    events.selectRow(50)
    events.verticalScrollBar().setValue(40 * events.row_height())
    before = events.rowAt(0)
    text = events.model().index(before, 3).data()
    more = entries(*range(200, 230))
    window.monitor.take([Batch(endpoint("Here", service("CPU")), TODAY, NOW, more)])
    window.grab()
    assert events.model().index(events.rowAt(0), 3).data() == text
    assert [index.row() for index in events.selectionModel().selectedRows()] == [80]


def test_services_of_another_order_keep_the_selection(window: MainWindow) -> None:
    table = window.overview.services
    table.selectRow(1)
    show(window, endpoint("Here", service("Memory", Health.CRITICAL), service("CPU"), service("Disk")))
    (selected,) = table.selectionModel().selectedRows()
    assert selected.row() == 0
    assert window.overview.services.model().index(0, 1).data() == "Memory"


def test_ctrl_0_shows_all_endpoints_and_ctrl_number_a_page_with_the_keyboard_in_its_table(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert window.all_endpoints.isVisible()
    assert window.all_endpoints.table.hasFocus()
    for key, table in ((Qt.Key.Key_1, window.overview.services), (Qt.Key.Key_6, window.notices.table)):
        QTest.keyClick(window, key, CONTROL)
        assert table.isVisible()
        assert table.hasFocus()


def test_ctrl_page_down_and_up_go_through_the_sidebar_and_round_its_ends(window: MainWindow) -> None:
    window.activateWindow()
    window.overview.services.setFocus()
    window.monitor.select_all()
    names = [view.name for view in window.monitor.endpoints.views]
    assert len(names) > 1
    seen = []
    for _ in range(len(names) + 1):
        QTest.keyClick(window, Qt.Key.Key_PageDown, CONTROL)
        seen.append(None if window.monitor.selected is None else window.monitor.selected.name)
    assert seen == [*names, None]
    assert window.all_endpoints.isVisible()
    QTest.keyClick(window, Qt.Key.Key_PageUp, CONTROL)
    assert window.monitor.selected is not None
    assert window.monitor.selected.name == names[-1]


def test_problems_are_counted_with_all_endpoints_too_and_a_complaint_bears_a_sign(window: MainWindow) -> None:
    line = window.status_line
    window.monitor.select_all()
    assert line.right.text() == "0 problems"
    assert not line.sign.isVisible()
    line.complain("jitter is 7")
    assert line.sign.isVisible()
    line.tell("Settings reloaded")
    assert line.right.text() == "Settings reloaded"
    assert not line.sign.isVisible()
    line.be_content()
    assert line.right.text() == "0 problems"
