from PySide6.QtTest import QAbstractItemModelTester

from desktop_monitor.viewmodels.endpoints import EndpointsModel
from tests.viewmodels.builders import endpoint


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
