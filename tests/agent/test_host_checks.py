"""This computer's own services."""

import pytest

from desktop_monitor.agent.cpu import CpuMean, RollingCpu
from desktop_monitor.agent.disk_checks import DiskProbe, real_mounts
from desktop_monitor.agent.figures import size, span
from desktop_monitor.agent.host_checks import HostProbe
from desktop_monitor.agent.sensor_checks import SystemdProbe, TemperatureProbe
from desktop_monitor.config.settings import AgentSettings
from desktop_monitor.core.health import Health


async def test_the_real_host_is_read() -> None:
    readings = {reading.name: reading for reading in await HostProbe(AgentSettings()).read()}
    assert list(readings) == ["CPU", "Memory", "Swap", "Load", "Network"]
    assert 0.0 < readings["Memory"].metrics["percent"] < 100.0
    assert readings["Load"].metrics["per_core"] >= 0.0
    assert all(reading.message for reading in readings.values())


async def test_thresholds_of_the_settings_hold() -> None:
    settings = AgentSettings(memory=(0.0001, 0.0002))
    readings = {reading.name: reading for reading in await HostProbe(settings).read()}
    assert readings["Memory"].health is Health.CRITICAL
    assert readings["Memory"].measure is not None
    assert readings["Memory"].measure.threshold == 0.0002


async def test_the_real_disks_are_read() -> None:
    readings = {reading.name: reading for reading in await DiskProbe((85.0, 95.0)).read()}
    root = readings["Disk /"]
    assert root.group == "disk /"
    assert root.metrics["total_bytes"] > 0
    assert "used" in root.message


def test_the_mean_covers_at_most_the_window_and_says_how_much_it_covers() -> None:
    cpu = RollingCpu(window=60.0)
    assert cpu.add(0.0, busy=0.0, total=0.0) is None
    assert cpu.add(2.0, busy=1.0, total=4.0) == CpuMean(25.0, 2.0)
    means = [cpu.add(float(second), busy=1.0, total=2.0 * second) for second in range(4, 200, 2)]
    assert means[-1] == CpuMean(0.0, 60.0)


def test_counters_that_stand_still_say_nothing() -> None:
    cpu = RollingCpu()
    cpu.add(0.0, 5.0, 10.0)
    assert cpu.add(1.0, 5.0, 10.0) is None


def test_right_after_the_start_a_low_load_proves_a_calm_minute() -> None:
    probe = HostProbe(AgentSettings(cpu=(85.0, 95.0)))
    assert probe.cpu(CpuMean(99.0, 0.1), 0.2).health is Health.HEALTHY
    unmeasured = probe.cpu(None, 0.2)
    assert (unmeasured.health, unmeasured.message) == (
        Health.HEALTHY,
        "just started, too short to judge; load 0.20 per core",
    )
    assert "percent" not in unmeasured.metrics


def test_a_high_mean_is_not_believed_right_after_the_start() -> None:
    probe = HostProbe(AgentSettings(cpu=(85.0, 95.0)))
    early = probe.cpu(CpuMean(99.0, 2.0), 3.0)
    assert early.health is Health.UNKNOWN
    assert early.message == "99 % over the last 2 s, too short to judge; load 3.00 per core"
    assert probe.cpu(None, 3.0).health is Health.UNKNOWN
    assert probe.cpu(CpuMean(20.0, 0.1), 3.0).health is Health.UNKNOWN
    assert probe.cpu(CpuMean(20.0, 2.0), 3.0).health is Health.HEALTHY
    late = probe.cpu(CpuMean(99.0, 12.0), 0.1)
    assert late.health is Health.CRITICAL
    assert late.message.startswith("99 % over the last 12 s")


@pytest.mark.parametrize(
    ("partitions", "mounts"),
    [
        ([], ["/"]),
        ([("overlay", "/", "overlay")], ["/"]),
        ([("/dev/sda1", "/", "ext4"), ("/dev/sdb1", "/data", "xfs")], ["/", "/data"]),
        ([("/dev/sda1", "/", "ext4"), ("/dev/sda1", "/var/lib/docker", "ext4")], ["/"]),
        ([("/dev/sda1", "/", "ext4"), ("/dev/loop3", "/snap/core/1", "squashfs")], ["/"]),
        ([("/dev/sda1", "/", "ext4"), ("/dev/loop4", "/mnt/image", "ext4")], ["/"]),
        ([("/dev/sda1", "/", "ext4"), ("/dev/sr0", "/media/dvd", "iso9660")], ["/"]),
        ([("/dev/vda", "/etc/hosts", "ext4")], ["/"]),
    ],
)
def test_real_disks(partitions: list[tuple[str, str, str]], mounts: list[str]) -> None:
    assert real_mounts(partitions) == mounts


def test_the_hottest_sensor_is_judged() -> None:
    probe = TemperatureProbe((80.0, 95.0))
    reading = probe.judge({"coretemp Core 0": 60.0, "nvme": 82.0})
    assert (reading.health, reading.message) == (Health.WARNING, "82 °C at nvme")


async def test_no_sensor_no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psutil.sensors_temperatures", dict, raising=False)
    assert await TemperatureProbe((80.0, 95.0)).read() == []


def test_failed_units_are_named() -> None:
    listing = "a.service loaded failed failed A\nb.mount loaded failed failed B\n"
    reading = SystemdProbe().judge(listing)
    assert (reading.health, reading.message) == (Health.WARNING, "2 failed: a.service, b.mount")
    assert SystemdProbe().judge("\n").health is Health.HEALTHY


async def test_systemctl_that_fails_is_unknown(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (reading,) = await SystemdProbe().read()
    assert reading.health is Health.UNKNOWN
    assert reading.message.startswith("systemctl cannot be run")


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KiB"), (16.75e9, "15.6 GiB"), (2**60, "1024.0 PiB")]
)
def test_sizes(count: float, text: str) -> None:
    assert size(count) == text


@pytest.mark.parametrize(("seconds", "text"), [(6.9, "6s"), (261.3, "4m 21s"), (3725.0, "1h 2m"), (90_000.0, "1d 1h")])
def test_spans(seconds: float, text: str) -> None:
    assert span(seconds) == text
