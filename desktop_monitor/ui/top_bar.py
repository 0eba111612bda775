"""What can be done with the selected endpoint, and how it is connected."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.ui.bar_button import BarButton
from desktop_monitor.ui.commands import Commands, keys_text
from desktop_monitor.ui.connection_indicator import ConnectionIndicator
from desktop_monitor.ui.quiet_button import QuietButton
from desktop_monitor.ui.theme import Themes

_RETRY_STATES = (State.DISCONNECTED, State.ERROR, State.FALLBACK)


class TopBar(QFrame):
    """Buttons on the left; connection, colours and the menu of all commands on the right."""

    def __init__(self, themes: Themes, commands: Commands, quiet: QuietButton, menu: QMenu) -> None:
        """`quiet` finds its place among the buttons; `menu` opens under the last one."""
        super().__init__()
        self.setObjectName("topBar")
        self._commands = commands
        self.quiet = quiet
        self.indicator = ConnectionIndicator(themes)
        self.retry = QToolButton()
        self.retry.setText(self.tr("Retry"))
        self.retry.setAccessibleName(self.tr("Retry"))
        tip = self.tr("Try to connect now ({keys})").format(keys=keys_text(commands.check))
        self.retry.setToolTip(tip)
        self.retry.clicked.connect(commands.retry)
        self.menu = BarButton(commands.menu, compact=True)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # The button opens it: a menu of its own would draw an arrow beside the icon.
        commands.menu.triggered.connect(lambda: menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft())))
        self._lay_out()
        self.show_view(None, 0.0)

    def show_view(self, view: EndpointView | None, now: float) -> None:
        """Show what holds for that endpoint; None: there is none."""
        self._commands.show_view(view)
        self.indicator.show_view(view, now)
        self.retry.setVisible(view is not None and view.status.state in _RETRY_STATES)
        self.make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room where it is narrow."""
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Where it is narrow, show icons alone: of the indicator first, then of one button after the other."""
        items: tuple[ConnectionIndicator | BarButton, ...] = (self.indicator, self.quiet, *reversed(self._buttons))
        wanted = self._row.sizeHint().width() + sum(each.full_width() - each.sizeHint().width() for each in items)
        for item in items:
            full = item.full_width()
            compact = wanted > self.width()
            item.set_compact(compact)
            if compact:
                wanted -= full - item.sizeHint().width()

    def _lay_out(self) -> None:
        commands = self._commands
        self._row = layout = QHBoxLayout(self)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap * 3 // 2, gap, gap * 3 // 2, gap)
        layout.setSpacing(gap)
        pause, check, settings = (BarButton(each) for each in (commands.pause, commands.check, commands.settings))
        self._buttons = (pause, check, settings)
        for button in (pause, check, self.quiet, settings):
            layout.addWidget(button)
        layout.addStretch(1)
        for widget in (self.indicator, self.retry, BarButton(commands.scheme, compact=True), self.menu):
            layout.addWidget(widget)
