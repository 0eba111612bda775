"""The settings dialog on the real program: what it saves is watched, in the file, and nothing is lost."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton

from desktop_monitor.app.console import Console
from desktop_monitor.config.keys import KEYRING_SERVICE
from desktop_monitor.core.diagnosis import Step, Verdict
from desktop_monitor.core.updates import State
from desktop_monitor.desktop import config_watch
from desktop_monitor.ui.settings.dialog import SettingsDialog
from tests.app.test_console import own_looks
from tests.app.test_reloading import opened
from tests.servers.bodies import health, stats
from tests.servers.scripted import ScriptedServer, scripted

__all__ = ["own_looks"]

pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
Standard = QDialogButtonBox.StandardButton


class MemoryKeyring(KeyringBackend):
    """A keyring of the test's own."""

    priority = -1
    """Never chosen by itself."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.missing = False

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        del self.kept[service, username]

    def _answer(self) -> None:
        if self.missing:
            raise NoKeyringError


@pytest.fixture(autouse=True)
def short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_watch, "SETTLE_MS", 20)


@pytest.fixture(autouse=True)
def clean_up() -> None:
    """What is left of the windows of other tests goes here, not in a thread that asks the keyring."""
    gc.collect()


@pytest.fixture
def own_keyring() -> Iterator[MemoryKeyring]:
    before, own = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@asynccontextmanager
async def served(file: Path) -> AsyncIterator[tuple[Console, ScriptedServer]]:
    """The program with a file that names one healthy server."""
    async with scripted() as server:
        server.greet(type="initial_data", data={"health": health(DB="healthy"), "statistics": stats(), "events": []})
        write(file, f'# By hand\n[[endpoint]]\nname = "A" # the first\nurl = "{server.url}"\n')
        async with opened(file) as console:
            await until(lambda: live(console, "A"))
            yield console, server


def read(file: Path) -> str:
    return file.read_text()


def write(file: Path, text: str) -> None:
    file.write_text(text)


def entries(home: Path) -> list[Path]:
    """What starts with the desktop."""
    return list(home.rglob("autostart/*.desktop"))


async def until(true: Callable[[], object]) -> None:
    """Wait until it is so; each turn lets everything go on."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  (a widget, a file, a server: what changes it has no one signal)
            await asyncio.sleep(0.005)


def live(console: Console, *names: str) -> bool:
    views = console.monitor.endpoints.views
    return [view.name for view in views] == list(names) and all(view.status.state is State.CONNECTED for view in views)


async def dialog_of(console: Console) -> SettingsDialog:
    """Open the dialog with its keys."""
    console.window.activateWindow()
    await until(console.window.isActiveWindow)
    QTest.keyClick(console.window, Qt.Key.Key_Comma, CONTROL)
    await until(lambda: console.settings_flow.dialog is not None)
    dialog = console.settings_flow.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def line(dialog: SettingsDialog, key: str) -> QLineEdit:
    editor = dialog.endpoints.editor.form.fields[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def replace(editor: QLineEdit, text: str) -> None:
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClicks(editor, text)


def press(dialog: SettingsDialog, which: QDialogButtonBox.StandardButton) -> None:
    button = dialog.buttons.button(which)
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)


async def test_an_endpoint_is_added_applied_and_live(file: Path) -> None:
    async with served(file) as (console, server), scripted() as other:
        other.greet(type="initial_data", data={"health": health(DB="healthy"), "statistics": stats(), "events": []})
        applied: list[object] = []
        console.reloading.applied.connect(applied.append)
        dialog = await dialog_of(console)
        dialog.endpoints.editor.begin_new()
        QTest.keyClicks(line(dialog, "name"), "B")
        QTest.keyClicks(line(dialog, "url"), other.url)
        press(dialog, Standard.Apply)
        await until(lambda: live(console, "A", "B"))
        await console.settled()
        text = read(file)
        assert text.startswith(f'# By hand\n[[endpoint]]\nname = "A" # the first\nurl = "{server.url}"\n')
        assert f'name = "B"\nurl = "{other.url}"\n' in text
        assert dialog.isVisible()
        assert not dialog.buttons.button(Standard.Apply).isEnabled()
        # The watch has seen the file too: that changes nothing more.
        await _watched_again(console, file)
        assert len(applied) == 1
        assert not dialog.file_changed.isVisible()
        assert (server.dials, other.dials) == (1, 1)
        press(dialog, Standard.Ok)
        assert console.settings_flow.dialog is None


async def _watched_again(console: Console, file: Path) -> None:
    """Wait until the file has been looked at once more."""
    seen = asyncio.Event()
    console.reloading._watch.changed.connect(seen.set)
    write(file, read(file) + "# more\n")
    await asyncio.wait_for(seen.wait(), 20)
    await console.settled()


async def test_ok_saves_and_closes(file: Path) -> None:
    async with served(file) as (console, _):
        dialog = await dialog_of(console)
        replace(line(dialog, "name"), "Z")
        press(dialog, Standard.Ok)
        await until(lambda: console.settings_flow.dialog is None)
        await until(lambda: live(console, "Z"))
        assert 'name = "Z" # the first' in read(file)


async def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with served(file) as (console, _):
        dialog = await dialog_of(console)
        replace(line(dialog, "name"), "Z")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            press(dialog, Standard.Ok)
            await until(lambda: dialog.line.text)
        assert "the disk is full" in dialog.line.text
        assert dialog.isVisible()
        assert line(dialog, "name").text() == "Z"
        press(dialog, Standard.Ok)
        await until(lambda: live(console, "Z"))


async def test_a_file_edited_by_hand_meanwhile(file: Path) -> None:
    async with served(file) as (console, _):
        dialog = await dialog_of(console)
        write(file, read(file) + "\n[notices]\nsound = true # loud\n")
        await until(dialog.notices.form.fields["sound"].value)
        assert not dialog.draft.changed  # without changes here it is just shown
        replace(line(dialog, "name"), "Z")
        write(file, read(file).replace("loud", "very loud"))
        await until(dialog.file_changed.isVisible)
        assert not dialog.buttons.button(Standard.Apply).isEnabled()
        QTest.mouseClick(dialog.file_changed.keep, LEFT)
        await until(lambda: not dialog.file_changed.isVisible())
        assert line(dialog, "name").text() == "Z"
        press(dialog, Standard.Apply)
        await until(lambda: live(console, "Z"))
        assert "sound = true # very loud" in read(file)
        assert 'name = "Z" # the first' in read(file)


async def test_a_hand_that_is_quicker_than_the_watch_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_watch, "SETTLE_MS", 60_000)
    async with served(file) as (console, _):
        dialog = await dialog_of(console)
        replace(line(dialog, "name"), "Z")
        by_hand = read(file) + "# By hand, just now\n"
        write(file, by_hand)
        press(dialog, Standard.Apply)
        await until(dialog.file_changed.isVisible)
        assert read(file) == by_hand
        QTest.mouseClick(dialog.file_changed.drop, LEFT)
        await until(lambda: not dialog.file_changed.isVisible())
        assert line(dialog, "name").text() == "A"
        assert not dialog.draft.changed


async def test_a_file_broken_by_hand_meanwhile(file: Path) -> None:
    async with served(file) as (console, _):
        good = read(file)
        dialog = await dialog_of(console)
        replace(line(dialog, "name"), "Z")
        write(file, good + "[connection]\njitter = 7\n")
        await until(lambda: "jitter is 7" in dialog.file_changed.line.text)
        assert not dialog.file_changed.keep.isVisible()
        write(file, good)
        await until(lambda: not dialog.file_changed.isVisible())
        assert dialog.buttons.button(Standard.Apply).isEnabled()


async def test_a_broken_file_cannot_be_edited_and_it_says_why(file: Path) -> None:
    write(file, "[[endpoint]]\nname = 3\n")
    async with opened(file) as console:
        console.window.activateWindow()
        await until(console.window.isActiveWindow)
        QTest.keyClick(console.window, Qt.Key.Key_Comma, CONTROL)
        await until(lambda: console.settings_flow.refusal is not None)
        box = console.settings_flow.refusal
        assert box is not None
        assert "endpoint.name" in box.text()
        assert console.settings_flow.dialog is None
        box.reject()
        assert console.settings_flow.refusal is None


async def test_the_connection_is_tested_as_it_is_typed_with_a_key_that_is_not_stored(
    file: Path, own_keyring: MemoryKeyring
) -> None:
    async with served(file) as (console, server):
        dialog = await dialog_of(console)
        page = dialog.endpoints
        page.key.combo.setFocus()
        QTest.keyClick(page.key.combo, Qt.Key.Key_Down)
        QTest.keyClicks(page.key.secret, "typed-key")
        QTest.mouseClick(page.test.start, LEFT)
        await until(lambda: len(page.test.steps.results) == len(Step))
        verdicts = {result.step: result.verdict for result in page.test.steps.results}
        assert verdicts[Step.UPGRADE] is Verdict.GOOD
        assert verdicts[Step.KEY] is Verdict.GOOD
        shown = [request.headers.get("authorization") for request in server.asked("/api/v1/stats")]
        assert "Bearer typed-key" in shown
        assert "typed-key" not in page.test.steps.text() + read(file)
        await until(page.test.start.isVisible)
        assert own_keyring.kept == {}


async def test_a_key_is_stored_in_the_keyring(file: Path, own_keyring: MemoryKeyring) -> None:
    async with served(file) as (console, _):
        dialog = await dialog_of(console)
        key = dialog.endpoints.key
        key.combo.setFocus()
        QTest.keyClick(key.combo, Qt.Key.Key_Down)
        own_keyring.missing = True
        QTest.keyClicks(key.secret, "s3cret")
        QTest.mouseClick(key.store, LEFT)
        await until(lambda: "no keyring" in key.result.text)
        assert 'key = "env:NAME"' in key.result.text
        own_keyring.missing = False
        QTest.mouseClick(key.store, LEFT)
        await until(lambda: key.result.text == "The key is stored in the keyring.")
        assert own_keyring.kept == {(KEYRING_SERVICE, "A"): "s3cret"}
        assert key.secret.text() == ""
        press(dialog, Standard.Ok)
        await until(lambda: console.settings_flow.dialog is None)
        assert 'key = "keyring"' in read(file)
        assert "s3cret" not in read(file)
        dialog = await dialog_of(console)
        QTest.mouseClick(dialog.endpoints.key.delete, LEFT)
        await until(lambda: dialog.endpoints.key.result.text == "The key is deleted from the keyring.")
        assert own_keyring.kept == {}


async def test_starting_with_the_desktop(file: Path, private_surroundings: Path) -> None:
    async with served(file) as (console, _):
        dialog = await dialog_of(console)
        dialog.show_page(dialog.appearance)
        assert not dialog.appearance.start.isChecked()
        QTest.keyClick(dialog.appearance.start, Qt.Key.Key_Space)
        assert entries(private_surroundings)
        assert dialog.appearance.start.isChecked()
        QTest.keyClick(dialog.appearance.start, Qt.Key.Key_Space)
        assert not entries(private_surroundings)


async def test_the_first_page_is_seen_until_it_is_answered(file: Path) -> None:
    write(file, "")
    async with opened(file) as console:
        await until(lambda: live(console, "This computer"))
        welcome = console.window.welcome
        assert welcome.isVisible()
        console.window.top_bar.menu.setFocus()
        for button in (welcome.keep, welcome.add):
            QTest.keyClick(console.window.focusWidget(), Qt.Key.Key_Tab)
            assert console.window.focusWidget() is button
        QTest.mouseClick(welcome.add, LEFT)
        await until(lambda: console.settings_flow.dialog is not None)
        dialog = console.settings_flow.dialog
        assert dialog is not None
        assert dialog.focusWidget() is line(dialog, "name")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.question is not None
        discard = dialog.question.button(dialog.question.StandardButton.Discard)
        assert isinstance(discard, QPushButton)
        discard.click()
        assert console.settings_flow.dialog is None
        QTest.mouseClick(welcome.keep, LEFT)
        assert not welcome.isVisible()
    async with opened(file) as console:
        await until(lambda: live(console, "This computer"))
        assert not console.window.welcome.isVisible()


async def test_the_program_ends_with_the_dialog_open_and_a_test_under_way(file: Path) -> None:
    async with served(file) as (console, server):
        dialog = await dialog_of(console)
        server.on_accept = "hang"
        QTest.mouseClick(dialog.endpoints.test.start, LEFT)
        await until(dialog.endpoints.test.cancel.isVisible)
