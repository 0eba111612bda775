"""The agent as a process: what `desktop-monitor agent` runs."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any

from desktop_monitor.agent.agent import Agent
from desktop_monitor.agent.checks import make_check
from desktop_monitor.agent.disk_checks import DiskProbe
from desktop_monitor.agent.guard import is_loopback
from desktop_monitor.agent.host_checks import HostProbe
from desktop_monitor.agent.readings import Probe
from desktop_monitor.agent.sensor_checks import SystemdProbe, TemperatureProbe, has_systemd
from desktop_monitor.agent.server import CONNECTION_LIMIT, AgentServer, make_application
from desktop_monitor.agent.supervisor import LISTENING, PARENT_PIPE, PARENT_VARIABLE
from desktop_monitor.agent.threads import run_in_daemon
from desktop_monitor.config.settings import AgentSettings
from desktop_monitor.core.text import clean_name

OnFault = Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]
"""An exception handler of an event loop."""
_BACKLOG = 1_024
"""Connections that wait to be accepted: all listeners may come back at once."""
_OTHER_FILES = 128
"""Files that the agent has open beside its connections, at most."""
_FEWEST = 16
"""Connections at once where the system allows hardly any files."""
_HOST_SERVICES = frozenset({"CPU", "Memory", "Swap", "Load", "Network", "Temperature", "Systemd"})


class AgentStartError(Exception):
    """The agent cannot start; the text is one sentence for people."""


def run_agent(
    settings: AgentSettings,
    *,
    host: str,
    port: int,
    key: str | None,
    say: Callable[[str], None],
    on_fault: OnFault | None = None,
) -> int:
    """Serve this computer's Admin API on `host` and `port` (0 picks one) until SIGTERM or SIGINT; return 0.

    `key` is what clients must bring; None: nothing. `say` is told `listening on URL` when connections are accepted;
    what it raises ends the agent. `on_fault` handles what nobody caught. Raises AgentStartError for an address that
    cannot be used and for settings that cannot work.
    """
    probes = make_probes(settings)
    most = max(_FEWEST, allow_files(CONNECTION_LIMIT + _OTHER_FILES) - _OTHER_FILES)
    if key == "":
        raise AgentStartError("the agent's key is empty: give it a value, or set key to none under [agent]")
    with contextlib.closing(bind(host, port)) as listener:
        url = url_of(listener)
        if key is None and not is_loopback(host):
            warning = f"warning: {url} is open to the network without a key; set key under [agent]"
            print(warning, file=sys.stderr, flush=True)  # noqa: T201
        with asyncio.Runner(loop_factory=_Loop) as runner:
            runner.get_loop().set_exception_handler(on_fault)
            runner.run(_serve(Agent(probes), listener, host, key, lambda: say(f"{LISTENING}{url}"), most))
    return 0


def make_probes(settings: AgentSettings) -> list[Probe]:
    """All that watches this computer. Raises AgentStartError if a check bears the name of a service of the host."""
    taken = [check.name for check in settings.check if _is_host_service(check.name)]
    if taken:
        raise AgentStartError(
            f'[[agent.check]] name "{taken[0]}" is the name of a service of this computer: choose another'
        )
    probes: list[Probe] = [HostProbe(settings), DiskProbe(settings.disk), TemperatureProbe(settings.temperature)]
    if has_systemd():
        probes.append(SystemdProbe())
    return probes + [make_check(check) for check in settings.check]


def allow_files(wanted: int) -> int:
    """Let this process have so many files open, as far as it may: many systems allow 1,024 unless they are asked.
    Return how many of them it may have."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port`. Raises AgentStartError."""
    shown = clean_name(host)
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise AgentStartError(f"cannot listen on {shown}: {error.strerror or error}") from error
    except ValueError as error:  # it cannot be encoded for the question, such as bytes that are no text
        raise AgentStartError(f"cannot listen on {shown}: that is no name of a computer") from error
    family, _, _, _, address = found[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would allow two servers on one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        hint = "choose another port, or 0 for a free one" if port else "choose another host"
        raise AgentStartError(f"cannot listen on {shown} port {port}: {error.strerror or error}; {hint}") from error
    return listener


def url_of(listener: socket.socket) -> str:
    """The base URL of a socket that listens."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _serve(
    agent: Agent, listener: socket.socket, host: str, key: str | None, ready: Callable[[], None], most: int
) -> None:
    stop = asyncio.Event()
    application = make_application(agent, host=host, key=key)
    server = AgentServer(application, stop=stop, ready=ready, most=most)
    with _stopping_signals(stop):
        watcher = asyncio.create_task(_follow_parent(stop))
        try:
            await server.serve(sockets=[listener])
        finally:
            watcher.cancel()


async def _follow_parent(stop: asyncio.Event) -> None:
    """End with the parent, however it ends, if it holds the other end of standard input."""
    if os.environ.pop(PARENT_VARIABLE, None) == PARENT_PIPE:  # ours alone, not for programs that checks run
        await run_in_daemon(_wait_for_end_of_input, "parent")
        stop.set()


def _wait_for_end_of_input() -> None:
    # Not sys.stdin: its lock would be held at the end of the interpreter.
    while os.read(0, 1024):
        pass


@contextlib.contextmanager
def _stopping_signals(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    handled = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set)) for number in handled]
    try:
        yield
    finally:
        for number, handler in zip(handled, before, strict=True):
            signal.signal(number, handler)


def _is_host_service(name: str) -> bool:
    return name in _HOST_SERVICES or name.startswith("Disk ")


if sys.platform == "win32":
    _BaseLoop = asyncio.ProactorEventLoop
else:
    _BaseLoop = asyncio.SelectorEventLoop


class _Loop(_BaseLoop):
    """Looks names up in daemon threads: the usual executor would make a slow resolver delay the end."""

    async def getaddrinfo(self, host: Any, port: Any, **options: Any) -> Any:
        return await run_in_daemon(lambda: socket.getaddrinfo(host, port, **options), "resolver")
