"""A short run; `make soak` does the same for an hour."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.soak.endurance import Plan, Run, endure
from tests.soak.station import WAYS

_UNDER_WAY = 4
SHORT: dict[str, Any] = {
    "reconnects": 40,
    "events": 2_000,
    "warm": 10,
    "fill": 500,
    "changes": 20,
    "samples": 1,
    "endpoints": 4,
    "rest": 0.5,
    "looks": 2,
    "ways": [way for way in WAYS if way != "silent"],
}


@pytest.fixture(autouse=True)
def screen() -> None:
    """They open windows."""
    for program in ("Xvfb", "openbox", "trayer"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def grown(run: Run) -> list[str]:
    """What is counted and has become more, beyond what is under way. Memory says nothing in so short a time."""
    return [each.measure.name for each in run.whole if each.measure.exact and each.last > each.first + _UNDER_WAY]


async def test_forty_lost_links_and_some_events_leave_nothing_behind(tmp_path: Path) -> None:
    run = await endure(tmp_path, Plan(**SHORT))
    assert grown(run) == []
    assert run.ways.total() == 50
    assert [sample["part"] for sample in run.samples] == ["first", "reconnects", "events", "collected"]
    last = run.samples[-1]
    assert last["rows"] >= last["told"] >= 2_500


async def test_a_leak_is_found(tmp_path: Path) -> None:
    run = await endure(tmp_path, Plan(**SHORT | {"events": 0, "plant": "fd"}))
    assert grown(run) == ["fds"]
    assert not run.flat
