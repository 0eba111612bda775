from pytestqt.qtbot import QtBot

from desktop_monitor.viewmodels.finding import Finder
from desktop_monitor.viewmodels.notices import NoticesModel
from tests.viewmodels.builders import decision


def _finder(*titles: str) -> tuple[NoticesModel, Finder]:
    model = NoticesModel()
    model.add([decision(title) for title in reversed(titles)])
    return model, Finder(model, model)


def test_any_column_and_case_will_do(qtbot: QtBot) -> None:
    _, finder = _finder("CPU is down", "Disk is fine", "cpu is back")
    finder.look_for("Cpu", 0)
    assert finder.rows == [0, 2]
    assert finder.is_done
    finder.look_for("SPOKEN", 0)
    assert finder.rows == [0, 1, 2]
    finder.look_for("", 0)
    assert finder.rows == []


def test_the_first_from_the_start_on_is_found_going_round(qtbot: QtBot) -> None:
    _, finder = _finder("Alpha", "B", "Alpha", "C")
    found: list[int] = []
    finder.found.connect(found.append)
    for text, start in (("alpha", 1), ("alpha", 3), ("nothing", 0), ("alpha", None)):
        finder.look_for(text, start)
    assert found == [2, 0]


def test_next_and_previous_go_round(qtbot: QtBot) -> None:
    _, finder = _finder("Alpha", "B", "Alpha", "C")
    assert finder.next(0) is None
    finder.look_for("alpha", 0)
    assert (finder.next(0), finder.next(2), finder.previous(2), finder.previous(0)) == (2, 0, 0, 2)
    assert (finder.place(2), finder.place(1)) == (2, 0)


def test_ten_thousand_rows_are_read_in_turns(qtbot: QtBot) -> None:
    _, finder = _finder(*(str(number) for number in range(10_000)))
    finder.look_for("9999", 0)
    assert not finder.is_done
    qtbot.waitUntil(lambda: finder.is_done)
    assert finder.rows == [9999]


def test_a_changed_model_is_read_again(qtbot: QtBot) -> None:
    model, finder = _finder("Alpha", "B")
    found: list[int] = []
    finder.look_for("alpha", 0)
    finder.found.connect(found.append)
    model.add([decision("Alpha")])
    qtbot.waitUntil(lambda: finder.rows == [0, 1])
    assert found == []
