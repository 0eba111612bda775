"""The alerts of the selected endpoint, and what a person does about them on its server."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_monitor.core.alerts import ActionResult, AlertAction, AlertKey
from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.alert_details import AlertDetails
from desktop_monitor.ui.alert_table import AlertTable
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.find_bar import FindBar
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.alert_wording import hindrance, result_text
from desktop_monitor.viewmodels.alerts import AlertsModel, Show
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.wording import time_text


class AlertsPage(QWidget):
    """The table under a line of buttons; details and the server's answer below."""

    acted = Signal(str, object, object, object)
    """The endpoint, the keys of the groups, the ids of their copies and the `AlertAction` that was asked for."""

    def __init__(
        self, monitor: Monitor, themes: Themes, parent: QWidget | None = None, *, model: AlertsModel | None = None
    ) -> None:
        """`model`: the alerts, if somebody else shows them too."""
        super().__init__(parent)
        self._monitor = monitor
        self.model = AlertsModel(monitor, self) if model is None else model
        self.table = AlertTable(self.model, themes)
        self.details = AlertDetails()
        self.find_bar = FindBar(self.table)
        self.result = QLabel()
        self.shows = {show: QPushButton() for show in Show}
        self.actions_of = {
            AlertAction.ACKNOWLEDGE: self._action(self.tr("Acknowledge"), "A", AlertAction.ACKNOWLEDGE),
            AlertAction.RESOLVE: self._action(self.tr("Resolve"), "R", AlertAction.RESOLVE),
        }
        self.buttons = {action: QPushButton() for action in AlertAction}
        self._group = QButtonGroup(self)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._dragged = 0
        self._layout = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.shows[Show.ACTIVE].setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        """Show counts, details and what can be done as it is now."""
        self._name_shows()
        self.table.empty_text = self._empty_text()
        groups = self.table.selected_groups()
        if self.details.show_group(groups[0] if len(groups) == 1 else None):
            self._share_height()
        self._enable_buttons()

    def start_find(self) -> None:
        """Look for a text in the table."""
        self.find_bar.start_find()

    def answered(
        self, endpoint: str, keys: tuple[AlertKey, ...], action: AlertAction, result: ActionResult | None
    ) -> None:
        """The server has answered, and its alerts were fetched anew; None: it was given up."""
        self.model.end(endpoint, keys)
        if result is None:
            return
        text = result_text(action, result)
        if endpoint != self.model.endpoint:
            text = self.tr("{endpoint}: {text}").format(endpoint=clean_name(endpoint), text=text)
        now = datetime.now(UTC)
        self._say(self.tr("{time} {text}").format(time=time_text(now, now), text=text))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._name_shows()
        self._share_height()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_splitter"):
            self._set_margins()

    def _act(self, action: AlertAction) -> None:
        groups = self.table.selected_groups()
        if why := self._hindrance(action):
            self._say(why)
            return
        groups = [group for group in groups if group.ids(action) and self.model.action_on(group) is None]
        keys = tuple(group.key for group in groups)
        ids = tuple(dict.fromkeys(alert_id for group in groups for alert_id in group.ids(action)))
        self.model.begin(keys, action)
        self._say("")
        self.acted.emit(self.model.endpoint, keys, ids, action)

    def _hindrance(self, action: AlertAction) -> str:
        groups = self.table.selected_groups()
        if groups and all(self.model.action_on(group) is not None for group in groups):
            return self.tr("The server is being asked")
        return hindrance(self._monitor.selected, groups, action)

    def _help(self, action: AlertAction) -> str:
        if action is AlertAction.RESOLVE:
            return self.tr("Resolve the alert on the server (R)")
        return self.tr(
            "Acknowledge the alert on the server (A). To quiet notices use Acknowledge in the menu of the service."
        )

    def _name_shows(self) -> None:
        """Name the buttons with their counts; where there is no room for those they are in the tooltips alone."""
        names = {
            Show.ACTIVE: (self.tr("Active"), self.tr("Active {count}")),
            Show.ACKNOWLEDGED: (self.tr("Acknowledged"), self.tr("Acknowledged {count}")),
            Show.RESOLVED: (self.tr("Resolved"), self.tr("Resolved {count}")),
            Show.ALL: (self.tr("All"), self.tr("All {count}")),
        }
        for show, button in self.shows.items():
            text = names[show][1].format(count=self.model.counts[show])
            button.setText(text)
            button.setToolTip(text)
            button.setAccessibleName(text)
        buttons = [*self.shows.values(), *self.buttons.values()]
        wanted = sum(button.minimumSizeHint().width() + self._row.spacing() for button in buttons)
        margins = self._layout.contentsMargins()
        if wanted > self.width() - margins.left() - margins.right():
            for show, button in self.shows.items():
                button.setText(names[show][0])

    def _empty_text(self) -> str:
        view = self._monitor.selected
        if view is not None and view.health_seen_at is None and not view.alerts:
            return self.tr("Waiting for the first answer…")
        texts = {
            Show.ACTIVE: self.tr("No active alerts"),
            Show.ACKNOWLEDGED: self.tr("No acknowledged alerts"),
            Show.RESOLVED: self.tr("No resolved alerts that the server still keeps"),
            Show.ALL: self.tr("No alerts"),
        }
        return texts[self.model.shown]

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for action in AlertAction:
            entry = menu.addAction(self.actions_of[action].text())
            # The page's own action has the keys; here they are only shown.
            entry.setText(f"{entry.text()}\t{self.actions_of[action].shortcut().toString()}")
            entry.setEnabled(not self._hindrance(action))
            entry.triggered.connect(self.actions_of[action].trigger)
        return menu

    def _share_height(self) -> None:
        """Give the details what they need, as far as the table, or the hand that dragged the line, leaves it."""
        whole = sum(self._splitter.sizes())
        wanted = min(self.details.maximumHeight(), self._dragged or whole // 2)
        if self.details.isVisibleTo(self) and whole:
            self._splitter.setSizes([whole - wanted, wanted])

    def _line_dragged(self) -> None:
        self._dragged = self._splitter.sizes()[1]

    def _enable_buttons(self) -> None:
        for action, button in self.buttons.items():
            why = self._hindrance(action)
            button.setEnabled(not why)
            button.setToolTip(why or self._help(action))
            button.setAccessibleDescription(why)

    def _say(self, text: str) -> None:
        self.result.setText(text)
        self.result.setVisible(bool(text))
        if text:
            announce(self.result, text)

    def _show_pressed(self, button: QPushButton, checked: bool) -> None:
        if checked:
            self.model.show(next(show for show, each in self.shows.items() if each is button))
            self.refresh()

    def _endpoint_changed(self) -> None:
        self._say("")
        self._alerts_changed()

    def _alerts_changed(self) -> None:
        self.refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():  # an endpoint may change with each frame
            self.table.empty_text = self._empty_text()
            self._enable_buttons()

    def _action(self, name: str, keys: str, action: AlertAction) -> QAction:
        made = QAction(name, self)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(lambda: self._act(action))
        self.addAction(made)
        return made

    def _connect(self) -> None:
        self.table.menu_of = self._menu
        self.table.selectionModel().selectionChanged.connect(self.refresh)
        self._splitter.splitterMoved.connect(self._line_dragged)
        self._group.buttonToggled.connect(self._show_pressed)
        self.model.changed.connect(self._alerts_changed)
        self._monitor.changed.connect(self._refresh_if_seen)
        self._monitor.selection_changed.connect(self._endpoint_changed)

    def _lay_out(self) -> None:
        row = self._row
        row.setSpacing(self.fontMetrics().height() // 3)
        for button in self.shows.values():
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        for action, button in self.buttons.items():
            button.setText(self.actions_of[action].text())
            button.clicked.connect(self.actions_of[action].trigger)
            row.addWidget(button)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setWordWrap(True)
        self.result.setMinimumWidth(1)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result.hide()
        self.details.hide()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 1)
        self.details.setMinimumHeight(self.table.row_height() * 2)
        self.table.setMinimumHeight(self.table.full_height(2))
        self._layout.addLayout(row)
        self._layout.addWidget(self._splitter, 1)
        self._layout.addWidget(self.find_bar)
        self._layout.addWidget(self.result)
        self._set_margins()

    def _set_margins(self) -> None:
        margin = self.table.row_height() * 2 // 5
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self._layout.setSpacing(margin)
        self._splitter.setHandleWidth(margin)
