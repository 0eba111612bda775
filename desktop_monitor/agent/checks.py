"""The checks that the configuration names: each a service of its own (docs/behaviour.md, "Checks")."""

import asyncio
import os
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import psutil

from desktop_monitor import __version__
from desktop_monitor.agent.commands import CommandFailed, run_command
from desktop_monitor.agent.plugins import read_plugin
from desktop_monitor.agent.readings import Reading
from desktop_monitor.agent.sensor_checks import has_systemd
from desktop_monitor.agent.threads import Worker, run_in_daemon
from desktop_monitor.config.settings import CheckSettings
from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean

if TYPE_CHECKING:
    import httpx

_TIMEOUT_MARGIN = 5.0


class Finding(msgspec.Struct, frozen=True):
    """What one run of a check came to."""

    health: Health
    message: str
    details: dict[str, Any] = {}
    metrics: dict[str, float] = {}


class Check(ABC):
    """A probe for one configured check. A run that takes longer than the check's timeout has failed: critical."""

    timed = True
    """Whether the time a run takes says something about the service."""

    def __init__(self, settings: CheckSettings) -> None:
        self.name = settings.name
        self.interval = settings.interval
        self.timeout = settings.timeout + _TIMEOUT_MARGIN  # a run ends by its own timeout
        self._settings = settings

    async def prepare(self) -> None:  # noqa: B027 - most kinds need nothing
        """Get ready before a run is timed."""

    @abstractmethod
    async def run(self) -> Finding:
        """Look once."""

    def expected(self) -> Sequence[Reading]:
        """The one service, not looked at yet."""
        return [self._reading(Finding(Health.UNKNOWN, "waiting for the first result"), None)]

    async def read(self) -> Sequence[Reading]:
        """Run the check once, timed."""
        await self.prepare()
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self._settings.timeout):
                finding = await self.run()
        except TimeoutError:
            finding = Finding(Health.CRITICAL, f"no result within {self._settings.timeout:g} s")
            return [self._reading(finding, None)]
        return [self._reading(finding, round((time.perf_counter() - started) * 1000, 2))]

    @property
    def target(self) -> str:
        """The target of every kind but `command`."""
        assert isinstance(self._settings.target, str)
        return self._settings.target

    def _reading(self, finding: Finding, elapsed_ms: float | None) -> Reading:
        response_ms = elapsed_ms if self.timed else None
        timing = {} if response_ms is None else {"response_time_ms": response_ms}
        return Reading(
            name=self.name,
            kind=self._settings.kind,
            health=finding.health,
            message=clean(finding.message),
            response_ms=response_ms,
            details=finding.details,
            group=self.name,
            metrics=timing | finding.metrics,
        )


class HttpCheck(Check):
    """2xx and 3xx are healthy, 4xx a warning, everything else critical. Redirects are not followed."""

    def __init__(self, settings: CheckSettings) -> None:
        super().__init__(settings)
        self._client: httpx.AsyncClient | None = None

    async def prepare(self) -> None:
        """Load the client."""
        # Imported late and beside the loop: it takes 200 ms, and not everybody has such a check.
        if self._client is None:
            self._client = await run_in_daemon(_http_client, "http client")

    async def run(self) -> Finding:
        """Ask the URL once; the body is not read."""
        import httpx

        assert self._client is not None
        try:
            async with self._client.stream("GET", self.target) as response:
                status = response.status_code
                return Finding(
                    _http_health(status),
                    f"answered {status} {response.reason_phrase}".rstrip(),
                    metrics={"status_code": float(status)},
                )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Finding(Health.CRITICAL, f"no answer: {_network_reason(error)}")


def _network_reason(error: BaseException) -> str:
    """What the operating system said, however deep a library has wrapped it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno is not None and cause.errno > 0:
            return os.strerror(cause.errno).lower()
        cause = cause.__cause__ or cause.__context__
    return str(error) or type(error).__name__


class TcpCheck(Check):
    """Healthy if a connection can be opened."""

    async def run(self) -> Finding:
        """Connect once and hang up."""
        host, _, port = self.target.rpartition(":")
        try:
            _, writer = await asyncio.open_connection(host.strip("[]"), int(port))
        except (OSError, ValueError) as error:
            return Finding(Health.CRITICAL, f"no connection to {self.target}: {_network_reason(error)}")
        writer.transport.abort()
        return Finding(Health.HEALTHY, f"{self.target} accepts connections")


class ProcessCheck(Check):
    """Healthy if a process of that name runs; a zombie does not."""

    timed = False

    def __init__(self, settings: CheckSettings) -> None:
        super().__init__(settings)
        self._count = Worker(lambda: _count_processes(self.target), "processes")

    async def run(self) -> Finding:
        """Count the processes of that name."""
        count = await self._count()
        if not count:
            return Finding(Health.CRITICAL, f"no process {self.target} is running", metrics={"processes": 0.0})
        message = f"{count} {'process' if count == 1 else 'processes'} {self.target} running"
        return Finding(Health.HEALTHY, message, metrics={"processes": float(count)})


class SystemdCheck(Check):
    """The state of one unit."""

    timed = False

    async def run(self) -> Finding:
        """Ask systemd for the state of the unit."""
        if shutil.which("systemctl") is None or not has_systemd():
            return Finding(Health.UNKNOWN, "there is no systemd on this computer")
        try:
            result = await run_command(
                ("systemctl", "show", "--no-pager", "--property=LoadState,ActiveState,SubState", "--", self.target)
            )
        except CommandFailed as error:
            return Finding(Health.UNKNOWN, str(error))
        if result.code != 0:
            return Finding(Health.UNKNOWN, result.errors.strip() or f"systemctl ended with {result.code}")
        return unit_finding(self.target, result.output)


class CommandCheck(Check):
    """Any Nagios plugin."""

    timed = False

    async def run(self) -> Finding:
        """Run the plugin once."""
        target = self._settings.target
        argv = (target,) if isinstance(target, str) else target
        try:
            result = await run_command(argv)
        except CommandFailed as error:
            return Finding(Health.UNKNOWN, str(error))
        plugin = read_plugin(result)
        details = {"perfdata": plugin.perfdata} if plugin.perfdata else {}
        return Finding(plugin.health, plugin.message, details, plugin.metrics)


_KINDS: dict[str, type[Check]] = {
    "http": HttpCheck,
    "tcp": TcpCheck,
    "process": ProcessCheck,
    "systemd": SystemdCheck,
    "command": CommandCheck,
}


def make_check(settings: CheckSettings) -> Check:
    """The probe for a configured check."""
    return _KINDS[settings.kind](settings)


def unit_finding(unit: str, properties: str) -> Finding:
    """The finding for the output of `systemctl show --property=LoadState,ActiveState,SubState`."""
    states = dict(line.split("=", 1) for line in properties.splitlines() if "=" in line)
    if states.get("LoadState") == "not-found":
        return Finding(Health.UNKNOWN, f"there is no unit {unit}")
    active, sub = states.get("ActiveState", ""), states.get("SubState", "")
    health = {
        "active": Health.HEALTHY,
        "reloading": Health.HEALTHY,
        "refreshing": Health.HEALTHY,
        "activating": Health.WARNING,
        "deactivating": Health.WARNING,
        "inactive": Health.CRITICAL,
        "failed": Health.CRITICAL,
    }.get(active, Health.UNKNOWN)
    return Finding(health, f"{active} ({sub})" if active else "its state cannot be read")


def _http_health(status: int) -> Health:
    if 200 <= status < 400:
        return Health.HEALTHY
    return Health.WARNING if 400 <= status < 500 else Health.CRITICAL


def _http_client() -> "httpx.AsyncClient":
    import httpx

    # No kept connections: each run proves that new ones are accepted. No proxies: the target itself is asked.
    return httpx.AsyncClient(
        limits=httpx.Limits(max_keepalive_connections=0),
        headers={"User-Agent": f"desktop-monitor/{__version__}"},
        timeout=None,  # noqa: S113 - a run as a whole has one
        trust_env=False,
    )


def _count_processes(name: str) -> int:
    count = 0
    for process in psutil.process_iter(["name"]):
        try:
            count += process.info["name"] == name and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            continue
    return count
