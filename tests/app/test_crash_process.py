"""A fault of the window, as a person meets it: told, reported without the key, and the monitor goes on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_monitor.config.paths import crash_dir
from tests.app.conftest import ROOT, Desktop
from tests.app.faulty import KEY_VARIABLE

CANARY = "canary-5f0c/yellow+bird"
PATIENCE = 20
MakeDesktop = Callable[..., Desktop]


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, CANARY)


class Faulty:
    """The window with a fault, on no screen."""

    def __init__(self, kind: str) -> None:
        command = [sys.executable, "-m", "tests.app.faulty", kind]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def line(self) -> str:
        """The next that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().decode()

    def ends(self, number: signal.Signals | None = None) -> tuple[int, str]:
        """Exit code, and what it said."""
        if number is not None:
            self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said.decode()


def _nowhere(*texts: str) -> bool:
    home = Path(os.environ["HOME"])
    kept = [file.read_bytes().decode(errors="replace") for file in home.rglob("*") if file.is_file()]
    return not [text for text in (*texts, *kept) if "canary-5f0c" in text]


def _report() -> str:
    (file,) = crash_dir().glob("crash-*-window.txt")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("slot", "a call from Qt"),
        ("paint", "a call from Qt"),
        ("task", "event loop: "),
        ("callback", "event loop: "),
        ("thread", "thread a thread"),
        ("finalizer", "a finalizer"),
    ],
)
def test_it_is_reported_and_the_monitor_goes_on(kind: str, where: str) -> None:
    faulty = Faulty(kind)
    line = faulty.line()
    assert "desktop-monitor: a fault of this program: LookupError in " in line
    code, said = faulty.ends(signal.SIGTERM)
    assert code == 0
    assert "Traceback" not in said
    assert f"\nIn: {where}" in _report()
    assert "no answer to the key [key] of http://[key]@host/" in _report()
    assert "\nWatched: 1" in _report()
    assert "\nScreen: offscreen\n" in _report()
    assert _nowhere(line, said)
    assert {file.suffix for file in crash_dir().iterdir()} == {".txt"}


def test_a_hundred_of_a_place_are_one_report() -> None:
    faulty = Faulty("often")
    line = faulty.line()
    log = Path(os.environ["XDG_STATE_HOME"]) / "desktop-monitor/log/desktop-monitor.log"
    while "(100 times)" not in log.read_text():
        assert faulty.process.poll() is None
        time.sleep(0.01)
    code, said = faulty.ends(signal.SIGTERM)
    assert (code, said) == (0, "")
    assert "a fault of this program" in line
    assert _report()


def test_a_fault_at_the_start_ends_it() -> None:
    code, said = Faulty("start").ends()
    assert code == 1
    assert said.startswith("desktop-monitor: a fault of this program: LookupError in ")
    assert said.count("\n") == 1
    assert "In: the command, which ends by it" in _report()
    assert _nowhere(said)


@pytest.mark.parametrize(("kind", "what"), [("segfault", "Segmentation fault"), ("fatal", "Fatal error of Qt")])
def test_what_ends_it_at_once_is_told_by_the_next_start(kind: str, what: str) -> None:
    code, said = Faulty(kind).ends()
    assert code < 0
    assert _nowhere(said)
    following = Faulty("none")
    line = following.line()
    (file,) = crash_dir().glob("crash-*")
    assert line == f"desktop-monitor: an earlier run ended by {what}; the report: {file}\n"
    assert following.ends(signal.SIGTERM) == (0, "")
    assert f"What: {what}\n" in _report()
    assert "tests/app/faulty.py" in _report()
    assert ("Qt is out of [key]" in _report()) is (kind == "fatal")
    assert _nowhere(line)


def _dialog(desktop: Desktop) -> str:
    return desktop.xdotool("search", "--sync", "--onlyvisible", "--name", "^A fault of Desktop Monitor$").splitlines()[
        0
    ]


def test_the_dialog_takes_no_focus_and_goes_with_escape(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop()
    process = desktop.start_module("tests.app.faulty", "slot")
    desktop.window()
    dialog = _dialog(desktop)
    while desktop.xdotool("getwindowfocus", "getwindowname") != "Desktop Monitor":
        time.sleep(0.02)
    desktop.xdotool("windowactivate", dialog)
    while desktop.sees("^A fault of Desktop Monitor$"):
        desktop.press(dialog, "Escape")
        assert process.poll() is None
    assert desktop.sees_window()
    process.terminate()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def test_a_fault_at_the_start_is_shown_and_the_window_is_gone(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop()
    process = desktop.start_module("tests.app.faulty", "start")
    dialog = _dialog(desktop)
    while desktop.sees_window():
        time.sleep(0.02)
    while process.poll() is None:
        desktop.press(dialog, "Escape")
    assert process.returncode == 1
