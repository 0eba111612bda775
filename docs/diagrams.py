"""Write the diagrams of the connection machines into docs/architecture.md, from the tables: `python -m docs.diagrams`.

A test keeps the document and the tables together.
"""

from collections.abc import Sequence
from pathlib import Path

from desktop_monitor.core.connection import LINK, POLLER, Row

DOCUMENT = Path(__file__).with_name("architecture.md")
_MANY = 6
"""An event that leads more phases than this to one is told in a sentence: its arrows would hide the others."""


def written(text: str) -> str:
    """`text` with the diagrams between its markers brought up to date. Raises ValueError if a marker is missing."""
    for name, table in (("link", LINK), ("poller", POLLER)):
        begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
        head, rest = text[: text.index(begin) + len(begin)], text[text.index(end) :]
        text = f"{head}{section(table)}{rest}"
    return text


def section(table: Sequence[Row]) -> str:
    """The diagram of one table, with what it leaves out said in words below."""
    arrows: dict[tuple[str, str], list[str]] = {}
    wide: dict[tuple[str, str], list[str]] = {}
    within: dict[str, list[str]] = {}
    for row in table:
        sources = [source.value for source in row.sources]
        if row.target is None:
            within.setdefault(row.event, []).extend(name for name in sources if name not in within.get(row.event, []))
        elif len(_leading(table, row)) > _MANY:
            wide.setdefault((_label(row), row.target.value), []).extend(sources)
        else:
            for name in sources:
                arrows.setdefault((name, row.target.value), []).append(_label(row))
    first = table[0].sources[0].value
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {first}"]
    lines += [f"    {source} --> {target} : {', '.join(labels)}" for (source, target), labels in arrows.items()]
    lines += ["```", ""]
    lines += [f"- `{event}` leads to `{to}` from {_listed(sources)}." for (event, to), sources in wide.items()]
    lines += [
        f"- `{event}` is heeded without a change of phase in {_listed(names)}." for event, names in within.items()
    ]
    return "\n".join([*lines, "", ""])


def _leading(table: Sequence[Row], row: Row) -> set[object]:
    alike = [other for other in table if (other.event, other.target) == (row.event, row.target)]
    return {source for other in alike for source in other.sources}


def _label(row: Row) -> str:
    return f"{row.event} [{row.guard.__name__}]" if row.guard else row.event


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
