"""The page that would be written instead: React in Chromium, built by npm from `page/`. Chromium runs without a screen
and is told nothing that would help or hinder it."""

import asyncio
import contextlib
import shutil
import subprocess
import time
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from websockets.asyncio.server import ServerConnection

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.machine import ROOT
from tests.bench.server import push

PATH = "/ws?peer"
AGAINST = "React page in Chromium"
_SOURCE = Path(__file__).parent / "page"
_PLACE = ROOT / "build/bench/page"
_PATIENCE = 30.0
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class NoPeer(Exception):
    """There is no peer to compare with; the text says why."""


def browser() -> str:
    """The command of the browser. Raises `NoPeer`."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        raise NoPeer("no Chromium here (packaging/system-packages.txt, [bench])")
    return found


def build() -> Path:
    """The folder of the built page, built anew if its sources changed. Raises `NoPeer`."""
    browser()
    if shutil.which("npm") is None:
        raise NoPeer("no npm here (packaging/system-packages.txt, [bench])")
    sources = sorted(_SOURCE.iterdir())
    stamp = "\n".join(f"{file.name}\n{file.read_text(encoding='utf-8')}" for file in sources)
    known = _PLACE / ".stamp"
    if not known.is_file() or known.read_text(encoding="utf-8") != stamp:
        shutil.rmtree(_PLACE, ignore_errors=True)
        shutil.copytree(_SOURCE, _PLACE)
        # Not `npm ci`: it insists on the builds for other systems too, which not every registry has.
        for command in (("npm", "install", "--no-save", "--no-audit", "--no-fund"), ("npm", "run", "build")):
            result = subprocess.run(command, cwd=_PLACE, capture_output=True, text=True, check=False, timeout=300)
            if result.returncode:
                said = [line for line in result.stderr.splitlines() if "error" in line] or ["it says nothing"]
                raise NoPeer(f"`{' '.join(command)}` failed: {said[0]}")
        known.write_text(stamp, encoding="utf-8")
    return _PLACE / "dist"


class Peer:
    """One browser with the page."""

    def __init__(self, bench: Bench, pid: int, started: int) -> None:
        self._bench = bench
        self.pid = pid
        self.started = started
        """When it was started, in ns of the monotonic clock."""
        self._ahead = 0.0

    async def heard(self, kind: str) -> tuple[int, dict[str, Any]]:
        """What the page says next of that kind, and when that was heard."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                at, message = await self._bench.server.heard.get()
                if message["type"] == kind:
                    return at, message

    async def link(self) -> ServerConnection:
        """Its connection."""
        return (await self._bench.server.linked(PATH))[0]

    async def set_clock(self) -> None:
        """Learn how far its clock is ahead of ours, from the quickest of twenty questions."""
        link, best = await self.link(), float("inf")
        for _ in range(20):
            sent = time.monotonic_ns()
            push(link, bodies.text("clock", sent=sent))
            at, message = await self.heard("clock")
            if at - sent < best:
                best = at - sent
                self._ahead = message["page"] * 1e6 - (at + sent) / 2
            await asyncio.sleep(0.01)

    async def frames(self) -> list[tuple[int, int]]:
        """When it painted (ns of our clock) and the number that was shown, since the last time."""
        push(await self.link(), bodies.text("report"))
        _, message = await self.heard("report")
        return [(round(at * 1e6 - self._ahead), number) for at, number in message["frames"]]


@contextlib.asynccontextmanager
async def peer(bench: Bench) -> AsyncIterator[Peer]:
    """A browser that shows the page, for the time of the block."""
    home = bench.home("peer")
    command = (
        browser(),
        "--headless=new",
        "--no-sandbox",
        "--no-first-run",
        "--disable-gpu",
        "--window-size=1180,740",
        f"--user-data-dir={home / 'profile'}",
        f"{bench.server.url}/",
    )
    environment = {**bench.environment("peer"), "DISPLAY": ""}
    started = time.monotonic_ns()
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        yield Peer(bench, process.pid, started)
    finally:
        process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 10.0)
        await bench.server.gone(PATH)
