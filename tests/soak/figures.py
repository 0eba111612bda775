"""What the samples of a run say: first and last, slopes by least squares, and whether anything grew."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Sample = dict[str, Any]

MOST_GROWTH = 1.05
"""Last against first: of memory, and of what cannot be counted to the last one."""
_SURE = 3.0
"""A slope below so many standard errors is noise."""
_MANY = 9


@dataclass(frozen=True)
class Measure:
    """One thing that is sampled."""

    name: str
    words: str
    exact: bool
    """It must be the same at the end; else it may grow by `MOST_GROWTH`, and what is not memory beyond by what is
    noise."""


_MEMORY = ("rss", "private_dirty")
"""Not PSS: what it counts of shared pages changes with each neighbour that begins or ends."""
MEASURES = (
    Measure("rss", "memory, resident (MiB)", False),
    Measure("private_dirty", "memory of its own (MiB)", False),
    Measure("objects", "objects of Python", False),
    Measure("history", "history (MiB)", False),
    Measure("fds", "file descriptors", True),
    Measure("tasks", "asyncio tasks", True),
    Measure("timers", "active QTimers", True),
    Measure("callbacks", "callbacks that wait (qasync)", False),
    Measure("qobjects", "QObjects", True),
    Measure("widgets", "widgets", True),
    Measure("threads", "threads", True),
    Measure("children", "child processes", True),
)


@dataclass(frozen=True)
class Line:
    """What became of a measure along one axis."""

    measure: Measure
    first: float
    last: float
    slope: float
    """Per `per` of the axis."""
    error: float
    """Standard error of the slope."""
    growth: float
    """What the slope makes of the whole way."""

    @property
    def flat(self) -> bool:
        """True if it did not grow."""
        if self.measure.exact:
            return self.last <= self.first
        if self.measure.name in _MEMORY:
            return self.last <= MOST_GROWTH * self.first
        grown = self.growth > (MOST_GROWTH - 1) * self.first
        return not (grown and self.slope > _SURE * self.error)


def line(measure: Measure, samples: Sequence[Sample], axis: str, per: float) -> Line:
    """`axis` names what the slope is over, such as "lost".

    With nine samples or more the first and the last are medians of three; of what must not grow at all the most of the
    first three and the fewest of the last three, as something may be under way.
    """
    ys = [float(sample[measure.name]) for sample in samples]
    xs = [float(sample[axis]) / per for sample in samples]
    slope, error = least_squares(xs, ys)
    ends = 3 if len(ys) >= _MANY else 1
    before, after = sorted(ys[:ends]), sorted(ys[-ends:])
    first, last = (before[-1], after[0]) if measure.exact else (before[ends // 2], after[ends // 2])
    return Line(measure, first, last, slope, error, slope * (xs[-1] - xs[0]))


def least_squares(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """The slope and its standard error; zero for fewer than three points or none apart."""
    count = len(xs)
    middle_x, middle_y = sum(xs) / count, sum(ys) / count
    spread = sum((x - middle_x) ** 2 for x in xs)
    if count < 3 or not spread:
        return 0.0, 0.0
    slope = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / spread
    rest = sum((y - middle_y - slope * (x - middle_x)) ** 2 for x, y in zip(xs, ys, strict=True))
    return float(slope), float((rest / (count - 2) / spread) ** 0.5)


def table(title: str, lines: Sequence[Line], per: str) -> str:
    """The lines as text."""
    rows = [(title, "first", "last", "ratio", f"per {per}", "")]
    for each in lines:
        ratio = f"{each.last / each.first:.3f}" if each.first else "-"
        slope = f"{each.slope:+.3g} ± {each.error:.2g}"
        verdict = "flat" if each.flat else "GROWS"
        rows.append((each.measure.words, _number(each.first), _number(each.last), ratio, slope, verdict))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def grown(first: Sample, last: Sample, most: int = 12) -> list[tuple[str, int]]:
    """Of what there are more objects now, the most first."""
    before, after = first["types"], last["types"]
    found = {name: count - before.get(name, 0) for name, count in after.items()}
    return sorted(((name, more) for name, more in found.items() if more > 0), key=lambda each: -each[1])[:most]


def _number(value: float) -> str:
    return f"{value:.1f}" if value % 1 else f"{value:.0f}"
