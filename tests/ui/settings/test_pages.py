"""Notices, this computer, timing, and what holds at once."""

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.ui.settings.dialog import SettingsDialog
from desktop_monitor.ui.settings.field import Field, typed_number
from desktop_monitor.ui.settings.special_fields import QuietHoursField
from tests.ui.settings.conftest import Open

LEFT = Qt.MouseButton.LeftButton


def replace(line: object, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), (" 0,5", 0.5), ("", 7), ("1e3", 1000.0), ("soon", "soon"), ("9" * 400, int("9" * 400))],
)
def test_numbers_are_read_as_people_type_them(text: str, value: object) -> None:
    assert typed_number(text, 7) == value


def test_every_value_of_notices_and_connection_is_there(dialog: SettingsDialog) -> None:
    assert set(dialog.notices.form.fields) == set(NoticePolicy.__struct_fields__)
    assert set(dialog.timing.form.fields) == set(ConnectionPolicy.__struct_fields__)
    assert set(dialog.history.form.fields) == set(HistorySettings.__struct_fields__)


def test_the_history_is_bounded(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.history)
    replace(dialog.history.form.fields["days"].editor, "0")
    assert dialog.history.form.fields["days"].problem.text == "is 0: allowed is a whole number from 1 to 36500"
    replace(dialog.history.form.fields["days"].editor, "7")
    assert dialog.draft.tables["history"] == {"days": 7, "max_mib": 1024}


def test_notices_are_edited(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.notices)
    fields = dialog.notices.form.fields
    sound = fields["sound"].editor
    assert isinstance(sound, QCheckBox)
    QTest.keyClick(sound, Qt.Key.Key_Space)
    replace(fields["flap_changes"].editor, "1")
    assert fields["flap_changes"].problem.text == "is 1: allowed is a whole number from 2 to 1000"
    replace(fields["flap_changes"].editor, "")
    assert not fields["flap_changes"].problem.text
    replace(fields["warning_confirm"].editor, "12.5")
    values = dialog.draft.tables["notices"]
    assert (values["sound"], values["flap_changes"], values["warning_confirm"]) == (True, 4, 12.5)


def test_quiet_hours_are_two_times_with_a_switch(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.notices)
    field = dialog.notices.form.fields["quiet_hours"]
    assert isinstance(field, QuietHoursField)
    assert not field.start.isEnabled()
    QTest.keyClick(field.box, Qt.Key.Key_Space)
    assert dialog.draft.tables["notices"]["quiet_hours"] == "22:00-07:00"
    field.start.setFocus()
    QTest.keyClick(field.start, Qt.Key.Key_Down)
    assert dialog.draft.tables["notices"]["quiet_hours"] == "21:00-07:00"
    field.start.setTime(QTime(7, 0))
    assert field.problem.text == 'is "07:00-07:00": allowed is "" or two different times such as "22:00-07:00"'
    QTest.keyClick(field.box, Qt.Key.Key_Space)
    assert not dialog.draft.changed


def test_quiet_hours_of_the_file_are_shown(open_dialog: Open) -> None:
    dialog = open_dialog('[notices]\nquiet_hours = "23:30-06:15"\n')
    field = dialog.notices.form.fields["quiet_hours"]
    assert isinstance(field, QuietHoursField)
    assert (field.start.time(), field.end.time()) == (QTime(23, 30), QTime(6, 15))
    assert not dialog.draft.changed


def test_a_test_notification_is_asked_for_and_its_result_shown(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_page(dialog.notices)
    with qtbot.waitSignal(dialog.notices.test_asked):
        QTest.mouseClick(dialog.notices.test, LEFT)
    dialog.notices.say("It arrived.")
    assert dialog.notices.result.text == "It arrived."


def test_thresholds_are_pairs(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.computer)
    field = dialog.computer.form.fields["cpu"]
    assert field.value() == [70, 90]
    replace(field.lines[1], "60")  # type: ignore[attr-defined]
    assert field.problem.text == (
        "is [70, 60]: allowed is [warning, critical], two numbers from 0 to 100, the first one smaller"
    )
    replace(field.lines[0], "50")  # type: ignore[attr-defined]
    assert not field.problem.text
    assert dialog.draft.tables["agent"]["cpu"] == [50, 60]


def check_fields(dialog: SettingsDialog) -> dict[str, Field]:
    return dialog.computer.editor.form.fields


def test_a_command_is_typed_as_in_a_shell_and_shown_as_a_list(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.computer)
    target = dialog.computer.target
    assert target.line.text() == "check_queue -w '5 5'"
    assert '["check_queue", "-w", "5 5"]' in target.argv.text()
    replace(target.line, "check_load -w '5")
    assert target.problem.text == "a quotation mark is not closed"
    QTest.keyClicks(target.line, " 6' -c 7")
    assert not target.problem.text
    assert dialog.draft.entries["check"][0].values["target"] == ["check_load", "-w", "5 6", "-c", "7"]


def test_a_check_of_another_kind(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.computer)
    kind = check_fields(dialog)["kind"].editor
    assert isinstance(kind, QComboBox)
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Home)
    entry = dialog.draft.entries["check"][0]
    assert entry.values["kind"] == "http"
    assert entry.values["target"] == "check_queue -w '5 5'"
    assert "does not fit a check of kind http" in check_fields(dialog)["target"].problem.text
    replace(dialog.computer.target.line, "http://127.0.0.1:1")
    assert not dialog.line.text


def test_a_check_is_added(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.computer)
    QTest.mouseClick(dialog.computer.editor.entries.add, LEFT)
    replace(check_fields(dialog)["name"].editor, "CPU")
    assert "no service of the agent's own has" in check_fields(dialog)["name"].problem.text
    replace(check_fields(dialog)["name"].editor, "Web")
    replace(dialog.computer.target.line, "http://127.0.0.1")
    replace(check_fields(dialog)["interval"].editor, "0.1")
    assert "allowed is a number from 0.5" in check_fields(dialog)["interval"].problem.text
    replace(check_fields(dialog)["interval"].editor, "")
    assert not dialog.line.text
    assert [entry.name for entry in dialog.draft.entries["check"]] == ["Queue", "Web"]


def test_probe_intervals_are_a_list(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.timing)
    field = dialog.timing.form.fields["probe_intervals"]
    replace(field.editor, "5, 10 20")
    assert dialog.draft.tables["connection"]["probe_intervals"] == [5, 10, 20]
    replace(field.editor, "5, soon")
    assert "allowed is a list of one or more numbers" in field.problem.text


def test_what_two_values_say_together_is_told_at_both(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.timing)
    fields = dialog.timing.form.fields
    replace(fields["heartbeat_interval"].editor, "90")
    assert "heartbeat_timeout" in fields["heartbeat_interval"].problem.text
    assert "allowed is more than heartbeat_interval" in fields["heartbeat_timeout"].problem.text


def test_starting_with_the_desktop_shows_what_holds(dialog: SettingsDialog, qtbot: QtBot) -> None:
    page = dialog.appearance
    with qtbot.waitSignal(page.shown):
        dialog.show_page(page)
    with qtbot.waitSignal(page.start_switched) as switched:
        QTest.mouseClick(page.start, LEFT, pos=page.start.rect().topLeft() + page.start.rect().center() / 4)
    assert switched.args == [True]
    page.show_start(False, "the disk is full")
    assert not page.start.isChecked()
    assert page.start_problem.text == "the disk is full"
