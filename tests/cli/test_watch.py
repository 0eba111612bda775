import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.cli.commands import PATIENCE, finished, running

KEYS = {
    "state": ["event", "endpoint", "state", "attempt", "retry_in", "reason", "layer", "at"],
    "health": ["event", "endpoint", "service", "from", "to", "source", "message", "at"],
    "stats": ["event", "endpoint", "metrics", "source", "at"],
    "event": [
        "event",
        "endpoint",
        "id",
        "type",
        "entity",
        "severity",
        "message",
        "event_time",
        "seq",
        "source",
        "at",
    ],
}


def test_json_lines_until_connected(agent_url: str) -> None:
    done = finished("watch", "--url", agent_url, "--json", "--until", "connected", "--for", "15")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert {line["endpoint"] for line in lines} == {agent_url.removeprefix("http://")}
    assert [(line["state"], line["attempt"]) for line in lines if line["event"] == "state"] == [
        ("connecting", 0),
        ("connected", 0),
    ]
    assert [list(line) for line in lines] == [KEYS[line["event"]] for line in lines]


def test_the_first_look_is_complete(agent_url: str) -> None:
    with running("watch", "--url", agent_url, "--json") as watch:
        assert watch.next(event="health", service="CPU")["from"] is None
        assert watch.next(event="health", service=None)["source"] == "push"
        assert watch.next(event="stats")["metrics"]["cpu"]["cores"] > 0
        assert watch.next(event="event", type="agent_started")["seq"] == 1


def test_until_fails_when_the_time_runs_out(closed_url: str) -> None:
    done = finished("watch", "--url", closed_url, "--json", "--until", "connected", "--for", "0.3")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout.splitlines()[0])["state"] == "connecting"


def test_until_needs_all_endpoints_at_once(agent_url: str, closed_url: str) -> None:
    with running("watch", "--url", agent_url, "--url", closed_url, "--json", "--until", "connected") as watch:
        watch.next(event="state", state="connected")
        watch.next(event="state", state="disconnected", attempt=2)
        assert watch.process.poll() is None


def test_for_alone_is_a_success(closed_url: str) -> None:
    assert finished("watch", "--url", closed_url, "--json", "--for", "0.2").returncode == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_quietly(closed_url: str, number: signal.Signals, code: int) -> None:
    with running("watch", "--url", closed_url, "--json") as watch:
        watch.next(event="state", state="connecting")
        watch.process.send_signal(number)
        assert watch.ends() == code
        assert watch.process.stderr is not None
        assert watch.process.stderr.read() == ""


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_later_signals_do_not_change_how_it_ends(closed_url: str, second: signal.Signals) -> None:
    with running("watch", "--url", closed_url, "--json") as watch:
        watch.next(event="state", state="connecting")
        watch.process.send_signal(signal.SIGHUP)  # the lowest number: of two at once it is handled first
        while watch.process.poll() is None:
            time.sleep(0.002)
            watch.process.send_signal(second)
        assert watch.ends() == 129
        assert watch.process.stderr is not None
        assert watch.process.stderr.read() == ""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 0)])
def test_started_to_ignore_it_only_the_end_of_its_terminal_is_ignored(
    closed_url: str, number: signal.Signals, code: int
) -> None:
    """SIGHUP by nohup(1). A shell's `&` has SIGINT ignored, but who sends it means this process."""
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with running("watch", "--url", closed_url, "--json", "--for", "2") as watch:
            watch.next(event="state", state="connecting")
            watch.process.send_signal(number)
            assert watch.ends() == code
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("form", [["--json"], []])
def test_a_closed_pipe_ends_it_at_once_and_quietly(agent_url: str, form: list[str]) -> None:
    with running("watch", "--url", agent_url, *form) as watch:
        watch.line()
        assert watch.process.stdout is not None
        watch.process.stdout.close()
        assert watch.ends() == 0
        assert watch.process.stderr is not None
        assert watch.process.stderr.read() == ""


def test_output_that_cannot_be_written_is_a_sentence(agent_url: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "desktop_monitor", "watch", "--url", agent_url]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stderr == "desktop-monitor: the output cannot be written: No space left on device\n"


def test_with_nothing_configured_it_watches_this_computer_and_restarts_the_agent() -> None:
    with running("watch", "--json") as watch:
        first = watch.next()
        assert (first["event"], first["endpoint"], first["state"]) == ("state", "This computer", "connecting")
        assert watch.next(event="state")["state"] == "connected"
        (child,) = psutil.Process(watch.process.pid).children()
        child.kill()
        assert watch.next(event="problem")["kind"] == "agent"
        assert watch.next(event="state", state="connected")["endpoint"] == "This computer"
        (child,) = psutil.Process(watch.process.pid).children()
        watch.process.terminate()
        assert watch.ends() == 143
        child.wait(PATIENCE)
        assert not child.is_running()


def test_an_agent_that_cannot_start_is_a_sentence(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('agent.key = "env:DESKTOP_MONITOR_TEST_KEY"', encoding="utf-8")
    done = finished("watch", "--json", "--config", str(config))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [line["event"] for line in lines] == ["state", "problem"]
    assert "DESKTOP_MONITOR_TEST_KEY is not set" in done.stderr
    assert done.stderr.count("\n") == 1


def test_in_a_terminal_there_is_a_table(agent_url: str) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "desktop_monitor", "watch", "--url", agent_url, "--until", "connected"]
    environment = {**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"}
    with subprocess.Popen(command, stdout=follower, env=environment) as watch:
        os.close(follower)
        shown = _all_of(leader)
        assert watch.wait(PATIENCE) == 0
    assert shown.startswith("\x1b[?1049h\x1b[?25l")
    last = shown[shown.index("\x1b[?1049l") :]
    assert "● Live" in last
    assert "CPU" in last


def test_every_change_is_a_sentence_where_there_is_no_terminal(agent_url: str) -> None:
    done = finished("watch", "--url", agent_url, "--until", "connected", PYTHONUTF8="1")
    assert "● Live" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_narrow_character_set_is_no_obstacle(agent_url: str) -> None:
    done = finished("watch", "--url", agent_url, "--until", "connected", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "? Live" in done.stdout


def _all_of(descriptor: int) -> str:
    """What comes from a terminal until its other end is closed: Linux says EIO then."""
    chunks = []
    try:
        while chunk := os.read(descriptor, 65_536):
            chunks.append(chunk)
    except OSError:
        pass
    finally:
        os.close(descriptor)
    return b"".join(chunks).decode()
