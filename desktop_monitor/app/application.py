"""Qt's application object and the event loop: how the program runs, and how it ends."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_monitor import __version__
from desktop_monitor.app.console import APPLICATION_ID, Console
from desktop_monitor.client.daemon_threads import DaemonResolver
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings
from desktop_monitor.ui.theme import Scheme

SCHEME_VARIABLE = "DESKTOP_MONITOR_SCHEME"
"""Environment variable that chooses the colours at the start: system, light or dark."""


class WindowLoop(DaemonResolver, QEventLoop):  # type: ignore[misc]
    """Qt's event loop; a name look-up that hangs does not hold up the end."""


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


def run_application(settings: Settings | ConfigError, config: Path | None, hidden: bool) -> int:
    """Run until it is quit; return the exit code."""
    application = _application()
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=lambda: WindowLoop(application)) as runner:
        runner.run(_run(application, settings, config, hidden))
    return 0


async def _run(application: Application, settings: Settings | ConfigError, config: Path | None, hidden: bool) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, ended.set)
    application.quit_asked.connect(ended.set)
    console = Console(settings, config, _scheme(), ended.set)
    try:
        await console.start(hidden)
        await ended.wait()
    finally:
        await console.stop()


def _application() -> Application:
    Application.setApplicationName("desktop-monitor")
    Application.setApplicationDisplayName("Desktop Monitor")
    Application.setApplicationVersion(__version__)
    Application.setDesktopFileName(APPLICATION_ID)
    application = Application(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    font = application.font()
    # Figures of one width, so that columns of numbers do not dance.
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)
    return application


def _scheme() -> Scheme:
    try:
        return Scheme(os.environ.get(SCHEME_VARIABLE, Scheme.SYSTEM.value).strip().lower())
    except ValueError:
        return Scheme.SYSTEM
