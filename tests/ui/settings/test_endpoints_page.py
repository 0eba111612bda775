"""Endpoints: added, edited, moved, removed, tested; and their keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.ui.settings.dialog import SettingsDialog
from desktop_monitor.ui.settings.problem_line import GOOD, WRONG
from desktop_monitor.viewmodels.settings_draft import Entry
from tests.ui.settings.conftest import Open

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def names(dialog: SettingsDialog) -> list[str]:
    shown = dialog.endpoints.editor.entries.list
    assert [shown.item(row).text() for row in range(shown.count())] == [
        entry.name or "(no name)" for entry in dialog.draft.entries["endpoint"]
    ]
    return [entry.name for entry in dialog.draft.entries["endpoint"]]


def current(dialog: SettingsDialog) -> Entry:
    entry = dialog.endpoints.editor.current
    assert entry is not None
    return entry


def line(dialog: SettingsDialog, key: str) -> QLineEdit:
    editor = dialog.endpoints.editor.form.fields[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def choose(dialog: SettingsDialog, where: str) -> None:
    """Choose where the key is, with the keyboard."""
    combo = dialog.endpoints.key.combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.findData(where)):
        QTest.keyClick(combo, Qt.Key.Key_Down)


def test_an_endpoint_is_added_by_keyboard(dialog: SettingsDialog) -> None:
    entries = dialog.endpoints.editor.entries
    entries.add.setFocus()
    QTest.keyClick(entries.add, Qt.Key.Key_Space)
    assert dialog.focusWidget() is line(dialog, "name")
    assert not dialog.endpoints.editor.form.fields["url"].problem.text  # not typed yet
    assert "Cannot be saved. Endpoints, (no name): Name" in dialog.line.text
    QTest.keyClicks(dialog.focusWidget(), "C")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "http://c.example:8004")
    assert names(dialog) == ["A", "B", "C"]
    assert not dialog.line.text
    assert dialog.draft.entries["endpoint"][2].values["url"] == "http://c.example:8004"


def test_endpoints_are_moved_by_keyboard_and_mouse(dialog: SettingsDialog) -> None:
    entries = dialog.endpoints.editor.entries
    entries.list.setFocus()
    QTest.keyClick(entries.list, Qt.Key.Key_Down, ALT)
    assert names(dialog) == ["B", "A"]
    assert current(dialog).name == "A"
    assert not entries.down.isEnabled()
    QTest.mouseClick(entries.up, LEFT)
    assert names(dialog) == ["A", "B"]
    assert not dialog.draft.changed


def test_one_that_was_removed_can_be_had_back(dialog: SettingsDialog) -> None:
    entries = dialog.endpoints.editor.entries
    entries.list.setFocus()
    QTest.keyClick(entries.list, Qt.Key.Key_Delete)
    assert names(dialog) == ["B"]
    assert entries.gone.text() == "A is removed"
    assert line(dialog, "name").text() == "B"
    QTest.mouseClick(entries.undo, LEFT)
    assert names(dialog) == ["A", "B"]
    assert not entries.undo.isVisible()
    assert not dialog.draft.changed


def test_without_endpoints_it_says_what_is_watched(open_dialog: Open) -> None:
    dialog = open_dialog("")
    assert dialog.endpoints.editor.none_yet.isVisible()
    assert not dialog.endpoints.editor.form.isVisible()
    assert not dialog.endpoints.test.isVisible()
    dialog.endpoints.editor.begin_new()
    assert dialog.endpoints.editor.form.isVisible()


def test_own_timing_is_named(dialog: SettingsDialog) -> None:
    assert dialog.endpoints.timing.isVisible()
    dialog.endpoints.editor.entries.list.setCurrentRow(1)
    assert not dialog.endpoints.timing.isVisible()


def test_a_test_has_the_settings_as_typed_and_the_key_that_is_typed(dialog: SettingsDialog, qtbot: QtBot) -> None:
    page = dialog.endpoints
    choose(dialog, "keyring")
    QTest.keyClicks(page.key.secret, "typed-key")
    line(dialog, "ws_path").setFocus()
    QTest.keyClicks(line(dialog, "ws_path"), "x")
    with qtbot.waitSignal(page.test_asked) as asked:
        QTest.mouseClick(page.test.start, LEFT)
    assert asked.args is not None
    settings, key = asked.args
    assert isinstance(settings, EndpointSettings)
    assert (settings.name, settings.key, settings.connection.poll_interval, key) == ("A", "keyring", 10, "typed-key")
    page.test.set_running(True)
    with qtbot.waitSignal(page.test_cancelled):
        QTest.mouseClick(page.test.cancel, LEFT)
    line(dialog, "url").clear()
    QTest.keyClicks(line(dialog, "url"), "nonsense")
    assert not page.test.start.isEnabled()


def test_another_endpoint_ends_the_test_of_this_one(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.endpoints.test.set_running(True)
    with qtbot.waitSignal(dialog.endpoints.test_cancelled):
        dialog.endpoints.editor.entries.list.setCurrentRow(1)
    assert not dialog.endpoints.test.steps.isVisible()


def test_a_key_goes_to_the_keyring_and_nowhere_else(dialog: SettingsDialog, qtbot: QtBot) -> None:
    page = dialog.endpoints
    assert not page.key.secret.isVisible()
    choose(dialog, "keyring")
    assert page.key.secret.echoMode() is QLineEdit.EchoMode.Password
    assert not page.key.store.isEnabled()
    QTest.keyClicks(page.key.secret, "s3cret")
    with qtbot.waitSignal(page.key_stored) as stored:
        QTest.keyClick(page.key.secret, Qt.Key.Key_Return)
    assert stored.args == ["A", "s3cret"]
    assert dialog.isVisible()  # Enter stored, and did not close
    page.show_key_result("A", "The keyring is locked", WRONG)
    assert page.key.secret.text() == "s3cret"
    page.show_key_result("B", "another one", WRONG)
    assert page.key.result.text == "The keyring is locked"
    page.show_key_result("A", "Stored", GOOD, stored=True)
    assert page.key.secret.text() == ""
    assert page.key.result.text == "Stored"
    assert "s3cret" not in str([entry.values for entry in dialog.draft.entries["endpoint"]])
    assert current(dialog).values["key"] == "keyring"
    with qtbot.waitSignal(page.key_deleted) as deleted:
        QTest.mouseClick(page.key.delete, LEFT)
    assert deleted.args == ["A"]


@pytest.mark.parametrize("leave", ["another endpoint", "another place"])
def test_a_key_that_is_not_stored_is_forgotten(dialog: SettingsDialog, leave: str) -> None:
    choose(dialog, "keyring")
    QTest.keyClicks(dialog.endpoints.key.secret, "s3cret")
    if leave == "another endpoint":
        dialog.endpoints.editor.entries.list.setCurrentRow(1)
    else:
        choose(dialog, "env:")
    assert dialog.endpoints.key.secret.text() == ""


def test_a_key_in_the_environment_has_a_name(dialog: SettingsDialog) -> None:
    choose(dialog, "env:")
    assert "does not say where the key is" in dialog.line.text
    QTest.keyClicks(dialog.endpoints.key.variable, "MY_KEY")
    assert current(dialog).values["key"] == "env:MY_KEY"
    assert not dialog.line.text


def test_a_new_name_needs_the_key_again(open_dialog: Open) -> None:
    dialog = open_dialog('[[endpoint]]\nname = "A"\nurl = "http://a.example"\nkey = "keyring"\n')
    QTest.keyClicks(line(dialog, "name"), "B")
    assert "under “A”" in dialog.endpoints.key.result.text


def test_names_are_plain_text(open_dialog: Open) -> None:
    dialog = open_dialog('[[endpoint]]\nname = "<b>A</b>"\nurl = "http://a.example"\n')
    entries = dialog.endpoints.editor.entries
    QTest.mouseClick(entries.remove, LEFT)
    assert entries.gone.text() == "<b>A</b> is removed"
    assert entries.gone.textFormat() is Qt.TextFormat.PlainText


def test_a_file_of_certificates_is_chosen(dialog: SettingsDialog, qtbot: QtBot) -> None:
    field = dialog.endpoints.editor.form.fields["ca_file"]
    QTest.mouseClick(field.browse, LEFT)  # type: ignore[attr-defined]
    chooser = field.dialog  # type: ignore[attr-defined]
    qtbot.waitUntil(chooser.isVisible)
    chooser.fileSelected.emit("/nowhere/ca.pem")
    chooser.reject()
    assert current(dialog).values["ca_file"] == "/nowhere/ca.pem"
    assert "there is none at that path" in field.problem.text
