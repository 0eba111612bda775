"""One line of the table: what was measured, ours and theirs, and the ratio that is wanted."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

QUICK_MARGIN = 1.25
"""`bench-quick` fails from so many times the target on."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What bounds a row: a layer that we cannot do without, measured alone in the same run."""

    what: str
    figure: float
    """In the unit of the row."""


@dataclass(frozen=True, slots=True)
class Row:
    """Ours against theirs, both in `unit`. A row without a target is for information."""

    what: str
    against: str
    ours: float = math.nan
    theirs: float = math.nan
    unit: str = ""
    target: float | None = None
    """The ratio that is wanted at most."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    """For the JSON: the rounds, percentiles and whatever else was seen."""
    skipped: str = ""
    """Why it could not be measured."""
    limit: Limit | None = None

    @property
    def ratio(self) -> float:
        """Ours by theirs."""
        return self.ours / self.theirs if self.theirs else math.nan

    @property
    def verdict(self) -> str:
        """The last column."""
        if self.skipped:
            return "skipped"
        if self.target is None:
            return "-"
        return "met" if self.ratio <= self.target else "MISSED"

    @property
    def fails_quick(self) -> bool:
        """It misses its target by more than the margin."""
        return not self.skipped and self.target is not None and not self.ratio <= self.target * QUICK_MARGIN

    def as_json(self) -> dict[str, Any]:
        """All that is known."""
        known = {"what": self.what, "against": self.against, "target": self.target, "verdict": self.verdict}
        if self.skipped:
            return {**known, "skipped": self.skipped}
        figures: dict[str, Any] = {"ours": self.ours, "theirs": self.theirs, "unit": self.unit, "ratio": self.ratio}
        if self.limit is not None:
            by_it = self.ours / self.limit.figure if self.limit.figure else math.nan
            figures["limit"] = {"what": self.limit.what, "figure": self.limit.figure, "ours by it": by_it}
        return {**known, **figures, "detail": dict(self.detail)}


def skipped(what: str, against: str, target: float | None, why: str) -> Row:
    """A row that could not be measured."""
    return Row(what, against, target=target, skipped=why)


_HEAD = ("what", "ours", "theirs", "against", "ratio", "target", "met")


def table(rows: Sequence[Row]) -> str:
    """For people; what was skipped is named below, and how far each limit is."""
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    right = {1, 2, 4, 5}
    text = [
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    text.insert(1, "-" * max(len(line) for line in text))
    text += [f"skipped: {row.what}: {row.skipped}" for row in rows if row.skipped]
    text += [_bound(row, row.limit) for row in rows if row.limit is not None and not row.skipped]
    return "\n".join(text)


def _bound(row: Row, limit: Limit) -> str:
    times = short(row.ours / limit.figure) if limit.figure else "?"
    return f"limit: {row.what}: {limit.what} {figure_text(limit.figure, row.unit)}; ours is {times} times that"


def _cells(row: Row) -> tuple[str, ...]:
    target = "-" if row.target is None else f"<= {row.target:g}"
    if row.skipped:
        return row.what, "", "", row.against, "", target, row.verdict
    ours, theirs = (figure_text(value, row.unit) for value in (row.ours, row.theirs))
    return row.what, ours, theirs, row.against, short(row.ratio), target, row.verdict


def figure_text(value: float, unit: str) -> str:
    """A figure with its unit."""
    return f"{short(value)} {unit}".rstrip()


def short(value: float) -> str:
    """Three figures that count."""
    if math.isnan(value):
        return "?"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
