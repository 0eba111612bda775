"""What the program says of itself in the status line."""

from PySide6.QtCore import QObject, QTimer

from desktop_monitor.core.updates import State
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.status_line import StatusLine
from desktop_monitor.viewmodels.monitor import Monitor

TOLD_MS = 6_000
"""Milliseconds for which something is told."""


class Complaints(QObject):
    """A mistake in the configuration stays until it is mended, what keeps the history from being written until that
    works again; other problems until the endpoint that is shown is connected; what is only told, for some seconds."""

    def __init__(self, status_line: StatusLine, monitor: Monitor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line, self._monitor = status_line, monitor
        self._mistake = self._problem = self._told = self._history = ""
        self._forget = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._forget.timeout.connect(self._forget_told)
        monitor.changed.connect(self._look)

    def mistake(self, text: str) -> None:
        """The configuration cannot be used, until `mended`."""
        self._mistake = text
        self._say(text)

    def mended(self) -> None:
        """The configuration can be used."""
        self._mistake = ""
        self._show()

    def problem(self, text: str) -> None:
        """Something else does not work."""
        self._problem = text
        self._say(text)

    def history(self, text: str) -> None:
        """The history cannot be written; "" when it can again."""
        self._history = text
        if text:
            self._say(text)
        else:
            self._show()

    def tell(self, text: str) -> None:
        """Something worked."""
        self._told = text
        self._forget.start()
        self._say(text)

    def _say(self, text: str) -> None:
        self._show()
        announce(self._line, text)

    def _show(self) -> None:
        if self._told and not self._mistake:
            self._line.tell(self._told)
        elif text := self._mistake or self._history or self._problem:
            self._line.complain(text)
        else:
            self._line.be_content()

    def _forget_told(self) -> None:
        self._told = ""
        self._show()

    def _look(self) -> None:
        view = self._monitor.selected
        if self._problem and view is not None and view.status.state is State.CONNECTED:
            self._problem = ""
            self._show()
