import random

import msgspec
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.health_history import HealthHistory
from desktop_monitor.viewmodels.services import (
    DAY,
    KIND,
    MESSAGE,
    OWN_ORDER,
    PROOF,
    RESPONSE,
    SERVICE,
    STATUS,
    UPTIME,
    ServicesModel,
)
from tests.viewmodels.builders import NOW, TODAY, service
from tests.viewmodels.histories import C, H, Watched


@pytest.fixture
def model(qtbot: QtBot) -> ServicesModel:
    return ServicesModel(lambda: NOW, HealthHistory(), today=lambda: TODAY)


def _names(model: ServicesModel) -> list[str]:
    return [model.index(row, SERVICE).data() for row in range(model.rowCount())]


def test_rows_follow_the_view_through_any_change(model: ServicesModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    draw = random.Random(7)
    for _ in range(200):
        names = draw.sample("ABCDEFGH", draw.randint(0, 8))
        kept = {name: QPersistentModelIndex(model.index(row, 0)) for row, name in enumerate(_names(model))}
        model.put(tuple(service(name, draw.choice(list(Health))) for name in names))
        assert _names(model) == names
        for name, index in kept.items():
            assert index.isValid() is (name in names)
            assert not index.isValid() or model.services[index.row()].name == name
    assert tester.model() is model


def _told(spy: QSignalSpy) -> list[tuple[int, int, int]]:
    """Column, first and last row of each change."""
    told = [spy.at(place) for place in range(spy.count())]
    return sorted((first.column(), first.row(), last.row()) for first, last, *_ in told)


def test_of_each_column_only_the_rows_that_changed_are_told(model: ServicesModel) -> None:
    before = tuple(service(name) for name in "ABCD")
    model.put(before)
    spy = QSignalSpy(model.dataChanged)
    model.put(tuple(service(name, age=0.0) for name in "ABCD"))
    assert _told(spy) == []
    late = msgspec.structs.replace(before[1], response_ms=900.0)
    worse = msgspec.structs.replace(before[2], response_ms=901.0, health=Health.DISABLED, message="off")
    model.put((before[0], late, worse, before[3]))
    assert _told(spy) == [(STATUS, 2, 2), (RESPONSE, 1, 2), (DAY, 2, 2), (UPTIME, 2, 2), (MESSAGE, 2, 2)]


def test_a_hidden_column_is_told_of_only_if_nothing_else_changed(model: ServicesModel) -> None:
    before = service("A")
    model.put((before,))
    model.hidden = frozenset((MESSAGE,))
    spy = QSignalSpy(model.dataChanged)
    model.put((msgspec.structs.replace(before, message="late", response_ms=900.0),))
    assert _told(spy) == [(RESPONSE, 0, 0)]
    model.put((msgspec.structs.replace(before, message="later", response_ms=900.0),))
    assert _told(spy) == [(RESPONSE, 0, 0), (MESSAGE, 0, 0)]


def test_two_services_of_one_name_are_both_shown(model: ServicesModel) -> None:
    model.put((service("A"), service("A"), service("B")))
    assert _names(model) == ["A", "A", "B"]
    model.put((service("B"),))
    assert _names(model) == ["B"]


def test_cells_tell_status_and_proof_in_words(model: ServicesModel) -> None:
    model.put((service("A", Health.CRITICAL, age=125),))
    assert model.index(0, STATUS).data() == "Critical"
    assert model.index(0, PROOF).data(Qt.ItemDataRole.AccessibleTextRole) == "2 min · push"


def test_the_first_cell_reads_the_whole_row(model: ServicesModel) -> None:
    model.put((service("A", Health.CRITICAL, age=125, message="refused"), service("B")))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, STATUS).data(spoken) == "A: Critical, refused, api, 4.2 ms, 2 min · push"
    assert model.index(1, STATUS).data(spoken).startswith("B: Healthy, api")


def test_a_name_cannot_hide_characters(model: ServicesModel) -> None:
    model.put((service("ev\u202eil\x1b[31m"),))
    assert _names(model) == ["ev\ufffdil\ufffd[31m"]


def test_a_name_that_is_no_row_has_none(model: ServicesModel) -> None:
    model.put((service("A"), service("B")))
    assert (model.row_of("B"), model.row_of("C")) == (1, None)


def _watched_model(qtbot: QtBot) -> ServicesModel:
    watched = Watched()
    watched.say(-60, A=H, B=C)
    watched.say(-30, A=C, B=C)
    watched.say(-2, A=C, B=C)
    model = ServicesModel(lambda: NOW, watched.history, today=lambda: TODAY)
    model.show("P", (service("A", C), service("B", C), service("New")))
    return model


def test_bar_and_uptime_are_told_in_words(qtbot: QtBot) -> None:
    model = _watched_model(qtbot)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, DAY).data(spoken) == "last 24 h: 50.00 % healthy of 1 min observed, critical once"
    assert model.index(0, UPTIME).data() == "50.00 % · 1 min"
    assert model.index(0, UPTIME).data(Qt.ItemDataRole.ToolTipRole) == model.index(0, DAY).data()
    assert model.index(2, DAY).data() == model.index(2, UPTIME).data() == "—"


def test_figures_of_the_day_are_made_anew_when_they_are_old_or_something_changed(qtbot: QtBot) -> None:
    watched, now = Watched(), [NOW]
    watched.say(0, A=H)
    model = ServicesModel(lambda: now[0], watched.history, today=lambda: TODAY)
    model.show("P", (service("A"),))
    first = model.day(model.services[0])
    assert model.day(model.services[0]) is first
    watched.of("A").turn(TODAY.timestamp(), C)
    assert model.day(model.services[0]) is not first
    second = model.day(model.services[0])
    now[0] += 30
    assert model.day(model.services[0]) is not second


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        (OWN_ORDER, "CABD", "CABD"),
        (STATUS, "CABD", "DBAC"),
        (SERVICE, "ABCD", "DCBA"),
        (RESPONSE, "DCBA", "BCDA"),
        (PROOF, "BCDA", "ADCB"),
    ],
)
def test_sorted_by_a_column_and_kept_so(model: ServicesModel, column: int, ascending: str, descending: str) -> None:
    def rows(step: float) -> tuple[object, ...]:
        given = (
            service("C", Health.CRITICAL, age=3 + step),
            service("A", age=9 + step),
            service("B", age=1 + step),
            service("D", Health.DISABLED, age=5 + step),
        )
        times = {"A": None, "B": 30.0, "C": 20.0, "D": 1.0}
        return tuple(msgspec.structs.replace(each, response_ms=times[each.name]) for each in given)

    model.put(rows(0))  # type: ignore[arg-type]
    kept = QPersistentModelIndex(model.index(0, SERVICE))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for order, expected in ((Qt.SortOrder.AscendingOrder, ascending), (Qt.SortOrder.DescendingOrder, descending)):
        model.sort(column, order)
        model.put(rows(1))  # type: ignore[arg-type]
        assert "".join(_names(model)) == expected
        assert kept.data() == "C"
    model.sort(OWN_ORDER)
    assert "".join(_names(model)) == "CABD"
    assert tester.model() is model


def test_another_endpoint_begins_anew(model: ServicesModel, qtbot: QtBot) -> None:
    model.show("P", (service("A"),))
    index = QPersistentModelIndex(model.index(0, 0))
    model.show("Q", (service("A"),))
    assert not index.isValid()
    assert model.index(0, KIND).data() == "api"


def test_the_message_is_in_the_tooltip_of_status_and_name(model: ServicesModel) -> None:
    model.put((service("A", Health.CRITICAL, message="refused\u202e"),))
    for column in (STATUS, SERVICE):
        assert model.index(0, column).data(Qt.ItemDataRole.ToolTipRole).endswith(": refused\ufffd")
    assert model.index(0, PROOF).data(Qt.ItemDataRole.ToolTipRole) == "last heard 2030-05-04 11:59:58 UTC"


def test_sorted_by_uptime_the_worst_come_first_and_the_unwatched_last(qtbot: QtBot) -> None:
    model = _watched_model(qtbot)
    model.sort(UPTIME, Qt.SortOrder.AscendingOrder)
    assert _names(model) == ["B", "A", "New"]
    model.sort(DAY, Qt.SortOrder.DescendingOrder)
    assert _names(model) == ["A", "B", "New"]
