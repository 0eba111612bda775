"""Programs that are measured, each in a process of its own."""

import asyncio
import contextlib
import json
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.machine import ROOT, python

_PATIENCE = 40.0
_LINE_LIMIT = 64 * 1024 * 1024


class Program:
    """Says one JSON object a line; takes one word a line."""

    def __init__(self, process: Process, started: int) -> None:
        self._process = process
        self.started = started
        """When it was started, in ns of the monotonic clock."""
        self.was_ended = False
        """By the bench, not by itself."""

    @property
    def pid(self) -> int:
        """Of the process itself."""
        return self._process.pid

    async def hear(self, what: str, patience: float = _PATIENCE) -> dict[str, Any]:
        """The next object of that kind; what comes before it is dropped."""
        assert self._process.stdout is not None
        async with asyncio.timeout(patience):
            while line := await self._process.stdout.readline():
                said = json.loads(line)
                if what in (said.get("what"), said.get("event")):
                    return dict(said)
        raise RuntimeError(f"the program ended before it said {what!r}")

    async def ask(self, command: str, what: str = "", patience: float = _PATIENCE) -> dict[str, Any]:
        """Give it a word and hear the answer."""
        self.tell(command)
        return await self.hear(what or command, patience)

    def tell(self, command: str) -> None:
        """Give it a word."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command}\n".encode())

    async def end(self) -> None:
        """End it as the desktop would; then by force."""
        self.was_ended = self.was_ended or self._process.returncode is None
        if self._process.returncode is None:
            self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), 5.0)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()


@contextlib.asynccontextmanager
async def program(
    command: Sequence[str], environment: Mapping[str, str], log: Path | None = None
) -> AsyncIterator[Program]:
    """Run a program for the time of the block; `log` gets its standard error."""
    with contextlib.ExitStack() as stack:
        errors = DEVNULL if log is None else stack.enter_context(log.open("ab")).fileno()
        started = time.monotonic_ns()
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=dict(environment), stdin=PIPE, stdout=PIPE, stderr=errors, limit=_LINE_LIMIT
        )
        running = Program(process, started)
        try:
            yield running
        finally:
            code = process.returncode
            await running.end()
            if code is not None and not running.was_ended:
                print(f"ended by itself with {code}: {' '.join(command)}", file=sys.stderr, flush=True)


def ours(module: str, *arguments: str) -> tuple[str, ...]:
    """The command line of a program of the bench."""
    return python("-m", f"tests.bench.programs.{module}", *arguments)


def config(file: Path, endpoints: Mapping[str, str], more: str = "") -> str:
    """Write a configuration that watches these; return its path."""
    tables = "\n".join(f'[[endpoint]]\nname = "{name}"\nurl = "{url}"' for name, url in endpoints.items())
    file.write_text(f"{tables}\n{more}\n", encoding="utf-8")
    return str(file)
