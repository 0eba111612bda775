"""The file systems on real disks."""

import os
from collections.abc import Sequence
from pathlib import Path

import psutil

from desktop_monitor.agent.figures import size
from desktop_monitor.agent.readings import Measure, Reading
from desktop_monitor.agent.threads import Worker
from desktop_monitor.agent.thresholds import Gauge
from desktop_monitor.config.settings import Thresholds
from desktop_monitor.core.health import Health

_IMAGES = frozenset({"squashfs", "iso9660", "udf", "erofs", "cramfs"})  # always full, by design
_IMAGE_FOLDERS = ("/snap/", "/var/lib/snapd/", "/var/snap/")


class DiskProbe:
    """One service `Disk <mount>` for each real disk. A disk may hang, so it is asked in a thread."""

    name = "disk"
    timeout = 5.0

    def __init__(self, thresholds: Thresholds, *, interval: float = 10.0) -> None:
        self.interval = interval
        self._thresholds = thresholds
        self._gauges: dict[str, Gauge] = {}
        self._look = Worker(self._read, "disks")

    def expected(self) -> Sequence[Reading]:
        """Nothing: what there is, the first look tells."""
        return ()

    async def read(self) -> Sequence[Reading]:
        """Every real disk that is mounted now."""
        return await self._look()

    def _read(self) -> list[Reading]:
        mounts = real_mounts([(part.device, part.mountpoint, part.fstype) for part in psutil.disk_partitions()])
        self._gauges = {mount: self._gauges.get(mount) or Gauge(self._thresholds) for mount in mounts}
        return [self._disk(mount, gauge) for mount, gauge in self._gauges.items()]

    def _disk(self, mount: str, gauge: Gauge) -> Reading:
        name, group = f"Disk {mount}", f"disk {mount}"
        try:
            usage = psutil.disk_usage(mount)
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
            return Reading(name=name, kind="disk", health=Health.UNKNOWN, message=message, group=group)
        health = gauge.judge(usage.percent)
        return Reading(
            name=name,
            kind="disk",
            health=health,
            message=f"{usage.percent:.0f} % of {size(usage.total)} used, {size(usage.free)} free",
            group=group,
            metrics={"percent": usage.percent, "total_bytes": usage.total, "free_bytes": usage.free},
            measure=Measure(metric="percent", value=usage.percent, threshold=gauge.threshold),
        )


def real_mounts(partitions: Sequence[tuple[str, str, str]]) -> list[str]:
    """The mount points worth watching, given (device, mount point, type): each device once, where it is mounted
    nearest the root; no images, no files bound from elsewhere; `/` whatever it is on."""
    by_device: dict[str, str] = {}
    for device, mount, kind in partitions:
        if kind in _IMAGES or device.startswith("/dev/loop") or f"{mount}/".startswith(_IMAGE_FOLDERS):
            continue
        if Path(mount).is_file():
            continue
        known = by_device.get(device)
        if known is None or len(mount) < len(known):
            by_device[device] = mount
    mounts = sorted(by_device.values())
    if os.name == "posix" and "/" not in mounts:
        mounts.insert(0, "/")
    return mounts
