import random

import msgspec
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.viewmodels.events import (
    EVENT,
    KEPT_ROWS,
    SEVERITY,
    TIME,
    EventRow,
    EventsModel,
    cell_text,
    keep,
    row_of,
)
from tests.viewmodels.builders import TODAY, added, event


def _rows(*numbers: int) -> list[EventRow]:
    return [row_of(TODAY, change) for change in added(*(event(number) for number in numbers))]


def _texts(model: EventsModel) -> list[str]:
    return [model.index(row, EVENT).data() for row in range(model.rowCount())]


def test_newest_on_top_whatever_the_order_of_arrival(qtbot: QtBot) -> None:
    model = EventsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    numbers = list(range(300))
    random.Random(3).shuffle(numbers)
    while numbers:
        batch, numbers = numbers[:17], numbers[17:]
        model.add(_rows(*batch))
    assert _texts(model) == [f"event {number}" for number in reversed(range(300))]
    assert tester.model() is model


def test_a_batch_in_one_place_is_one_insertion(qtbot: QtBot) -> None:
    model = EventsModel()
    model.add(_rows(0, 100))
    insertions: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: insertions.append((first, last)))
    model.add(_rows(*range(10, 20)))
    model.add(_rows(*range(101, 201)))
    assert insertions == [(1, 10), (0, 99)]


def test_the_oldest_go_first(qtbot: QtBot) -> None:
    model = EventsModel()
    model.add(_rows(*range(KEPT_ROWS)))
    model.add(_rows(KEPT_ROWS, KEPT_ROWS + 1))
    assert model.rowCount() == KEPT_ROWS
    assert model.row(0).text == f"event {KEPT_ROWS + 1}"
    assert model.row(KEPT_ROWS - 1).text == "event 2"


def test_a_list_in_the_background_keeps_the_same(qtbot: QtBot) -> None:
    shown = EventsModel()
    kept: list[EventRow] = []
    for batch in ((5, 1, 9), (3, 7), tuple(range(10, 40))):
        shown.add(_rows(*batch))
        keep(kept, _rows(*batch))
    assert [row.text for row in reversed(kept)] == _texts(shown)


def test_an_event_without_a_severity_is_plain() -> None:
    (plain, bad, odd, unknown) = (
        row_of(TODAY, change)
        for change in added(
            event(1),
            event(2, severity="error"),
            event(3, severity="chartreuse"),
            event(4, severity="unknown"),
        )
    )
    assert plain.severity is None
    assert bad.severity is Health.CRITICAL
    assert odd.severity is None
    assert cell_text(odd, SEVERITY, TODAY) == "chartreuse"
    assert unknown.severity is Health.UNKNOWN


def test_a_naive_time_is_shown_as_sent_and_orders_nothing() -> None:
    naive = msgspec.structs.replace(event(1), time="2019-01-01T00:00:00", utc=None)
    row = row_of(TODAY, EventAdded(naive, "poll"))
    assert row.at == TODAY
    assert cell_text(row, TIME, TODAY) == "2019-01-01T00:00:00"


def test_a_gap_says_from_when_to_when_and_why() -> None:
    start, end = "2030-05-04T11:00:00+00:00", "2030-05-04T11:30:00"
    row = row_of(TODAY, GapFound(start=start, end=end, reason="the server was away"))
    assert row.severity is Health.UNKNOWN
    assert row.text.endswith("– 2030-05-04T11:30:00 · the server was away")
    assert "since" in row_of(TODAY, GapFound(start=start, end=None, reason="x")).text
    assert "until" in row_of(TODAY, GapFound(start=None, end=end, reason="x")).text
