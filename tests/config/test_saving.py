"""Writing the file: whole, private, and never over somebody else's change."""

import errno
import os
import stat
from pathlib import Path

import pytest

from desktop_monitor.config.editing import Document, read_document
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.saving import SaveError

TEXT = "# mine\n[notices]\nsound = true # loud\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(TEXT)
    return file


def _silent(file: Path) -> Document:
    document = read_document(file)
    document.set_value("notices", "sound", False)
    return document


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_saved_and_saved_again(file: Path) -> None:
    file.chmod(0o640)
    document = _silent(file)
    assert not document.save().notices.sound
    assert file.read_text() == TEXT.replace("true", "false")
    assert not document.changed
    assert _mode(file) == 0o640
    document.set_value("history", "days", 7)
    assert document.save().history.days == 7
    assert list(file.parent.iterdir()) == [file]


def test_a_new_file_is_private_and_so_is_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "config.toml"
    document = read_document(file)
    document.save()
    assert not file.exists()
    document.add("endpoint", {"name": "A", "url": "http://a"})
    assert document.save().endpoint[0].name == "A"
    assert (_mode(file), _mode(file.parent)) == (0o600, 0o700)


def test_a_link_stays_one(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    _silent(link).save()
    assert link.is_symlink()
    assert "false" in file.read_text()


def test_a_change_by_hand_is_not_lost(file: Path) -> None:
    document = _silent(file)
    file.write_text(TEXT + "# by hand\n")
    with pytest.raises(SaveError, match=r"config.toml was changed by somebody else in the meantime"):
        document.save()
    assert file.read_text() == TEXT + "# by hand\n"
    file.unlink()
    with pytest.raises(SaveError, match="changed by somebody else"):
        document.save()
    new = read_document(file)
    new.set_value("history", "days", 7)
    file.write_text("")
    with pytest.raises(SaveError, match="changed by somebody else"):
        new.save()


def test_a_mistake_is_not_written(file: Path) -> None:
    document = read_document(file)
    document.set_value("notices", "warning_confirm", -1.0)
    with pytest.raises(ConfigError, match=r"warning_confirm is -1: allowed is a number from 0"):
        document.save()
    assert file.read_text() == TEXT


@pytest.mark.parametrize(
    ("number", "sentence"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the disk is read-only")]
)
def test_a_disk_that_takes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    document = _silent(file)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SaveError, match=f"config.toml cannot be written: {sentence}"):
        document.save()
    assert file.read_text() == TEXT
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_marked_read_only_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = _silent(file)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(SaveError, match="it is read-only"):
        document.save()
    assert file.read_text() == TEXT


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    document = read_document(tmp_path / "a" / "config.toml")
    document.set_value("history", "days", 7)
    with pytest.raises(SaveError, match="cannot be written: "):
        document.save()


def test_too_large(file: Path) -> None:
    document = read_document(file)
    document.add("check", {"name": "A", "kind": "command", "target": ["x" * 1_100_000]})
    with pytest.raises(SaveError, match="would be larger than 1 MiB"):
        document.save()
