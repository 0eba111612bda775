"""The configured checks, against real servers, processes and programs."""

import asyncio
import contextlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desktop_monitor.agent.checks import make_check, unit_finding
from desktop_monitor.agent.readings import Reading
from desktop_monitor.config.settings import CheckKind, CheckSettings
from desktop_monitor.core.health import Health


async def look(kind: CheckKind, target: str | tuple[str, ...], timeout: float = 5.0) -> Reading:
    (reading,) = await make_check(CheckSettings(name="Checked", kind=kind, target=target, timeout=timeout)).read()
    assert reading.name == reading.group == "Checked"
    assert reading.kind == kind
    return reading


@contextlib.asynccontextmanager
async def answering(answer: bytes | None) -> AsyncIterator[int]:
    """A server that gives one answer to each request, or none ever."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            if answer is None:
                await reader.read()
            else:
                writer.write(answer)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


def status_line(text: str) -> bytes:
    return f"HTTP/1.1 {text}\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:1/\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("status", "health"),
    [
        ("200 OK", Health.HEALTHY),
        ("302 Found", Health.HEALTHY),
        ("404 Not Found", Health.WARNING),
        ("503 Service Unavailable", Health.CRITICAL),
    ],
)
async def test_http_statuses(status: str, health: Health) -> None:
    async with answering(status_line(status)) as port:
        reading = await look("http", f"http://127.0.0.1:{port}/health")
    assert (reading.health, reading.message) == (health, f"answered {status}")
    assert reading.metrics["status_code"] == float(status[:3])
    assert reading.response_ms is not None
    assert reading.metrics["response_time_ms"] == reading.response_ms


async def test_http_that_answers_rubbish_or_nothing_is_critical() -> None:
    async with answering(b"rubbish\r\n\r\n") as port:
        rubbish = await look("http", f"http://127.0.0.1:{port}/")
    async with answering(None) as port:
        silent = await look("http", f"http://127.0.0.1:{port}/", timeout=0.1)
    gone = await look("http", f"http://127.0.0.1:{port}/")
    assert [reading.health for reading in (rubbish, silent, gone)] == [Health.CRITICAL] * 3
    assert silent.message == "no result within 0.1 s"
    assert gone.message == "no answer: connection refused"


async def test_tcp_follows_the_port() -> None:
    async with answering(None) as port:
        up = await look("tcp", f"127.0.0.1:{port}")
    down = await look("tcp", f"127.0.0.1:{port}")
    assert (up.health, up.message) == (Health.HEALTHY, f"127.0.0.1:{port} accepts connections")
    assert down.health is Health.CRITICAL
    assert down.message.startswith(f"no connection to 127.0.0.1:{port}: ")
    assert up.response_ms is not None


async def test_process_follows_a_process_of_that_name(tmp_path: Path) -> None:
    sleeper = shutil.which("sleep")
    assert sleeper is not None
    program = shutil.copy(sleeper, tmp_path / "dm-check-target")
    missing = await look("process", "dm-check-target")
    process = subprocess.Popen([program, "60"])  # noqa: ASYNC220 - a start that is over at once
    try:
        running = await look("process", "dm-check-target")
    finally:
        process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # noqa: ASYNC222 - dead, and still a zombie
    zombie = await look("process", "dm-check-target")
    process.wait()
    assert [reading.health for reading in (missing, running, zombie)] == [
        Health.CRITICAL,
        Health.HEALTHY,
        Health.CRITICAL,
    ]
    assert running.message == "1 process dm-check-target running"
    assert running.response_ms is None


def plugin(folder: Path, script: str) -> tuple[str, ...]:
    path = folder / "plugin.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return (str(path), "an argument; $(with) `shell`")


async def test_command_runs_a_plugin_without_a_shell(tmp_path: Path) -> None:
    reading = await look("command", plugin(tmp_path, 'echo "WARN - $1 | depth=7;5"; exit 1'))
    assert (reading.health, reading.message) == (Health.WARNING, "WARN - an argument; $(with) `shell`")
    assert reading.metrics == {"depth": 7.0}
    assert reading.details == {"perfdata": "depth=7;5"}


async def test_command_that_takes_too_long_is_killed_with_its_children(tmp_path: Path) -> None:
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    keeper = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    argv = plugin(tmp_path, f"sh -c 'exec 3>{fifo}; echo up >&3; exec sleep 600' & wait")
    run = asyncio.create_task(look("command", argv, timeout=1.0))
    reading = await run
    assert os.read(keeper, 3) == b"up\n"
    os.close(keeper)
    assert (reading.health, reading.message) == (Health.CRITICAL, "no result within 1 s")
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    assert os.read(reader, 1) == b""  # nobody holds the other end any more
    os.close(reader)


async def test_command_output_is_bounded() -> None:
    script = "import sys; sys.stdout.write('x' * 10_000_000)"
    reading = await look("command", (sys.executable, "-c", script), timeout=20.0)
    assert reading.health is Health.HEALTHY
    assert len(reading.message) == 2000


async def test_command_that_does_not_exist_is_unknown() -> None:
    reading = await look("command", ("/no/such/plugin",))
    assert (reading.health, reading.message) == (
        Health.UNKNOWN,
        "/no/such/plugin cannot be run: No such file or directory",
    )


@pytest.mark.parametrize(
    ("properties", "health", "message"),
    [
        ("LoadState=loaded\nActiveState=active\nSubState=running", Health.HEALTHY, "active (running)"),
        ("LoadState=loaded\nActiveState=activating\nSubState=start", Health.WARNING, "activating (start)"),
        ("LoadState=loaded\nActiveState=failed\nSubState=failed", Health.CRITICAL, "failed (failed)"),
        ("LoadState=loaded\nActiveState=inactive\nSubState=dead", Health.CRITICAL, "inactive (dead)"),
        ("LoadState=not-found\nActiveState=inactive\nSubState=dead", Health.UNKNOWN, "there is no unit x.service"),
        ("", Health.UNKNOWN, "its state cannot be read"),
    ],
)
def test_systemd_states(properties: str, health: Health, message: str) -> None:
    finding = unit_finding("x.service", properties)
    assert (finding.health, finding.message) == (health, message)


async def test_systemd_where_there_is_none_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_monitor.agent.checks.has_systemd", lambda: False)
    reading = await look("systemd", "x.service")
    assert (reading.health, reading.message) == (Health.UNKNOWN, "there is no systemd on this computer")


def test_before_the_first_run_a_check_is_unknown() -> None:
    (reading,) = make_check(CheckSettings(name="Checked", kind="tcp", target="127.0.0.1:1")).expected()
    assert (reading.health, reading.message) == (Health.UNKNOWN, "waiting for the first result")
