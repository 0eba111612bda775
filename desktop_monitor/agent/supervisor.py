"""The parent's side of the embedded agent: starts it, restarts it, ends it. Imports nothing heavy."""

import asyncio
import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, TypeVar

from desktop_monitor.core.text import clean

LISTENING = "listening on "
"""What the agent's one line on standard output begins with; the URL follows."""
PARENT_VARIABLE = "DESKTOP_MONITOR_AGENT_PARENT"
"""Environment variable that tells the agent how it hears of its parent's end."""
PARENT_PIPE = "pipe"
"""Its value: standard input is a pipe that ends when the parent does."""

START_TIMEOUT = 15.0
"""Seconds the agent has to say where it listens."""
FIRST_WAIT = 1.0
"""Seconds before the first restart; the wait doubles with each."""
LONGEST_WAIT = 30.0
STEADY_AFTER = 60.0
"""Seconds after which an agent counts as running well: the waits start again."""
STOP_GRACE = 1.0
"""Seconds between SIGTERM and SIGKILL."""

_LINE_LIMIT = 4096
_Tell = Callable[[str], None]
T = TypeVar("T")


class AgentProcessError(Exception):
    """The agent did not start; the text is one sentence for people."""


def agent_command(config: Path | None = None) -> list[str]:
    """The command line of the agent, without its port; also in a frozen application."""
    frozen = getattr(sys, "frozen", False)
    start = [sys.executable] if frozen else [sys.executable, "-P", "-m", "desktop_monitor"]
    return [*start, "agent", *(["--config", str(config.absolute())] if config else [])]


class AgentProcess:
    """An agent of our own, on a port that stays the same until `stop`. Runs under any asyncio loop."""

    def __init__(
        self,
        *,
        on_problem: _Tell,
        config: Path | None = None,
        command: Sequence[str] | None = None,
        first_wait: float = FIRST_WAIT,
        steady_after: float = STEADY_AFTER,
    ) -> None:
        """`on_problem` gets a sentence each time the agent died or could not be restarted.
        `command` runs instead of the agent's own command line; `--port N` is added to it."""
        self._command = list(command) if command is not None else agent_command(config)
        self._on_problem = on_problem
        self._first_wait = first_wait
        self._steady_after = steady_after
        self._child: _Child | None = None
        self._keeper: asyncio.Task[None] | None = None
        self.url: str | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the agent that runs now."""
        return None if self._child is None else self._child.pid

    async def start(self) -> str:
        """Start the agent and return its base URL. Raises AgentProcessError if it does not get so far."""
        child = self._spawn(0)
        url = await self._ready(child)
        self._keeper = asyncio.ensure_future(self._keep(child, int(url.rpartition(":")[2])))
        return url

    async def restart(self) -> None:
        """End the agent and start it anew on the same port, so that it reads its configuration again.

        What keeps it from starting is told as for one that died, and it is tried again. Call it after `start`.
        """
        assert self.url is not None
        port = int(self.url.rpartition(":")[2])
        await self.stop()
        child, problem = None, ""
        try:
            child = self._spawn(port)
            await self._ready(child)
        except AgentProcessError as error:
            child, problem = None, str(error)
        self._keeper = asyncio.ensure_future(self._keep(child, port, problem))

    async def stop(self) -> None:
        """End the agent, within little more than `STOP_GRACE`. May be called at any time, and twice."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)
        child, self._child = self._child, None
        if child is not None:
            await child.end(STOP_GRACE)

    def _spawn(self, port: int) -> "_Child":
        try:
            self._child = _Child([*self._command, "--port", str(port)])
        except OSError as error:
            raise AgentProcessError(f"the agent cannot be run: {error.strerror or error}") from error
        return self._child

    async def _ready(self, child: "_Child") -> str:
        awaited: set[asyncio.Future[Any]] = {child.url, child.ended}
        await asyncio.wait(awaited, timeout=START_TIMEOUT, return_when=asyncio.FIRST_COMPLETED)
        if child.url.done():
            self.url = child.url.result()
            return self.url
        if child.ended.done():
            raise AgentProcessError(f"the agent did not start: {child.last_words()}")
        await child.end(STOP_GRACE)
        raise AgentProcessError(f"the agent did not start within {START_TIMEOUT:g} s")

    async def _keep(self, child: "_Child | None", port: int, problem: str = "") -> None:
        """Restart the agent whenever it ends; at once, if there is none, and `problem` says why."""
        loop = asyncio.get_running_loop()
        wait = self._first_wait
        while True:
            if child is not None:
                started = loop.time()
                await asyncio.wait({child.ended})  # a plain await would cancel the future with this task
                if loop.time() - started >= self._steady_after:
                    wait = self._first_wait
                problem = f"the agent ended: {child.last_words()}"
            self._on_problem(f"{problem}; next start in {wait:g} s")
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
            try:
                child = self._spawn(port)
                await self._ready(child)
            except AgentProcessError as error:
                child, problem = None, str(error)


class _Child:
    """One agent process. A thread reads what it prints, because not every loop can watch processes."""

    def __init__(self, command: Sequence[str]) -> None:
        self._loop = asyncio.get_running_loop()
        self.url: asyncio.Future[str] = self._loop.create_future()
        self.ended: asyncio.Future[int] = self._loop.create_future()
        self._last_line = ""
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, PARENT_VARIABLE: PARENT_PIPE},
            start_new_session=True,  # Ctrl+C in the terminal is ours to answer
        )
        assert self._process.stdout is not None
        self.pid = self._process.pid
        threading.Thread(target=self._follow, args=(self._process.stdout,), name="agent", daemon=True).start()

    def last_words(self) -> str:
        """The last line it printed, or how it ended."""
        code = self.ended.result()
        ending = f"signal {-code}" if code < 0 else f"exit status {code}"
        return f"{self._last_line} ({ending})" if self._last_line else ending

    async def end(self, grace: float) -> None:
        """SIGTERM, then SIGKILL after `grace` seconds."""
        for strike in (self._process.terminate, self._process.kill):
            if not self.ended.done():
                strike()
                await asyncio.wait({self.ended}, timeout=grace)

    def _follow(self, output: IO[bytes]) -> None:
        with output:
            while line := output.readline(_LINE_LIMIT):
                text = line.decode(errors="replace").strip()
                if text.startswith(LISTENING):
                    self._post(self.url, text.removeprefix(LISTENING))
                elif text:
                    self._last_line = clean(text)
        code = self._process.wait()
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._post(self.ended, code)

    def _post(self, future: "asyncio.Future[T]", value: T) -> None:
        def settle() -> None:
            if not future.done():
                future.set_result(value)

        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            self._loop.call_soon_threadsafe(settle)
