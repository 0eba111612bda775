"""What people who do not see the window, or use no mouse, have of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.viewmodels.bridge import Batch
from tests.viewmodels.builders import NOW, TODAY, decision, endpoint, entries, service


def _controls(top: QWidget) -> Iterator[QWidget]:
    for widget in top.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QAbstractScrollArea)
        in_list_of_a_box = widget.window().windowType() is Qt.WindowType.Popup
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and not inner and not in_list_of_a_box:
            yield widget


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _describe(widget: QWidget) -> str:
    path = []
    each: QWidget | None = widget
    while each is not None:
        path.append(type(each).__name__)
        each = each.parentWidget()
    return " < ".join(path)


@pytest.fixture
def full(window: MainWindow) -> MainWindow:
    """With something in every list."""
    window.monitor.take(
        [
            Batch(
                endpoint("Here", service("CPU"), service("Memory", Health.CRITICAL, message="full")),
                TODAY,
                NOW,
                entries(1, 2, 3),
                notices=[decision("CPU is hot")],
            )
        ]
    )
    return window


def test_every_control_has_a_name(full: MainWindow) -> None:
    for action in full.pages.page_actions:
        action.trigger()
        unnamed = [_describe(each) for each in _controls(full) if each.isVisible() and not _name(each).strip()]
        assert unnamed == [], action.text()


def test_every_control_of_the_help_has_a_name(full: MainWindow) -> None:
    full.commands.help.trigger()
    assert full.help is not None
    assert all(_name(each).strip() for each in _controls(full.help))


def test_every_control_of_every_page_is_reached_with_tab(full: MainWindow, qtbot: QtBot) -> None:
    full.activateWindow()
    for action in full.pages.page_actions:
        action.trigger()
        full.sidebar.list.setFocus()
        reached = set()
        for _ in range(80):
            focused = full.focusWidget()
            reached.add(focused)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        wanted = [
            each
            for each in _controls(full)
            if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        missed = [_describe(each) for each in wanted if each not in reached and each.focusProxy() is None]
        assert missed == [], action.text()


def test_first_cells_read_as_a_sentence(full: MainWindow) -> None:
    model = full.notices.table.model()
    text = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "CPU is hot" in text
    assert "Critical" in text


def test_a_screen_reader_finds_the_rows(full: MainWindow) -> None:
    full.pages.show_page(full.notices)
    interface = QAccessible.queryAccessibleInterface(full.notices.table)
    assert isinstance(interface, QAccessibleInterface)
    names = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
    assert any("CPU is hot" in name for name in names)
