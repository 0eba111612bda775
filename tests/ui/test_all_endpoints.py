from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, State
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.viewmodels.all_troubles import MESSAGE, SERVICE
from tests.ui.conftest import HandClock, show
from tests.viewmodels.builders import NOW, endpoint, service

LEFT = Qt.MouseButton.LeftButton


def click_place(window: MainWindow, row: int) -> None:
    places = window.sidebar.list
    box = places.visualRect(places.model().index(row, 0))
    QTest.mouseClick(places.viewport(), LEFT, pos=box.center())


def names(window: MainWindow) -> list[str]:
    model = window.all_endpoints.table.model()
    return [model.index(row, SERVICE).data() for row in range(model.rowCount())]


def test_all_endpoints_at_once_by_mouse_and_back(window: MainWindow) -> None:
    click_place(window, 0)
    assert window.all_endpoints.isVisible()
    assert not window.pages.isVisible()
    assert names(window) == ["Pipeline"]
    assert window.all_endpoints.counts.text() == "2 endpoints · 4 services · 1 critical · 3 healthy"
    click_place(window, 1)
    assert window.pages.isVisible()
    assert window.overview.name.text() == "Here"


def test_by_keyboard_there_and_on_to_the_service(window: MainWindow) -> None:
    window.sidebar.list.setFocus()
    QTest.keyClick(window.sidebar.list, Qt.Key.Key_Up)
    table = window.all_endpoints.table
    assert table.isVisible()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.overview.isVisible()
    assert window.overview.name.text() == "Production"
    assert window.overview.pane.name.accessibleName() == "Pipeline"
    current = window.sidebar.list.currentIndex()
    assert current.data() == "Production"


def test_a_double_click_goes_there(window: MainWindow) -> None:
    click_place(window, 0)
    table = window.all_endpoints.table
    place = table.visualRect(table.model().index(0, MESSAGE)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(table.viewport(), LEFT, pos=place)
    assert window.overview.pane.name.accessibleName() == "Pipeline"


def test_it_follows_what_happens(window: MainWindow) -> None:
    click_place(window, 0)
    status = ConnectionStatus(state=State.DISCONNECTED, reason="connection refused", layer="tcp")
    show(window, endpoint("Here", service("CPU", Health.WARNING), status=status))
    assert names(window) == ["Pipeline", "CPU", "—"]
    assert "1 without connection" in window.all_endpoints.counts.text()
    show(window, endpoint("Here", service("CPU")))
    show(window, endpoint("Production", service("Pipeline")))
    assert names(window) == []
    assert window.all_endpoints.table.empty_text == "All 2 services of 2 endpoints are healthy"
    assert window.all_endpoints.isVisible()


def test_nothing_is_selected_then_and_a_page_key_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    click_place(window, 2)
    click_place(window, 0)
    assert window.monitor.selected is None
    assert window.sidebar.list.currentIndex().row() == 0
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.isVisible()
    assert window.overview.name.text() == "Production"


def test_ages_grow_only_while_it_is_seen(window: MainWindow, clock: HandClock) -> None:
    window.resize(1180, 740)
    assert window.all_endpoints.tick(NOW) is None
    click_place(window, 0)
    wait = window.all_endpoints.tick(NOW)
    assert wait is not None
    assert 0 < wait <= 5


def test_ctrl_f_finds_in_it(window: MainWindow, qtbot: QtBot) -> None:
    click_place(window, 0)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.all_endpoints.find_bar.isVisible()


def test_one_endpoint_alone_needs_no_such_place(window: MainWindow) -> None:
    window.monitor.expect([endpoint("Only", service("A"))])
    assert window.sidebar.list.model().rowCount() == 1
    assert window.sidebar.list.currentIndex().data() == "Only"


def test_it_stays_when_endpoints_come_and_ends_when_one_is_left(window: MainWindow) -> None:
    click_place(window, 0)
    window.monitor.expect([endpoint(name, service("A")) for name in ("Here", "Production", "Third")])
    assert window.all_endpoints.isVisible()
    assert window.sidebar.list.currentIndex().row() == 0
    window.monitor.expect([endpoint("Here", service("A"))])
    assert window.pages.isVisible()
    assert window.overview.name.text() == "Here"
