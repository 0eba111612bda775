"""Every command by menu and key, and the help that lists them."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.theme import Scheme, Themes

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def _all(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        below = action.menu()
        found += _all(below) if isinstance(below, QMenu) else [action]
    return [action for action in found if not action.isSeparator()]


def test_the_menu_lists_every_command_of_the_window(window: MainWindow) -> None:
    listed = set(_all(window.menu))
    known = {action for action in window.actions() if action is not window.commands.menu}
    assert known <= listed
    names = [action.text() for action in listed]
    assert len(set(names)) == len(names)
    assert {"Diagnose…", "Test notification", "Settings…", "Quit", "End quiet"} <= set(names)


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(set(keys)) == len(keys)


def test_the_menu_opens_by_key_and_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    with qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_F10)
    assert QApplication.activePopupWidget() is window.menu
    QTest.keyClick(window.menu, Qt.Key.Key_Escape)
    assert not window.menu.isVisible()
    QTest.mouseClick(window.top_bar.menu, LEFT)
    assert window.menu.isVisible()
    window.menu.close()


def test_colours_can_be_chosen(window: MainWindow, themes: Themes) -> None:
    window.commands.schemes[Scheme.DARK].trigger()
    assert themes.theme.dark
    window.commands.scheme.trigger()
    assert window.commands.schemes[themes.scheme].isChecked()


def test_find_asks_the_page_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.pages.show_page(window.notices)
    with qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.notices.find_bar.field.hasFocus()


def test_every_page_can_find(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    for action in window.pages.page_actions:
        action.trigger()
        window.sidebar.list.setFocus()
        window.commands.find.trigger()
        assert window.focusWidget() is not window.sidebar.list, action.text()


@pytest.mark.parametrize("size", [(1180, 740), (720, 480), (640, 420)])
def test_the_bar_has_room_for_all_its_buttons(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.grab()
    bar = window.top_bar
    edges = [(each.geometry().left(), each.geometry().right()) for each in bar.children() if hasattr(each, "geometry")]
    boxes = sorted(edge for edge in edges if edge[1] - edge[0] > 2 and edge[1] - edge[0] < bar.width() / 2)
    assert boxes[-1][1] <= size[0]
    assert all(right < left for (_, right), (left, _) in pairwise(boxes))


def test_diagnose_begins_on_its_page(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    with qtbot.waitSignal(window.connection.diagnosed) as diagnosed, qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_D, CONTROL)
    assert diagnosed.args == ["Here"]
    assert window.connection.diagnose.isVisible()


def test_help_lists_all_keys_and_can_be_searched(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    with qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_F1)
    window_of_help = window.help
    assert window_of_help is not None
    assert window_of_help.isVisible()
    assert not window_of_help.isModal()
    text = window_of_help.text.toPlainText()
    for action in window.actions():
        assert action.text().rstrip("…") in text
        assert action.shortcut().toString() in text
    for page in window.pages.page_actions:
        assert page.text() in text
    assert "Copy as JSON" in text
    for word in ("Connecting…", "Live", "Disconnected", "Polling", "Error", "Disabled", "upgrade", "Overdue", "Gap"):
        assert word in text
    assert window_of_help.focusWidget() is window_of_help.text
    qtbot.waitUntil(window_of_help.isActiveWindow)
    QTest.keyClick(window_of_help.text, Qt.Key.Key_F, CONTROL)
    assert window_of_help.focusWidget() is window_of_help.field
    QTest.keyClicks(window_of_help.field, "overdue")
    first = window_of_help.text.textCursor().selectionStart()
    assert window_of_help.text.textCursor().selectedText().lower() == "overdue"
    QTest.keyClick(window_of_help.field, Qt.Key.Key_Return)
    assert window_of_help.text.textCursor().selectionStart() != first
    assert window_of_help.isVisible()
    QTest.keyClicks(window_of_help.field, "xyz")
    assert window_of_help.count.text() == "No match"
    QTest.keyClick(window_of_help.field, Qt.Key.Key_Escape)
    assert not window_of_help.isVisible()


def test_help_wears_the_colours_that_hold(window: MainWindow, themes: Themes) -> None:
    window.commands.help.trigger()
    assert window.help is not None
    before = window.help.text.grab().toImage()
    themes.choose(Scheme.DARK)
    assert window.help.text.grab().toImage() != before
