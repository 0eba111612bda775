"""A fault of a command: a report without the key, one sentence on standard error, and no traceback."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from desktop_monitor.cli.crashing import without_secrets
from desktop_monitor.config.keys import resolve_key, usable_key
from desktop_monitor.config.paths import crash_dir
from tests.cli.commands import PATIENCE, finished
from tests.cli.faulty import KEY_VARIABLE

CANARY = "canary-5f0c/yellow+bird"
_ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, CANARY)


def faulty(kind: str, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.cli.faulty", kind, *arguments]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    with process:
        _, complaints = process.communicate(timeout=PATIENCE)
    return process.returncode, complaints


def the_report(command: str) -> str:
    (file,) = crash_dir().glob(f"crash-*-{command}.txt")
    return file.read_text(encoding="utf-8")


def nowhere(*texts: str) -> bool:
    home = Path(os.environ["HOME"])
    kept = [file.read_bytes().decode(errors="replace") for file in home.rglob("*") if file.is_file()]
    return not [text for text in (*texts, *kept) if "canary-5f0c" in text]


def is_one_sentence(complaints: str, command: str) -> bool:
    (file,) = crash_dir().glob(f"crash-*-{command}.txt")
    start = "desktop-monitor: a fault of this program: LookupError in "
    return complaints.count("\n") == 1 and complaints.startswith(start) and complaints.endswith(f"the report: {file}\n")


@pytest.fixture
def url() -> str:
    """Nobody listens there."""
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{chosen.getsockname()[1]}"


def test_a_fault_that_ends_watch(url: str) -> None:
    code, complaints = ended(faulty("work", "watch", "--url", url, "--for", "30"))
    assert code == 1
    assert is_one_sentence(complaints, "watch")
    assert "In: the command, which ends by it\n" in the_report("watch")
    assert nowhere(complaints)
    assert [file.suffix for file in crash_dir().iterdir()] == [".txt"]


@pytest.mark.parametrize(("kind", "where"), [("callback", "event loop: "), ("thread", "thread a thread")])
def test_watch_goes_on_where_it_can(url: str, kind: str, where: str) -> None:
    code, complaints = ended(faulty(kind, "watch", "--url", url, "--for", "1", "--json"))
    assert code == 0
    assert is_one_sentence(complaints, "watch")
    assert f"In: {where}" in the_report("watch")
    assert "LookupError: no answer to the key [key]" in the_report("watch")
    assert "INFO desktop_monitor: start of watch" in the_report("watch")
    assert "\nWatched: 1 (" in the_report("watch")
    assert nowhere(complaints)


def test_the_next_run_tells_of_a_segmentation_fault(url: str) -> None:
    code, _ = ended(faulty("segfault", "watch", "--url", url, "--for", "30"))
    assert code == -signal.SIGSEGV
    arguments = ("watch", "--url", url, "--for", "0.2")
    told = finished(*arguments)
    (file,) = crash_dir().iterdir()
    sentence = f"desktop-monitor: an earlier run ended by Segmentation fault; the report: {file}\n"
    assert (told.returncode, told.stderr) == (0, sentence)
    assert "tests/cli/faulty.py" in the_report("watch")
    assert finished(*arguments).stderr == ""


def test_a_request_that_fails_leaves_the_agent_alive() -> None:
    with faulty("request", "agent", "--port", "0") as agent:
        assert agent.stdout is not None
        url = agent.stdout.readline().removeprefix("listening on ").strip()
        for _ in range(2):
            with pytest.raises(urllib.error.HTTPError, match="500"):
                urllib.request.urlopen(f"{url}/api/v1/health", timeout=PATIENCE)
        agent.terminate()
        _, complaints = agent.communicate(timeout=PATIENCE)
    assert agent.returncode == 0
    assert complaints.count("\n") == 1
    assert "ERROR desktop_monitor.crashes: a fault of this program: LookupError in desktop_monitor/" in complaints
    assert "In: uvicorn.error: Exception in ASGI application" in the_report("agent")
    assert nowhere(complaints)


def test_a_fault_in_the_agent() -> None:
    with faulty("callback", "agent", "--port", "0") as agent:
        assert agent.stderr is not None
        line = agent.stderr.readline()
        agent.terminate()
        _, complaints = agent.communicate(timeout=PATIENCE)
    assert (agent.returncode, complaints) == (0, "")
    assert "a fault of this program: LookupError in " in line
    assert nowhere(line)


@pytest.mark.parametrize(("arguments", "exit_code"), [(("check",), 3), (("key", "delete", "A"), 1)])
def test_a_fault_of_a_short_command(arguments: tuple[str, ...], exit_code: int) -> None:
    code, complaints = ended(faulty("command", *arguments))
    assert code == exit_code
    assert is_one_sentence(complaints, arguments[0])
    assert nowhere(complaints)


def test_without_a_place_for_the_report_it_is_told_whole() -> None:
    crash_dir().parent.mkdir(parents=True, exist_ok=True)
    crash_dir().write_text("a file")
    code, complaints = ended(faulty("command", "check"))
    assert code == 3
    assert "its report cannot be saved: " in complaints
    assert "LookupError: no answer to the key [key]" in complaints
    assert nowhere(complaints)


def test_doctor_names_the_folder(url: str) -> None:
    assert "crash reports: ~/.local/state/desktop-monitor/crashes (none)" in finished("doctor").stdout
    ended(faulty("work", "watch", "--url", url))
    said = finished("doctor").stdout
    assert "crash reports: ~/.local/state/desktop-monitor/crashes (1, the newest crash-2" in said


def test_what_is_struck_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PASSWORD", "swordfish-22")
    monkeypatch.setenv("EDITOR", "an editor")
    monkeypatch.setenv("WELL/known", "")
    assert resolve_key(f"env:{KEY_VARIABLE}", "A") == CANARY
    usable_key("typed-key-1", "what was typed")
    said = without_secrets(
        f"{CANARY} canary-5f0c%2Fyellow%2Bbird typed-key-1 swordfish-22 an editor "
        "http://user:pass@host/ Authorization: Bearer abcdefgh "
        "api_key=abcdefgh 'token': 'abcdefgh' the basic idea: key 4"
    )
    assert said == (
        "[key] [key] [key] [key] an editor "
        "http://[key]@host/ Authorization: Bearer [key] api_key=[key] 'token': '[key]' the basic [key]: key 4"
    )
