"""Faults of the program are told in a dialog, and what is watched goes on (docs/behaviour.md, "Crash reports")."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_monitor.config.crash_report import watched_line
from desktop_monitor.config.crashes import Crash, Crashes
from desktop_monitor.config.paths import crash_dir
from desktop_monitor.core.updates import EndpointView
from desktop_monitor.ui.crash_dialog import CrashDialog, Outlook

_SHOW_AFTER_MS = 300
"""Milliseconds in which more faults are gathered; many come by the dozen."""
_STARTING = 10
"""How often it waits so long for the engine to start, to say truly whether anything is watched."""
_MOST = 10
"""Faults that the dialog tells of."""
_WITHOUT_EYES = frozenset({"offscreen", "minimal", "vnc"})
"""Platforms of Qt where nobody may be there to close a dialog."""
_TOLD_HERE = ("desktop_monitor/app/crash_telling.py", "desktop_monitor/ui/crash_dialog.py")


class CrashTelling(QObject):
    """One dialog for all faults. One that was closed comes again for a fault in another place only."""

    _happened = Signal(object)
    """A `Crash`, told in any thread."""

    def __init__(self, crashes: Crashes, window: QWidget, watched: Callable[[], Sequence[EndpointView]]) -> None:
        """From now on, until `close`. `watched` is what is watched at the moment."""
        super().__init__(window)
        self._crashes, self._window, self._watched = crashes, window, watched
        self._told_before = crashes.on_crash
        self._found: dict[str, Crash] = {}
        self.dialog: CrashDialog | None = None
        self._starting = _STARTING
        self._soon = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._soon.timeout.connect(self._show)
        # Queued: a fault may have happened in the middle of a paint.
        self._happened.connect(self._take, Qt.ConnectionType.QueuedConnection)
        crashes.on_crash = self._tell
        crashes.facts = self._facts

    def close(self) -> None:
        """Show no more."""
        self._crashes.on_crash = self._told_before
        self._soon.stop()
        if self.dialog is not None:
            self.dialog.close()

    def _tell(self, crash: Crash) -> None:
        self._told_before(crash)
        self._happened.emit(crash)

    def _take(self, crash: Crash) -> None:
        is_known = crash.what in self._found
        if any(name in crash.what for name in _TOLD_HERE) or (not is_known and len(self._found) >= _MOST):
            return
        self._found[crash.what] = crash
        if not self._soon.isActive() and (not is_known or (self.dialog is not None and self.dialog.isVisible())):
            self._soon.start()

    def _show(self) -> None:
        watched = bool(self._watched())
        self._starting = 0 if watched else max(0, self._starting - 1)
        if self._starting:
            self._soon.start()
            return
        if self.dialog is None:
            self.dialog = CrashDialog(self._window)
            self.dialog.folder_asked.connect(open_crash_folder)
        outlook = Outlook.GOES_ON if watched else Outlook.NOTHING_WATCHED
        self.dialog.tell(list(self._found.values()), outlook)

    def _facts(self) -> list[str]:
        return [watched_line(self._watched()), f"Screen: {QGuiApplication.platformName()}"]


def tell_end(crash: Crash) -> None:
    """Tell in a dialog that the program ends by a fault, and wait until it is closed; after the end of its loop."""
    if QGuiApplication.platformName() in _WITHOUT_EYES:
        return
    dialog = CrashDialog(None)
    dialog.folder_asked.connect(open_crash_folder)
    dialog.tell([crash], Outlook.ENDED)
    dialog.exec()


def open_crash_folder() -> None:
    """Show the reports in the desktop's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(crash_dir())))
