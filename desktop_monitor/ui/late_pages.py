"""What of the window is built when it is first wanted: all pages but the overview, and the dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_monitor.ui.pages import Pages
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.window_place import WindowPlace
from desktop_monitor.ui.wishes import Wishes
from desktop_monitor.viewmodels.monitor import Monitor

if TYPE_CHECKING:
    from desktop_monitor.ui.alerts_page import AlertsPage
    from desktop_monitor.ui.all_endpoints import AllEndpoints
    from desktop_monitor.ui.connection_page import ConnectionPage
    from desktop_monitor.ui.events_page import EventsPage
    from desktop_monitor.ui.help_dialog import HelpDialog
    from desktop_monitor.ui.history_page import HistoryPage
    from desktop_monitor.ui.notices_page import NoticesPage
    from desktop_monitor.ui.welcome import Welcome
    from desktop_monitor.ui.why_dialog import WhyDialog
    from desktop_monitor.viewmodels.alerts import AlertsModel
    from desktop_monitor.viewmodels.connection import Connections

PAGES = ("overview", "events", "alerts", "history", "connection", "notices")
"""The attributes of the pages, in the order of the tabs."""


class LatePages(QWidget):
    """The base of the window. Built at the start, its pages would take 100 ms and 9 MiB; each takes 10 to 40 ms.

    What they must know from the start, such as the past of a connection, is in models, made by `begin_models`.
    """

    page_built = Signal(str)
    """One of the attributes below is there, and not shown yet."""

    def __init__(self, monitor: Monitor, themes: Themes) -> None:
        super().__init__()
        self.monitor = monitor
        self._themes = themes
        self.wishes = Wishes(self)
        self.built: dict[str, Any] = {}
        """What has been built, by its attribute."""
        self.pages: Pages
        self._place: WindowPlace | None = None
        self._alerts_model: AlertsModel
        self.connections: Connections
        """The past of each connection, kept whether the page is there or not."""

    @property
    def welcome(self) -> "Welcome":
        """What is said once."""
        from desktop_monitor.ui.welcome import Welcome

        built: Welcome = self._late("welcome", lambda: Welcome(self._themes))
        return built

    @property
    def all_endpoints(self) -> "AllEndpoints":
        """In place of the pages, while all endpoints are shown at once."""
        from desktop_monitor.ui.all_endpoints import AllEndpoints

        built: AllEndpoints = self._late("all_endpoints", lambda: AllEndpoints(self.monitor, self._themes))
        return built

    @property
    def events(self) -> "EventsPage":
        """The page of that name."""
        from desktop_monitor.ui.events_page import EventsPage

        built: EventsPage = self._late("events", lambda: EventsPage(self.monitor, self._themes))
        return built

    @property
    def alerts(self) -> "AlertsPage":
        """The page of that name."""
        from desktop_monitor.ui.alerts_page import AlertsPage

        model = self._alerts_model
        built: AlertsPage = self._late("alerts", lambda: AlertsPage(self.monitor, self._themes, model=model))
        return built

    @property
    def history(self) -> "HistoryPage":
        """The page of that name."""
        from desktop_monitor.ui.history_page import HistoryPage

        built: HistoryPage = self._late("history", lambda: HistoryPage(self.monitor, self._themes))
        return built

    @property
    def connection(self) -> "ConnectionPage":
        """The page of that name."""
        from desktop_monitor.ui.connection_page import ConnectionPage

        past = self.connections
        built: ConnectionPage = self._late(
            "connection", lambda: ConnectionPage(self.monitor, self._themes, connections=past)
        )
        return built

    @property
    def notices(self) -> "NoticesPage":
        """The page of that name."""
        from desktop_monitor.ui.notices_page import NoticesPage

        voice = self.monitor.voice
        built: NoticesPage = self._late("notices", lambda: NoticesPage(voice, self._themes, self.wishes))
        return built

    @property
    def why(self) -> "WhyDialog":
        """Says why notices of a subject speak or do not."""
        from desktop_monitor.ui.why_dialog import WhyDialog

        built: WhyDialog = self._late("why", lambda: WhyDialog(self))
        return built

    @property
    def help(self) -> "HelpDialog":
        """Keys and words."""
        from desktop_monitor.ui.help_dialog import HelpDialog

        built: HelpDialog = self._late("help", lambda: HelpDialog(self, self._themes, self._keyed))
        return built

    def begin_models(self) -> None:
        """Make what pages must know from the start."""
        from desktop_monitor.viewmodels.alerts import AlertsModel
        from desktop_monitor.viewmodels.connection import Connections

        self._alerts_model = AlertsModel(self.monitor, self)
        self._alerts_model.changed.connect(self._mark_alerts)
        self.connections = Connections(self.monitor, self)
        self._mark_alerts()

    def build_page(self, place: int) -> None:
        """Build the page of that tab."""
        getattr(self, PAGES[place])

    def _late(self, name: str, make: Callable[[], QWidget]) -> Any:
        if name not in self.built:
            page = self.built[name] = make()
            if name in PAGES:
                self.pages.fill(PAGES.index(name), page)
            self._restore(page)
            self.page_built.emit(name)
        return self.built[name]

    def _restore(self, part: QWidget) -> None:
        """Give it what was remembered."""
        if self._place is not None:
            self._place.restore_inside(part)

    def _mark_alerts(self) -> None:
        raise NotImplementedError

    def _keyed(self) -> list[tuple[str, list[QAction]]]:
        raise NotImplementedError
