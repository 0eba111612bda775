import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.places import PlacesModel
from tests.viewmodels.builders import endpoint, service


@pytest.fixture
def endpoints(qtbot: QtBot) -> EndpointsModel:
    return EndpointsModel()


def test_all_of_them_stand_above_two_or_more(endpoints: EndpointsModel) -> None:
    places = PlacesModel(endpoints)
    tester = QAbstractItemModelTester(places, QAbstractItemModelTester.FailureReportingMode.Fatal)
    endpoints.put(endpoint("P", service("A")))
    assert [places.index(row).data() for row in range(places.rowCount())] == ["P"]
    assert not places.has_all
    assert (places.row_of(None), places.row_of("P")) == (None, 0)
    endpoints.put(endpoint("Q", service("A", Health.CRITICAL)))
    assert [places.index(row).data() for row in range(places.rowCount())] == ["All endpoints", "P", "Q"]
    assert (places.row_of(None), places.row_of("Q"), places.row_of("R")) == (0, 2, None)
    assert places.view(0) is None
    assert places.view(2) is endpoints.view(1)
    endpoints.reset([])
    assert places.rowCount() == 0
    assert tester.model() is places


def test_the_first_row_tells_of_all(endpoints: EndpointsModel, qtbot: QtBot) -> None:
    endpoints.reset([endpoint("P", service("A")), endpoint("Q", service("A"))])
    places = PlacesModel(endpoints)
    assert places.all_text() == "2 endpoints"
    with qtbot.waitSignal(places.dataChanged) as told:
        endpoints.put(endpoint("Q", service("A", Health.CRITICAL)))
    assert told.args is not None
    assert [index.row() for index in told.args[:2]] == [0, 2]
    assert places.health is Health.CRITICAL
    text = places.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "All endpoints: Critical, 1 of 2 endpoints not well"
