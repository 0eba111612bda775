"""`python -m tests.bench.compare A.json B.json …`: their ratios, the median, and how far they lie apart."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.figures import middle
from tests.bench.row import short

Rows = Sequence[Mapping[str, Any]]


def comparison(runs: Sequence[Rows]) -> str:
    """A line for each row of the first run: the ratio of each run, the median, how far they lie apart in per cent,
    and whether the median meets the target."""
    lines = []
    for row in runs[0]:
        found = [each for run in runs for each in run if (each["what"], each["against"]) == _key(row)]
        ratios = [each["ratio"] for each in found if "ratio" in each]
        if not ratios:
            continue
        median = middle(ratios)
        apart = (max(ratios) - min(ratios)) / median * 100 if median else 0.0
        target = (
            "" if row["target"] is None else f"<= {row['target']:g} {'met' if median <= row['target'] else 'MISSED'}"
        )
        each = "  ".join(f"{short(ratio):>7}" for ratio in ratios)
        lines.append(f"{row['what']:<75}  {each}  median {short(median):>7}  apart {apart:3.0f} %  {target}".rstrip())
    return "\n".join(lines)


def _key(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["what"], row["against"]


if __name__ == "__main__":
    print(comparison([json.loads(Path(name).read_text(encoding="utf-8"))["rows"] for name in sys.argv[1:]]))
