import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.viewmodels import event_export
from desktop_monitor.viewmodels.event_export import EventExport, Format
from desktop_monitor.viewmodels.event_rows import EventRow, row_of
from tests.viewmodels.builders import TODAY, event


def _rows(number: int) -> list[EventRow]:
    rows = [row_of(TODAY, EventAdded(event(each), "push")) for each in range(number)]
    return [*rows, row_of(TODAY, GapFound(start=None, end=None, reason="lost"))]


@pytest.fixture
def export(qtbot: QtBot) -> EventExport:
    return EventExport()


def test_json_lines_are_written_in_order(export: EventExport, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text("before")
    steps: list[tuple[int, int]] = []
    export.progressed.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(export.finished) as finished:
        export.start(file, Format.JSON_LINES, "Production", _rows(450))
    assert finished.args == [451, str(file)]
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line.get("message") for line in lines] == [*(f"event {each}" for each in range(450)), None]
    assert lines[-1]["reason"] == "lost"
    assert steps == [(done, 451) for done in range(0, 451, 100)]
    assert [each.name for each in tmp_path.iterdir()] == ["events.jsonl"]


def test_each_row_is_let_go_when_it_is_written(
    export: EventExport, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_export, "_PORTION", 10)
    rows = _rows(99)
    left: list[int] = []
    export.progressed.connect(lambda _done, _of: left.append(len(rows)), Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(export.finished):
        export.start(tmp_path / "events.jsonl", Format.JSON_LINES, "Production", rows)
    # The one in hand is not in the list any more.
    assert left == [99, 89, 79, 69, 59, 49, 39, 29, 19, 9]
    assert not rows


def test_csv_has_a_line_of_titles(export: EventExport, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    with qtbot.waitSignal(export.finished):
        export.start(file, Format.CSV, "Production", _rows(2))
    with file.open(newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["event"] for row in rows] == ["event", "event", "gap"]
    assert rows[1]["message"] == "event 1"


def test_cancelling_leaves_what_was_there(
    export: EventExport, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_export, "_PORTION", 1)
    file = tmp_path / "events.jsonl"
    file.write_text("before")
    with qtbot.waitSignal(export.cancelled):
        export.start(file, Format.JSON_LINES, "Production", _rows(50_000))
        export.cancel()
    assert file.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["events.jsonl"]


def test_each_row_may_be_the_last(export: EventExport, qtbot: QtBot, tmp_path: Path) -> None:
    rows = _rows(99)
    export.progressed.connect(export.cancel, Qt.ConnectionType.DirectConnection)  # before the first
    with qtbot.waitSignal(export.cancelled):
        export.start(tmp_path / "events.jsonl", Format.JSON_LINES, "Production", rows)
    assert len(rows) == 98
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_told(export: EventExport, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(export.failed) as failed:
        export.start(tmp_path / "missing" / "events.jsonl", Format.JSON_LINES, "Production", _rows(1))
    assert failed.args == ["No such file or directory"]
    export.wait()
    assert not export.is_running
