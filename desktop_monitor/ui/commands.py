"""What a person can ask for, by name and key: the one place that defines it. Bar, menus and help show these actions."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Scheme, Themes

_SCHEME_SHAPES = {Scheme.SYSTEM: Shape.HALF_DISC, Scheme.LIGHT: Shape.SUN, Scheme.DARK: Shape.MOON}


class Commands(QObject):
    """Actions that work anywhere in the window (docs/behaviour.md, "Keys"). Signals name the endpoint."""

    paused = Signal(str)
    resumed = Signal(str)
    retried = Signal(str)
    checked = Signal(str)
    """One look over HTTP was asked for, while connected."""
    live_switched = Signal(str, bool)

    def __init__(self, window: QWidget, themes: Themes) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._view: EndpointView | None = None
        self._shown = (False, False, True)
        self.pause = self._add(self.tr("Pause"), "Ctrl+P")
        self.check = self._add(self.tr("Check now"), "Ctrl+R", "F5")
        self.live = self._add(self.tr("Live updates"), "Ctrl+L")
        self.live.setCheckable(True)
        self.diagnose = self._add(self.tr("Diagnose…"), "Ctrl+D")
        self.all = self._add(self.tr("All endpoints"), "Ctrl+0")
        self.next = self._add(self.tr("Next endpoint"), "Ctrl+PgDown")
        self.previous = self._add(self.tr("Previous endpoint"), "Ctrl+PgUp")
        self.find = self._add(self.tr("Find"), "Ctrl+F")
        self.scheme = self._add(self.tr("Next colours"), "Ctrl+T")
        self.schemes = self._scheme_choices()
        self.export = self._add(self.tr("Export history…"), "Ctrl+Shift+S")
        self.settings = self._add(self.tr("Settings…"), "Ctrl+,")
        self.help = self._add(self.tr("Help and shortcuts"), "F1")
        self.close = self._add(self.tr("Close window"), "Ctrl+W")
        self.quit = self._add(self.tr("Quit"), "Ctrl+Q")
        self.menu = self._add(self.tr("Menu"), "F10")
        self._connect()
        self._describe()

    def show_view(self, view: EndpointView | None) -> None:
        """The actions are about that endpoint; None: there is none."""
        self._view = view
        shown = (view is not None, view is not None and view.paused, view is None or view.live)
        if shown != self._shown:
            self._shown = shown
            self._describe()

    def retry(self) -> None:
        """Have the endpoint dialled now."""
        if self._view is not None:
            self.retried.emit(self._view.name)

    def _add(self, name: str, *keys: str) -> QAction:
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setIconVisibleInMenu(False)  # a menu in which some entries have one looks ragged
        self._window.addAction(action)
        return action

    def _scheme_choices(self) -> dict[Scheme, QAction]:
        names = {
            Scheme.SYSTEM: self.tr("As the desktop"),
            Scheme.LIGHT: self.tr("Light"),
            Scheme.DARK: self.tr("Dark"),
        }
        group = QActionGroup(self)
        choices = {}
        for scheme, name in names.items():
            action = choices[scheme] = group.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, scheme=scheme: self._themes.choose(scheme))
        return choices

    def _connect(self) -> None:
        self.pause.triggered.connect(self._pause)
        self.check.triggered.connect(self._check)
        self.live.triggered.connect(self._switch_live)
        self.scheme.triggered.connect(self._themes.toggle)
        self._themes.changed.connect(self._draw_icons)

    def _describe(self) -> None:
        known, paused, live = self._shown
        for action in (self.pause, self.check, self.live, self.diagnose):
            action.setEnabled(known)
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.live.setChecked(live)
        pause = self.tr("connect this endpoint again") if paused else self.tr("leave this endpoint alone for now")
        explain(self.pause, pause)
        explain(self.check, self.tr("connect, or ask for data, at once"))
        explain(self.live, self.tr("on") if live else self.tr("off, it is polled"))
        explain(self.export, self.tr("what was kept of the past, in a file"))
        explain(self.settings, self.tr("endpoints, keys, notices and the rest"))
        explain(self.menu, self.tr("all commands"))
        self._draw_icons()

    def _draw_icons(self) -> None:
        theme = self._themes.theme

        def wear(action: QAction, shape: Shape) -> None:
            action.setIcon(icon(shape, theme.text, theme.dim))

        wear(self.pause, Shape.PLAY if self._shown[1] else Shape.PAUSE)
        wear(self.check, Shape.ARROW_RING)
        wear(self.settings, Shape.GEAR)
        wear(self.menu, Shape.LINES)
        wear(self.scheme, _SCHEME_SHAPES[self._themes.scheme])
        chosen = self.schemes[self._themes.scheme]
        chosen.setChecked(True)
        explain(self.scheme, self.tr("now {colours}").format(colours=chosen.text()))

    def _pause(self) -> None:
        if self._view is not None:
            (self.resumed if self._view.paused else self.paused).emit(self._view.name)

    def _check(self) -> None:
        if self._view is not None and self._view.status.state is State.CONNECTED:
            self.checked.emit(self._view.name)
        else:
            self.retry()

    def _switch_live(self, live: bool) -> None:
        if self._view is not None:
            # It shows what holds, not what was asked for: the engine's answer switches it.
            self.live.setChecked(self._view.live)
            self.live_switched.emit(self._view.name, live)


def keys_text(action: QAction) -> str:
    """The keys of an action as they are named here, or nothing: "Ctrl+R, F5"."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


def explain(action: QAction, what: str) -> None:
    """Give an action a tooltip: name, what it does, keys."""
    text, keys = action.text().rstrip("…"), keys_text(action)
    action.setToolTip(f"{text}: {what} ({keys})" if keys else f"{text}: {what}")
