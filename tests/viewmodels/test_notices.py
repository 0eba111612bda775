import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import News
from desktop_monitor.viewmodels import notices as notices_module
from desktop_monitor.viewmodels.notices import (
    ENDPOINT,
    NOTICE,
    REASON,
    SERVICE,
    SEVERITY,
    TIME,
    TOLD,
    NoticesModel,
    Show,
)
from tests.viewmodels.builders import decision


def _titles(model: NoticesModel) -> list[str]:
    return [model.row(row).decision.title for row in range(model.rowCount())]


def test_every_decision_is_a_row_with_its_reason(qtbot: QtBot) -> None:
    model = NoticesModel()
    QAbstractItemModelTester(model)
    model.add(
        [decision("A is down", "refused\nB too", service="A"), decision("B", spoken=False, reason="muted: snoozed")]
    )
    texts = [model.index(1, column).data() for column in (TOLD, SEVERITY, ENDPOINT, SERVICE, NOTICE, REASON)]
    assert texts == ["Spoken", "Critical", "Production", "A", "A is down · refused; B too", "confirmed: second result"]
    assert model.index(0, TOLD).data() == "Withheld"
    sentence = model.index(1, TIME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence.endswith(", Spoken, Critical: A is down · refused; B too. confirmed: second result")
    assert model.index(1, TIME).data(Qt.ItemDataRole.ToolTipRole) == "2030-05-04 12:00:00 UTC"
    assert model.index(0, REASON).data(Qt.ItemDataRole.AccessibleTextRole) == "muted: snoozed"
    news = tuple(News("P", name, Health.WARNING) for name in "ab")
    model.add([decision("both", news=news)])
    assert model.index(0, SERVICE).data() == "2 services"


def test_spoken_and_withheld_can_be_shown_alone(qtbot: QtBot) -> None:
    model = NoticesModel()
    model.add([decision(str(number), spoken=number % 2 == 0) for number in range(4)])
    assert _titles(model) == ["3", "2", "1", "0"]
    model.show(Show.SPOKEN)
    assert _titles(model) == ["2", "0"]
    model.show(Show.WITHHELD)
    model.add([decision("4"), decision("5", spoken=False)])
    assert _titles(model) == ["5", "3", "1"]


def test_what_could_not_be_delivered_is_marked_until_it_is(qtbot: QtBot) -> None:
    model = NoticesModel()
    lost = decision("A is down")
    model.add([decision("before"), lost, decision("A is down")])
    changed = QSignalSpy(model.dataChanged)
    model.mark(lost, "there is no notification service")
    assert changed.count() == 1
    assert [model.index(row, TOLD).data() for row in range(3)] == ["Spoken", "Not delivered", "Spoken"]
    assert model.index(1, REASON).data() == "not delivered: there is no notification service · confirmed: second result"
    assert model.undelivered == 1
    assert model.see()
    assert model.undelivered == 0
    model.mark(lost, "")
    assert model.index(1, TOLD).data() == "Spoken"
    model.mark(decision("unknown"), "why")
    assert changed.count() == 2


def test_the_oldest_go(qtbot: QtBot) -> None:
    model = NoticesModel()
    QAbstractItemModelTester(model)
    model.show(Show.SPOKEN)
    model.add([decision(str(number), spoken=number % 2 == 0) for number in range(notices_module.KEPT_ROWS)])
    model.add([decision("new"), decision("newer")])
    assert model.rowCount() == notices_module.KEPT_ROWS // 2 + 1
    model.show(Show.ALL)
    assert model.rowCount() == notices_module.KEPT_ROWS
    assert _titles(model)[-1] == "2"


def test_rows_can_be_sorted_and_new_ones_find_their_place(qtbot: QtBot) -> None:
    model = NoticesModel()
    QAbstractItemModelTester(model)
    model.add([decision("b"), decision("a", severity=Health.WARNING), decision("c", severity=Health.WARNING)])
    kept = QPersistentModelIndex(model.index(2, NOTICE))
    model.sort(NOTICE)
    assert _titles(model) == ["a", "b", "c"]
    assert (kept.row(), kept.data()) == (1, "b")
    model.sort(SEVERITY, Qt.SortOrder.DescendingOrder)
    assert _titles(model) == ["b", "c", "a"]
    model.add([decision("d")])
    assert _titles(model) == ["d", "b", "c", "a"]
    model.show(Show.SPOKEN)
    assert _titles(model) == ["d", "b", "c", "a"]
    model.sort(-1)
    assert _titles(model) == ["d", "c", "a", "b"]


def test_the_oldest_go_from_a_sorted_table_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices_module, "KEPT_ROWS", 3)
    model = NoticesModel()
    QAbstractItemModelTester(model)
    model.sort(NOTICE)
    for title in "cabed":
        model.add([decision(title)])
    assert _titles(model) == ["b", "d", "e"]


def test_the_last_decisions_about_a_service(qtbot: QtBot) -> None:
    model = NoticesModel()
    shared = decision("both", news=(News("Production", "A", Health.WARNING), News("Production", "B", Health.WARNING)))
    model.add([decision("old", service="A"), shared, decision("other", service="B"), decision("whole")])
    assert [row.decision.title for row in model.about("Production", "A", 5)] == ["both", "old"]
    assert [row.decision.title for row in model.about("Production", "A", 1)] == ["both"]
    assert [row.decision.title for row in model.about("Production", None, 5)] == ["whole", "both"]
