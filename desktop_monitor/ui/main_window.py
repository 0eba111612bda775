"""The window: what is in it, and when it works. It only emits what a person did."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QHideEvent, QKeySequence, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_monitor.ui.icons import application_icon
from desktop_monitor.ui.message_page import MessagePage
from desktop_monitor.ui.notices_page import NoticesPage
from desktop_monitor.ui.overview import Overview
from desktop_monitor.ui.pages import Pages
from desktop_monitor.ui.quiet_button import QuietButton
from desktop_monitor.ui.sidebar import Sidebar
from desktop_monitor.ui.status_line import StatusLine
from desktop_monitor.ui.stylesheet import stylesheet
from desktop_monitor.ui.theme import Themes, palette
from desktop_monitor.ui.top_bar import TopBar
from desktop_monitor.ui.why_dialog import LAST, WhyDialog
from desktop_monitor.ui.wishes import Wishes, subject_menu
from desktop_monitor.viewmodels.monitor import Monitor

TITLE = "Desktop Monitor"
_SIZE = (1180, 740)
_SMALLEST = (640, 420)
_TITLE_BAR = 32
"""What a window manager may need above a window, in device-independent pixels."""
_SIDEBAR_SHARE = 0.26
_SIDEBAR_WIDTH = 13.8
_SOONEST = 0.2
"""Least time between two ticks, in seconds."""


class MainWindow(QWidget):
    """Toolbar, sidebar, one page, status line. Signals tell what was asked for; the composition root connects them."""

    paused = Signal(str)
    resumed = Signal(str)
    retried = Signal(str)
    checked = Signal(str)
    live_switched = Signal(str, bool)
    quit_requested = Signal()
    close_requested = Signal()
    """The window was closed by hand; it is still there."""
    painted = Signal()
    """The first paint is over."""
    page_pressed = Signal(str)
    """A button of the message page, by its label."""

    def __init__(self, monitor: Monitor, themes: Themes) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(application_icon())
        self.monitor = monitor
        self._themes = themes
        self._was_painted = False
        self.wishes = Wishes(self)
        self.top_bar = TopBar(themes, self, QuietButton(monitor.voice, themes, self.wishes))
        self.sidebar = Sidebar(monitor.endpoints, themes, monitor.clock)
        self.overview = Overview(monitor, themes)
        self.notices = NoticesPage(monitor.voice, themes, self.wishes)
        self.pages = Pages((("Overview", self.overview), ("Notices", self.notices)), self)
        self.why = WhyDialog(self)
        self.page = MessagePage()
        self.status_line = StatusLine(monitor)
        self._stack = QStackedWidget()
        self._ticker = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._tickers: tuple[Callable[[float], float | None], ...] = (
            self.top_bar.indicator.tick,
            self.sidebar.tick,
            self.overview.tick,
            self.status_line.tick,
        )
        self._lay_out()
        self._connect()
        self._wear_theme()
        room = self.screen().availableSize().shrunkBy(QMargins(0, 0, 0, _TITLE_BAR))
        self.resize(QSize(*_SIZE).boundedTo(room))
        self.setMinimumSize(*_SMALLEST)

    def is_ticking(self) -> bool:
        """True while ages grow and countdowns run: while the window can be seen."""
        return self._ticker.isActive()

    def say(self, title: str, text: str, buttons: Sequence[str] = ()) -> None:
        """Show a message in place of the endpoints."""
        self.page.say(title, text, buttons)
        self._stack.setCurrentWidget(self.page)
        self.sidebar.hide()

    def show_endpoints(self) -> None:
        """Show the endpoints."""
        self._stack.setCurrentWidget(self.pages)
        self.sidebar.show()
        self.sidebar.list.setFocus()
        self.refresh()

    def show_subject(self, endpoint: str | None, service: str | None) -> None:
        """Show an endpoint with one of its services selected; the notices if nothing more is known."""
        if endpoint is None or self.monitor.endpoints.row_of(endpoint) is None:
            self.pages.show_page(self.notices)
            return
        self.pages.show_page(self.overview)
        self.monitor.select(endpoint)
        names = [each.name for each in self.monitor.services.services]
        if service in names:
            self.overview.services.selectRow(names.index(service))
            self.overview.services.setFocus()

    def explain(self, endpoint: str, service: str | None, why: str) -> None:
        """Say why a service is as it is."""
        self.why.explain(endpoint, service, why, self.monitor.voice.notices.about(endpoint, service, LAST))

    def refresh(self) -> None:
        """Show the selected endpoint as it is now."""
        view = self.monitor.selected
        self.top_bar.show_view(view, self.monitor.clock())
        if view is not None:
            self.sidebar.show_selected(view.name)
        self._tick()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # Queued, so that the widgets inside are painted too.
            QTimer.singleShot(0, self.painted.emit)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the ages grow."""
        super().showEvent(event)
        self._seen_changed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing tick."""
        super().hideEvent(event)
        self._seen_changed()

    def changeEvent(self, event: QEvent) -> None:
        """The same for a minimised window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and hasattr(self, "_stack"):
            self._seen_changed()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave it to the composition root what closing means."""
        event.ignore()
        self.close_requested.emit()

    def resizeEvent(self, event: object) -> None:
        """Give the sidebar its share."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        wide = self.fontMetrics().height() * _SIDEBAR_WIDTH
        self.sidebar.setFixedWidth(round(min(wide, self.width() * _SIDEBAR_SHARE)))

    def _lay_out(self) -> None:
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.page)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        # A long text must not widen the window.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status_line)

    def _connect(self) -> None:
        self.top_bar.paused.connect(self.paused)
        self.top_bar.resumed.connect(self.resumed)
        self.top_bar.retried.connect(self.retried)
        self.top_bar.checked.connect(self.checked)
        self.top_bar.live_switched.connect(self.live_switched)
        self.page.pressed.connect(self.page_pressed)
        self.overview.services.menu_of = self._menu_of_service
        self.sidebar.menu_of = self._menu_of_endpoint
        self.monitor.voice.changed.connect(self._show_undelivered)
        self.sidebar.endpoint_selected.connect(self.monitor.select)
        self.monitor.changed.connect(self.refresh)
        self._themes.changed.connect(self._wear_theme)
        self._ticker.timeout.connect(self._tick)
        for name, keys, signal in (
            ("Quit", "Ctrl+Q", self.quit_requested),
            ("Close", "Ctrl+W", self.close_requested),
        ):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
            self.addAction(action)

    def _menu_of_service(self, service: str, troubled: bool) -> QMenu:
        view = self.monitor.selected
        assert view is not None  # a row was there to be pressed
        return subject_menu(self.wishes, self.monitor.voice, view.name, service, troubled=troubled)

    def _menu_of_endpoint(self, endpoint: str, troubled: bool) -> QMenu:
        return subject_menu(self.wishes, self.monitor.voice, endpoint, None, troubled=troubled)

    def _show_undelivered(self) -> None:
        undelivered = self.monitor.voice.notices.undelivered
        self.pages.name_page(self.notices, f"Notices · {undelivered} not delivered" if undelivered else "Notices")
        self.top_bar.make_room()

    def _wear_theme(self) -> None:
        theme = self._themes.theme
        QApplication.setPalette(palette(theme))
        self.setStyleSheet(stylesheet(theme))

    def _seen_changed(self) -> None:
        seen = self.isVisible() and not self.isMinimized()
        self.top_bar.indicator.set_seen(seen)
        if seen:
            self._tick()
        else:
            self._ticker.stop()

    def _tick(self) -> None:
        if not self.isVisible() or self.isMinimized():
            return
        now = self.monitor.clock()
        wait = min((wait for tick in self._tickers if (wait := tick(now)) is not None), default=None)
        if wait is None:
            self._ticker.stop()
        else:
            self._ticker.start(round(max(wait, _SOONEST) * 1000))
