import random

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.services import PROOF, SERVICE, STATUS, ServicesModel
from tests.viewmodels.builders import NOW, service


@pytest.fixture
def model(qtbot: QtBot) -> ServicesModel:
    return ServicesModel(lambda: NOW)


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


def test_two_services_of_one_name_are_both_shown(model: ServicesModel) -> None:
    model.put((service("A"), service("A"), service("B")))
    assert _names(model) == ["A", "A", "B"]
    model.put((service("B"),))
    assert _names(model) == ["B"]


def test_cells_tell_status_and_proof_in_words(model: ServicesModel) -> None:
    model.put((service("A", Health.CRITICAL, age=125),))
    assert model.index(0, STATUS).data() == "Critical"
    assert model.index(0, PROOF).data(Qt.ItemDataRole.AccessibleTextRole) == "2 min · push"


def test_a_name_cannot_hide_characters(model: ServicesModel) -> None:
    model.put((service("ev\u202eil\x1b[31m"),))
    assert _names(model) == ["ev\ufffdil\ufffd[31m"]
