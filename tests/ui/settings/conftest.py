from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.config.editing import Document
from desktop_monitor.ui.settings.dialog import SettingsDialog
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.settings_draft import Draft

TEXT = """\
[[endpoint]]
name = "A"
url = "http://a.example"

[endpoint.connection]
poll_interval = 10.0

[[endpoint]]
name = "B"
url = "http://b.example"

[agent]
cpu = [70.0, 90.0]

[[agent.check]]
name = "Queue"
kind = "command"
target = ["check_queue", "-w", "5 5"]
"""

Open = Callable[..., SettingsDialog]


def draft_of(text: str) -> Draft:
    return Draft(Document(Path("config.toml"), text.encode()))


@pytest.fixture
def open_dialog(themes: Themes, qtbot: QtBot) -> Open:
    """Opens the dialog over a file that says that."""
    window = QWidget()
    qtbot.addWidget(window)

    def opened(text: str = TEXT, urls: Sequence[str] = ()) -> SettingsDialog:
        dialog = SettingsDialog(window, themes, draft_of(text), urls)
        dialog.open_dialog()
        dialog.resize(900, 640)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


@pytest.fixture
def dialog(open_dialog: Open) -> SettingsDialog:
    return open_dialog()
