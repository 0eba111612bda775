"""The parent's side: the same scenarios under plain asyncio and under Qt's event loop."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from desktop_monitor.agent.supervisor import AgentProcess, AgentProcessError, agent_command


class Parent:
    """An agent process, and what it complained about."""

    def __init__(self) -> None:
        self.problems: asyncio.Queue[str] = asyncio.Queue()
        self.agent = AgentProcess(on_problem=self.problems.put_nowait, first_wait=0.05)


@pytest.fixture
async def parent() -> AsyncIterator[Parent]:
    parent = Parent()
    yield parent
    await parent.agent.stop()


async def healthy(url: str) -> None:
    """Return when the agent answers."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        while True:
            try:
                assert (await client.get("/health")).status_code == 200
                return
            except httpx.TransportError:
                await asyncio.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Scenarios:
    """What has to hold under any loop."""

    async def test_start_and_stop(self, parent: Parent) -> None:
        url = await parent.agent.start()
        pid = parent.agent.pid
        assert pid is not None
        await healthy(url)
        await parent.agent.stop()
        assert not is_alive(pid)
        assert parent.problems.empty()
        await parent.agent.stop()

    async def test_killed_it_comes_back_on_the_same_port(self, parent: Parent) -> None:
        url = await parent.agent.start()
        for _ in range(2):
            pid = parent.agent.pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            problem = await parent.problems.get()
            assert problem.startswith("the agent ended: signal 9; next start in ")
            await healthy(url)
            assert parent.agent.pid != pid
        assert parent.agent.url == url

    async def test_started_anew_on_the_same_port(self, parent: Parent) -> None:
        url = await parent.agent.start()
        pid = parent.agent.pid
        assert pid is not None
        await parent.agent.restart()
        assert not is_alive(pid)
        assert parent.agent.url == url
        await healthy(url)
        pid = parent.agent.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert (await parent.problems.get()).startswith("the agent ended: signal 9; next start in ")
        await healthy(url)

    async def test_what_keeps_it_from_starting_anew_is_told_and_tried_again(self, tmp_path: Path) -> None:
        problems: asyncio.Queue[str] = asyncio.Queue()
        script = textwrap.dedent(f"""
            import pathlib, sys, time
            starts = pathlib.Path({str(tmp_path / "starts")!r})
            starts.open("a").write("x")
            if starts.read_text() == "xx":
                sys.exit("not now")
            print("listening on http://127.0.0.1:1", flush=True)
            time.sleep(0 if starts.read_text() == "xxx" else 60)
        """)
        agent = AgentProcess(on_problem=problems.put_nowait, command=[sys.executable, "-c", script], first_wait=0.01)
        await agent.start()
        await agent.restart()
        told = await problems.get()
        assert told == "the agent did not start: not now (exit status 1); next start in 0.01 s"
        assert await problems.get() == "the agent ended: exit status 0; next start in 0.02 s"
        await agent.stop()

    async def test_one_that_hangs_is_killed_at_the_end(self, parent: Parent) -> None:
        await healthy(await parent.agent.start())
        pid = parent.agent.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        await parent.agent.stop()
        assert not is_alive(pid)

    async def test_one_that_cannot_start_says_why(self) -> None:
        script = "import sys; sys.exit('no such thing')"
        agent = AgentProcess(on_problem=print, command=[sys.executable, "-c", script])
        with pytest.raises(AgentProcessError, match=r"did not start: no such thing \(exit status 1\)"):
            await agent.start()
        agent = AgentProcess(on_problem=print, command=["/no/such/program"])
        with pytest.raises(AgentProcessError, match="cannot be run: No such file"):
            await agent.start()

    async def test_the_wait_doubles_while_it_keeps_dying(self, tmp_path: Path) -> None:
        problems: asyncio.Queue[str] = asyncio.Queue()
        first = tmp_path / "started"
        script = textwrap.dedent(f"""
            import pathlib, sys
            started = pathlib.Path({str(first)!r})
            if started.exists():
                sys.exit("again")
            started.touch()
            print("listening on http://127.0.0.1:1", flush=True)
        """)
        agent = AgentProcess(on_problem=problems.put_nowait, command=[sys.executable, "-c", script], first_wait=0.01)
        assert await agent.start() == "http://127.0.0.1:1"
        told = [await problems.get() for _ in range(4)]
        await agent.stop()
        assert told == [
            "the agent ended: exit status 0; next start in 0.01 s",
            "the agent did not start: again (exit status 1); next start in 0.02 s",
            "the agent did not start: again (exit status 1); next start in 0.04 s",
            "the agent did not start: again (exit status 1); next start in 0.08 s",
        ]

    async def test_after_a_steady_run_the_wait_starts_again(self, tmp_path: Path) -> None:
        problems: asyncio.Queue[str] = asyncio.Queue()
        script = "print('listening on http://127.0.0.1:1', flush=True)"
        agent = AgentProcess(
            on_problem=problems.put_nowait,
            command=[sys.executable, "-c", script],
            first_wait=0.01,
            steady_after=0.0,
        )
        await agent.start()
        told = [await problems.get() for _ in range(3)]
        await agent.stop()
        assert told == ["the agent ended: exit status 0; next start in 0.01 s"] * 3


class TestUnderAsyncio(Scenarios):
    """Plain asyncio: `watch` and `check`."""


@pytest.mark.qt_loop
class TestUnderQt(Scenarios):
    """The window's loop."""


async def test_the_agent_ends_when_its_parent_is_killed() -> None:
    script = textwrap.dedent("""
        import asyncio
        from desktop_monitor.agent.supervisor import AgentProcess

        async def main():
            agent = AgentProcess(on_problem=print)
            url = await agent.start()
            print(agent.pid, flush=True)
            await asyncio.Event().wait()

        asyncio.run(main())
    """)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=subprocess.PIPE)
    assert process.stdout is not None
    pid = int(await process.stdout.readline())
    descriptor = os.pidfd_open(pid)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(descriptor, ended.set)
    process.kill()
    await process.wait()
    await ended.wait()
    asyncio.get_running_loop().remove_reader(descriptor)
    os.close(descriptor)


def test_it_imports_nothing_heavy() -> None:
    script = (
        "import sys, desktop_monitor.agent.supervisor;"
        "print(*{'starlette', 'uvicorn', 'psutil', 'httpx', 'websockets', 'PySide6'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "\n"


def test_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/python")
    monkeypatch.chdir(tmp_path)
    assert agent_command() == ["/opt/python", "-P", "-m", "desktop_monitor", "agent"]
    config = str(tmp_path / "c.toml")
    assert agent_command(Path("c.toml")) == ["/opt/python", "-P", "-m", "desktop_monitor", "agent", "--config", config]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert agent_command() == ["/opt/python", "agent"]
