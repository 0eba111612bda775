"""One dialog for all faults: shown once, counted, and never in the middle of anything."""

import threading
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.app import crash_telling
from desktop_monitor.app.crash_telling import CrashTelling, tell_end
from desktop_monitor.config.crashes import Crash, Crashes
from desktop_monitor.config.paths import crash_dir
from desktop_monitor.core.updates import EndpointView
from tests.viewmodels.builders import endpoint

FAULT = Crash("KeyError in desktop_monitor/ui/overview.py, line 12", "the report\n", None, "no")


class World:
    """What the telling is told of."""

    def __init__(self, window: QWidget) -> None:
        self.watched: list[EndpointView] = [endpoint("A"), endpoint("B")]
        self.before: list[Crash] = []
        self.crashes = Crashes("window", str, self.before.append)
        self.telling = CrashTelling(self.crashes, window, lambda: self.watched)

    @property
    def shown(self) -> bool:
        return self.telling.dialog is not None and self.telling.dialog.isVisible()

    def named(self) -> str:
        assert self.telling.dialog is not None
        return self.telling.dialog.named.text()


@pytest.fixture
def world(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(crash_telling, "_SHOW_AFTER_MS", 10)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = World(window)
    yield made
    made.telling.close()


def test_a_fault_is_shown_soon_and_told_elsewhere_too(world: World, qtbot: QtBot) -> None:
    world.crashes.on_crash(FAULT)
    assert not world.shown  # it may have been in the middle of a paint
    assert world.before == [FAULT]
    qtbot.waitUntil(lambda: world.shown)
    assert world.named() == FAULT.what
    assert world.crashes.facts() == ["Watched: 2 (2 connected)", "Screen: offscreen"]


def test_more_are_counted_in_the_same_dialog(world: World, qtbot: QtBot) -> None:
    world.crashes.on_crash(FAULT)
    qtbot.waitUntil(lambda: world.shown)
    dialog = world.telling.dialog
    for count in range(2, 50):
        world.crashes.on_crash(msgspec.structs.replace(FAULT, count=count))
    qtbot.waitUntil(lambda: "49 times" in world.named())
    world.crashes.on_crash(msgspec.structs.replace(FAULT, what="OSError"))
    qtbot.waitUntil(lambda: world.named().startswith("OSError\n"))
    assert world.telling.dialog is dialog


def test_a_dialog_that_was_closed_comes_for_another_place_only(world: World, qtbot: QtBot) -> None:
    world.crashes.on_crash(FAULT)
    qtbot.waitUntil(lambda: world.shown)
    assert world.telling.dialog is not None
    world.telling.dialog.close()
    world.crashes.on_crash(msgspec.structs.replace(FAULT, count=2))
    qtbot.wait(50)
    assert not world.shown
    world.crashes.on_crash(msgspec.structs.replace(FAULT, what="OSError"))
    qtbot.waitUntil(lambda: world.shown)


def test_a_fault_of_the_dialog_is_not_told_in_it(world: World, qtbot: QtBot) -> None:
    world.crashes.on_crash(
        msgspec.structs.replace(FAULT, what="KeyError in desktop_monitor/ui/crash_dialog.py, line 3")
    )
    qtbot.wait(50)
    assert not world.shown
    assert len(world.before) == 1


def test_a_fault_in_a_thread(world: World, qtbot: QtBot) -> None:
    thread = threading.Thread(target=world.crashes.on_crash, args=(FAULT,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: world.shown)


def test_it_waits_a_little_for_the_engine_before_it_says_that_nothing_is_watched(world: World, qtbot: QtBot) -> None:
    world.watched = []
    world.crashes.on_crash(FAULT)
    qtbot.wait(50)
    assert not world.shown
    qtbot.waitUntil(lambda: world.shown)
    assert world.telling.dialog is not None
    assert world.telling.dialog.sentence.text().startswith("Nothing is watched at the moment.")


def test_at_the_end_nothing_is_shown_any_more(world: World, qtbot: QtBot) -> None:
    world.telling.close()
    world.crashes.on_crash(FAULT)
    qtbot.wait(50)
    assert not world.shown
    assert world.before == [FAULT]


def test_the_folder_is_opened_by_the_desktop(world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    world.crashes.on_crash(FAULT)
    qtbot.waitUntil(lambda: world.shown)
    assert world.telling.dialog is not None
    world.telling.dialog.folder.click()
    assert opened == [str(crash_dir())]


def test_where_nobody_can_close_it_the_end_is_not_held_up() -> None:
    tell_end(FAULT)
