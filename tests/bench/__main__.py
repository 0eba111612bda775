"""`make bench`: measures, prints one table, writes build/bench/bench.json. `--quick` is `make bench-quick`."""

import argparse
import asyncio
import contextlib
import importlib
import json
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from tests.bench import peer
from tests.bench.bench import Bench, Family
from tests.bench.machine import ROOT, screen, versions
from tests.bench.row import Row, table
from tests.bench.server import BenchServer

FAMILIES = (
    "decode",
    "receive",
    "start",
    "painted",
    "idle",
    "agent",
    "traffic",
    "serving",
    "scale",
    "series",
    "wide",
    "stall",
)
_SCREEN = ("Xvfb", "openbox", "trayer")


def families(names: Sequence[str], *, quick: bool) -> list[Family]:
    """The modules of those names; in a quick run without the long ones."""
    found = [cast(Family, importlib.import_module(f"tests.bench.rows.{name}")) for name in names]
    return [family for family in found if family.QUICK or not quick]


async def run(bench: Bench, chosen: Sequence[Family]) -> list[Row]:
    """Measure them one after the other. What fails is a row that says so."""
    rows: list[Row] = []
    for family in chosen:
        begun = time.monotonic()
        name = family.__name__.rpartition(".")[2]
        try:
            rows += await family.measure(bench)
        except Exception as error:  # noqa: BLE001 - the other rows are worth having
            rows.append(Row(name, "", skipped=f"it failed: {type(error).__name__}: {error}"))
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return rows


def report(rows: Sequence[Row], place: Path, known: Mapping[str, Any], *, quick: bool) -> int:
    """Print the table and write the JSON, with all that is known of the run; return the exit code."""
    print(table(rows))
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"quick": quick, **known, "rows": [row.as_json() for row in rows]}, indent=1)
    place.write_text(f"{text}\n", encoding="utf-8")
    print(f"All figures: {place.relative_to(ROOT) if place.is_relative_to(ROOT) else place}")
    return int(quick and any(row.fails_quick for row in rows))


async def bench(arguments: argparse.Namespace, names: Sequence[str]) -> int:
    """All of it."""
    begun = time.monotonic()
    page, no_peer = None, ""
    try:
        page = await asyncio.to_thread(peer.build)
    except peer.NoPeer as error:
        no_peer = str(error)
        print(f"Without the React page: {no_peer}", file=sys.stderr)
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        server = await stack.enter_async_context(BenchServer(page).running())
        display, pid = "", 0
        if all(map(shutil.which, _SCREEN)):
            display, pid = await stack.enter_async_context(screen())
        else:
            print("Without the window: Xvfb, openbox or trayer is missing", file=sys.stderr)
        what = Bench(folder, arguments.quick, display, pid, server, page, no_peer, arguments.profile)
        rows = await run(what, families(names, quick=arguments.quick))
        errors = folder / "errors.log"
        if errors.is_file() and errors.stat().st_size:
            print(errors.read_text(encoding="utf-8", errors="replace")[-2_000:], file=sys.stderr)
    name = "some" if set(names) != set(FAMILIES) else "quick" if arguments.quick else "bench"
    place = ROOT / f"build/bench/{name}.json"
    seconds = round(time.monotonic() - begun)
    known = {"at": datetime.now(UTC).isoformat(), "seconds": seconds, "versions": versions()}
    return report(rows, place, known, quick=arguments.quick)


def main() -> int:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="at most 120 s; 1 if a row misses its target by a quarter")
    parser.add_argument("--only", nargs="+", choices=FAMILIES, default=FAMILIES, help="these rows alone")
    parser.add_argument("--profile", type=Path, metavar="FOLDER", help="write profiles of the window there as well")
    arguments = parser.parse_args()
    if arguments.profile:
        arguments.profile.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was started is ended
    try:
        return asyncio.run(bench(arguments, arguments.only))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
