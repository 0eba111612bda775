"""The file as editors, scripts and links change it."""

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop_monitor.desktop import config_watch
from desktop_monitor.desktop.config_watch import ConfigWatch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    file = folder / "config.toml"
    file.write_text("one")
    return file


@pytest.fixture(autouse=True)
def short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_watch, "SETTLE_MS", 20)


def _replace(file: Path, text: str) -> None:
    new = file.with_name("new")
    new.write_text(text)
    new.replace(file)


def test_written_in_place_and_replaced_time_and_again(qtbot: QtBot, file: Path) -> None:
    watch = ConfigWatch(file)
    for number in range(3):
        with qtbot.waitSignal(watch.changed):
            _replace(file, f"replaced {number}")
        with qtbot.waitSignal(watch.changed):
            file.write_text(f"written {number}")


def test_removed_and_back(qtbot: QtBot, file: Path) -> None:
    watch = ConfigWatch(file)
    with qtbot.waitSignal(watch.changed):
        file.unlink()
    with qtbot.waitSignal(watch.changed):
        file.write_text("one")
    with qtbot.waitSignal(watch.changed):
        file.write_text("two")


def test_a_folder_that_is_not_there_yet(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "config.toml"
    watch = ConfigWatch(file)
    with qtbot.waitSignal(watch.changed):
        file.parent.mkdir(parents=True)
        file.write_text("one")
    with qtbot.waitSignal(watch.changed):
        file.write_text("two")


def test_a_folder_that_comes_step_by_step(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "config.toml"
    watch = ConfigWatch(file)
    settled = watch._settled.timeout
    with qtbot.waitSignal(settled):
        file.parent.parent.mkdir()
    with qtbot.waitSignal(settled):
        file.parent.mkdir()
    with qtbot.waitSignal(watch.changed):
        file.write_text("one")


def test_a_link_and_what_it_leads_to(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    watch = ConfigWatch(link)
    with qtbot.waitSignal(watch.changed):
        _replace(file, "behind the link")
    other = tmp_path / "other" / "config.toml"
    other.parent.mkdir()
    other.write_text("elsewhere")
    with qtbot.waitSignal(watch.changed):
        new = tmp_path / "new"
        new.symlink_to(other)
        new.replace(link)
    with qtbot.waitSignal(watch.changed):
        _replace(other, "elsewhere, changed")


def test_the_same_content_is_no_change(qtbot: QtBot, file: Path) -> None:
    watch = ConfigWatch(file)
    spy = QSignalSpy(watch.changed)
    with qtbot.waitSignal(watch._settled.timeout):
        _replace(file, "one")
    with qtbot.waitSignal(watch._settled.timeout):
        (file.parent / "neighbour").touch()
    assert spy.count() == 0


def test_many_writes_are_one_change(qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_watch, "SETTLE_MS", 100)
    watch = ConfigWatch(file)
    spy = QSignalSpy(watch.changed)
    with qtbot.waitSignal(watch.changed):
        for number in range(5):
            file.write_text(str(number))
    assert spy.count() == 1
