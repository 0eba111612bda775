"""The figures the kernel hands out at once: CPU, memory, swap, load, network."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from desktop_monitor.agent.cpu import JUDGED_AFTER, MEASURED_AFTER, CpuMean, RollingCpu
from desktop_monitor.agent.figures import size
from desktop_monitor.agent.readings import Measure, Reading
from desktop_monitor.agent.thresholds import Gauge
from desktop_monitor.config.settings import AgentSettings
from desktop_monitor.core.health import Health

_NOT_IDLE_TWICE = ("guest", "guest_nice")  # counted in user and nice already


class HostProbe:
    """CPU, memory, swap, load and network. Each is a quick read of /proc, so no thread is needed."""

    name = "host"
    timeout = 5.0

    def __init__(
        self, settings: AgentSettings, *, interval: float = 2.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.interval = interval
        self._clock = clock
        self._cpu = RollingCpu()
        self._cpu_gauge = Gauge(settings.cpu)
        self._cpu_warning = settings.cpu[0]
        self._memory_gauge = Gauge(settings.memory)
        self._swap_gauge = Gauge(settings.swap)
        self._load_gauge = Gauge(settings.load_per_core)
        self._cores = psutil.cpu_count() or 1
        self._traffic: tuple[float, int, int] | None = None
        self._cpu.add(self._clock(), *_cpu_counters())

    def expected(self) -> Sequence[Reading]:
        """Nothing: what there is, the first look tells."""
        return ()

    async def read(self) -> Sequence[Reading]:
        """CPU, memory, swap, load and network now."""
        now = self._clock()
        return (
            self.cpu(self._cpu.add(now, *_cpu_counters()), psutil.getloadavg()[0] / self._cores),
            self._memory(),
            self._swap(),
            self._load(),
            self._network(now),
        )

    def cpu(self, mean: CpuMean | None, load_per_core: float) -> Reading:
        """The service `CPU` for a mean that was measured.

        Right after the start the mean is mostly our own start. Until it covers enough, a load average (one minute,
        kept by the kernel) below the threshold proves that the minute was calm; without that proof it is unknown.
        """
        if mean is None or mean.span < JUDGED_AFTER:
            return self._early_cpu(mean, load_per_core)
        health, measure = _measured(self._cpu_gauge, "percent", mean.percent)
        message = f"{mean.percent:.0f} % over the last {mean.span:.0f} s ({self._cores} cores)"
        return self._cpu_reading(health, message, mean, measure)

    def _early_cpu(self, mean: CpuMean | None, load_per_core: float) -> Reading:
        load = f"too short to judge; load {load_per_core:.2f} per core"
        calm = 100.0 * load_per_core < self._cpu_warning
        if mean is None or mean.span < MEASURED_AFTER:
            return self._cpu_reading(Health.HEALTHY if calm else Health.UNKNOWN, f"just started, {load}", None, None)
        calm = calm or mean.percent < self._cpu_warning
        message = f"{mean.percent:.0f} % over the last {mean.span:.0f} s, {load}"
        return self._cpu_reading(Health.HEALTHY if calm else Health.UNKNOWN, message, mean, None)

    def _cpu_reading(self, health: Health, message: str, mean: CpuMean | None, measure: Measure | None) -> Reading:
        metrics = {"cores": float(self._cores)}
        if mean is not None:
            metrics |= {"percent": round(mean.percent, 2), "window_seconds": round(mean.span, 1)}
        return Reading(
            name="CPU",
            kind="host",
            health=health,
            message=message,
            group="cpu",
            metrics=metrics,
            measure=measure,
        )

    def _memory(self) -> Reading:
        memory = psutil.virtual_memory()
        health, measure = _measured(self._memory_gauge, "percent", memory.percent)
        return Reading(
            name="Memory",
            kind="host",
            health=health,
            message=f"{memory.percent:.0f} % of {size(memory.total)} used",
            group="memory",
            metrics={
                "percent": memory.percent,
                "total_bytes": memory.total,
                "available_bytes": memory.available,
            },
            measure=measure,
        )

    def _swap(self) -> Reading:
        swap = psutil.swap_memory()
        if swap.total == 0:
            return Reading(name="Swap", kind="host", health=Health.DISABLED, message="no swap configured", group="swap")
        health, measure = _measured(self._swap_gauge, "percent", swap.percent)
        return Reading(
            name="Swap",
            kind="host",
            health=health,
            message=f"{swap.percent:.0f} % of {size(swap.total)} used",
            group="swap",
            metrics={"percent": swap.percent, "total_bytes": swap.total, "used_bytes": swap.used},
            measure=measure,
        )

    def _load(self) -> Reading:
        one, five, fifteen = psutil.getloadavg()
        per_core = one / self._cores
        health, measure = _measured(self._load_gauge, "per_core", per_core)
        return Reading(
            name="Load",
            kind="host",
            health=health,
            message=f"{per_core:.2f} per core ({one:.2f} on {self._cores} cores over one minute)",
            group="load",
            metrics={
                "per_core": round(per_core, 4),
                "one_minute": round(one, 2),
                "five_minutes": round(five, 2),
                "fifteen_minutes": round(fifteen, 2),
            },
            measure=measure,
        )

    def _network(self, now: float) -> Reading:
        watched = _watched_interfaces()
        if not watched:
            return Reading(
                name="Network", kind="host", health=Health.DISABLED, message="no network interface", group="network"
            )
        up = sorted(name for name, is_up in watched.items() if is_up)
        received_rate, sent_rate = self._rates(now, watched)
        rates = f"{size(received_rate)}/s in, {size(sent_rate)}/s out"
        return Reading(
            name="Network",
            kind="host",
            health=Health.HEALTHY if up else Health.WARNING,
            message=f"{', '.join(up)} up, {rates}" if up else f"no link: {', '.join(sorted(watched))} down",
            group="network",
            metrics={
                "received_bytes_per_second": round(received_rate, 1),
                "sent_bytes_per_second": round(sent_rate, 1),
                "interfaces_up": float(len(up)),
            },
        )

    def _rates(self, now: float, watched: dict[str, bool]) -> tuple[float, float]:
        """Bytes a second in and out since the last look; 0 for the first."""
        counters = [count for name, count in psutil.net_io_counters(pernic=True).items() if name in watched]
        received = sum(count.bytes_recv for count in counters)
        sent = sum(count.bytes_sent for count in counters)
        before, self._traffic = self._traffic, (now, received, sent)
        if before is None or now <= before[0]:
            return 0.0, 0.0
        passed = now - before[0]
        # Counters start again when an interface comes back.
        return max(0, received - before[1]) / passed, max(0, sent - before[2]) / passed


def _cpu_counters() -> tuple[float, float]:
    """Seconds the processors were busy, and in all."""
    times = psutil.cpu_times()._asdict()
    total = sum(value for name, value in times.items() if name not in _NOT_IDLE_TWICE)
    return total - times["idle"] - times.get("iowait", 0.0), total


def _measured(gauge: Gauge, metric: str, value: float) -> tuple[Health, Measure]:
    health = gauge.judge(value)
    return health, Measure(metric=metric, value=round(value, 2), threshold=gauge.threshold)


def _watched_interfaces() -> dict[str, bool]:
    """Interfaces that lead off this computer, and whether they have a link: real hardware where there is any."""
    stats = psutil.net_if_stats()
    outward = {name: stat.isup for name, stat in stats.items() if "loopback" not in stat.flags and name != "lo"}
    hardware = {name: is_up for name, is_up in outward.items() if _is_hardware(name)}
    if hardware:
        return hardware
    return {name: is_up for name, is_up in outward.items() if is_up}


def _is_hardware(interface: str) -> bool:
    return (Path("/sys/class/net") / interface / "device").exists()
