"""What every row works with, and the families of rows in their order."""

import contextlib
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench.machine import surroundings
from tests.bench.row import Row
from tests.bench.running import Program, config, ours, program
from tests.bench.server import BenchServer


@dataclass
class Bench:
    """One run."""

    folder: Path
    """Temporary."""
    quick: bool
    display: str
    """Empty: there is no screen."""
    screen_pid: int
    server: BenchServer
    page: Path | None
    """The built page of the peer."""
    no_peer: str
    """Why there is none."""
    profile: Path | None = None
    """Profiles of the window are written here."""
    _homes: int = 0

    def rounds(self, full: int) -> int:
        """How many rounds: half in a quick run."""
        return max(math.ceil(full / 2), 2) if self.quick else full

    def home(self, name: str) -> Path:
        """A home for a program; the same name gives the same one."""
        home = self.folder / name
        home.mkdir(exist_ok=True)
        return home

    def environment(self, name: str) -> dict[str, str]:
        """For a program of that name."""
        return surroundings(self.home(name), self.display)

    @contextlib.asynccontextmanager
    async def window(self, name: str, *arguments: str, paths: int = 1) -> AsyncIterator[Program]:
        """The real application, watching this server under `/name`; with more `paths`: `/name0`, `/name1`…"""
        names = [name] if paths == 1 else [f"{name}{number}" for number in range(paths)]
        endpoints = {each: f"{self.server.url}/{each}" for each in names}
        file = config(self.home(name) / "bench.toml", endpoints)
        command = ours("window", "--config", file, *arguments)
        async with program(command, self.environment(name), self.folder / "errors.log") as running:
            yield running


class Family(Protocol):
    """A module of rows."""

    __name__: str
    QUICK: bool
    """True if it is part of a quick run."""

    async def measure(self, bench: Bench) -> list[Row]:
        """Measure all of them."""
        ...
