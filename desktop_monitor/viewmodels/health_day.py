"""The last 24 hours of a service: 48 half-hours, and the uptime as far as it was watched."""

from functools import cached_property

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.durations import duration
from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.figures import decimal
from desktop_monitor.viewmodels.wording import NOTHING

CELL = 1800.0
"""Seconds in a cell."""
CELLS = 48

_MUCH_UNSEEN = 0.1
"""Share of the time since it was first heard of from which what was not seen is said in place of the uptime."""
_LEAST_UNSEEN = 120.0
_WHOLE = CELL * (CELLS - 1) * 0.99
"""Seconds that count as all of 24 hours."""


class Cell:
    """A half-hour: how long it was watched, how long it was healthy, and the worst that was seen."""

    __slots__ = ("counted", "criticals", "healthy", "number", "warnings", "watched", "worst")

    def __init__(self, number: int) -> None:
        """`number`: how many half-hours since 1970."""
        self.number = number
        self.watched = 0.0
        """Seconds."""
        self.counted = 0.0
        """The same without the time it was disabled."""
        self.healthy = 0.0
        self.worst: Health | None = None
        """None: nobody watched."""
        self.criticals = 0
        """Times it became critical."""
        self.warnings = 0

    def add(self, health: Health, seconds: float, begins: bool) -> None:
        """It was like that for so long; `begins`: and became so in this half-hour."""
        self.watched += seconds
        if health is not Health.DISABLED:
            self.counted += seconds
        if health is Health.HEALTHY:
            self.healthy += seconds
        if begins:
            self.criticals += health is Health.CRITICAL
            self.warnings += health is Health.WARNING
        if self.worst is None or health.rank > self.worst.rank:
            self.worst = health

    def extend(self, other: "Cell") -> None:
        """Take in another part of the same half-hour."""
        self.watched += other.watched
        self.counted += other.counted
        self.healthy += other.healthy
        self.criticals += other.criticals
        self.warnings += other.warnings
        if self.worst is None or (other.worst is not None and other.worst.rank > self.worst.rank):
            self.worst = other.worst

    def copy(self) -> "Cell":
        """One that grows apart."""
        cell = Cell(self.number)
        for name in Cell.__slots__:
            setattr(cell, name, getattr(self, name))
        return cell


class Day(msgspec.Struct, frozen=True, dict=True):
    """48 half-hours, oldest first; the last one is under way."""

    cells: tuple[Cell, ...]
    began: float
    """When it was first heard of, or where the first cell begins (seconds since 1970, UTC)."""
    now: float

    @cached_property
    def watched(self) -> float:
        """Seconds that somebody watched."""
        return sum(cell.watched for cell in self.cells)

    @cached_property
    def unseen(self) -> float:
        """Seconds since it was first heard of that nobody watched."""
        return max(self.now - self.began - self.watched, 0.0)

    @cached_property
    def uptime(self) -> float | None:
        """The share of the watched time in which it was healthy, 0 to 1; None if there is none that counts."""
        counted = sum(cell.counted for cell in self.cells)
        return None if counted <= 0 else min(sum(cell.healthy for cell in self.cells) / counted, 1.0)

    @cached_property
    def heights(self) -> tuple[tuple[Health | None, float], ...]:
        """Of each cell the worst, and the share of its time, up to now, that was watched, in tenths."""
        return tuple((cell.worst, self._share(cell)) for cell in self.cells)

    @property
    def text(self) -> str:
        """For the table: "98.71 %", "100 % · 12 min" if that is all that was watched, "3 h unseen" if much was not."""
        uptime = self.uptime
        if self.unseen > max(_LEAST_UNSEEN, (self.now - self.began) * _MUCH_UNSEEN):
            return QCoreApplication.translate("health_day", "{time} unseen").format(time=_coarse(self.unseen))
        if uptime is None:
            return NOTHING
        if self.watched >= _WHOLE:
            return percent_text(uptime)
        return f"{percent_text(uptime)} · {_coarse(self.watched)}"

    @property
    def sentence(self) -> str:
        """In words: "last 24 h: 98.71 % healthy of 3 h observed, critical 2 times"."""
        uptime = self.uptime
        if uptime is None:
            return QCoreApplication.translate("health_day", "last 24 h: not observed")
        parts = [
            QCoreApplication.translate("health_day", "last 24 h: {share} healthy of {time} observed").format(
                share=percent_text(uptime), time=duration(self.watched)
            )
        ]
        if criticals := sum(cell.criticals for cell in self.cells):
            parts.append(QCoreApplication.translate("health_day", "critical %n time(s)", "", criticals))
        if warnings := sum(cell.warnings for cell in self.cells):
            parts.append(QCoreApplication.translate("health_day", "warning %n time(s)", "", warnings))
        if self.unseen >= 1:
            unseen = QCoreApplication.translate("health_day", "{time} unseen since it was first heard of")
            parts.append(unseen.format(time=duration(self.unseen)))
        return ", ".join(parts)

    def _share(self, cell: Cell) -> float:
        start = cell.number * CELL
        length = min(self.now - start, CELL)
        return round(min(cell.watched / length, 1.0), 1) if length > 0 else 0.0


def percent_text(share: float) -> str:
    """A share as a percentage; 100 only if it is all, 0 only if it is nothing."""
    if share in (0.0, 1.0):
        return f"{share * 100:.0f} %"
    return decimal(f"{min(max(share * 100, 0.01), 99.99):.2f} %")


def _coarse(seconds: float) -> str:
    """One unit: "12 min", "3 h"."""
    return " ".join(duration(seconds).split(" ")[:2])
