"""docs/bounds.md names every bound with its value."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\|[^|]*\| ([\d,]+)([^|]*)\| `([\w.]+)` \|", re.MULTILINE)
FACTORS = {"KiB": 1_024, "MiB": 1_048_576}
LOOKS_LIKE_ONE = re.compile(r"KEPT|MOST|LIMIT|LARGEST|LONGEST|CAPACITY|CACHED")
NONE = {
    "agent.server.CONNECTION_LIMIT": "the sum of two others",
    "client.link_connection.LONGEST_TURN": "a share of time",
    "cli.selftest._LONGEST": "a time after which a test of the package fails",
    "desktop.config_watch._LARGEST": "one more than `config.loading.LARGEST_FILE`",
    "ui.connection_indicator._LONGEST": "a width",
    "ui.event_details._MOST_LINES": "a height",
}
"""What only looks like a bound of its own, and why it is none."""


def bounds() -> list[tuple[str, int]]:
    text = (ROOT / "docs/bounds.md").read_text(encoding="utf-8")
    return [
        (place, int(number.replace(",", "")) * (1 if "max_mib" in place else FACTORS.get(unit.strip(), 1)))
        for number, unit, place in ROW.findall(text)
    ]


def constants() -> Iterator[str]:
    """Numbers of modules whose names look like those of bounds."""
    package = ROOT / "desktop_monitor"
    for source in sorted(package.rglob("*.py")):
        module = ".".join(source.relative_to(package).with_suffix("").parts)
        for node in ast.parse(source.read_text(encoding="utf-8")).body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            name = target.id if isinstance(target, ast.Name) else ""
            if LOOKS_LIKE_ONE.search(name) and isinstance(valued(f"{module}.{name}"), int | float):
                yield f"{module}.{name}"


def valued(place: str) -> object:
    """What a place such as `core.text.NAME_LIMIT` or `core.policy.ConnectionPolicy.jitter` holds, or by default."""
    module, _, name = f"desktop_monitor.{place}".rpartition(".")
    owner, _, struct = module.rpartition(".")
    if struct[0].isupper():
        return getattr(getattr(importlib.import_module(owner), struct)(), name)
    return getattr(importlib.import_module(module), name)


@pytest.mark.parametrize(("place", "value"), bounds())
def test_the_bound_is_as_documented(place: str, value: int) -> None:
    assert valued(place) == value


def test_every_bound_is_documented() -> None:
    documented = {place for place, _ in bounds()}
    assert len(documented) > 50
    assert sorted(set(constants()) - documented - NONE.keys()) == []
