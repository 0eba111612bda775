"""Faults of the disk that the history lies on."""

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path

from tests.faults.rig import PATIENCE, Rig, covers
from tests.faults.worlds import needs, run_as_root

MOUNTED = ("disk full",)
"""These cases run in a mount namespace of their own (`tests.faults.__main__`)."""
_MIB = 32
"""Size of the disk: more than the history and its log take in this time."""
_LASTS = 10.0
_LOOK_SECONDS = 0.1


async def disk_full(rig: Rig) -> None:
    """The disk is full for a while; when there is room again, all of that time is kept."""
    needs("unshare", "mount", "umount")
    disk = rig.folder / "disk"
    disk.mkdir()
    await run_as_root("mount", "-t", "tmpfs", "-o", f"size={_MIB}m", "none", str(disk))
    try:
        await rig.connected(env={"XDG_DATA_HOME": str(disk)})
        await _fill_and_free(rig, disk)
    finally:
        await rig.client.end()
        await run_as_root("umount", str(disk))


async def _fill_and_free(rig: Rig, disk: Path) -> None:
    ballast, file = disk / "ballast", disk / "desktop-monitor/history.db"
    rig.begins()
    await asyncio.to_thread(_fill, ballast)
    rig.measured.said = (await rig.noticed_by("problem", kind="store"))["detail"]
    refused = len(rig.source.told)
    await asyncio.sleep(max(0.0, _LASTS - (time.monotonic() - rig.began)))
    if _holds_later(rig, file, refused):
        rig.measured.faults.append("the history was written all the same")
    last = len(rig.source.told)
    rig.ends()
    ballast.unlink()
    await _written(rig, file, last)
    rig.stayed()
    told = [line for _, line in rig.client.lines if line["event"] == "problem"]
    if len(told) > 1:
        rig.measured.faults.append(f"{len(told)} problems were told")
    await rig.count_losses()
    await asyncio.sleep(1.0)
    _count_kept(rig, file)


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


async def _written(rig: Rig, file: Path, last: int) -> None:
    """Wait until the history holds an event that was told later than number `last`."""
    latest = rig.ended + rig.expected.heal + PATIENCE
    while time.monotonic() < latest:
        if _holds_later(rig, file, last):
            rig.measured.heal = time.monotonic() - rig.ended
            return
        await asyncio.sleep(_LOOK_SECONDS)


def _holds_later(rig: Rig, file: Path, last: int) -> bool:
    """True if the history holds an event that was told later than number `last`."""
    return not _kept(file).isdisjoint(each["id"] for each in rig.source.told[last:])


def _kept(file: Path) -> set[str]:
    """The events in the history."""
    return {str(name) for (name,) in _rows(file, "SELECT sent_id FROM event")}


def _count_kept(rig: Rig, file: Path) -> None:
    """See that the history has each event that was told, or a gap for it."""
    ids, kept = rig.client.ids(), _kept(file)
    gaps = [{"from": start, "to": end} for start, end in _rows(file, 'SELECT start, "end" FROM gap')]
    told = [each for each in rig.source.told if each["id"] in ids][:-10]  # the last ones are about to be written
    lost = [each for each in told if each["id"] not in kept and not any(covers(gap, each["timestamp"]) for gap in gaps)]
    if lost:
        rig.measured.faults.append(f"{len(lost)} events are missing in the history")
    rig.measured.gaps += len(gaps)


def _rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=1.0)) as connection:
        return connection.execute(query).fetchall()
