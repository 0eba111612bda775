"""The history into a file, from the window."""

import asyncio
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.app.exporting import Exporting
from desktop_monitor.app.tasks import Tasks
from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import Change, EventAdded
from desktop_monitor.store.export import write_whole
from desktop_monitor.store.history import History
from desktop_monitor.ui.export_dialog import ExportWish
from tests.viewmodels.builders import endpoint, update

NUMBER = 1_000


@pytest.fixture
def history(tmp_path: Path) -> Path:
    file = tmp_path / "kept" / "history.db"
    recorder = History(file, HistorySettings(), print, print)
    recorder.open()
    start = datetime.now(UTC) - timedelta(hours=2)
    changes: list[Change] = [
        EventAdded(Event(id=f"e{each}", type="t", entity="DB", utc=start + timedelta(seconds=each)), "push")
        for each in range(NUMBER)
    ]
    recorder.record(update(endpoint("A"), *changes))
    recorder.close()
    return file


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


async def _opened(history: Path, window: QWidget) -> Exporting:
    tasks = Tasks()
    made = Exporting(history, window, tasks.spawn, window)
    made.open()
    await tasks.idle()
    return made


def _wish(file: Path, *, seconds: int | None = None, suffix: str = "jsonl") -> ExportWish:
    return ExportWish("events", None, seconds, suffix, file)


def _said(made: Exporting) -> str:
    assert made.dialog is not None
    return made.dialog.said.text()


async def _write(made: Exporting, wish: ExportWish, qtbot: QtBot) -> None:
    assert made.dialog is not None
    with qtbot.waitSignal(made.ended, timeout=10_000):
        made.dialog._begin(wish)


async def test_all_is_written(qapp: QApplication, history: Path, window: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    made = await _opened(history, window)
    assert made.dialog is not None
    assert made.dialog.endpoint.findData("A") == 1
    seen: list[tuple[int, int]] = []
    made.progressed.connect(lambda done, of: seen.append((done, of)))
    file = tmp_path / "events.jsonl"
    await _write(made, _wish(file), qtbot)
    lines = file.read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f"e{each}" for each in range(NUMBER)]
    assert seen[-1] == (NUMBER, NUMBER)
    assert _said(made) == f"{file} has 1000 lines."
    await _write(made, _wish(tmp_path / "hour.csv", seconds=3_600, suffix="csv"), qtbot)
    assert (tmp_path / "hour.csv").read_text().splitlines()[0].startswith("event,endpoint,id,")
    assert _said(made).endswith("hour.csv has 1 line.")  # the titles


async def test_what_is_cancelled_leaves_the_file_as_it_was(
    qapp: QApplication, history: Path, window: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await _opened(history, window)
    may_go_on = threading.Event()
    monkeypatch.setattr("desktop_monitor.app.exporting.time.sleep", lambda _seconds: may_go_on.wait(10))
    file = tmp_path / "folder" / "events.jsonl"
    file.parent.mkdir()
    file.write_text("old")

    def cancel(*_: int) -> None:
        made.cancel()
        may_go_on.set()

    made.progressed.connect(cancel)
    await _write(made, _wish(file), qtbot)
    assert file.read_text() == "old"
    assert [each.name for each in file.parent.iterdir()] == ["events.jsonl"]
    assert _said(made) == "Nothing was written: it was cancelled."


async def test_each_line_may_be_the_last(
    qapp: QApplication, history: Path, window: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, written = await _opened(history, window), 0

    def lines(*_: object) -> Iterator[str]:
        nonlocal written
        for written in range(1, NUMBER):
            if written == 5:
                made.cancel()
            yield "line\n"

    monkeypatch.setattr("desktop_monitor.app.exporting.history_lines", lines)
    await _write(made, _wish(tmp_path / "events.jsonl"), qtbot)
    assert written == 5
    assert _said(made) == "Nothing was written: it was cancelled."


async def test_the_end_waits_until_nothing_is_written_any_more(
    qapp: QApplication, history: Path, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await _opened(history, window)
    assert made.dialog is not None
    await made.stop()  # nothing is under way
    writes, may_go_on = asyncio.Event(), threading.Event()
    monkeypatch.setattr("desktop_monitor.app.exporting.time.sleep", lambda _seconds: may_go_on.wait(10))
    made.progressed.connect(lambda *_: writes.set())
    folder = tmp_path / "folder"
    folder.mkdir()
    made.dialog._begin(_wish(folder / "events.jsonl"))
    await writes.wait()
    assert [each.name.startswith(".events.jsonl.") for each in folder.iterdir()] == [True]
    stopping = asyncio.ensure_future(made.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    may_go_on.set()
    await stopping
    assert list(folder.iterdir()) == []


async def test_why_nothing_was_written_is_one_sentence(
    qapp: QApplication, history: Path, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    made = await _opened(history, window)
    await _write(made, _wish(tmp_path / "no folder" / "x.jsonl"), qtbot)
    assert _said(made) == "Nothing was written: No such file or directory."
    made = await _opened(tmp_path / "no history.db", window)
    await _write(made, _wish(tmp_path / "x.jsonl"), qtbot)
    assert _said(made) == "Nothing was written: there is no history yet."


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text("old")

    def full() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_whole(file, ["new\n"], full)
    assert file.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]
