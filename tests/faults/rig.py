"""One fault, measured: a server, a client, and the moments between them."""

import asyncio
import time
import tomllib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop_monitor.core.times import parse_utc
from tests.faults.client import Client
from tests.faults.source import Source

PATIENCE = 20.0
"""Seconds beyond a bound after which a fault counts as never noticed or never healed."""
MARGIN = 1.0
"""Seconds by which a gap may reach beyond the fault: for the last event before it, and for the computer."""
EXPECTED = Path(__file__).parent / "expected.toml"


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `expected.toml`, which explains the fields."""

    name: str
    done: str
    state: str
    layer: str
    notice: float
    heal: float
    lost: int


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """A fault that another test measures."""

    name: str
    expected: str
    test: str


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """All that is expected."""

    fault: list[Expected]
    elsewhere: list[Elsewhere]


class Measured(msgspec.Struct, kw_only=True):
    """What was seen. None: never."""

    state: str = ""
    layer: str = ""
    notice: float | None = None
    heal: float | None = None
    lost: int | None = None
    gaps: int = 0
    steady: bool = False
    """Nothing was to be noticed, and `notice` is how long that was watched."""
    said: str = ""
    """The reason that was told with the state."""
    faults: list[str] = msgspec.field(default_factory=list)
    """What else is not as it should be."""
    skipped: str = ""

    def missed(self, expected: Expected) -> list[str]:
        """What is not as expected."""
        missed = list(self.faults)
        if (self.state, self.layer) != (expected.state, expected.layer):
            missed.append(f"state {self.state or '-'}, layer {self.layer or '-'}")
        if self.notice is None or (self.notice > expected.notice and not self.steady):
            missed.append("noticed too late")
        if expected.heal and (self.heal is None or self.heal > expected.heal):
            missed.append("healed too late")
        if self.lost != expected.lost:
            missed.append(f"{self.lost} events lost")
        return missed


class Rig:
    """What a case acts on."""

    def __init__(self, expected: Expected, folder: Path) -> None:
        self.expected = expected
        self.folder = folder
        self.source = Source()
        self.client = Client(folder)
        self.measured = Measured()
        self.url = ""
        self._since = self._begun_at = 0
        self._wall = time.time() - time.monotonic()
        self.began = self.ended = 0.0

    async def start(self, **options: Any) -> None:
        """Start the client; by default at the source."""
        endpoint = {"url": self.url or self.source.url, **options.pop("endpoint", {})}
        await self.client.start(endpoint, **options)
        if not await self.client.until(lambda: self.client.lines, PATIENCE):
            raise RuntimeError(f"the client says nothing: {self.client.complaints()}")

    async def connected(self, **options: Any) -> None:
        """Start the client and wait until it is connected and has told an event."""
        await self.start(**options)
        assert await self.client.until(self._is_connected, PATIENCE), "never connected"
        assert await self.client.until(self.client.ids, PATIENCE), "no event was told"
        await asyncio.sleep(1.0)

    def begins(self, *, at_start: bool = False) -> None:
        """The fault begins now; `at_start`: it was there when the client started."""
        self.began = self.client.lines[0][0] if at_start else time.monotonic()
        self._since = self._begun_at = 0 if at_start else len(self.client.lines)

    async def noticed(self) -> None:
        """Wait for the line that says what is expected."""
        wanted, measured = self.expected, self.measured

        def says(line: dict[str, Any]) -> bool:
            told = (line.get("state"), line.get("layer") or "")
            return line["event"] == "state" and told == (wanted.state, wanted.layer)

        status = await self._look_for(says) or self._status()
        measured.state, measured.layer = status["state"], status["layer"] or ""
        measured.said = status["reason"] or ""

    async def noticed_by(self, word: str, **says: object) -> dict[str, Any]:
        """Wait for a line of that word that says so, while the state is what is expected: of what is no fault of a
        connection. Raises `RuntimeError` if it does not come."""
        found = await self._look_for(lambda line: line["event"] == word and says.items() <= line.items())
        if found is None:
            raise RuntimeError(f"no line {word} {says or ''}")
        status, measured = self._status(), self.measured
        measured.state, measured.layer = status["state"], status["layer"] or ""
        return found

    async def _look_for(self, says: Callable[[dict[str, Any]], object]) -> dict[str, Any] | None:
        await self.client.until(lambda: self.client.first(says, self._since), self.expected.notice + PATIENCE)
        found = self.client.first(says, self._since)
        if found is None:
            return None
        self.measured.notice = found[0] - self.began
        return found[1]

    def stayed(self) -> None:
        """See that nothing was told of the connection since the fault began."""
        told = [line for _, line in self.client.lines[self._begun_at :] if line["event"] == "state"]
        self.measured.faults += [f"told: {line['state']}" for line in told]

    async def steady(self, *words: str) -> None:
        """See that nothing is told of the connection, and no gap, while the bound lasts; but `words` may be."""
        await asyncio.sleep(self.expected.notice)
        measured, status = self.measured, self._status()
        measured.steady = True
        measured.state, measured.layer, measured.notice = status["state"], status["layer"] or "", self.expected.notice
        told = [line["event"] for _, line in self.client.lines[self._since :]]
        silent = {"state", "health", "gap", "problem", "notice"}.difference(words)
        measured.faults += [f"told: {word}" for word in told if word in silent]

    def ends(self) -> None:
        """The fault ends now."""
        self.ended = time.monotonic()
        self._since = len(self.client.lines)

    async def healed(self) -> None:
        """Wait until the client is connected again."""
        await self.client.until(lambda: self._is_connected(self._since), self.expected.heal + PATIENCE)
        found = self.client.first(lambda line: line.get("state") == "connected", self._since)
        if found is not None:
            self.measured.heal = found[0] - self.ended

    async def count_losses(self, truth: dict[str, str] | None = None) -> None:
        """See which events, by id and time, were neither told nor covered by a gap."""
        told = truth or {each["id"]: each["timestamp"] for each in self.source.told}
        await self.client.until(lambda: told.keys() <= self.client.ids(), PATIENCE)
        gaps, ids = [line for _, line in self.client.lines if line["event"] == "gap"], self.client.ids()
        missing = [time for name, time in told.items() if name not in ids]
        known = [time for name, time in told.items() if name in ids]
        self.measured.gaps = len(gaps)
        self.measured.faults += [wrong for gap in gaps if (wrong := too_wide(gap, self._unknown(), known))]
        self.measured.lost = sum(not any(covers(gap, time) for gap in gaps) for time in missing)
        if complaints := self.client.complaints().strip():
            self.measured.faults.append(f"standard error: {complaints[-200:]}")

    def _unknown(self) -> tuple[datetime, datetime]:
        """From when to when events may be unknown: while the fault lasts, until it is healed."""
        end = time.monotonic() if self.measured.heal is None else self.ended + self.measured.heal
        begin, end = self.began + self._wall - MARGIN, end + self._wall + MARGIN
        return datetime.fromtimestamp(begin, UTC), datetime.fromtimestamp(end, UTC)

    def _is_connected(self, since: int = 0) -> bool:
        return self.client.first(lambda line: line.get("state") == "connected", since) is not None

    def _status(self) -> dict[str, Any]:
        return next(line for _, line in reversed(self.client.lines) if line["event"] == "state")


def covers(gap: dict[str, Any], time: str) -> bool:
    """True if a gap says that an event of that time may be missing; one without bounds says nothing."""
    start, at, end = (parse_utc(each or "") for each in (gap["from"], time, gap["to"]))
    return start is not None and at is not None and end is not None and start <= at <= end


def too_wide(gap: dict[str, Any], unknown: tuple[datetime, datetime], known: Iterable[str]) -> str:
    """What a gap claims that is not so, given when events may be unknown and the times of those that were told."""
    start, end = parse_utc(gap["from"] or ""), parse_utc(gap["to"] or "")
    if start is None or end is None:
        return f"a gap without bounds: {gap['from']} to {gap['to']}"
    within = sum(start < at < end for each in known if (at := parse_utc(each)) is not None)
    if within:
        return f"a gap from {gap['from']} to {gap['to']} with {within} events that were told"
    if start < unknown[0] or end > unknown[1]:
        return f"a gap from {gap['from']} to {gap['to']}, wider than what is unknown"
    return ""


def read_table() -> Table:
    """All that is expected."""
    return msgspec.convert(tomllib.loads(EXPECTED.read_text(encoding="utf-8")), Table)
