"""What a second start shows of the first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_monitor.app.application import SCHEME_VARIABLE, wanted_scheme
from desktop_monitor.app.front import Front
from desktop_monitor.ui.memory import Memory, memory_file
from desktop_monitor.ui.theme import Scheme

# The offscreen platform has no tray to watch.
pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)


@pytest.fixture(autouse=True)
def own_looks(qapp: QApplication) -> Iterator[None]:
    palette = qapp.palette()
    yield
    qapp.setPalette(palette)


def _front(qtbot: QtBot) -> Front:
    front = Front(wanted_scheme())
    qtbot.addWidget(front.window)
    return front


def test_chosen_colours_come_back_unless_the_environment_says_others(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _front(qtbot)
    assert first.themes.scheme is Scheme.SYSTEM
    first.window.show()
    first.themes.choose(Scheme.DARK)
    first.hide()
    assert Memory(memory_file()).text("window/colours") == "dark"
    assert _front(qtbot).themes.scheme is Scheme.DARK
    monkeypatch.setenv(SCHEME_VARIABLE, "light")
    assert _front(qtbot).themes.scheme is Scheme.LIGHT
    monkeypatch.setenv(SCHEME_VARIABLE, "pink")
    assert _front(qtbot).themes.scheme is Scheme.DARK


def test_a_minimised_window_that_was_maximised_is_so_again(qtbot: QtBot) -> None:
    front = _front(qtbot)
    front.window.showMaximized()
    front.window.setWindowState(front.window.windowState() | Qt.WindowState.WindowMinimized)
    front.show()
    assert front.window.isMaximized()
    assert not front.window.isMinimized()
    front.hide()
