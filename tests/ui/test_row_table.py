"""What every table can do: columns by hand, sorting, copying, remembering."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.memory import Memory
from desktop_monitor.ui.theme import Themes
from tests.ui.tables import NO_PARENT, Words, WordTable

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def new_table(themes: Themes, qtbot: QtBot) -> Callable[[], WordTable]:
    def make() -> WordTable:
        table = WordTable(Words("b x 3", "a y 2", "c z 1"), themes, "Words")
        qtbot.addWidget(table)
        table.resize(602, 300)
        table.show()
        return table

    return make


@pytest.fixture
def table(new_table: Callable[[], WordTable]) -> WordTable:
    return new_table()


def _widths(table: WordTable) -> list[int]:
    return [table.columnWidth(column) for column in range(3)]


def _drag_edge(table: WordTable, column: int, by: int) -> None:
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 2, header.height() // 2)
    viewport = header.viewport()
    QTest.mousePress(viewport, LEFT, pos=edge)
    for step in (by // 2, by):
        QTest.mouseMove(viewport, edge + QPoint(step, 0))
    QTest.mouseRelease(viewport, LEFT, pos=edge + QPoint(by, 0))


def _menu(table: WordTable) -> QMenu:
    place = table.visualRect(table.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, table.mapToGlobal(place))
    QApplication.sendEvent(table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return menu


def _names(table: WordTable) -> list[str]:
    return [table.model().index(row, 0).data() for row in range(3)]


def test_columns_fill_the_table_and_hide_where_it_is_narrow(table: WordTable) -> None:
    assert _widths(table) == [120, 90, table.viewport().width() - 210]
    table.resize(250, 300)
    assert table.isColumnHidden(1)


def test_what_a_column_gains_its_neighbours_lose(table: WordTable) -> None:
    total = table.viewport().width()
    _drag_edge(table, 0, 30)
    assert _widths(table) == [150, 60, total - 210]
    _drag_edge(table, 1, -20)
    assert _widths(table) == [150, 40, total - 190]
    _drag_edge(table, 0, 5000)
    assert sum(_widths(table)) == total
    assert min(_widths(table)) >= round(table.texts.em * 2.2)
    _drag_edge(table, 0, -5000)
    assert sum(_widths(table)) == total
    assert min(_widths(table)) >= round(table.texts.em * 2.2)


@pytest.mark.parametrize("width", [120, 250, 301, 602, 2000])
def test_dragged_columns_fill_a_table_of_any_width(table: WordTable, width: int) -> None:
    _drag_edge(table, 0, 200)
    table.resize(width, 300)
    assert sum(_widths(table)) == table.viewport().width()


def test_a_click_on_the_header_sorts_up_down_and_not_at_all(table: WordTable) -> None:
    header = table.horizontalHeader()
    seen = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(40, header.height() // 2))
        seen.append("".join(_names(table)))
    assert seen == ["abc", "cba", "bac"]


def test_the_keyboard_sorts_by_the_menu(table: WordTable) -> None:
    table.selectRow(0)
    below = next(action.menu() for action in _menu(table).actions() if action.text() == "Sort by")
    assert isinstance(below, QMenu)
    entries = {action.text(): action for action in below.actions() if action.text()}
    assert list(entries) == ["One", "Two", "Three", "Usual order"]
    entries["Three"].trigger()
    assert _names(table) == ["c", "a", "b"]
    entries["Three"].trigger()
    assert _names(table) == ["b", "a", "c"]
    entries["One"].trigger()
    entries["Usual order"].trigger()
    assert _names(table) == ["b", "a", "c"]


def test_widths_order_and_sort_come_back(new_table: Callable[[], WordTable], tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    table = new_table()
    table.remember(memory)
    _drag_edge(table, 0, 40)
    table.horizontalHeader().moveSection(2, 0)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    memory.flush()
    again = new_table()
    again.remember(Memory(tmp_path / "window.ini"))
    assert _widths(again) == _widths(table)
    assert again.horizontalHeader().logicalIndex(0) == 2
    assert _names(again) == ["c", "b", "a"]
    again.selectRow(0)
    next(action for action in _menu(again).actions() if action.text() == "Usual columns").trigger()
    assert _widths(again) == [120, 90, again.viewport().width() - 210]
    assert again.horizontalHeader().logicalIndex(0) == 0
    assert _names(again) == ["b", "a", "c"]


@pytest.mark.parametrize(
    "known",
    [
        "",
        "nonsense",
        '{"order":[0,1],"extra":[0,0]}',
        '{"order":[0,0,0],"extra":[0,0,0]}',
        '{"order":[0,1,2],"extra":[0,0,"x"]}',
        '{"order":[0,1,2],"extra":[0,0,0],"sort":7}',
    ],
)
def test_what_makes_no_sense_is_forgotten(table: WordTable, tmp_path: Path, known: str) -> None:
    memory = Memory(tmp_path / "window.ini")
    memory.put("tables/words", known)
    table.remember(memory)
    assert _widths(table) == [120, 90, table.viewport().width() - 210]
    assert _names(table) == ["b", "a", "c"]


def test_absurd_widths_still_fill_the_table(table: WordTable, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    memory.put("tables/words", '{"order":[2,1,0],"extra":[1e5,-1e5,3],"sort":-9}')
    table.remember(memory)
    table.grab()
    assert sum(_widths(table)) == table.viewport().width()


def test_several_rows_are_copied_as_they_are_seen(table: WordTable, qtbot: QtBot) -> None:
    table.horizontalHeader().moveSection(2, 0)
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitActive(table):
        QTest.keySequence(table, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "3\tb\tx\n2\ta\ty"


def test_the_menu_keeps_a_selection_and_moves_it_elsewhere(table: WordTable) -> None:
    table.selectAll()
    assert _menu(table).actions()[0].text() == "Copy"
    assert len(table.selectionModel().selectedRows()) == 3
    table.clearSelection()
    table.setCurrentIndex(table.model().index(1, 0))
    _menu(table).actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "a\ty\t2"


def test_only_the_last_menu_is_kept(table: WordTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    for _ in range(3):
        _menu(table)
    qtbot.waitUntil(lambda: len(table.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 1)


def test_the_header_has_the_menu_of_the_columns(table: WordTable) -> None:
    header = table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Sort by", "Columns", "Usual columns"]
    menu.close()


def test_nothing_selected_copies_nothing(table: WordTable) -> None:
    QGuiApplication.clipboard().setText("before")
    table.copy_rows()
    assert QGuiApplication.clipboard().text() == "before"


def test_a_tooltip_takes_no_markup(themes: Themes, qtbot: QtBot) -> None:
    table = WordTable(Words("<b>bold</b> x y"), themes, "Words")
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    place = table.visualRect(table.model().index(0, 0)).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == "<qt>&lt;b&gt;bold&lt;/b&gt;</qt>"
    QToolTip.hideText()


def _entry(menu: QMenu, *path: str) -> QAction:
    found = None
    for text in path:
        found = next(each for each in menu.actions() if each.text() == text)
        below = found.menu()
        if isinstance(below, QMenu):
            menu = below
    assert found is not None
    return found


def test_columns_are_changed_without_a_mouse_too(table: WordTable) -> None:
    table.selectRow(0)
    before = _widths(table)
    title = table.model().headerData(0, Qt.Orientation.Horizontal)
    _entry(_menu(table), "Columns", title, "Wider").trigger()
    assert _widths(table)[0] > before[0]
    assert sum(_widths(table)) == sum(before)
    _entry(_menu(table), "Columns", title, "Narrower").trigger()
    assert _widths(table) == before
    assert not _entry(_menu(table), "Columns", title, "Move to the left").isEnabled()
    _entry(_menu(table), "Columns", title, "Move to the right").trigger()
    assert table.horizontalHeader().visualIndex(0) == 1


def test_the_focus_is_seen_in_a_table_without_a_current_row(table: WordTable) -> None:
    table.activateWindow()
    table.setFocus()
    table.setCurrentIndex(QModelIndex())
    accent = table.themes.theme.accent
    assert table.viewport().grab().toImage().pixelColor(0, table.viewport().height() // 2) == accent


def test_selecting_all_rows_asks_no_more_than_what_is_shown(themes: Themes, qtbot: QtBot) -> None:
    """A header asks for all rows of each column whether they are selected, unless it is kept from it."""

    class Counting(Words):
        asked = 0

        def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
            self.asked += 1
            return super().columnCount(parent)

    words = Counting(*(f"a{number} b c" for number in range(5_000)))
    table = WordTable(words, themes, "Words")
    qtbot.addWidget(table)
    table.resize(602, 300)
    with qtbot.waitExposed(table):
        table.show()
    words.asked = 0
    table.selectAll()
    table.horizontalHeader().grab()
    table.grab()
    assert words.asked < 1_000
    assert len(table.selectionModel().selectedRows()) == 5_000
