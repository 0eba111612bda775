"""What a person can say about an export, and sees of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.export_dialog import ExportDialog, ExportWish
from desktop_monitor.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ExportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExportDialog(parent)
    dialog.know(["A", "B<b>"])
    dialog.show()
    yield dialog
    parent.hide()


def _choose(dialog: ExportDialog, file: Path) -> None:
    QTest.mouseClick(dialog.start, LEFT)
    assert dialog.files is not None
    dialog.files.fileSelected.emit(str(file))
    dialog.files.done(0)


def test_all_that_is_wanted_is_told(dialog: ExportDialog, tmp_path: Path) -> None:
    wishes: list[ExportWish] = []
    dialog.wanted.connect(wishes.append)
    dialog.kind.setCurrentIndex(1)
    dialog.endpoint.setCurrentIndex(2)
    dialog.period.setCurrentIndex(4)
    dialog.how.setCurrentIndex(1)
    dialog.know(["A", "B<b>", "C"])  # what was chosen stays
    _choose(dialog, tmp_path / "mine")
    assert wishes == [ExportWish("health", "B<b>", None, "csv", tmp_path / "mine.csv")]
    assert not dialog.start.isEnabled()
    assert dialog.bar.isVisible()
    dialog.show_progress(50, 100)
    assert dialog.bar.value() == 50
    dialog.finish("/x/mine.csv has 100 lines.")
    assert dialog.said.text() == "/x/mine.csv has 100 lines."
    assert dialog.start.isEnabled()
    assert not dialog.bar.isVisible()


def test_a_file_that_is_there_is_replaced_only_on_demand(dialog: ExportDialog, tmp_path: Path) -> None:
    wishes: list[ExportWish] = []
    dialog.wanted.connect(wishes.append)
    file = tmp_path / "events.jsonl"
    file.write_text("old")
    _choose(dialog, file)
    assert dialog.question is not None
    QTest.mouseClick(dialog.question.button(QMessageBox.StandardButton.No), LEFT)
    assert wishes == []
    _choose(dialog, file)
    QTest.mouseClick(dialog.question.button(QMessageBox.StandardButton.Yes), LEFT)
    assert wishes == [ExportWish("events", None, 86_400, "jsonl", file)]


def test_escape_cancels_then_closes(dialog: ExportDialog, tmp_path: Path) -> None:
    cancelled: list[bool] = []
    dialog.cancelled.connect(lambda: cancelled.append(True))
    _choose(dialog, tmp_path / "events.jsonl")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert cancelled == [True]
    assert dialog.isVisible()
    dialog.finish("Nothing was written: it was cancelled.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_control_has_a_name(dialog: ExportDialog) -> None:
    for box in (dialog.kind, dialog.endpoint, dialog.period, dialog.how, dialog.bar):
        assert box.accessibleName()


def test_the_menu_asks_for_it(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.export_asked):
        window.commands.export.trigger()
