"""Qt's application object."""

import os
import sys

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont, QPixmapCache
from PySide6.QtWidgets import QApplication

from desktop_monitor import __version__
from desktop_monitor.app.translation import install_translations
from desktop_monitor.ui.theme import Scheme

APPLICATION_ID = "net.desktop_monitor.DesktopMonitor"
SCHEME_VARIABLE = "DESKTOP_MONITOR_SCHEME"
"""Environment variable that chooses the colours at the start: system, light or dark."""
PIXMAPS_KEPT = 2_097_152
"""Bytes of drawn icons that Qt keeps for the next paint. Each icon of the tray is a new one to it, and by itself it
keeps 10 MiB of them: 18 with what belongs to each."""


class Application(QApplication):
    """Asks to be ended instead of ending in the middle of something."""

    quit_asked = Signal()
    """By the desktop: the session ends, or the person quits by a way of the platform."""

    def event(self, event: QEvent) -> bool:
        """Turn Qt's quit into a signal: the main coroutine ends the program."""
        if event.type() == QEvent.Type.Quit:
            self.quit_asked.emit()
            return True
        return super().event(event)


def new_application() -> Application:
    """The application, with its names, style and font."""
    Application.setApplicationName("desktop-monitor")
    Application.setApplicationDisplayName("Desktop Monitor")
    Application.setApplicationVersion(__version__)
    Application.setDesktopFileName(APPLICATION_ID)
    # As an argument: `setStyle` returns a QStyle, and PySide takes 4 ms to make it and its enumerations.
    application = Application([*sys.argv[:1], "-style", "Fusion"])
    install_translations(application)
    application.setQuitOnLastWindowClosed(False)
    QPixmapCache.setCacheLimit(PIXMAPS_KEPT // 1024)
    font = application.font()
    # Figures of one width, so that columns of numbers do not dance.
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)
    return application


def wanted_scheme() -> Scheme | None:
    """The colours that the environment asks for; None if it asks for none that there are."""
    try:
        return Scheme(os.environ.get(SCHEME_VARIABLE, "").strip().lower())
    except ValueError:
        return None
