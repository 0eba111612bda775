"""What is there at the first paint, and what comes right after it."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.memory import Memory
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.monitor import Monitor


def test_all_tabs_are_there_before_their_pages(monitor: Monitor, themes: Themes, qtbot: QtBot, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    memory.put("window/page", "2")
    window = MainWindow(monitor, themes)
    qtbot.addWidget(window)
    window.remember(memory)
    window.show_endpoints()
    with qtbot.waitSignal(window.painted):
        window.show()
    tabs = window.pages.tabs
    names = [tabs.tabText(place) for place in range(tabs.count())]
    assert names == ["Overview", "Events", "Alerts", "History", "Connection", "Notices"]
    assert tabs.currentIndex() == 2
    window.furnish()
    assert set(window.built) == {"alerts"}
    assert window.pages.current is window.alerts
    assert window.alerts.isVisible()
    window.pages.page_actions[0].trigger()
    assert window.overview.isVisible()


def test_a_page_is_built_when_it_is_first_to_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.built
    with qtbot.waitSignal(window.page_built) as built:
        window.pages.page_actions[1].trigger()
    assert built.args == ["events"]
    assert window.events.isVisible()
    assert set(window.built) == {"events"}


def test_help_names_the_keys_of_pages_that_nobody_has_seen(window: MainWindow) -> None:
    assert {"Events", "Alerts"} <= {name for name, _ in window.pages.keyed()}
    assert "alerts" in window.built


def test_a_furnished_window_knows_what_is_selected(window: MainWindow) -> None:
    selected = window.monitor.selected
    assert selected is not None
    window.pages.show_page(window.connection)
    assert window.connection.isVisible()
    window.monitor.select_all()
    assert window.all_endpoints.isVisible()


_PARTS = ("events_page", "help_dialog", "find_bar", "welcome", "tray")


@pytest.mark.parametrize(
    "late",
    [
        *(f"desktop_monitor.ui.{part}" for part in _PARTS),
        "httpx",
        "ssl",
        "html",
        "logging.handlers",
        "socket",
        "asyncio",
    ],
)
def test_what_the_first_paint_does_without_is_not_imported_for_it(late: str, imported: frozenset[str]) -> None:
    assert "desktop_monitor.ui.overview" in imported
    assert late not in imported


def test_no_source_is_read_for_what_is_imported() -> None:
    program = "import desktop_monitor.app, linecache; print(*linecache.cache)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "desktop_monitor/ui" not in ended.stdout


@pytest.fixture(scope="module")
def imported() -> frozenset[str]:
    """The modules that the first paint needs."""
    program = "import sys, desktop_monitor.cli.window, desktop_monitor.app.front; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return frozenset(ended.stdout.split())
