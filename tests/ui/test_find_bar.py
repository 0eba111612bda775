"""Find in a table, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.find_bar import FindBar
from desktop_monitor.ui.theme import Themes
from tests.ui.tables import Words, WordTable

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Page(QWidget):
    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self.words = Words("Alpha x 1", "beta ALPHA 2", "gamma y 3", "delta z alpha")
        self.table = WordTable(self.words, themes, "Words")
        self.bar = FindBar(self.table)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(self.bar)

    @property
    def row(self) -> int:
        return self.table.currentIndex().row()


@pytest.fixture
def page(themes: Themes, qtbot: QtBot) -> Page:
    page = Page(themes)
    qtbot.addWidget(page)
    page.resize(600, 300)
    page.show()
    page.activateWindow()
    page.table.setFocus()
    return page


def test_it_is_there_when_asked_for(page: Page, qtbot: QtBot) -> None:
    assert not page.bar.isVisible()
    page.table.selectRow(1)
    page.bar.start_find()
    assert page.bar.field.hasFocus()
    QTest.keyClicks(page.bar.field, "alpha")
    qtbot.waitUntil(lambda: page.bar.count.text() == "2 of 3")
    assert page.row == 1


def test_enter_goes_on_and_round(page: Page, qtbot: QtBot) -> None:
    page.bar.start_find()
    QTest.keyClicks(page.bar.field, "alpha")
    qtbot.waitUntil(lambda: page.bar.count.text() == "1 of 3")
    seen = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,) * 2:
        QTest.keyClick(page.bar.field, Qt.Key.Key_Return, modifier)
        seen.append((page.row, page.bar.count.text()))
    assert seen == [(1, "2 of 3"), (3, "3 of 3"), (0, "1 of 3"), (3, "3 of 3"), (1, "2 of 3")]


def test_f3_works_from_the_table_too(page: Page, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        QTest.keyClick(page.table, Qt.Key.Key_F3)
    assert page.bar.isVisible()
    QTest.keyClicks(page.bar.field, "alpha")
    qtbot.waitUntil(lambda: page.bar.count.text() == "1 of 3")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F3)
    assert page.row == 1
    QTest.keyClick(page.table, Qt.Key.Key_F3, SHIFT)
    assert page.row == 0


def test_what_is_not_there_is_said(page: Page, qtbot: QtBot) -> None:
    page.table.selectRow(2)
    page.bar.start_find()
    QTest.keyClicks(page.bar.field, "omega")
    qtbot.waitUntil(lambda: page.bar.count.text() == "No match")
    QTest.keyClick(page.bar.field, Qt.Key.Key_Return)
    assert page.row == 2
    page.bar.field.clear()
    assert page.bar.count.text() == ""


def test_escape_returns_the_focus(page: Page, qtbot: QtBot) -> None:
    page.bar.start_find()
    QTest.keyClicks(page.bar.field, "alpha")
    QTest.keyClick(page.bar.field, Qt.Key.Key_Escape)
    assert not page.bar.isVisible()
    assert page.table.hasFocus()
    page.bar.start_find()
    assert page.bar.field.selectedText() == "alpha"


def test_rows_that_come_are_counted(page: Page, qtbot: QtBot) -> None:
    page.bar.start_find()
    QTest.keyClicks(page.bar.field, "alpha")
    qtbot.waitUntil(lambda: page.bar.count.text() == "1 of 3")
    page.words.add("epsilon alpha 5")
    qtbot.waitUntil(lambda: page.bar.count.text() == "1 of 4")
    assert page.row == 0
