import random

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.viewmodels.event_logs import EventLogs
from desktop_monitor.viewmodels.event_rows import EVENT, SEVERITY, TIME, EventRow, cell_text, row_of
from desktop_monitor.viewmodels.events import RECENT_ROWS, EventsModel
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
    model.show(_rows(*range(RECENT_ROWS + 5)))
    model.add(_rows(RECENT_ROWS + 5))
    assert model.rowCount() == RECENT_ROWS
    assert model.row(0).text == f"event {RECENT_ROWS + 5}"
    assert model.row(RECENT_ROWS - 1).text == "event 6"


def test_a_row_is_found_again(qtbot: QtBot) -> None:
    model = EventsModel()
    rows = _rows(1, 2, 2, 3)
    model.add(rows)
    assert [model.place(row) for row in rows] == [3, 2, 1, 0]
    assert model.place(_rows(2)[0]) is None


def test_lists_are_bounded_each_and_together() -> None:
    logs = EventLogs(each=10, in_all=15, slack=0)
    rows = _rows(*range(12))
    logs.add("A", rows, shown="B")
    assert [row.dropped for row in rows] == [True] * 2 + [False] * 10
    logs.add("B", _rows(*range(9)), shown="B")
    assert (len(logs.rows("A")), len(logs.rows("B"))) == (6, 9)
    assert (logs.dropped("A"), logs.dropped("B")) == (6, 0)
    assert logs.rows("A")[0].text == "event 6"
    logs.retain(["B"])
    assert (len(logs.rows("A")), len(logs.rows("B")), logs.dropped("A")) == (0, 9, 0)


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
    assert row.word == "Gap"
    assert row.text.endswith("– 2030-05-04T11:30:00 · the server was away")
    assert row_of(TODAY, GapFound(start=start, end=None, reason="x")).text.startswith("since ")
    assert row_of(TODAY, GapFound(start=None, end=end, reason="x")).text.startswith("until ")
    assert row_of(TODAY, GapFound(start=None, end=None, reason="x")).text == "x"


def test_a_gap_stands_just_before_the_event_that_ended_it(qtbot: QtBot) -> None:
    model = EventsModel()
    model.add(_rows(1, 5))
    ended = event(5).utc
    assert ended is not None
    model.add([row_of(TODAY, GapFound(start=None, end=ended.isoformat(), reason="lost"))])
    assert [model.row(row).word for row in range(3)] == ["info", "Gap", "info"]


def test_a_screen_reader_hears_a_sentence_and_a_tooltip_tells_utc(qtbot: QtBot) -> None:
    model = EventsModel()
    model.add([row_of(TODAY, change) for change in added(event(1, severity="error", message="refused"))])
    index = model.index(0, TIME)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", Critical, InfluxDB, refused")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "2030-05-04 12:00:01 UTC"
