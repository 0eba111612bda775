"""The real client as a process, and what its lines say."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Line = tuple[float, dict[str, Any]]
"""When it came (monotonic seconds), and what it says."""


class Client:
    """`watch --json` from `start` to `end`, or the window that says the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[Line] = []
        self._news = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None
        self._complaints = folder / "stderr"
        self.process: Process

    async def start(
        self,
        endpoint: Mapping[str, Any],
        *,
        env: Mapping[str, str] | None = None,
        prefix: Sequence[str] = (),
        inside: bool = False,
        window: Sequence[str] | None = None,
        verbose: bool = False,
    ) -> None:
        """Watch the endpoint; `inside`: with a clock that can be moved; `window`: in the window, with these arguments;
        `prefix` goes before the command."""
        config = self.folder / "config.toml"
        settings = "\n".join(f"{name} = {json.dumps(value)}" for name, value in endpoint.items())
        config.write_text(f'[[endpoint]]\nname = "A"\n{settings}\n', encoding="utf-8")
        program = ["desktop_monitor", "watch", "--json", *(["--verbose"] if verbose else []), "--config"]
        if window is not None:
            program = ["tests.faults.window", *window, "--config"]
        elif inside:
            program = ["tests.faults.inside"]
        command = [sys.executable, "-m", *program, str(config)]
        places = {f"XDG_{name}_HOME": str(self.folder) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        with self._complaints.open("wb") as complaints:
            self.process = await asyncio.create_subprocess_exec(
                *prefix, *command, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=complaints, limit=2**24,
                env={**os.environ, **places, **(env or {})},
            )  # fmt: skip
        self._reading = asyncio.create_task(self._read())

    def order(self, text: str) -> None:
        """Tell an `inside` client or a window what to do."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{text}\n".encode())

    async def until(self, true: Callable[[], object], patience: float) -> bool:
        """Wait until the lines make `true`; False if they do not."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not true():
                    self._news.clear()
                    await self._news.wait()
        return bool(true())

    def first(self, true: Callable[[dict[str, Any]], object], since: int = 0) -> Line | None:
        """The first such line from number `since` on."""
        return next((line for line in self.lines[since:] if true(line[1])), None)

    def ids(self) -> set[str]:
        """The events that were told."""
        return {line["id"] for _, line in self.lines if line["event"] == "event"}

    def complaints(self) -> str:
        """What it said on standard error."""
        return self._complaints.read_text(errors="replace") if self._complaints.exists() else ""

    async def end(self) -> None:
        """Interrupt it; after 5 s kill it."""
        if self._reading is None:
            return
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(5.0):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
        self._reading.cancel()

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while text := await self.process.stdout.readline():
            self.lines.append((time.monotonic(), json.loads(text)))
            self._news.set()
