"""The alerts page by keyboard and mouse."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTabBar
from pytestqt.qtbot import QtBot

from desktop_monitor.core.alerts import ActionResult, AlertAction
from desktop_monitor.core.messages import Alert
from desktop_monitor.ui.alerts_page import AlertsPage
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.alerts import ALERT, STATUS, Show
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import NOW, TODAY, endpoint
from tests.viewmodels.test_alerts import alert

LEFT = Qt.MouseButton.LeftButton
ACKNOWLEDGE, RESOLVE = AlertAction.ACKNOWLEDGE, AlertAction.RESOLVE
Put = Callable[..., None]


@pytest.fixture
def page(monitor: Monitor, themes: Themes, qtbot: QtBot) -> AlertsPage:
    page = AlertsPage(monitor, themes)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    page.activateWindow()
    page.table.setFocus()
    return page


@pytest.fixture
def put(monitor: Monitor) -> Put:
    def put(*alerts: Alert, paused: bool = False) -> None:
        view = msgspec.structs.replace(endpoint("Here", paused=paused), alerts=alerts)
        monitor.take([Batch(view, TODAY, NOW)])

    return put


def column(page: AlertsPage, column: int) -> list[str]:
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def menu_of(page: AlertsPage) -> dict[str, QAction]:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), page.table.mapToGlobal(QPoint()))
    QApplication.sendEvent(page.table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return {action.text().partition("\t")[0]: action for action in menu.actions()}


def test_acknowledge_by_keyboard_shows_the_way_and_the_answer(page: AlertsPage, put: Put, qtbot: QtBot) -> None:
    put(alert(1), alert(2), alert(1, "CPU", severity="warning"))
    page.grab()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    with qtbot.waitSignal(page.acted) as acted:
        QTest.keyClick(page.table, Qt.Key.Key_A)
    endpoint_name, keys, ids, action = acted.args or []
    assert (endpoint_name, ids, action) == ("Here", ("Disk-2", "Disk-1"), ACKNOWLEDGE)
    assert column(page, STATUS)[0] == "acknowledging…"
    assert not page.buttons[ACKNOWLEDGE].isEnabled()
    assert page.buttons[ACKNOWLEDGE].toolTip() == "The server is being asked"
    page.grab()
    with qtbot.assertNotEmitted(page.acted):
        QTest.keyClick(page.table, Qt.Key.Key_A)
    put(alert(1, status="acknowledged"), alert(2, status="acknowledged"), alert(1, "CPU", severity="warning"))
    page.answered("Here", keys, action, ActionResult(done=2, asked=2))
    assert page.result.isVisible()
    assert page.result.text().endswith(" Acknowledged on the server")
    assert column(page, ALERT) == ["CPU"]
    assert page.shows[Show.ACKNOWLEDGED].text() == "Acknowledged 1"


def test_a_failure_puts_it_back_and_says_why(page: AlertsPage, put: Put, qtbot: QtBot) -> None:
    put(alert(1))
    page.table.selectRow(0)
    with qtbot.waitSignal(page.acted) as acted:
        QTest.mouseClick(page.buttons[RESOLVE], LEFT)
    name, keys, _, action = acted.args or []
    assert column(page, STATUS) == ["resolving…"]
    page.answered(name, keys, action, ActionResult(asked=1, failure="connection refused"))
    assert column(page, STATUS) == ["Active"]
    assert page.result.text().endswith(" Not resolved: connection refused")
    assert page.buttons[RESOLVE].isEnabled()
    page._monitor.select("Production")
    assert not page.result.isVisible()
    page.answered(name, keys, action, ActionResult(done=1, asked=1))
    assert page.result.text().endswith(" Here: Resolved on the server")


def test_several_at_once(page: AlertsPage, put: Put, qtbot: QtBot) -> None:
    put(alert(1), alert(1, "CPU"), alert(1, "Load", id=""))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.table.selected_groups()) == 3
    with qtbot.waitSignal(page.acted) as acted:
        QTest.keyClick(page.table, Qt.Key.Key_R)
    _, keys, ids, _ = acted.args or []
    assert sorted(ids) == ["CPU-1", "Disk-1"]
    assert sorted(key.name for key in keys) == ["CPU", "Disk"]
    assert sorted(column(page, STATUS)) == ["Active", "resolving…", "resolving…"]


@pytest.mark.parametrize("paused", [True, False])
def test_what_cannot_be_asked_for_says_why(page: AlertsPage, put: Put, qtbot: QtBot, paused: bool) -> None:
    put(alert(1, id=""), paused=paused)
    with qtbot.assertNotEmitted(page.acted):
        QTest.keyClick(page.table, Qt.Key.Key_A)
        assert page.result.text() == "Select an alert first"
        page.table.selectRow(0)
        QTest.keyClick(page.table, Qt.Key.Key_A)
    button = page.buttons[ACKNOWLEDGE]
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == page.result.text()
    assert page.result.text().startswith("The endpoint is paused" if paused else "The server gives this alert no id")
    assert not menu_of(page)["Acknowledge"].isEnabled()


def test_the_context_menu(page: AlertsPage, put: Put, qtbot: QtBot) -> None:
    put(alert(1, status="acknowledged"))
    QTest.mouseClick(page.shows[Show.ALL], LEFT)
    page.table.selectRow(0)
    menu = menu_of(page)
    assert not menu["Acknowledge"].isEnabled()
    with qtbot.waitSignal(page.acted):
        menu["Resolve"].trigger()
    menu["Copy"].trigger()
    assert QGuiApplication.clipboard().text().startswith("resolving…\tCritical\tDisk\tdb\tDisk is at 91 %")


def test_filters_and_what_is_said_of_nothing(page: AlertsPage, put: Put) -> None:
    put(alert(1, "Load", "resolved"))
    assert page.table.empty_text == "No active alerts"
    assert page.shows[Show.ACTIVE].text() == "Active 0"
    page.grab()
    QTest.mouseClick(page.shows[Show.RESOLVED], LEFT)
    assert column(page, ALERT) == ["Load"]
    page.shows[Show.RESOLVED].setFocus()
    QTest.keyClick(page.shows[Show.RESOLVED], Qt.Key.Key_Right)
    assert page.model.shown is Show.ALL


def test_an_acknowledgement_here_quiets_no_notices_and_says_so(page: AlertsPage, put: Put) -> None:
    put(alert(1))
    page.table.selectRow(0)
    assert "To quiet notices use Acknowledge in the menu of the service" in page.buttons[ACKNOWLEDGE].toolTip()


def test_details_of_the_selected_one(page: AlertsPage, put: Put) -> None:
    put(alert(1, message="<b>full</b> " + "x" * 1900), alert(1, "CPU"))
    assert not page.details.isVisible()
    page.table.selectRow(column(page, ALERT).index("Disk"))
    assert page.details.isVisible()
    texts = [label.text() for label in page.details.findChildren(QLabel)]
    assert any(text.startswith("<b>full</b> xxx") for text in texts)
    tooltips = [label.toolTip() for label in page.details.findChildren(QLabel)]
    assert "<qt>2030-05-04 11:01:00 UTC</qt>" in tooltips
    page.grab()
    assert page.width() == 900
    page.table.selectAll()
    assert not page.details.isVisible()


def test_the_tab_tells_how_many_are_active(page: AlertsPage, put: Put, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.changed):
        put(alert(1), alert(2), alert(1, "CPU"), alert(1, "Load", "resolved"))
    assert page.model.active == 2


def test_the_tab_of_the_window_tells_it_too(window: MainWindow, put: Put) -> None:
    tabs = window.pages.tabs
    place = next(place for place in range(tabs.count()) if tabs.tabText(place) == "Alerts")
    side = QTabBar.ButtonPosition.RightSide
    assert tabs.tabButton(place, side) is None
    put(alert(1), alert(1, "CPU"))
    mark = tabs.tabButton(place, side)
    assert isinstance(mark, QLabel)
    assert mark.text() == "2"
    assert tabs.accessibleTabName(place) == "Alerts, 2 active"
    QTest.mouseClick(tabs, LEFT, pos=mark.geometry().center())
    assert window.alerts.isVisible()
    put()
    assert tabs.tabButton(place, side) is None
    assert tabs.accessibleTabName(place) == "Alerts"


@pytest.mark.parametrize("size", [(1180, 740), (720, 480)])
def test_long_texts_do_not_widen_the_window(window: MainWindow, put: Put, size: tuple[int, int]) -> None:
    window.pages.show_page(window.alerts)
    window.resize(*size)
    long = "w" * 200
    put(*(alert(number, id=f"{number}{long[:190]}", message=long * 10, service=long) for number in range(9)))
    window.alerts.table.selectRow(0)
    key = window.alerts.table.selected_groups()[0].key
    window.alerts.answered("Here", (key,), RESOLVE, ActionResult(asked=1, failure=long * 3))
    window.grab()
    assert (window.width(), window.height()) == size
    buttons = [*window.alerts.shows.values(), *window.alerts.buttons.values()]
    assert all(button.width() >= button.minimumSizeHint().width() for button in buttons)


def test_find(page: AlertsPage, put: Put) -> None:
    put(alert(1), alert(1, "CPU"))
    page.start_find()
    assert page.find_bar.field.hasFocus()
    QTest.keyClicks(page.find_bar.field, "cpu")
    assert [group.key.name for group in page.table.selected_groups()] == ["CPU"]
