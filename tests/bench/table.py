"""`python -m tests.bench.table [FILE]`: the rows with a target as a Markdown table, for the README."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.machine import ROOT
from tests.bench.row import figure_text, short

_HEAD = "| what | ours | against | ratio | target |\n|---|--:|---|--:|--:|"


def markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    """One line for each row that has a target; what missed it is set in bold."""
    lines = [_HEAD]
    for row in rows:
        if row["target"] is None:
            continue
        target = f"≤ {row['target']:g}"
        if "skipped" in row:
            lines.append(f"| {row['what']} | not measured | {row['against']} | | {target} |")
            continue
        against = f"{row['against']}: {figure_text(row['theirs'], row['unit'])}"
        ratio = short(row["ratio"]) if row["verdict"] == "met" else f"**{short(row['ratio'])}**"
        lines.append(f"| {row['what']} | {figure_text(row['ours'], row['unit'])} | {against} | {ratio} | {target} |")
    return "\n".join(lines)


if __name__ == "__main__":
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/bench/bench.json"
    print(markdown(json.loads(file.read_text(encoding="utf-8"))["rows"]))
