"""The dialog as a whole: what holds it up, how it closes, and what a keyboard reaches."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.settings.dialog import SettingsDialog
from desktop_monitor.ui.theme import Scheme, Themes
from tests.ui.settings.conftest import TEXT, Open, draft_of

LEFT = Qt.MouseButton.LeftButton
Standard = QDialogButtonBox.StandardButton


def button(dialog: SettingsDialog, which: QDialogButtonBox.StandardButton) -> QPushButton:
    return dialog.buttons.button(which)


def is_asking(dialog: SettingsDialog) -> bool:
    return dialog.question is not None


def typed(dialog: SettingsDialog, key: str, text: str) -> None:
    """Type into a field of the endpoint in place of what it says."""
    line = dialog.endpoints.editor.form.fields[key].editor
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, text)


def test_nothing_is_modal_and_nothing_to_apply(dialog: SettingsDialog, qtbot: QtBot) -> None:
    assert not dialog.isModal()
    assert not button(dialog, Standard.Apply).isEnabled()
    assert button(dialog, Standard.Ok).isEnabled()
    QTest.mouseClick(button(dialog, Standard.Ok), LEFT)
    assert not dialog.isVisible()


def test_a_mistake_is_told_where_it_is_and_holds_up_saving(dialog: SettingsDialog) -> None:
    typed(dialog, "url", "ftp://a.example")
    field = dialog.endpoints.editor.form.fields["url"]
    assert field.problem.text == (
        'is not usable: "ftp://a.example" does not begin with http:// or https://: allowed is a base URL such as'
        " http://127.0.0.1:8004"
    )
    assert field.editor.accessibleDescription() == field.problem.text
    assert not button(dialog, Standard.Apply).isEnabled()
    assert not button(dialog, Standard.Ok).isEnabled()
    assert dialog.line.text.startswith("Cannot be saved. Endpoints, A: URL is not usable")
    assert dialog.nav.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Endpoints, has a mistake"
    typed(dialog, "url", "https://a.example")
    assert not field.problem.text
    assert not dialog.line.text
    assert button(dialog, Standard.Apply).isEnabled()
    typed(dialog, "url", "http://a.example")
    assert not button(dialog, Standard.Apply).isEnabled()  # as it was


def test_show_leads_to_the_mistake(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.timing)
    line = dialog.timing.form.fields["jitter"].editor
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "3")
    assert dialog.timing.form.fields["jitter"].problem.text == "is 3: allowed is a number from 0 to 1"
    dialog.show_page(dialog.appearance)
    QTest.mouseClick(dialog.show_me, LEFT)
    assert dialog.focusWidget() is line


def test_apply_and_ok_ask_for_saving(dialog: SettingsDialog, qtbot: QtBot) -> None:
    typed(dialog, "name", "Another")
    with qtbot.waitSignal(dialog.apply_asked) as applied:
        QTest.mouseClick(button(dialog, Standard.Apply), LEFT)
    assert applied.args == [False]
    dialog.endpoints.editor.form.fields["name"].editor.setFocus()
    with qtbot.waitSignal(dialog.apply_asked) as applied:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert applied.args == [True]
    dialog.saving()
    assert not button(dialog, Standard.Apply).isEnabled()
    dialog.saved("the disk is full")
    assert dialog.line.text == "the disk is full"
    assert button(dialog, Standard.Apply).isEnabled()


@pytest.mark.parametrize(
    ("answer", "open_after", "saved"),
    [
        (QMessageBox.StandardButton.Cancel, True, False),
        (QMessageBox.StandardButton.Discard, False, False),
        (QMessageBox.StandardButton.Save, True, True),
    ],
)
def test_escape_with_changes_asks(
    dialog: SettingsDialog, qtbot: QtBot, answer: QMessageBox.StandardButton, open_after: bool, saved: bool
) -> None:
    asked: list[bool] = []
    dialog.apply_asked.connect(asked.append)
    typed(dialog, "name", "Another")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.question is not None
    assert dialog.isVisible()
    QTest.mouseClick(dialog.question.button(answer), LEFT)
    assert not is_asking(dialog)
    assert dialog.isVisible() is open_after
    assert asked == [True] * saved


def test_the_title_bar_asks_too_and_without_changes_all_close(dialog: SettingsDialog) -> None:
    typed(dialog, "name", "Another")
    dialog.close()
    assert dialog.question is not None
    QTest.keyClick(dialog.question, Qt.Key.Key_Escape)
    typed(dialog, "name", "A")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_changed_by_another_hand_loses_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    typed(dialog, "name", "Another")
    dialog.file_differs()
    assert dialog.file_changed.isVisible()
    assert not button(dialog, Standard.Apply).isEnabled()
    assert dialog.endpoints.editor.current is not None
    assert dialog.endpoints.editor.current.name == "Another"
    with qtbot.waitSignal(dialog.file_changed.chosen) as chosen:
        QTest.mouseClick(dialog.file_changed.keep, LEFT)
    assert chosen.args == [True]
    dialog.file_differs("line 3 is not TOML")
    assert not dialog.file_changed.keep.isVisible()
    assert "line 3 is not TOML" in dialog.file_changed.line.text
    dialog.file_agrees()
    assert not dialog.file_changed.isVisible()
    assert button(dialog, Standard.Apply).isEnabled()


def test_another_text_is_shown_on_the_same_page(dialog: SettingsDialog) -> None:
    dialog.show_page(dialog.timing)
    dialog.load(draft_of(TEXT + "\n[connection]\njitter = 0.25\n"), "It changed.")
    assert dialog.timing.form.fields["jitter"].value() == 0.25
    assert dialog.timing.isVisible()
    assert dialog.line.text == "It changed."


def test_pages_by_keyboard(dialog: SettingsDialog) -> None:
    assert dialog.focusWidget() is dialog.nav
    QTest.keyClick(dialog.nav, Qt.Key.Key_Down)
    assert dialog.notices.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.endpoints.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.appearance.isVisible()


def _controls(top: QWidget) -> list[QWidget]:
    return [
        each
        for each in top.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and not isinstance(each.parentWidget(), QAbstractScrollArea)
        and each.focusProxy() is None
    ]


def test_every_control_has_a_name_and_is_reached_with_tab(dialog: SettingsDialog) -> None:
    typed(dialog, "name", "Another")
    for page in dialog.pages:
        dialog.show_page(page)
        wanted = set(_controls(dialog))
        for each in wanted:
            assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name).strip(), each
        dialog.nav.setFocus()
        reached = set()
        for _ in range(60):
            focused = dialog.focusWidget()
            reached.add(focused)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        # Of radio buttons one is reached, the others with the arrows.
        missed = {each for each in wanted - reached if "Radio" not in type(each).__name__}
        assert not missed, page.title


def test_no_two_mnemonics_of_a_page_are_the_same(dialog: SettingsDialog) -> None:
    for page in dialog.pages:
        dialog.show_page(page)
        texts = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible() and each.buddy() is not None]
        texts += [each.text() for each in dialog.findChildren(QAbstractButton) if each.isVisible()]
        keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(set(keys)) == len(keys), (page.title, sorted(keys))


@pytest.mark.parametrize("size", [(720, 480), (640, 400), (360, 300)])
def test_a_small_dialog_scrolls(dialog: SettingsDialog, size: tuple[int, int]) -> None:
    dialog.setMinimumSize(0, 0)
    dialog.resize(*size)
    for page in dialog.pages:
        dialog.show_page(page)
        dialog.grab()
        assert page.horizontalScrollBar().maximum() == 0 or size[0] < 640, page.title
        assert button(dialog, Standard.Ok).geometry().bottom() <= dialog.height()


def test_colours_change_under_the_dialog(dialog: SettingsDialog, themes: Themes) -> None:
    typed(dialog, "url", "nonsense")
    dialog.show_page(dialog.appearance)
    QTest.keyClick(dialog.appearance.schemes[Scheme.DARK], Qt.Key.Key_Space)
    assert themes.theme.dark
    themes.choose(Scheme.LIGHT)
    assert dialog.appearance.schemes[Scheme.LIGHT].isChecked()
    dialog.grab()


def test_endpoints_of_the_command_line_are_not_edited(open_dialog: Open) -> None:
    dialog = open_dialog(urls=["http://x.example:1"])
    assert not dialog.endpoints.editor.isVisible()
    assert dialog.endpoints.command_line.isVisible()
    assert "http://x.example:1" in dialog.endpoints.command_line.text()
    assert "not saved" in dialog.endpoints.command_line.text()
