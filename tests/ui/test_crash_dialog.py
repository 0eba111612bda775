"""The dialog that tells of a fault: readable, by keyboard, and it disturbs nobody."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.config.crashes import MOST_AN_HOUR, Crash
from desktop_monitor.ui import crash_dialog
from desktop_monitor.ui.crash_dialog import CrashDialog, Outlook
from tests.helpers.german import german_spoken

FAULT = Crash("KeyError in desktop_monitor/ui/overview.py, line 12", "the report\n", Path("/state/crash-1-window.txt"))
OTHER = msgspec.structs.replace(FAULT, what="OSError", text="another\n", file=None, problem="the disk is full")


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[CrashDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield CrashDialog(window)
    window.close()


def test_it_says_what_happened_and_what_becomes_of_the_monitoring(dialog: CrashDialog) -> None:
    dialog.tell([FAULT], Outlook.GOES_ON)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog.headline.text() == "Something in Desktop Monitor failed."
    assert dialog.sentence.text() == "Monitoring goes on; what failed may be missing until the next start."
    assert dialog.accessibleName() == f"{dialog.headline.text()} {dialog.sentence.text()}"
    assert dialog.named.text() == FAULT.what
    assert dialog.place.text().startswith("Saved as crash-1-window.txt. ")
    assert dialog.report.toPlainText() == "the report\n"
    dialog.tell([FAULT], Outlook.NOTHING_WATCHED)
    assert dialog.sentence.text().startswith("Nothing is watched at the moment.")
    dialog.tell([msgspec.structs.replace(FAULT, last_run=True)], Outlook.GOES_ON)
    assert dialog.headline.text() == "Desktop Monitor ended unexpectedly the last time."
    assert dialog.sentence.text() == "It is watching again."
    dialog.tell([FAULT], Outlook.ENDED)
    assert dialog.headline.text() == "Desktop Monitor ends because of a fault of its own."


def test_more_of_them_are_told_in_the_same_dialog(dialog: CrashDialog) -> None:
    dialog.tell([msgspec.structs.replace(FAULT, count=12)], Outlook.GOES_ON)
    assert dialog.named.text() == f"{FAULT.what} · 12 times"
    dialog.tell([FAULT, OTHER], Outlook.GOES_ON)
    assert dialog.named.text() == f"OSError\n{FAULT.what}"
    assert dialog.report.toPlainText() == "another\n\nthe report\n"
    many = [msgspec.structs.replace(FAULT, what=f"{number}") for number in range(7)]
    dialog.tell(many, Outlook.GOES_ON)
    assert dialog.named.text() == "6\n5\n4\n3\nand 3 more"


def test_a_report_that_is_nowhere_is_to_be_copied(dialog: CrashDialog) -> None:
    dialog.tell([OTHER], Outlook.GOES_ON)
    assert dialog.place.text() == "The report cannot be saved: the disk is full. Copy it before you close this."


def test_why_it_cannot_be_saved_is_german_too(dialog: CrashDialog) -> None:
    with german_spoken():
        dialog.tell([OTHER], Outlook.GOES_ON)
        assert dialog.place.text().startswith("Der Bericht kann nicht gespeichert werden: der Datenträger ist voll. ")
        hour = msgspec.structs.replace(OTHER, problem=f"{MOST_AN_HOUR} were written in the last hour")
        dialog.tell([hour], Outlook.GOES_ON)
        assert "in der letzten Stunde wurden 10 geschrieben" in dialog.place.text()


def test_texts_are_plain(dialog: CrashDialog) -> None:
    dialog.tell([msgspec.structs.replace(FAULT, what="<b>x\u202ey")], Outlook.GOES_ON)
    assert dialog.named.text() == "<b>x\ufffdy"
    assert dialog.named.textFormat() is Qt.TextFormat.PlainText


def test_the_keyboard_does_it_all(dialog: CrashDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_dialog, "_COPIED_MS", 20)
    dialog.tell([FAULT], Outlook.GOES_ON)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.end.hasFocus)
    stops = []
    for _ in range(4):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        stops.append(dialog.focusWidget())
    assert stops == [dialog.report, dialog.copy, dialog.folder, dialog.end]
    assert all(button.text() for button in dialog.findChildren(QPushButton))
    dialog.copy.setFocus()
    QTest.keyClick(dialog.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "the report\n"
    assert dialog.copy.text() == "Report copied"
    qtbot.waitUntil(lambda: dialog.copy.text() == "Copy report")
    with qtbot.waitSignal(dialog.folder_asked):
        QTest.keyClick(dialog.folder, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_fits_a_small_screen(dialog: CrashDialog) -> None:
    dialog.tell([FAULT], Outlook.GOES_ON)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert dialog.minimumSizeHint().height() <= 420
