import msgspec
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from tests.viewmodels.builders import endpoint, service


def test_rows_come_change_and_go() -> None:
    model = EndpointsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.reset([endpoint("A"), endpoint("B")])
    model.put(endpoint("B"))
    model.put(endpoint("C"))
    assert [view.name for view in model.views] == ["A", "B", "C"]
    assert model.row_of("C") == 2
    model.reset([endpoint("C")])
    assert model.rowCount() == 1
    assert model.row_of("A") is None
    assert tester.model() is model


def test_a_list_hears_only_of_what_it_shows() -> None:
    model = EndpointsModel()
    view = endpoint("A", service("a"))
    model.put(view)
    told = QSignalSpy(model.dataChanged)
    model.put(endpoint("A", service("a", age=0.5)))
    assert told.count() == 0
    model.put(msgspec.structs.replace(view, health=Health.WARNING))
    model.put(msgspec.structs.replace(view, health=Health.WARNING, paused=True))
    assert told.count() == 2
