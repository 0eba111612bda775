"""What is remembered, and that nothing goes wrong where it cannot be."""

import stat
from pathlib import Path

import pytest

from desktop_monitor.ui.memory import Memory, memory_file


def test_words_and_bytes_come_back(tmp_path: Path) -> None:
    file = tmp_path / "state" / "window.ini"
    memory = Memory(file)
    memory.put("tables/words", '[1,2];,"ü" = a')
    memory.put_data("place", b"\x00\xff\n")
    assert memory.text("tables/words") == '[1,2];,"ü" = a'
    memory.flush()
    again = Memory(file)
    assert again.text("tables/words") == '[1,2];,"ü" = a'
    assert again.data("place") == b"\x00\xff\n"
    assert again.text("nothing", "so") == "so"


def test_the_file_is_private(tmp_path: Path) -> None:
    file = tmp_path / "state" / "window.ini"
    memory = Memory(file)
    for value in ("1", "2"):
        memory.put("key", value)
        memory.flush()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_lies_where_the_platform_keeps_such_files(private_surroundings: Path) -> None:
    assert memory_file() == private_surroundings / ".local/state/desktop-monitor/window.ini"


@pytest.mark.parametrize(
    "damage", [b"\xff\x00[[[\n=\n%%%", b"key=@Variant(\\0\\0\\0\\x1)\n", b"key=a, b\n", b"\x00" * 999]
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(damage)
    memory = Memory(file)
    assert memory.text("key", "default") == "default"
    assert memory.data("key") == b""
    memory.put("key", "new")
    memory.flush()
    assert Memory(file).text("key") == "new"


def test_what_is_no_data_is_none(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    memory.put("place", "%ü no base64")
    assert memory.data("place") == b""


def test_a_place_that_cannot_be_written_harms_nothing(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder.ini", tmp_path / "file"
    folder.mkdir()
    file.write_text("x")
    for place in (folder, file / "window.ini"):
        memory = Memory(place)
        memory.put("key", "value")
        memory.flush()
        assert memory.text("key") == "value"
