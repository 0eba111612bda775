"""What can be done with the selected endpoint, and how it is connected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.ui.connection_indicator import ConnectionIndicator
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.quiet_button import QuietButton
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Scheme, Themes

_RETRY_STATES = (State.DISCONNECTED, State.ERROR, State.FALLBACK)
_SCHEME_SHAPES = {Scheme.SYSTEM: Shape.HALF_DISC, Scheme.LIGHT: Shape.SUN, Scheme.DARK: Shape.MOON}


class TopBar(QFrame):
    """Buttons on the left, the connection and the scheme on the right. Signals name the endpoint."""

    paused = Signal(str)
    resumed = Signal(str)
    retried = Signal(str)
    checked = Signal(str)
    """One look over HTTP was asked for, while connected."""
    live_switched = Signal(str, bool)

    def __init__(self, themes: Themes, window: QWidget, quiet: QuietButton) -> None:
        """The shortcuts work in all of `window`; `quiet` finds its place among the buttons."""
        super().__init__()
        self.setObjectName("topBar")
        self._themes = themes
        self.quiet = quiet
        self._view: EndpointView | None = None
        self._shown = (False, False, True)
        self.pause = self._action(window, "Pause", "Ctrl+P")
        self.check = self._action(window, "Check now", "Ctrl+R", "F5")
        self.live = self._action(window, "Live updates", "Ctrl+L")
        self.live.setCheckable(True)
        self.scheme = self._action(window, "Colours", "Ctrl+T")
        self.indicator = ConnectionIndicator(themes)
        self.retry = QToolButton()
        self.retry.setText("Retry")
        self.retry.setAccessibleName("Retry")
        self.retry.setToolTip("Try to connect now (Ctrl+R)")
        self._lay_out()
        self.pause.triggered.connect(self._pause_pressed)
        self.check.triggered.connect(self._check_pressed)
        self.retry.clicked.connect(self._retry_pressed)
        self.live.triggered.connect(self._live_pressed)
        self.scheme.triggered.connect(themes.toggle)
        themes.changed.connect(self._draw_icons)
        self.show_view(None, 0.0)
        self._describe_actions()

    def show_view(self, view: EndpointView | None, now: float) -> None:
        """Show what holds for that endpoint; None: there is none."""
        self._view = view
        self.indicator.show_view(view, now)
        self.retry.setVisible(view is not None and view.status.state in _RETRY_STATES)
        self.make_room()
        shown = (view is not None, view is not None and view.paused, view is None or view.live)
        if shown != self._shown:
            self._shown = shown
            self._describe_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room where it is narrow."""
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Where it is narrow, show the icon alone: of the indicator first, then of the notices."""
        indicator, quiet = self.indicator, self.quiet
        others = self._row.sizeHint().width() - indicator.sizeHint().width() - quiet.sizeHint().width()
        compact = others + indicator.full_width() + quiet.full_width() > self.width()
        indicator.set_compact(compact)
        quiet.set_compact(compact and others + indicator.sizeHint().width() + quiet.full_width() > self.width())

    def _action(self, window: QWidget, name: str, *keys: str) -> QAction:
        action = QAction(name, window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        window.addAction(action)
        return action

    def _describe_actions(self) -> None:
        known, paused, live = self._shown
        for action in (self.pause, self.check, self.live):
            action.setEnabled(known)
        self.pause.setText("Resume" if paused else "Pause")
        self.live.setChecked(live)
        _explain(self.pause, "connect this endpoint again" if paused else "leave this endpoint alone for now")
        _explain(self.check, "connect, or ask for data, at once")
        _explain(self.live, "on" if live else "off, it is polled")
        self._draw_icons()

    def _lay_out(self) -> None:
        self._row = layout = QHBoxLayout(self)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap * 3 // 2, gap, gap * 3 // 2, gap)
        layout.setSpacing(gap)
        for action in (self.pause, self.check, self.live):
            layout.addWidget(self._button(action))
        layout.addWidget(self.quiet)
        layout.addStretch(1)
        layout.addWidget(self.indicator)
        layout.addWidget(self.retry)
        self._scheme_button = self._button(self.scheme, text=False)
        layout.addWidget(self._scheme_button)

    def _button(self, action: QAction, text: bool = True) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        button.setObjectName("withText" if text else "")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _draw_icons(self) -> None:
        theme = self._themes.theme
        plain, dim = theme.text, theme.dim
        _, paused, live = self._shown
        self.pause.setIcon(icon(Shape.PLAY if paused else Shape.PAUSE, plain, dim))
        self.check.setIcon(icon(Shape.ARROW_RING, plain, dim))
        self.live.setIcon(icon(Shape.SWITCH_ON if live else Shape.SWITCH_OFF, theme.accent if live else plain, dim))
        self.scheme.setIcon(icon(_SCHEME_SHAPES[self._themes.scheme], plain, dim))
        self.scheme.setText(f"Colours: {self._themes.scheme.value}")
        _explain(self.scheme, "press for the next")

    def _pause_pressed(self) -> None:
        if self._view is not None:
            (self.resumed if self._view.paused else self.paused).emit(self._view.name)

    def _retry_pressed(self) -> None:
        if self._view is not None:
            self.retried.emit(self._view.name)

    def _check_pressed(self) -> None:
        if self._view is not None and self._view.status.state is State.CONNECTED:
            self.checked.emit(self._view.name)
        else:
            self._retry_pressed()

    def _live_pressed(self, live: bool) -> None:
        if self._view is not None:
            # It shows what holds, not what was asked for: the engine's answer switches it.
            self.live.setChecked(self._view.live)
            self.live_switched.emit(self._view.name, live)


def _explain(action: QAction, what: str) -> None:
    keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
    action.setToolTip(f"{action.text()}: {what} ({keys})")
