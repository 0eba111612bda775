"""A quiet line above the pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.banner import Banner
from desktop_monitor.ui.main_window import MainWindow


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    banner = Banner()
    qtbot.addWidget(banner)
    return banner


def test_it_says_each_text_once_and_the_last_three(banner: Banner) -> None:
    for text in ("one", "two", "two", "<b>three</b>", "four"):
        banner.say(text)
    assert banner.label.text() == "two\n<b>three</b>\nfour"
    assert banner.label.textFormat() is Qt.TextFormat.PlainText
    assert banner.label.accessibleName() == banner.label.text()
    assert banner.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_a_key_closes_it_for_good(banner: Banner, key: Qt.Key) -> None:
    banner.say("one")
    banner.button.setFocus()
    QTest.keyClick(banner.button, key)
    assert banner.isHidden()
    banner.say("two")
    assert banner.label.text() == "two"


def test_it_does_not_widen_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(720, 480)
    window.banner.say("word " * 200)
    qtbot.waitUntil(lambda: window.banner.label.height() > 2 * window.fontMetrics().height())
    assert window.width() == 720
