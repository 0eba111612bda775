"""What the window shows again after a restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.memory import Memory
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.ui.window_place import remembered_scheme
from desktop_monitor.viewmodels.monitor import Monitor


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


def _again(window: MainWindow, file: Path, qtbot: QtBot) -> MainWindow:
    """Another window, as after a restart."""
    window.hide()
    fresh = MainWindow(window.monitor, Themes(remembered_scheme(Memory(file))))
    qtbot.addWidget(fresh)
    fresh.remember(Memory(file))
    fresh.furnish()
    fresh.show_endpoints()
    return fresh


def test_size_place_and_page_come_back(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.remember(Memory(file))
    window.resize(700, 500)
    window.move(40, 60)
    window.pages.show_page(window.notices)
    fresh = _again(window, file, qtbot)
    fresh.show()
    assert fresh.size() == QSize(700, 500)
    assert fresh.pos() == QPoint(40, 60)
    assert fresh.notices.isVisible()
    assert not fresh.isMaximized()


def test_a_maximised_window_is_maximised_again(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.remember(Memory(file))
    window.showMaximized()
    assert _again(window, file, qtbot).isMaximized()


def test_details_that_were_closed_open_as_wide_as_at_first(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.remember(Memory(file))
    window.pages.show_page(window.events)
    assert not window.events.details.isVisible()
    window.hide()
    assert Memory(file).data("splitters/events") == b""


def test_columns_come_back(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.remember(Memory(file))
    window.notices.table.horizontalHeader().moveSection(0, 2)
    fresh = _again(window, file, qtbot)
    assert fresh.notices.table.horizontalHeader().logicalIndex(2) == 0


def test_chosen_colours_come_back(window: MainWindow, themes: Themes, file: Path, qtbot: QtBot) -> None:
    window.remember(Memory(file))
    assert remembered_scheme(Memory(file)) is Scheme.SYSTEM
    themes.choose(Scheme.DARK)
    window.hide()
    assert remembered_scheme(Memory(file)) is Scheme.DARK


def test_a_window_of_a_screen_that_is_gone_is_fetched(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.remember(Memory(file))
    window.move(9000, 7000)
    window.resize(700, 500)
    fresh = _again(window, file, qtbot)
    fresh.show()
    room = QApplication.primaryScreen().availableGeometry()
    assert room.intersects(fresh.geometry())
    assert room.contains(fresh.geometry().topLeft())
    assert fresh.width() <= room.width()


@pytest.mark.parametrize("place", ["", "AAAA", "no base64", "AdnQywADAAA="])
def test_a_place_that_makes_no_sense_is_none(
    monitor: Monitor, themes: Themes, file: Path, qtbot: QtBot, place: str
) -> None:
    memory = Memory(file)
    memory.put("window/place", place)
    memory.put("window/page", "Nowhere")
    memory.put("window/colours", "pink")
    window = MainWindow(monitor, Themes(remembered_scheme(memory)))
    qtbot.addWidget(window)
    window.remember(memory)
    window.show()
    room = QApplication.primaryScreen().availableGeometry()
    assert room.contains(window.geometry().topLeft())
    assert window.height() >= 420
    assert window.pages.current is window.overview
