import os
import signal
import socket

import pytest

from desktop_monitor.config.crash_folder import reports
from tests.cli.commands import finished, running


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 0)])
def test_it_says_where_it_listens_and_ends_on_a_signal(number: signal.Signals, code: int) -> None:
    with running("agent", "--port", "0") as agent:
        assert agent.line().startswith("listening on http://127.0.0.1:")
        agent.process.send_signal(number)
        assert agent.ends() == code
        assert agent.process.stderr is not None
        assert agent.process.stderr.read() == ""


def test_a_busy_port_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = finished("agent", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_host_that_is_not_ours_is_a_sentence() -> None:
    done = finished("agent", "--host", "192.0.2.1", "--port", "0")
    assert done.returncode == 2
    assert done.stderr.startswith("desktop-monitor: cannot listen on 192.0.2.1")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("host", [os.fsdecode(b"\xff"), "a" * 300], ids=["no text", "long"])
def test_a_host_that_is_no_name_is_a_sentence(host: str) -> None:
    done = finished("agent", "--host", host, "--port", "0")
    assert done.returncode == 2
    assert done.stderr.startswith("desktop-monitor: cannot listen on ")
    assert done.stderr.count("\n") == 1
    assert reports() == []
