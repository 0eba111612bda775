"""The entry of the tray's menu that starts the program with the desktop."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from desktop_monitor.desktop.autostart import Autostart, AutostartError
from desktop_monitor.ui.tray import Tray
from desktop_monitor.viewmodels.sentences import in_words


def add_autostart_entry(tray: Tray, autostart: Autostart, complain: Callable[[str], None]) -> QAction:
    """Add the entry; it shows what holds whenever the menu opens. `complain` is told what could not be switched."""
    entry = QAction(QCoreApplication.translate("autostart_entry", "Start with the desktop"), tray.menu, checkable=True)

    def look() -> None:
        entry.setChecked(autostart.is_on())

    def switch(on: bool) -> None:
        try:
            autostart.switch(on)
        except AutostartError as error:
            text = QCoreApplication.translate("autostart_entry", "Starting with the desktop: {why}")
            complain(text.format(why=in_words(str(error))))
        look()

    look()
    entry.triggered.connect(switch)
    tray.menu.aboutToShow.connect(look)
    tray.add_entry(entry)
    return entry
