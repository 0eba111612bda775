"""What not every computer has: temperature sensors and systemd."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from desktop_monitor.agent.commands import CommandFailed, run_command
from desktop_monitor.agent.readings import Measure, Reading
from desktop_monitor.agent.threads import Worker
from desktop_monitor.agent.thresholds import Gauge
from desktop_monitor.config.settings import Thresholds
from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean

_PLAUSIBLE = (-40.0, 150.0)  # degrees Celsius; broken sensors say anything
_UNITS_NAMED = 3


class TemperatureProbe:
    """The service `Temperature`: the hottest sensor. A sensor may answer slowly, so it is asked in a thread."""

    name = "temperature"
    timeout = 5.0

    def __init__(self, thresholds: Thresholds, *, interval: float = 10.0) -> None:
        self.interval = interval
        self._gauge = Gauge(thresholds)
        self._look = Worker(_temperatures, "temperature")

    def expected(self) -> Sequence[Reading]:
        """Nothing: what there is, the first look tells."""
        return ()

    async def read(self) -> Sequence[Reading]:
        """The hottest sensor; nothing where there is none."""
        readings = await self._look()
        return [self.judge(readings)] if readings else []

    def judge(self, temperatures: Mapping[str, float]) -> Reading:
        """The reading for sensors by name, in degrees Celsius."""
        hottest = max(temperatures, key=lambda name: temperatures[name])
        value = temperatures[hottest]
        health = self._gauge.judge(value)
        return Reading(
            name="Temperature",
            kind="host",
            health=health,
            message=f"{value:.0f} °C at {hottest}",
            group="temperature",
            metrics={"highest_celsius": value},
            measure=Measure(metric="highest_celsius", value=value, threshold=self._gauge.threshold),
        )


class SystemdProbe:
    """The service `Systemd`: units that have failed."""

    name = "systemd"
    timeout = 10.0

    def __init__(self, *, interval: float = 15.0) -> None:
        self.interval = interval

    def expected(self) -> Sequence[Reading]:
        """Nothing: what there is, the first look tells."""
        return ()

    async def read(self) -> Sequence[Reading]:
        """The failed units, by `systemctl`."""
        argv = ("systemctl", "list-units", "--state=failed", "--plain", "--no-legend", "--no-pager", "--full")
        try:
            result = await run_command(argv)
        except CommandFailed as error:
            return [self._reading(Health.UNKNOWN, str(error))]
        if result.code != 0:
            return [self._reading(Health.UNKNOWN, clean(result.errors) or f"systemctl ended with {result.code}")]
        return [self.judge(result.output)]

    def judge(self, listing: str) -> Reading:
        """The reading for the output of `systemctl list-units --state=failed`."""
        units = [clean(line.split()[0]) for line in listing.splitlines() if line.strip()]
        if not units:
            return self._reading(Health.HEALTHY, "no failed units", 0)
        named = ", ".join(units[:_UNITS_NAMED]) + (" and more" if len(units) > _UNITS_NAMED else "")
        return self._reading(Health.WARNING, f"{len(units)} failed: {named}", len(units))

    def _reading(self, health: Health, message: str, failed: int | None = None) -> Reading:
        metrics = {} if failed is None else {"failed_units": float(failed)}
        return Reading(name="Systemd", kind="host", health=health, message=message, group="systemd", metrics=metrics)


def has_systemd() -> bool:
    """Whether this computer was started by systemd (sd_booted(3))."""
    return Path("/run/systemd/system").is_dir()


def _temperatures() -> dict[str, float]:
    read = getattr(psutil, "sensors_temperatures", None)  # not on every system
    if read is None:
        return {}
    low, high = _PLAUSIBLE
    return {
        f"{chip} {sensor.label}".strip(): float(sensor.current)
        for chip, sensors in read().items()
        for sensor in sensors
        if low < sensor.current < high and sensor.current != 0
    }
