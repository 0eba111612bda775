"""Measure every fault against what is expected of it: `python -m tests.faults [--only WORD] [--jobs N]`.

A full run writes the table of docs/faults.md. Exit 1 if something is not as expected.
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
from tests.faults.report import printed, written
from tests.faults.rig import Expected, Measured, Rig, read_table
from tests.faults.worlds import NETWORKED, Skipped

_REPORT = ROOT / "docs/faults.md"
_INSIDE = "--inside-a-network"


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


async def _in_a_network(expected: Expected) -> Measured:
    """Measure one fault in a network namespace of its own."""
    if shutil.which("unshare") is None:
        return Measured(skipped="needs unshare")
    command = ["unshare", "-n", sys.executable, "-m", "tests.faults", _INSIDE, expected.name]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=pipe, stderr=pipe)
    answer, said = await process.communicate()
    if process.returncode:
        return Measured(skipped=said.decode(errors="replace").strip()[-200:] or "no network namespace")
    return msgspec.json.decode(answer, type=Measured)


async def _all(rows: list[Expected], jobs: int) -> dict[str, Measured]:
    room, measured = asyncio.Semaphore(jobs), dict[str, Measured]()

    async def one(expected: Expected) -> None:
        async with room:
            apart = _in_a_network if expected.name in NETWORKED else measure
            measured[expected.name] = await apart(expected)
            print(printed(expected, measured[expected.name]), flush=True)

    # The longest first: the whole takes no longer than it must.
    await asyncio.gather(*(one(row) for row in sorted(rows, key=lambda row: -row.notice - row.heal)))
    return measured


def main() -> int:
    """Measure; 1 if something is not as expected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="the faults whose names hold this word")
    parser.add_argument("--jobs", type=int, default=10, help="faults at a time (10)")
    parser.add_argument(_INSIDE, dest="inside", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    table = read_table()
    if arguments.inside:
        (row,) = (row for row in table.fault if row.name == arguments.inside)
        sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(measure(row))))
        return 0
    rows = [row for row in table.fault if arguments.only in row.name]
    begun = time.monotonic()
    measured = asyncio.run(_all(rows, arguments.jobs))
    if not arguments.only:
        _REPORT.write_text(written(table, measured, time.monotonic() - begun), encoding="utf-8")
    missed = [row.name for row in rows if not measured[row.name].skipped and measured[row.name].missed(row)]
    print(f"{len(rows) - len(missed)} of {len(rows)} as expected, {time.monotonic() - begun:.0f} s")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
