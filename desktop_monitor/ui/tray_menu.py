"""The menu of the tray: what is wrong first, then what can be done about the noise, then the program."""

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_monitor.core.updates import State
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.wishes import Wishes, add_quiet, add_snoozes
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.troubles import Trouble, troubles_of

_NAMED = 8
"""Troubles that the menu names."""


class TrayMenu(QObject):
    """Builds the menu and keeps it true. Entries that are always there stay the same objects: hosts cache them."""

    toggled = Signal()
    opened = Signal(str, object)
    """A trouble was chosen: endpoint and service."""
    retried = Signal()
    quit_requested = Signal()

    def __init__(self, monitor: Monitor, themes: Themes, wishes: Wishes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        self._themes = themes
        self._shown: list[Trouble] | None = None
        self._entries: list[QAction] = []
        self.menu = QMenu()
        self._first = self.menu.addSeparator()
        add_snoozes(self.menu, wishes, monitor.voice, None, None)
        add_quiet(self.menu.addMenu(self.tr("Quiet now")), wishes, monitor.voice)
        self._add(self.tr("Test notification"), wishes.test_asked)
        self.menu.addSeparator()
        self.toggle = self._add(self.tr("Hide window"), self.toggled)
        self.retry = self._add(self.tr("Retry"), self.retried)
        self.last = self.menu.addSeparator()
        """What belongs to the program as a whole goes before it."""
        self._add(self.tr("Quit"), self.quit_requested)
        self.refresh()

    def window_shown(self, shown: bool) -> None:
        """Name the entry by what it would do."""
        self.toggle.setText(self.tr("Hide window") if shown else self.tr("Show window"))

    def refresh(self) -> None:
        """Show what holds now."""
        views = self._monitor.endpoints.views
        self.retry.setEnabled(any(view.status.state is not State.CONNECTED and not view.paused for view in views))
        troubles = troubles_of(views)
        if troubles != self._shown:
            self._shown = troubles
            self._show(troubles)

    def leave(self) -> None:
        """Take the menu away."""
        self.menu.deleteLater()

    def _show(self, troubles: list[Trouble]) -> None:
        for entry in self._entries:
            self.menu.removeAction(entry)
            entry.deleteLater()
        self._entries = [self._trouble(trouble) for trouble in troubles[:_NAMED]]
        if len(troubles) > _NAMED:
            more = QAction(self.tr("and {number} more").format(number=len(troubles) - _NAMED), self.menu)
            more.triggered.connect(lambda: self.opened.emit(troubles[_NAMED].endpoint, troubles[_NAMED].service))
            self._entries.append(more)
        self.menu.insertActions(self._first, self._entries)
        self._first.setVisible(bool(troubles))

    def _trouble(self, trouble: Trouble) -> QAction:
        # An ampersand would be a mnemonic.
        entry = QAction(trouble.line().replace("&", "&&"), self.menu)
        look, theme = HEALTH_LOOKS[trouble.health], self._themes.theme
        entry.setIcon(icon(look.shape, look.tint(theme).text, theme.dim))
        entry.triggered.connect(lambda: self.opened.emit(trouble.endpoint, trouble.service))
        return entry

    def _add(self, text: str, signal: SignalInstance) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: signal.emit())
        return action
