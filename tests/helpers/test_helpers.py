import asyncio
import logging
import os
import socket
from pathlib import Path

import pytest
from qasync import QEventLoop

from tests.helpers.leaks import LeakCheck
from tests.helpers.logs import ExpectedLogs, watched_logs

log = logging.getLogger("helpers.test")


async def test_async_tests_run_on_plain_asyncio() -> None:
    assert not isinstance(asyncio.get_running_loop(), QEventLoop)


@pytest.mark.qt_loop
async def test_marked_tests_run_on_the_loop_of_qt() -> None:
    assert isinstance(asyncio.get_running_loop(), QEventLoop)


def test_home_and_settings_are_private(private_surroundings: Path) -> None:
    assert Path.home() == private_surroundings
    for name, value in os.environ.items():
        assert not name.startswith("DESKTOP_MONITOR_")
        assert not name.startswith("XDG_") or not name.endswith("_HOME") or Path(value).is_relative_to(Path.home())


def test_an_unexpected_warning_is_a_complaint(expected_logs: ExpectedLogs) -> None:
    expected_logs("helpers.test: disk is full")
    with watched_logs() as logs:
        log.info("below the level")
        log.warning("disk is %s", "full")
    assert logs.complaints() == ["unexpected log: helpers.test: disk is full"]


def test_an_expected_warning_is_none(expected_logs: ExpectedLogs) -> None:
    expected_logs("full$")
    with watched_logs() as logs:
        logs("disk is (full|empty)")
        log.warning("disk is full")
    assert logs.complaints() == []


def test_a_warning_that_never_came_is_a_complaint() -> None:
    with watched_logs() as logs:
        logs("disk is full")
    assert logs.complaints() == ["expected log never came: disk is full"]


async def test_a_forgotten_task_is_a_leak() -> None:
    check = LeakCheck()
    assert await check.leaks() == []
    task = asyncio.create_task(asyncio.Event().wait(), name="forgotten")
    (leak,) = await check.leaks()
    assert "forgotten" in leak
    task.cancel()
    assert await check.leaks() == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc to see descriptors")
async def test_a_forgotten_socket_is_a_leak() -> None:
    check = LeakCheck()
    with socket.socket():
        (leak,) = await check.leaks()
        assert leak.startswith("open socket: ")
    assert await check.leaks() == []


@pytest.mark.usefixtures("no_leaks")
async def test_a_closed_server_and_its_connection_are_no_leak() -> None:
    served = asyncio.Event()

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        await writer.wait_closed()
        served.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    _reader, writer = await asyncio.open_connection(host, port)
    await served.wait()
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
