"""The agent as a process, from its command line to its end."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect

from desktop_monitor.agent.service import AgentStartError, allow_files, bind, make_probes, run_agent, url_of
from desktop_monitor.config.crash_folder import reports
from desktop_monitor.config.settings import AgentSettings, CheckSettings
from tests.agent.serving import CHUNKED, HANDSHAKE, Listener

Process = asyncio.subprocess.Process


@contextlib.asynccontextmanager
async def agent(*options: str, before: Callable[[], None] | None = None, **environment: str) -> AsyncIterator[Process]:
    """The command, with pipes for everything; `before` runs in its process first."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "desktop_monitor", "agent", *options),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **environment},
        preexec_fn=before,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def url_from(process: Process) -> str:
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    if not line.startswith("listening on http://"):
        _, errors = await process.communicate()
        pytest.fail(f"{line!r}\n{errors.decode()}")
    return line.removeprefix("listening on ").removesuffix("\n")


async def test_it_serves_this_computer_when_it_says_so() -> None:
    async with agent("--port", "0") as process:
        url = await url_from(process)
        assert url.startswith("http://127.0.0.1:")
        async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
            body = (await client.get("/api/v1/health")).json()
    names = [dependency["name"] for dependency in body["dependencies"]]
    assert names[:5] == ["CPU", "Memory", "Swap", "Load", "Network"]
    assert "Disk /" in names
    assert body["dependencies"][1]["message"].endswith(" used")


async def test_ipv6_is_written_in_brackets() -> None:
    async with agent("--port", "0", "--host", "::1") as process:
        url = await url_from(process)
        assert url.startswith("http://[::1]:")
        async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
            assert (await client.get("/health")).status_code == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_while_clients_are_connected(number: signal.Signals) -> None:
    async with agent("--port", "0") as process:
        url = await url_from(process)
        reading = await connect(f"ws{url.removeprefix('http')}/ws", proxy=None)
        await reading.recv()
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))):  # sends nothing, reads nothing
            process.send_signal(number)
            assert await process.wait() == 0
        await reading.wait_closed()
        assert reading.close_code == 1012
        assert process.stderr is not None
        assert await process.stderr.read() == b""


async def test_a_busy_port_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with agent("--port", str(port)) as process:
            output, errors = await process.communicate()
    assert process.returncode == 2
    assert output == b""
    (sentence,) = errors.decode().splitlines()
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use; choose another port" in sentence


async def test_it_ends_with_its_parents_pipe() -> None:
    async with agent("--port", "0", DESKTOP_MONITOR_AGENT_PARENT="pipe") as process:
        await url_from(process)
        assert process.stdin is not None
        process.stdin.close()
        assert await process.wait() == 0


async def test_without_that_variable_the_end_of_input_means_nothing() -> None:
    async with agent("--port", "0") as process:
        url = await url_from(process)
        assert process.stdin is not None
        process.stdin.close()
        await process.stdin.wait_closed()
        async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
            assert (await client.get("/health")).status_code == 200
        assert process.returncode is None


async def test_open_to_the_network_without_a_key_it_warns() -> None:
    async with agent("--port", "0", "--host", "0.0.0.0") as process:
        url = await url_from(process)
        assert process.stderr is not None
        assert b"open to the network without a key" in await process.stderr.readline()
        port = int(url.rpartition(":")[2])
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            assert (await client.get("/health")).status_code == 200
            assert (await client.get("/health", headers={"Host": "evil.example"})).status_code == 403


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
async def test_more_connections_than_files_leave_room_for_requests() -> None:
    import resource

    async with agent("--port", "0", before=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))) as process:
        url = await url_from(process)
        host, port = url.removeprefix("http://").split(":")
        with contextlib.ExitStack() as silent:
            for _ in range(200):
                silent.enter_context(socket.create_connection((host, int(port))))
            async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
                assert (await client.get("/health")).status_code == 200
        assert await ended_quietly(process)


async def test_what_clients_say_is_no_fault() -> None:
    async with agent("--port", "0") as process:
        url = await url_from(process)
        host, port = url.removeprefix("http://").split(":")
        for said, then in ((CHUNKED + b"zz\r\n", b""), (HANDSHAKE, b"\x81\x82\0\0\0\0\xff\xfe")):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(said)
            await reader.readuntil(b"\r\n\r\n")
            writer.write(then)
            await reader.read()
            writer.close()
        assert await ended_quietly(process)
    assert reports() == []


async def ended_quietly(process: Process) -> bool:
    process.terminate()
    _, errors = await process.communicate()
    return (process.returncode, errors) == (0, b"")


async def test_a_configured_check_is_pushed_when_it_changes(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    config = tmp_path / "config.toml"
    config.write_text(
        f'[[agent.check]]\nname = "Flag"\nkind = "command"\ninterval = 0.5\n'
        f'target = ["/bin/sh", "-c", "test -e {flag} && echo up || {{ echo down; exit 2; }}"]\n'
    )
    async with agent("--port", "0", "--config", str(config)) as process:
        url = await url_from(process)
        async with connect(f"ws{url.removeprefix('http')}/ws", proxy=None) as connection:
            client = Listener(connection)
            seen = [status(await client.next())]
            while seen[-1] != ("critical", "down"):
                seen.append(status(await client.until("health_update")))
            flag.touch()
            while seen[-1] != ("healthy", "up"):
                seen.append(status(await client.until("health_update")))


def status(frame: dict[str, object]) -> tuple[str, str]:
    data = frame["data"]
    assert isinstance(data, dict)
    body = data.get("health", data)
    (flag,) = [dependency for dependency in body["dependencies"] if dependency["name"] == "Flag"]
    return flag["status"], flag["message"]


def test_a_host_that_is_not_there_is_named() -> None:
    with pytest.raises(AgentStartError, match=r"^cannot listen on no-such-host\.invalid: "):
        bind("no-such-host.invalid", 0)
    with pytest.raises(AgentStartError, match=r"^cannot listen on 192\.0\.2\.1 port 0: .*choose another host$"):
        bind("192.0.2.1", 0)


@pytest.mark.parametrize("host", [os.fsdecode(b"\xff"), "a" * 300, "a..b"], ids=ascii)
def test_a_host_that_is_no_name_is_a_sentence(host: str) -> None:
    with pytest.raises(AgentStartError, match=r"^cannot listen on .{1,200}: that is no name of a computer$") as told:
        bind(host, 0)
    assert str(told.value).isprintable()


def test_a_host_is_shown_cleaned() -> None:
    with pytest.raises(AgentStartError) as told:
        bind("a\x1b[2J\0b", 0)
    assert str(told.value).isprintable()


def test_the_url_is_that_of_the_real_port() -> None:
    with bind("127.0.0.1", 0) as listener:
        assert url_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_an_empty_key_is_no_key() -> None:
    with pytest.raises(AgentStartError, match="key is empty"):
        run_agent(AgentSettings(), host="127.0.0.1", port=0, key="", say=print)


@pytest.mark.parametrize("name", ["CPU", "Systemd", "Disk /data"])
def test_a_check_may_not_pose_as_a_service_of_the_host(name: str) -> None:
    settings = AgentSettings(check=(CheckSettings(name=name, kind="tcp", target="127.0.0.1:1"),))
    with pytest.raises(AgentStartError, match=f'name "{name}" is the name of a service of this computer'):
        make_probes(settings)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize(
    ("soft", "hard", "asked", "allowed"),
    [
        (1_024, 4_096, (1_408, 4_096), 1_408),
        (256, 1_024, (1_024, 1_024), 1_024),
        (20_000, 20_000, None, 1_408),
    ],
)
def test_as_many_files_as_there_may_be_listeners(
    soft: int, hard: int, asked: tuple[int, int] | None, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    said: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: said.append(limits))
    assert allow_files(1_408) == allowed
    assert said == ([] if asked is None else [asked])
