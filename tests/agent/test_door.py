"""When the system can give no connection, the agent says so now and then, and goes on."""

import asyncio
import errno
import socket

import pytest

from desktop_monitor.agent import door
from tests.agent.serving import Lever, Served, served
from tests.helpers.logs import ExpectedLogs


class Failing:
    """`sock_accept` of the loop, which fails so often first."""

    def __init__(self, error: OSError, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
        loop = asyncio.get_running_loop()
        self._error, self._left, self._accept = error, count, loop.sock_accept
        monkeypatch.setattr(loop, "sock_accept", self)
        monkeypatch.setattr(door, "PAUSE", 0.0)

    async def __call__(self, listener: socket.socket) -> tuple[socket.socket, object]:
        if self._left:
            self._left -= 1
            raise self._error
        return await self._accept(listener)


async def answers(server: Served) -> bool:
    async with server.http() as http:
        return (await http.get("/health")).status_code == 200


async def test_without_files_it_is_said_now_and_then(
    no_leaks: None,
    lever: Lever,
    monkeypatch: pytest.MonkeyPatch,
    expected_logs: ExpectedLogs,
    caplog: pytest.LogCaptureFixture,
) -> None:
    expected_logs("desktop_monitor.agent: no connection can be accepted: Too many open files")
    Failing(OSError(errno.EMFILE, "Too many open files"), 250, monkeypatch)
    async with served(lever) as server:
        assert await answers(server)
    head = "no connection can be accepted: Too many open files"
    assert [record.getMessage() for record in caplog.records] == [head, f"{head} (10 times)", f"{head} (100 times)"]


async def test_who_went_before_being_accepted_is_nothing_to_tell(
    no_leaks: None, lever: Lever, monkeypatch: pytest.MonkeyPatch
) -> None:
    Failing(ConnectionAbortedError(errno.ECONNABORTED, "it went"), 3, monkeypatch)
    async with served(lever) as server:
        assert await answers(server)


async def test_who_went_just_after_is_nothing_to_tell(
    no_leaks: None, lever: Lever, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    failed: list[object] = []
    connect = loop.connect_accepted_socket

    async def gone(*arguments: object) -> object:
        if failed:
            return await connect(*arguments)  # type: ignore[arg-type]
        failed.append(arguments)
        raise OSError(errno.EINVAL, "it went")

    monkeypatch.setattr(loop, "connect_accepted_socket", gone)
    async with served(lever) as server:
        reader, writer = await server.dial()
        assert await reader.read() == b""
        assert await answers(server)
        writer.close()


async def test_a_fault_of_ours_is_told_and_the_next_one_comes_in(
    no_leaks: None, lever: Lever, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, told = asyncio.get_running_loop(), []
    loop.set_exception_handler(lambda _, context: told.append(context["exception"]))
    async with served(lever) as server:
        with monkeypatch.context() as patched:
            patched.setattr("desktop_monitor.agent.server.AgentHttp", lambda *_: 1 / 0)
            reader, writer = await server.dial()
            assert await reader.read() == b""
        assert await answers(server)
        writer.close()
    assert [type(error) for error in told] == [ZeroDivisionError]
