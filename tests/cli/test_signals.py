"""Signals while the window is being built."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

_CHILD = """
import os
from desktop_monitor.cli.signals import vanish_on_signals

class Unraisable:
    def __del__(self):
        os.kill(os.getpid(), {number})
        for _ in range(100):
            pass

vanish_on_signals(7)
Unraisable()
print("survived")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_process_even_where_an_exception_would_be_lost(number: signal.Signals) -> None:
    child = subprocess.run(
        [sys.executable, "-c", _CHILD.format(number=int(number))], capture_output=True, timeout=30, check=False
    )
    assert (child.returncode, child.stdout, child.stderr) == (7, b"", b"")


def test_nohup_is_heeded() -> None:
    number = int(signal.SIGHUP)
    code = f"import signal; signal.signal({number}, signal.SIG_IGN)\n{_CHILD.format(number=number)}"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert (child.returncode, child.stdout) == (0, b"survived\n")


def test_a_second_one_does_not_begin_the_end_again() -> None:
    code = """
import os, signal
from desktop_monitor.cli.signals import vanish_on_signals

def before():
    print("before", flush=True)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        os.kill(os.getpid(), number)

vanish_on_signals(7, before)
os.kill(os.getpid(), signal.SIGTERM)
"""
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert (child.returncode, child.stdout) == (7, b"before\n")


_INTERRUPTED_AT = """
import os, runpy, signal, sys

class At:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(100):
                pass

sys.meta_path.insert(0, At())
sys.argv = ["desktop-monitor", *{command!r}]
runpy.run_module("desktop_monitor", run_name="__main__")
"""


_CHECK = ["check", "--url", "http://127.0.0.1:9"]


@pytest.mark.parametrize(
    ("command", "module"),
    [
        (_CHECK, "argparse"),
        (_CHECK, "desktop_monitor.cli.main"),
        (_CHECK, "httpx"),
        (["doctor"], "PySide6.support.deprecated"),
    ],
)
def test_an_interrupt_while_a_command_is_imported_is_quiet(command: list[str], module: str) -> None:
    code = _INTERRUPTED_AT.format(command=command, module=module)
    root = Path(__file__).parents[2]
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False, cwd=root)
    assert (child.returncode, child.stderr) == (130, b"")
