import random

import msgspec
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, State
from desktop_monitor.viewmodels.all_troubles import (
    ENDPOINT,
    MESSAGE,
    OWN_ORDER,
    PROOF,
    SERVICE,
    SINCE,
    STATUS,
    AllTroublesModel,
)
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.health_history import HealthHistory
from tests.viewmodels.builders import NOW, TODAY, endpoint, service
from tests.viewmodels.histories import C, H, U, W, Watched

CUT_OFF = ConnectionStatus(state=State.DISCONNECTED, reason="connection refused", layer="tcp")


@pytest.fixture
def endpoints(qtbot: QtBot) -> EndpointsModel:
    return EndpointsModel()


@pytest.fixture
def model(endpoints: EndpointsModel) -> AllTroublesModel:
    return AllTroublesModel(endpoints, HealthHistory(), lambda: NOW, today=lambda: TODAY)


def show(endpoints: EndpointsModel, model: AllTroublesModel, *views: EndpointView) -> None:
    for view in views:
        endpoints.put(view)
    model.refresh()


def table(model: AllTroublesModel, *columns: int) -> list[tuple[str, ...]]:
    return [tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())]


def test_worst_first_across_endpoints_and_endpoints_that_are_cut_off(
    endpoints: EndpointsModel, model: AllTroublesModel
) -> None:
    show(
        endpoints,
        model,
        endpoint("P", service("Slow", W, message="412 ms"), service("Odd", U, word="odd"), service("Fine")),
        endpoint("Lab", seen=False, status=CUT_OFF),
        endpoint("Q", service("Down", C, message="refused"), service("Off", Health.DISABLED)),
    )
    assert table(model, STATUS, ENDPOINT, SERVICE, MESSAGE, PROOF) == [
        ("Critical", "Q", "Down", "refused", "< 5 s · push"),
        ("Warning", "P", "Slow", "412 ms", "< 5 s · push"),
        ("Disconnected", "Lab", "—", "disconnected: connection refused (tcp)", "—"),
        ("Unknown", "P", "Odd", "", "< 5 s · push"),
    ]
    spoken = [model.index(row, STATUS).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == [
        "Q, Down: Critical, refused, < 5 s · push",
        "P, Slow: Warning, 412 ms, < 5 s · push",
        "Lab: Disconnected, disconnected: connection refused (tcp)",
    ]
    assert model.counts_text() == (
        "3 endpoints · 5 services · 1 without connection · 1 critical · 1 warning · 1 unknown · 1 healthy · 1 disabled"
    )


def test_one_that_is_not_heard_is_one_row(endpoints: EndpointsModel, model: AllTroublesModel) -> None:
    lost = [msgspec.structs.replace(service(name, U, word="healthy"), source="none") for name in "AB"]
    view = msgspec.structs.replace(endpoint("P", *lost), own=lost[0])
    show(endpoints, model, view)
    assert table(model, STATUS, ENDPOINT, SERVICE) == [("Unknown", "P", "—")]
    show(endpoints, model, msgspec.structs.replace(view, status=CUT_OFF))
    assert table(model, STATUS, ENDPOINT, SERVICE) == [("Disconnected", "P", "—")]


def test_its_own_word_is_a_row_if_no_service_explains_it(endpoints: EndpointsModel, model: AllTroublesModel) -> None:
    own = service("P", C, word="failing")
    show(endpoints, model, msgspec.structs.replace(endpoint("P", service("A"), health=C), own=own))
    assert table(model, STATUS, SERVICE, MESSAGE) == [("Critical", "—", "failing")]
    show(endpoints, model, msgspec.structs.replace(endpoint("P", service("A", C)), own=own))
    assert table(model, STATUS, SERVICE) == [("Critical", "A")]


def test_when_all_is_well_it_says_so_and_never_before_all_have_answered(
    endpoints: EndpointsModel, model: AllTroublesModel
) -> None:
    connecting = ConnectionStatus(state=State.CONNECTING)
    show(endpoints, model, endpoint("P", seen=False, status=connecting), endpoint("Q", seen=False, status=connecting))
    assert model.empty_text() == "Waiting for the first answer…"
    show(endpoints, model, endpoint("P", service("A"), service("B", Health.DISABLED)))
    assert model.empty_text() == "Nothing is wrong; 1 endpoint still to answer"
    show(endpoints, model, endpoint("Q", service("A"), service("B")))
    assert model.empty_text() == "All 3 services of 2 endpoints are healthy"
    assert model.rowCount() == 0


def test_since_is_known_from_the_history_too(endpoints: EndpointsModel, qtbot: QtBot) -> None:
    watched = Watched()
    watched.say(-60, A=C)
    model = AllTroublesModel(endpoints, watched.history, lambda: NOW, today=lambda: TODAY)
    show(endpoints, model, endpoint("P", service("A", C)))
    assert model.index(0, SINCE).data(Qt.ItemDataRole.ToolTipRole) == "2030-05-04 11:59:00 UTC"


@pytest.mark.parametrize("column", [STATUS, ENDPOINT, SERVICE, MESSAGE, SINCE, PROOF])
def test_sorted_by_any_column_and_back(endpoints: EndpointsModel, model: AllTroublesModel, column: int) -> None:
    show(endpoints, model, endpoint("B", service("x", W), service("a", C)), endpoint("A", service("m", C, message="n")))
    own = table(model, ENDPOINT, SERVICE)
    model.sort(column, Qt.SortOrder.AscendingOrder)
    up = table(model, column)
    if column in (ENDPOINT, SERVICE, MESSAGE):
        assert up == sorted(up)
    model.sort(column, Qt.SortOrder.DescendingOrder)
    model.sort(OWN_ORDER)
    assert table(model, ENDPOINT, SERVICE) == own


def test_rows_keep_their_identity(endpoints: EndpointsModel, model: AllTroublesModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    draw = random.Random(5)
    for _ in range(150):
        kept = {row[:2]: QPersistentModelIndex(model.index(place, 0)) for place, row in enumerate(model.rows)}
        for name in draw.sample(["P", "Q"], draw.randint(1, 2)):
            services = (service(each, draw.choice([H, W, C])) for each in draw.sample("ABCD", draw.randint(0, 4)))
            endpoints.put(endpoint(name, *services))
        before = model.rowCount()
        model.refresh()
        for row in model.rows:
            if row[:2] in kept and before and model.rowCount():
                index = kept[row[:2]]
                assert model.rows[index.row()][:2] == row[:2]
    assert tester.model() is model
