"""The frame of the bench, with rows that are made up. What is measured is not judged here."""

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bench import __main__ as command
from tests.bench import bodies, peer
from tests.bench.bench import Bench, Family
from tests.bench.compare import comparison
from tests.bench.figures import middle, percentile, spread
from tests.bench.machine import wakes
from tests.bench.programs import broadcast, listeners
from tests.bench.row import Limit, Row, skipped, table
from tests.bench.server import BenchServer, pace
from tests.bench.table import markdown

MET = Row("start", "bare window", 150.0, 100.0, "ms", 1.6)
NEARLY = Row("decode", "json.loads", 40.0, 100.0, "us", 0.35)
MISSED = Row("latency", "React page", 1234.0, 100.0, "ms", 0.8)
TOLD = Row("cost", "one", 1.234, 2.0, "us")
BOUND = Row("cost", "one", 30.0, 60.0, "us", 1.0, limit=Limit("the kernel", 20.0))
ABSENT = skipped("memory", "React page", 0.25, "no Chromium here")


class Made:
    """A family that yields what it is given."""

    __name__ = "tests.bench.rows.made"
    QUICK = True

    def __init__(self, *rows: Row, error: Exception | None = None) -> None:
        self._rows, self._error = list(rows), error

    async def measure(self, bench: Bench) -> list[Row]:
        if self._error is not None:
            raise self._error
        return self._rows


def bench(folder: Path) -> Bench:
    return Bench(folder, True, "", 0, BenchServer(None), None, "no Chromium here")


def test_the_table_says_what_was_met_what_missed_and_what_skipped_and_why() -> None:
    lines = table((MET, NEARLY, MISSED, TOLD, ABSENT)).splitlines()
    assert lines[0].split() == ["what", "ours", "theirs", "against", "ratio", "target", "met"]
    assert lines[2].split() == ["start", "150", "ms", "100", "ms", "bare", "window", "1.5", "<=", "1.6", "met"]
    assert lines[3].endswith("MISSED")
    assert "1,234 ms" in lines[4]
    assert lines[5].split()[-3:] == ["0.617", "-", "-"]
    assert lines[6].endswith("skipped")
    assert lines[7] == "skipped: memory: no Chromium here"
    starts = [line.find(against) for line, against in zip(lines[2:6], ("bare", "json", "React", "one"), strict=True)]
    assert len(set(starts)) == 1


@pytest.mark.parametrize(
    ("rows", "quick", "code"),
    [
        ((MET, NEARLY, TOLD, ABSENT), True, 0),  # nearly: 0.4 against 0.35 is less than a quarter more
        ((MET, MISSED), True, 1),
        ((MET, MISSED), False, 0),
    ],
)
def test_a_quick_run_fails_if_a_row_misses_by_a_quarter(
    rows: Sequence[Row], quick: bool, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "deep" / "bench.json"
    assert command.report(rows, place, {"versions": {"qt": "6"}}, quick=quick) == code
    known = json.loads(place.read_text(encoding="utf-8"))
    assert known["quick"] is quick
    assert known["versions"] == {"qt": "6"}
    assert [row["what"] for row in known["rows"]] == [row.what for row in rows]
    assert known["rows"][0]["ratio"] == 1.5
    assert str(place) in capsys.readouterr().out


def test_how_far_a_limit_is_stands_below_the_table_and_in_the_json() -> None:
    assert table((BOUND,)).splitlines()[-1] == "limit: cost: the kernel 20 us; ours is 1.5 times that"
    assert BOUND.as_json()["limit"] == {"what": "the kernel", "figure": 20.0, "ours by it": 1.5}
    assert "limit" not in MET.as_json()


def test_the_short_table_has_the_rows_with_a_target() -> None:
    lines = markdown([row.as_json() for row in (MET, MISSED, TOLD, ABSENT)]).splitlines()
    assert lines[2:] == [
        "| start | 150 ms | bare window: 100 ms | 1.5 | ≤ 1.6 |",
        "| latency | 1,234 ms | React page: 100 ms | **12.3** | ≤ 0.8 |",
        "| memory | not measured | React page | | ≤ 0.25 |",
    ]


def test_runs_are_compared_by_the_median_of_their_ratios() -> None:
    runs = [[Row("cost", "one", ours, 10.0, "us", 1.0).as_json(), ABSENT.as_json()] for ours in (8.0, 10.0, 12.0)]
    (line,) = comparison(runs).splitlines()
    assert line.split() == ["cost", "0.8", "1", "1.2", "median", "1", "apart", "40", "%", "<=", "1", "met"]


async def test_a_row_that_fails_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    found = await command.run(bench(tmp_path), [Made(error=ValueError("it broke")), Made(MET)])
    assert [row.what for row in found] == ["made", "start"]
    assert found[0].skipped == "it failed: ValueError: it broke"


def test_every_family_can_be_loaded_and_a_quick_run_leaves_out_the_long_ones() -> None:
    every = command.families(command.FAMILIES, quick=False)
    quick = command.families(command.FAMILIES, quick=True)
    assert len(every) == len(command.FAMILIES)
    assert {name.rpartition(".")[2] for name in (each.__name__ for each in every)} == set(command.FAMILIES)
    assert 0 < len(quick) < len(every)


@pytest.mark.parametrize("name", ["start", "painted", "idle", "stall", "scale", "series", "wide"])
async def test_without_a_screen_what_needs_one_is_skipped_out_loud(name: str, tmp_path: Path) -> None:
    (family,) = command.families([name], quick=False)
    rows = await family.measure(bench(tmp_path))
    assert rows
    assert {row.skipped for row in rows} == {"no screen"}


def test_without_a_browser_there_is_no_peer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(peer.NoPeer, match="no Chromium here"):
        peer.build()


def test_the_lock_of_the_peer_names_no_registry() -> None:
    lock = json.loads((Path(peer.__file__).parent / "page/package-lock.json").read_text(encoding="utf-8"))
    assert len(lock["packages"]) > 5
    assert not any("resolved" in package for package in lock["packages"].values())


def test_health_texts_are_what_they_pretend_to_be() -> None:
    for number in (0, 7, 12_345):
        assert bodies.HealthText().make(number) == bodies.text("health_update", data=bodies.health(number))


async def test_the_pace_is_kept_in_order_and_in_number() -> None:
    sent: list[int] = []
    assert await pace(10_000.0, 0.05, sent.append) == 500
    assert sent == list(range(500))


def test_who_sleeps_is_seen_to_wake() -> None:
    before = wakes(os.getpid())
    time.sleep(0.001)
    assert wakes(os.getpid()) > before


@pytest.mark.parametrize("length", [0, 125, 126, 3_000])
def test_listeners_know_where_a_frame_ends(length: int) -> None:
    frame = broadcast.frame("x" * length)
    assert listeners.size(frame) == len(frame)
    assert listeners.size(frame[:1]) is None


def test_figures() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile(list(range(1, 101)), 0.99) == 99
    assert middle([1.0, 4.0]) == 2.5
    assert spread([2.0, 1.0]) == {"rounds": [2.0, 1.0], "median": 1.5, "least": 1.0, "most": 2.0}


def test_a_made_family_is_one() -> None:
    family: Family = Made(MET)
    assert family.QUICK
