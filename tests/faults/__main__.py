"""Measure every fault against what is expected of it: `python -m tests.faults [--only WORD] [--jobs N]`.

A full run writes the table of docs/faults.md. Exit 1 if something is not as expected, or was skipped and that is not
allowed (`--allow-skipped`); 2 if no fault is called so.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from tests.faults.cases import CASES
from tests.faults.client import ROOT
from tests.faults.disks import MOUNTED
from tests.faults.report import printed, written
from tests.faults.rig import Expected, Measured, Rig, read_table
from tests.faults.worlds import NETWORKED, Skipped

_REPORT = ROOT / "docs/faults.md"
_INSIDE = "--inside-a-namespace"
_APART = {**dict.fromkeys(NETWORKED, "--net"), **dict.fromkeys(MOUNTED, "--mount")}
"""Faults that are measured in a namespace of their own, and of which kind."""


async def measure(expected: Expected) -> Measured:
    """Measure one fault."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        rig = Rig(expected, Path(folder))
        await rig.source.open()
        try:
            await CASES[expected.name](rig)
        except Skipped as reason:
            rig.measured.skipped = str(reason)
        except Exception as error:  # noqa: BLE001  (one case must not end the others)
            rig.measured.faults.append(f"{type(error).__name__}: {error}")
        finally:
            await rig.client.end()
            await rig.source.end()
        return rig.measured


async def _in_a_namespace(expected: Expected, kind: str) -> Measured:
    """Measure one fault in a namespace of its own."""
    if shutil.which("unshare") is None:
        return Measured(skipped="needs unshare")
    tried, _, why = await _run("unshare", kind, "true")
    if tried:
        return Measured(skipped=why)
    code, answer, said = await _run("unshare", kind, sys.executable, "-m", "tests.faults", _INSIDE, expected.name)
    return Measured(faults=[f"ended with {code}: {said}"]) if code else msgspec.json.decode(answer, type=Measured)


async def _run(*command: str) -> tuple[int, bytes, str]:
    """The exit code of a command, what it answered, and the end of its complaints."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=pipe, stderr=pipe)
    answer, said = await process.communicate()
    return process.returncode or 0, answer, said.decode(errors="replace").strip()[-200:]


async def _all(rows: list[Expected], jobs: int) -> dict[str, Measured]:
    room, measured = asyncio.Semaphore(jobs), dict[str, Measured]()

    async def one(expected: Expected) -> None:
        async with room:
            kind = _APART.get(expected.name)
            measured[expected.name] = await (_in_a_namespace(expected, kind) if kind else measure(expected))
            print(printed(expected, measured[expected.name]), flush=True)

    # The longest first: the whole takes no longer than it must.
    await asyncio.gather(*(one(row) for row in sorted(rows, key=lambda row: -row.notice - row.heal)))
    return measured


def _summary(rows: list[Expected], measured: dict[str, Measured], seconds: float, *, allow_skipped: bool) -> int:
    """Say how many were as expected, and which were skipped and why; the exit code."""
    skipped = {row.name: measured[row.name].skipped for row in rows if measured[row.name].skipped}
    missed = [row.name for row in rows if row.name not in skipped and measured[row.name].missed(row)]
    met = len(rows) - len(missed) - len(skipped)
    print(f"{met} of {len(rows)} as expected, {len(missed)} missed, {len(skipped)} skipped, {seconds:.0f} s")
    for name in missed:
        print(f"missed: {name}")
    for name, why in skipped.items():
        print(f"skipped: {name}: {why}")
    return int(bool(missed or (skipped and not allow_skipped)))


def main() -> int:
    """Measure; 1 if something is not as expected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="the faults whose names hold this word")
    parser.add_argument("--jobs", type=int, default=10, help="faults at a time (10)")
    parser.add_argument("--allow-skipped", action="store_true", help="exit 0 though some could not be measured here")
    parser.add_argument(_INSIDE, dest="inside", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    table = read_table()
    if arguments.inside:
        (row,) = (row for row in table.fault if row.name == arguments.inside)
        sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(measure(row))))
        return 0
    rows = [row for row in table.fault if arguments.only in row.name]
    if not rows:
        names = ", ".join(f'"{row.name}"' for row in table.fault)
        parser.error(f"no fault has {arguments.only!r} in its name; there are: {names}")
    begun = time.monotonic()
    measured = asyncio.run(_all(rows, arguments.jobs))
    if not arguments.only:
        _REPORT.write_text(written(table, measured, time.monotonic() - begun), encoding="utf-8")
    return _summary(rows, measured, time.monotonic() - begun, allow_skipped=arguments.allow_skipped)


if __name__ == "__main__":
    sys.exit(main())
