"""The window: what is in it, and when it works. It only emits what a person did."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLayout, QMenu, QStackedWidget, QVBoxLayout

from desktop_monitor.ui.banner import Banner
from desktop_monitor.ui.commands import Commands
from desktop_monitor.ui.icons import application_icon
from desktop_monitor.ui.late_pages import PAGES, LatePages
from desktop_monitor.ui.main_menu import MainMenu
from desktop_monitor.ui.memory import Memory
from desktop_monitor.ui.message_page import MessagePage
from desktop_monitor.ui.overview import Overview
from desktop_monitor.ui.pages import Pages
from desktop_monitor.ui.quiet_button import QuietButton
from desktop_monitor.ui.sidebar import Sidebar
from desktop_monitor.ui.status_line import StatusLine
from desktop_monitor.ui.stylesheet import stylesheet
from desktop_monitor.ui.theme import CONTROLS, Themes, control_palette, palette
from desktop_monitor.ui.ticker import Ticker
from desktop_monitor.ui.top_bar import TopBar
from desktop_monitor.ui.window_place import WindowPlace
from desktop_monitor.ui.wishes import subject_menu
from desktop_monitor.viewmodels.monitor import Monitor

TITLE = "Desktop Monitor"
_SIZE = (1180, 740)
_SMALLEST = (640, 420)
_TITLE_BAR = 32
"""What a window manager may need above a window, in device-independent pixels."""
_SIDEBAR_SHARE = 0.26
_SIDEBAR_WIDTH = 13.8


class MainWindow(LatePages):
    """Toolbar, sidebar, one page, status line. Signals tell what was asked for; the composition root connects them.

    It can be shown as it is made: with the overview, and the other tabs still empty. After `furnish` they fill.
    """

    paused = Signal(str)
    resumed = Signal(str)
    retried = Signal(str)
    checked = Signal(str)
    live_switched = Signal(str, bool)
    settings_asked = Signal()
    export_asked = Signal()
    quit_requested = Signal()
    close_requested = Signal()
    """The window was closed by hand; it is still there."""
    painted = Signal()
    """The first paint is over."""
    page_pressed = Signal(str)
    """A button of the message page, by its label."""

    def __init__(self, monitor: Monitor, themes: Themes) -> None:
        super().__init__(monitor, themes)
        self.setWindowTitle(TITLE)
        self._was_painted = False
        self.commands = Commands(self, themes)
        self.sidebar = Sidebar(monitor.endpoints, themes, monitor.clock)
        self.overview = Overview(monitor, themes, self.wishes)
        names = (
            self.tr("Overview"),
            self.tr("Events"),
            self.tr("Alerts"),
            self.tr("History"),
            self.tr("Connection"),
            self.tr("Notices"),
        )
        self.pages = Pages(names, self)
        self.pages.fill(0, self.overview)
        quiet = QuietButton(monitor.voice, themes, self.wishes)
        self.menu = MainMenu(self.commands, self.pages.page_actions, quiet.choices, self)
        self.top_bar = TopBar(themes, self.commands, quiet, self.menu)
        self.page = MessagePage()
        self.banner = Banner()
        self.status_line = StatusLine(monitor, themes)
        self._stack = QStackedWidget()
        self._rows = QVBoxLayout(self)
        ticks = (
            self.top_bar.indicator.tick,
            self.sidebar.tick,
            self.overview.tick,
            self.status_line.tick,
        )
        self._ticker = Ticker(ticks, monitor.clock, self)
        self._lay_out()
        self._connect()
        self._wear_theme()
        room = self.screen().availableSize().shrunkBy(QMargins(0, 0, 0, _TITLE_BAR))
        self.resize(QSize(*_SIZE).boundedTo(room))
        self.setMinimumSize(*_SMALLEST)

    def furnish(self) -> None:
        """From now on pages are built when they are to be seen. To be called once, right after the first paint."""
        self.setWindowIcon(application_icon())
        self.overview.furnish()
        self.begin_models()
        self.monitor.voice.changed.connect(self._show_undelivered)
        self.pages.wanted.connect(self.build_page)
        self.pages.open()

    def is_ticking(self) -> bool:
        """True while ages grow and countdowns run: while the window can be seen."""
        return self._ticker.is_active()

    def remember(self, memory: Memory) -> None:
        """Take on what was remembered, and remember what changes from now on."""
        self._place = WindowPlace(self, self.pages, self._themes, memory)

    def say(self, title: str, text: str, buttons: Sequence[str] = ()) -> None:
        """Show a message in place of the endpoints."""
        self.page.say(title, text, buttons)
        self._stack.setCurrentWidget(self.page)
        self.sidebar.hide()

    def show_endpoints(self) -> None:
        """Show the endpoints."""
        self._stack.setCurrentWidget(self.all_endpoints if self.monitor.everything else self.pages)
        self.sidebar.show()
        self.sidebar.list.setFocus()
        self.refresh()

    def show_subject(self, endpoint: str | None, service: str | None) -> None:
        """Show an endpoint with one of its services selected; the notices if nothing more is known."""
        self.monitor.select_one()
        if endpoint is None or self.monitor.endpoints.row_of(endpoint) is None:
            self.pages.show_page(self.notices)
            return
        self.pages.show_page(self.overview)
        self.monitor.select(endpoint)
        if service is not None:
            self.overview.show_service(service)

    def explain(self, endpoint: str, service: str | None, why: str) -> None:
        """Say why a service is as it is."""
        self.why.explain(endpoint, service, why, self.monitor.voice.notices.about(endpoint, service, self.why.LAST))

    def refresh(self) -> None:
        """Show the selected endpoint as it is now."""
        view = self.monitor.selected
        self.top_bar.show_view(view, self.monitor.clock())
        if view is not None or self.monitor.everything:
            self.sidebar.show_selected(None if view is None else view.name)
        self._ticker.soon()

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
        if self._place is not None:
            self._place.save()

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
        layout = self._rows
        # A long text must not widen the window.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.banner)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status_line)

    def _connect(self) -> None:
        commands = self.commands
        commands.paused.connect(self.paused)
        commands.resumed.connect(self.resumed)
        commands.retried.connect(self.retried)
        commands.checked.connect(self.checked)
        commands.live_switched.connect(self.live_switched)
        commands.all.triggered.connect(self._show_all)
        commands.next.triggered.connect(lambda: self.sidebar.step(1))
        commands.previous.triggered.connect(lambda: self.sidebar.step(-1))
        commands.find.triggered.connect(self._start_find)
        commands.diagnose.triggered.connect(self._diagnose)
        commands.settings.triggered.connect(lambda: self.settings_asked.emit())  # noqa: PLW0108 (its flag is no part)
        commands.export.triggered.connect(lambda: self.export_asked.emit())  # noqa: PLW0108
        commands.help.triggered.connect(lambda: self.help.open_help())  # noqa: PLW0108 (it is built then)
        commands.close.triggered.connect(lambda: self.close_requested.emit())  # noqa: PLW0108
        commands.quit.triggered.connect(lambda: self.quit_requested.emit())  # noqa: PLW0108
        self.page.pressed.connect(self.page_pressed)
        self.overview.services.menu_of = self._menu_of_service
        self.overview.pane_made.connect(self._restore)
        self.sidebar.menu_of = self._menu_of_endpoint
        self.sidebar.endpoint_selected.connect(self.monitor.select)
        self.sidebar.all_selected.connect(self.monitor.select_all)
        self.monitor.selection_changed.connect(self._show_place)
        for action in self.pages.page_actions:
            action.triggered.connect(self.monitor.select_one)
        self.monitor.changed.connect(self.refresh)
        self.monitor.heard.connect(self._ticker.soon)
        self._themes.changed.connect(self._wear_theme)
        self.page_built.connect(self._complete)
        self.top_bar.indicator.clicked.connect(lambda: self.pages.show_page(self.connection))

    def _complete(self, name: str) -> None:
        """Something else has been built."""
        if name == "all_endpoints":
            self._stack.addWidget(self.all_endpoints)
            self._ticker.add(self.all_endpoints.tick)
            self.all_endpoints.table.gone_to.connect(self.show_subject)
            self.all_endpoints.refresh()
        elif name == "welcome":
            self._rows.insertWidget(1, self.welcome)
            before: QAbstractButton = self.top_bar.menu
            for button in (self.welcome.keep, self.welcome.add):  # where it is to be seen, not where it was made
                self.setTabOrder(before, button)
                before = button

    def _show_all(self) -> None:
        if len(self.monitor.endpoints.views) > 1:
            self.monitor.select_all()
            self.all_endpoints.table.setFocus()

    def _start_find(self) -> None:
        (self.all_endpoints if self.monitor.everything else self.pages).start_find()

    def _show_place(self) -> None:
        if self._stack.currentWidget() is not self.page:
            self._stack.setCurrentWidget(self.all_endpoints if self.monitor.everything else self.pages)

    def _diagnose(self) -> None:
        self.monitor.select_one()
        self.pages.show_page(self.connection)
        self.connection.show_section(self.connection.diagnose)
        self.connection.diagnose.start.click()

    def _keyed(self) -> list[tuple[str, list[QAction]]]:
        return [*self.menu.keyed(), *self.pages.keyed()]

    def _menu_of_service(self, service: str, troubled: bool) -> QMenu:
        view = self.monitor.selected
        assert view is not None  # a row was there to be pressed
        return subject_menu(self.wishes, self.monitor.voice, view.name, service, troubled=troubled)

    def _menu_of_endpoint(self, endpoint: str, troubled: bool) -> QMenu:
        return subject_menu(self.wishes, self.monitor.voice, endpoint, None, troubled=troubled)

    def _show_undelivered(self) -> None:
        undelivered = self.monitor.voice.notices.undelivered
        text = self.tr("Notices · {count} not delivered") if undelivered else self.tr("Notices")
        self.pages.name_page(PAGES.index("notices"), text.format(count=undelivered))
        self.top_bar.make_room()

    def _mark_alerts(self) -> None:
        active, spoken = self._alerts_model.active, self.tr("Alerts")
        if active:
            spoken = QCoreApplication.translate("MainWindow", "Alerts, %Ln active", "", active)
        self.pages.mark_page(PAGES.index("alerts"), str(active) if active else "", spoken)

    def _wear_theme(self) -> None:
        theme = self._themes.theme
        QApplication.setPalette(palette(theme))
        for name in CONTROLS:
            QApplication.setPalette(control_palette(theme), name)  # type: ignore[arg-type]  # it takes no bytes
        self.setStyleSheet(stylesheet(theme))

    def _seen_changed(self) -> None:
        seen = self.isVisible() and not self.isMinimized()
        self.top_bar.indicator.set_seen(seen)
        self._ticker.set_seen(seen)
