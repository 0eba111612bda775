"""The quick ones; `make soak ARGS="--only endings"` goes through all."""

from pathlib import Path

import pytest

from tests.soak.endings import SITUATIONS, end, table

QUICK = ("Quit (Ctrl+Q)", "X server gone, with an agent", "while the recorder is busy", "0.6 s after the start")


@pytest.mark.parametrize("name", QUICK)
def test_nothing_is_left(tmp_path: Path, name: str) -> None:
    left = end(tmp_path / "private", next(each for each in SITUATIONS if each.name == name))
    assert (left.processes, left.sockets, left.files) == ((), (), ()), table([left])
    assert left.code in left.expected
