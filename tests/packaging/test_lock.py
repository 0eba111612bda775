"""The lock holds what pyproject.toml asks for, pinned and hashed, and names no place it came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = {
    name: (Version(version), hashes)
    for name, version, hashes in re.findall(
        r"^(\S+)==(\S+)(?: ;[^\\\n]*)? \\\n((?:    --hash=\S+(?: \\)?\n)*)", LOCK, re.MULTILINE
    )
}
"""Version and hash lines by canonical name."""


def asked_for() -> list[Requirement]:
    """Return what the project asks for on Python 3.11 on Linux: to build, to run and to be developed."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    lines = pyproject["build-system"]["requires"] + project["dependencies"] + project["optional-dependencies"]["dev"]
    requirements = [Requirement(line) for line in lines]
    surroundings = {"python_version": "3.11", "sys_platform": "linux"}
    return [one for one in requirements if one.marker is None or one.marker.evaluate(surroundings)]


@pytest.mark.parametrize("requirement", asked_for(), ids=lambda requirement: requirement.name)
def test_what_is_asked_for_is_locked(requirement: Requirement) -> None:
    version, _hashes = ENTRIES[canonicalize_name(requirement.name)]
    assert version in requirement.specifier


def test_every_entry_has_hashes() -> None:
    lines = [line for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(lines) == len(ENTRIES)
    assert [name for name, (_version, hashes) in ENTRIES.items() if "--hash=sha256:" not in hashes] == []


def test_it_names_no_index_and_no_folder() -> None:
    assert re.findall(r"^.*(?:://|--index|--find-links|--trusted|[ @]/).*$", LOCK, re.MULTILINE) == []
