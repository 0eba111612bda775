"""The command as its users run it: a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 20.0
"""Seconds after which a command that should have ended fails the test."""
_ROOT = Path(__file__).parents[2]
_COMMAND = [sys.executable, "-m", "desktop_monitor"]


def finished(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; `given` is its standard input."""
    return subprocess.run(
        [*_COMMAND, *arguments],
        cwd=_ROOT,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def running(*arguments: str) -> Iterator["Running"]:
    """Run the command; it is killed at the end if it has not ended."""
    process = subprocess.Popen(
        [*_COMMAND, *arguments], cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield Running(process)
        finally:
            process.kill()


class Running:
    """A command that runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def line(self) -> str:
        """The next line of its output, as soon as it comes; empty at the end."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def next(self, **wanted: object) -> dict[str, Any]:
        """The next JSON object that has these values."""
        while line := self.line():
            found: dict[str, Any] = json.loads(line)
            if wanted.items() <= found.items():
                return found
        raise AssertionError(f"the output ended before {wanted}")

    def ends(self) -> int:
        """Wait for its end; return the exit code."""
        return self.process.wait(PATIENCE)


@contextmanager
def agent() -> Iterator[str]:
    """Run our agent; yield its URL."""
    with running("agent", "--port", "0") as server:
        yield server.line().removeprefix("listening on ").strip()
