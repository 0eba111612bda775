from datetime import timedelta

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.traffic import Frame
from desktop_monitor.viewmodels.frames import FRAMES_KEPT, FramesModel, pretty
from tests.viewmodels.builders import TODAY


def frame(number: int = 0, text: str = '{"type":"pong"}') -> Frame:
    at = TODAY + timedelta(milliseconds=number)
    return Frame(at=at, direction="in", channel="link", title=f"pong {number}", text=text, size=len(text))


@pytest.fixture
def model(qtbot: QtBot) -> FramesModel:
    return FramesModel(lambda: TODAY)


def titles(model: FramesModel) -> list[str]:
    return [model.cell(row, 3) for row in range(model.rowCount())]


def test_frames_come_in_batches_newest_first(model: FramesModel, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        for number in range(3):
            model.take(frame(number))
    assert inserted.args[1:] == [0, 2]
    assert titles(model) == ["pong 2", "pong 1", "pong 0"]
    time, direction, way, _, size = (model.cell(0, column) for column in range(5))
    assert (time[2], time[-4:], direction, way, size) == (":", ".002", "received", "WebSocket", "15 B")


def test_what_comes_while_it_is_paused_is_counted_and_shown_after(model: FramesModel, qtbot: QtBot) -> None:
    model.take(frame(0))
    model.pause(True)
    assert titles(model) == ["pong 0"]
    with qtbot.waitSignal(model.held_changed):
        model.take(frame(1))
        model.take(frame(2))
    assert (model.held, titles(model)) == (2, ["pong 0"])
    model.pause(False)
    assert (model.held, titles(model)) == (0, ["pong 2", "pong 1", "pong 0"])


def test_five_hundred_are_kept(model: FramesModel, qtmodeltester: ModelTester) -> None:
    for start in (0, 400, 1400):
        for number in range(start, start + 400 + start):
            model.take(frame(number))
        model.pause(False)
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == FRAMES_KEPT
    assert titles(model)[0] == "pong 3199"
    model.clear()
    assert model.rowCount() == 0


def test_json_is_indented() -> None:
    assert pretty('{"a":[1,2],"b":"x"}') == '{\n  "a": [\n    1,\n    2\n  ],\n  "b": "x"\n}'


@pytest.mark.parametrize("text", ["pong", '{"a":', "", "[1,2", "{]"])
def test_what_is_no_json_is_shown_as_it_came(text: str) -> None:
    assert pretty(text) == text


def test_hostile_text_is_harmless() -> None:
    assert pretty('{"a":"\u202eb"}') == '{\n  "a": "\ufffdb"\n}'
    assert pretty('{"a":"\x1b[31m"}') == '{"a":"\ufffd[31m"}'
    assert len(pretty("[" * 65_536)) <= 2000
    assert pretty("[" * 300 + "]" * 300) == "[" * 300 + "]" * 300
    assert pretty("[" + ",".join("1" * 1 for _ in range(20_000)) + "]").count("\n") == 4000
