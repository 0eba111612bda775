"""The window in German: all of it, and nothing cut."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.core.updates import State
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.monitor import Monitor
from tests.helpers.german import german_spoken
from tests.ui.conftest import show, state

SIZES = [(720, 480), (1180, 740)]


@pytest.fixture
def german_window(monitor: Monitor, themes: Themes, qtbot: QtBot) -> Iterator[MainWindow]:
    with german_spoken():
        window = MainWindow(monitor, themes)
        window.furnish()
        qtbot.addWidget(window)
        window.show_endpoints()
        with qtbot.waitSignal(window.painted):
            window.show()
        yield window


def _cut_buttons(page: QWidget) -> list[str]:
    """Texts of buttons that do not fit."""
    texts = [(each, QAbstractButton.text(each)) for each in page.findChildren(QAbstractButton) if _shows_text(each)]
    return [text for each, text in texts if each.fontMetrics().horizontalAdvance(text) > each.width()]


def _shows_text(button: QAbstractButton) -> bool:
    only_icon = isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    return button.isVisible() and not only_icon


def _cut_titles(page: QWidget) -> list[str]:
    """Titles of columns that do not fit."""
    cut = []
    for header in page.findChildren(QHeaderView):
        if header.orientation() is not Qt.Orientation.Horizontal or not header.isVisible():
            continue
        for section in range(header.count()):
            title = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
            room = header.sectionSize(section)
            if not header.isSectionHidden(section) and 0 < room < header.fontMetrics().horizontalAdvance(title):
                cut.append(f"{title}: {room}")
    return cut


def _scrolling(page: QWidget) -> list[str]:
    """Bars of tabs that do not fit; in a small window those of a page may."""
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
    return [bar.accessibleName() for bar in bars if any(b.isVisible() for b in bar.findChildren(QAbstractButton))]


def _sections(page: QWidget) -> Iterator[None]:
    """The page as it is with each of its inner tabs."""
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
    yield
    for bar in bars:
        for place in range(1, bar.count()):
            bar.setCurrentIndex(place)
            yield


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(german_window: MainWindow, size: tuple[int, int]) -> None:
    window = german_window
    window.resize(*size)
    show(window, state(State.FALLBACK, reason="WebSocket refused: 403", layer="upgrade"))
    cut = []
    for place in range(window.pages.tabs.count()):
        window.pages.tabs.setCurrentIndex(place)
        page = window.pages.current
        assert page is not None
        for _ in _sections(page):
            QCoreApplication.processEvents()
            cut += [*_cut_buttons(page), *_cut_titles(page), *(_scrolling(page) if size == SIZES[-1] else ())]
    cut += _cut_buttons(window)
    assert cut == []


def test_a_reason_is_told_in_german(german_window: MainWindow) -> None:
    show(german_window, state(State.FALLBACK, reason="WebSocket refused: 403", layer="upgrade"))
    german_window.pages.show_page(german_window.connection)
    assert german_window.monitor.endpoints.views[0].status.reason == "WebSocket refused: 403"
    assert "WebSocket abgelehnt: 403" in german_window.connection.header.sentence.text()
