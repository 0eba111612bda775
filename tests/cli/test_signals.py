"""Signals while the window is being built."""

import signal
import subprocess
import sys

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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_even_where_an_exception_would_be_lost(number: signal.Signals) -> None:
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # also where a shell ignores it
    code = f"{heard}\n{_CHILD.format(number=int(number))}"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert (child.returncode, child.stdout, child.stderr) == (7, b"", b"")


def test_an_ignored_signal_stays_ignored() -> None:
    code = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n{_CHILD.format(number=int(signal.SIGINT))}"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert (child.returncode, child.stdout) == (0, b"survived\n")
