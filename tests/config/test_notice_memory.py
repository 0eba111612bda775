import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_monitor.config import notice_memory
from desktop_monitor.config.notice_memory import NoticeMemory, Remembered, default_memory
from desktop_monitor.core.notice_state import NoticeState
from tests.core.notice_world import C, World


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notices.json"


def remembered(state: NoticeState | None = None) -> Remembered:
    return Remembered(datetime(2026, 1, 1, tzinfo=UTC), 5.0, state or NoticeState())


def test_what_is_saved_is_loaded(file: Path) -> None:
    world = World()
    world.becomes("A", "s0", C)
    world.advance(30.0)
    world.snooze("A", None, 600.0)
    world.quiet(600.0)
    world.becomes("B", "s1", C)
    world.advance(30.0)
    saved = remembered(world.state)
    NoticeMemory(file).save(saved)
    assert NoticeMemory(file).load() == (saved, "")


def test_nothing_saved_is_no_mistake(file: Path) -> None:
    assert NoticeMemory(file).load() == (None, "")


def test_the_file_is_private_and_replaced_whole(file: Path) -> None:
    memory = NoticeMemory(file)
    memory.save(remembered())
    memory.save(remembered())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_what_cannot_be_written_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = NoticeMemory(file)
    memory.save(remembered())

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        memory.save(remembered())
    assert list(file.parent.iterdir()) == [file]
    assert memory.load()[0] == remembered()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"utc": 7}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_with_one_sentence(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    saved, complaint = NoticeMemory(file).load()
    assert saved is None
    assert complaint.startswith(f"What was told before is forgotten: {file} is damaged (")
    assert complaint.endswith("it is kept as notices.json.damaged.")
    assert NoticeMemory(file).load() == (None, "")
    assert file.with_name("notices.json.damaged").read_bytes() == content


def test_a_file_that_is_too_large_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    NoticeMemory(file).save(remembered())
    monkeypatch.setattr(notice_memory, "LARGEST", 10)
    assert "is larger than 10 bytes" in NoticeMemory(file).load()[1]


def test_a_folder_in_its_place_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    saved, complaint = NoticeMemory(file).load()
    assert saved is None
    assert (
        complaint == f"What was told before is forgotten: {file} cannot be read (it is no regular file, move it away)."
    )


def test_it_is_kept_with_the_data(private_surroundings: Path) -> None:
    default_memory().save(remembered())
    assert [each.name for each in private_surroundings.rglob("notices.json")] == ["notices.json"]


def test_what_is_no_file_is_replaced_when_it_is_saved(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    why = "it is no regular file, move it away"
    assert NoticeMemory(file).load() == (None, f"What was told before is forgotten: {file} cannot be read ({why}).")
    NoticeMemory(file).save(remembered())
    assert NoticeMemory(file).load() == (remembered(), "")
