"""`python -m tests.bench.table [FILE…]`: the rows with a target as a Markdown table, for the README.

Of several files of one bench the figures are those of the first, and all ratios are told.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.machine import ROOT
from tests.bench.row import figure_text, short

Rows = Sequence[Mapping[str, Any]]

_HEAD = "| what | ours | against | ratio | target |\n|---|--:|---|--:|--:|"


def markdown(*runs: Rows) -> str:
    """One line for each row that has a target; a ratio that missed it is set in bold."""
    lines = [_HEAD]
    for same in zip(*runs, strict=True):
        row = same[0]
        if row["target"] is None:
            continue
        target = f"≤ {row['target']:g}"
        if any("skipped" in each for each in same):
            lines.append(f"| {row['what']} | not measured | {row['against']} | | {target} |")
            continue
        against = f"{row['against']}: {figure_text(row['theirs'], row['unit'])}"
        ratios = ", ".join(map(_ratio, same))
        lines.append(f"| {row['what']} | {figure_text(row['ours'], row['unit'])} | {against} | {ratios} | {target} |")
    return "\n".join(lines)


def _ratio(row: Mapping[str, Any]) -> str:
    return short(row["ratio"]) if row["verdict"] == "met" else f"**{short(row['ratio'])}**"


if __name__ == "__main__":
    files = sys.argv[1:] or [str(ROOT / "build/bench/bench.json")]
    print(markdown(*(json.loads(Path(file).read_text(encoding="utf-8"))["rows"] for file in files)))
