"""Notices in the window: the table, the menus, why, and what mutes the voice."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision, NoticeBoard, Snooze
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.services import SERVICE
from tests.ui.conftest import show
from tests.viewmodels.builders import NOW, TODAY, decision, endpoint, service

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
PRODUCTION = endpoint("Production", service("Pipeline", Health.CRITICAL), service("InfluxDB"))


def _decide(window: MainWindow, *decisions: Decision, board: NoticeBoard | None = None) -> None:
    window.monitor.take([Batch(PRODUCTION, TODAY, NOW, notices=list(decisions), board=board or NoticeBoard())])


def _button(window: MainWindow, text: str) -> QPushButton:
    return next(button for button in window.findChildren(QPushButton) if button.text() == text)


def _menu_by_keyboard(qtbot: QtBot, widget: QWidget) -> dict[str, QAction]:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), widget.mapToGlobal(QPoint()))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    found = {action.text(): action for action in menu.actions() if action.text()}
    for action in menu.actions():
        if isinstance(below := action.menu(), QMenu):
            found |= {each.text(): each for each in below.actions() if each.text()}
    return found


def _notices_tab(window: MainWindow) -> int:
    tabs = window.pages.tabs
    return next(place for place in range(tabs.count()) if tabs.tabText(place).startswith("Notices"))


def test_pages_change_by_click_and_key(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    assert window.overview.isVisible()
    tabs = window.pages.tabs
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(_notices_tab(window)).center())
    assert window.notices.isVisible()
    assert not window.overview.isVisible()
    with qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.overview.isVisible()


def test_the_table_shows_what_was_spoken_and_withheld(window: MainWindow, qtbot: QtBot) -> None:
    table = window.notices.table
    window.pages.show_page(window.notices)
    assert table.empty_text.startswith("No decisions yet")
    window.grab()
    _decide(window, decision("A is down", "refused"), decision("B is back", spoken=False, reason="muted: snoozed"))
    window.grab()
    assert table.model().rowCount() == 2
    QTest.mouseClick(_button(window, "Withheld"), LEFT)
    assert table.model().rowCount() == 1
    assert table.model().index(0, 6).data() == "muted: snoozed"
    QTest.mouseClick(_button(window, "All"), LEFT)
    table.selectRow(1)
    table.setFocus()
    table.copy.trigger()
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[1:] == [
        "Spoken", "Critical", "Production", "—", "A is down · refused", "confirmed: second result",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1180, 740), (720, 480)])
def test_long_notices_do_not_widen_the_window(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.pages.show_page(window.notices)
    window.resize(*size)
    _decide(window, decision("t" * 200, "b" * 2000, reason="r" * 500))
    window.notices.say("x" * 50 + " y" * 500)
    window.grab()
    assert (window.width(), window.height()) == size


def test_a_decision_can_be_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.show_page(window.notices)
    _decide(window, decision("A is down", service="A"))
    window.notices.table.selectRow(0)
    with qtbot.waitSignal(window.wishes.why_asked) as asked:
        _menu_by_keyboard(qtbot, window.notices.table)["Why?"].trigger()
    assert asked.args == ["Production", "A"]


def test_the_menu_of_a_service(window: MainWindow, qtbot: QtBot) -> None:
    window.monitor.select("Production")
    now = window.monitor.voice.today()
    window.monitor.voice.today = lambda: now
    table = window.overview.services
    table.selectRow(0)
    menu = _menu_by_keyboard(qtbot, table)
    wishes = window.wishes
    with qtbot.waitSignals([wishes.why_asked, wishes.acknowledged]):
        menu["Why?"].trigger()
        menu["Acknowledge"].trigger()
    with qtbot.waitSignal(wishes.snoozed) as snoozed:
        menu["8 h"].trigger()
    assert snoozed.args == ["Production", "Pipeline", now + timedelta(hours=8)]
    assert not menu["End snooze"].isEnabled()
    table.selectRow(1)
    assert not _menu_by_keyboard(qtbot, table)["Acknowledge"].isEnabled()


def test_the_menu_of_an_endpoint(window: MainWindow, qtbot: QtBot) -> None:
    window.monitor.select("Production")
    menu = _menu_by_keyboard(qtbot, window.sidebar)
    with qtbot.waitSignal(window.wishes.acknowledged) as acknowledged:
        menu["Acknowledge"].trigger()
    assert acknowledged.args == ["Production", None]


def test_rows_say_what_holds_their_voice_back(window: MainWindow, qtbot: QtBot) -> None:
    window.monitor.select("Production")
    until = window.monitor.voice.today() + timedelta(hours=2)
    window.grab()
    plain = window.overview.services.viewport().grab().toImage()
    board = NoticeBoard(
        acknowledged=frozenset({("Production", "Pipeline")}),
        snoozes=(Snooze(endpoint="Production", service=None, until=until),),
        unstable=frozenset({("Production", "InfluxDB")}),
    )
    _decide(window, board=board)
    model = window.monitor.services
    text = model.index(0, SERVICE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text.startswith("Pipeline, acknowledged, snoozed until ")
    assert "unstable" in model.index(1, SERVICE).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, SERVICE).data() == "Pipeline"
    assert "snoozed until" in window.monitor.endpoints.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert window.overview.services.viewport().grab().toImage() != plain
    menu = _menu_by_keyboard(qtbot, window.sidebar)
    ends = next(action for text, action in menu.items() if text.startswith("End snooze (until "))
    with qtbot.waitSignal(window.wishes.unsnoozed) as unsnoozed:
        ends.trigger()
    assert unsnoozed.args == ["Production", None]


def test_why_is_a_window_beside_the_work(window: MainWindow, qtbot: QtBot) -> None:
    _decide(window, decision("Pipeline is down", "<b>refused</b>", service="Pipeline"))
    window.explain("Production", "Pipeline", "Critical since 12:00: announced.")
    assert window.why.isVisible()
    assert not window.why.isModal()
    texts = [label.text() for label in window.why.findChildren(QLabel)]
    assert texts[:2] == ["Pipeline · Production", "Critical since 12:00: announced."]
    assert "Spoken: Pipeline is down · <b>refused</b>" in texts[2]
    QTest.keyClick(window.why, Qt.Key.Key_Escape)
    assert not window.why.isVisible()
    window.explain("Production", None, "Healthy.")
    assert window.why._last.text() == "No decision was made about it yet."


def test_the_button_says_what_mutes_the_voice(window: MainWindow, qtbot: QtBot) -> None:
    button = window.top_bar.quiet
    assert button.text() == "Notices on"
    window.monitor.voice.set_do_not_disturb(True)
    assert button.text() == "Do not disturb"
    assert window.notices.state.text() == "Do not disturb (the desktop hides the bubbles)"
    _decide(window, board=NoticeBoard(quiet_until=window.monitor.voice.today() + timedelta(hours=4)))
    assert button.text().startswith("Quiet until ")
    assert "Quiet until" in button.accessibleName()
    assert "do-not-disturb hides bubbles too" in button.toolTip()
    window.resize(640, 420)
    window.grab()
    assert window.top_bar.quiet.geometry().right() < window.top_bar.indicator.geometry().left()
    window.monitor.voice.set_do_not_disturb(False)
    _decide(window)
    assert button.text() == "Notices on"


def test_what_was_not_delivered_is_told_until_it_was_seen(window: MainWindow, qtbot: QtBot) -> None:
    lost = decision("A is down")
    _decide(window, lost)
    window.monitor.voice.told(lost, "there is no notification service")
    assert window.pages.tabs.tabText(_notices_tab(window)) == "Notices · 1 not delivered"
    assert window.status_line.right.text().endswith("1 notice not delivered")
    window.pages.show_page(window.notices)
    assert window.pages.tabs.tabText(_notices_tab(window)) == "Notices"
    assert "not delivered" not in window.status_line.right.text()
    assert window.notices.table.model().index(0, 1).data() == "Not delivered"


def test_a_click_on_a_bubble_shows_the_service(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.show_page(window.notices)
    window.show_subject("Production", "InfluxDB")
    assert window.overview.isVisible()
    assert window.overview.name.text() == "Production"
    assert [index.row() for index in window.overview.services.selectionModel().selectedRows()] == [1]
    window.show_subject("Here", None)
    assert window.overview.name.text() == "Here"
    window.show_subject(None, None)
    assert window.notices.isVisible()


def test_the_test_button_asks(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.show_page(window.notices)
    with qtbot.waitSignal(window.wishes.test_asked):
        QTest.mouseClick(window.notices.test, LEFT)
    window.notices.say("The desktop took it as number 1.")
    assert window.notices.result.isVisible()


def test_news_of_services_keep_their_marks(window: MainWindow, qtbot: QtBot) -> None:
    board = NoticeBoard(acknowledged=frozenset({("Here", "Disk")}))
    window.monitor.take([Batch(endpoint("Here", service("CPU")), TODAY, NOW, board=board)])
    window.monitor.take([Batch(endpoint("Here", service("CPU"), service("Disk")), TODAY, NOW, board=board)])
    assert window.monitor.services.marks["Disk"]
    show(window, endpoint("Here", service("CPU")))
