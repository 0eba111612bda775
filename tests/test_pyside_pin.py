"""PySide6 6.12.0 gives away references to None and True that are not its own: the pin keeps it out."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
NOISE = 200
"""References that may come and go meanwhile; the fault loses one or more with each of 20,000 events."""
BAD = Version("6.12.0")
GOOD = Version("6.11.3")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal in Python 3.12 and later")
def test_timer_events_keep_the_references_to_none_and_true() -> None:
    program = [sys.executable, str(ROOT / "tests/helpers/refcounts.py")]
    run = subprocess.run(program, capture_output=True, text=True, timeout=50, check=False)
    assert run.returncode == 0, run.stderr
    lost = json.loads(run.stdout)
    assert lost["events"] == 20_000
    assert abs(lost["None"]) < NOISE
    assert abs(lost["True"]) < NOISE


def pins(python: str) -> list[Requirement]:
    """Return what pyproject.toml asks of PySide6 on that Python."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [Requirement(line) for line in project["dependencies"]]
    return [
        requirement
        for requirement in requirements
        if requirement.name == "PySide6-Essentials"
        and (requirement.marker is None or requirement.marker.evaluate({"python_version": python}))
    ]


def test_the_project_excludes_the_bad_release_where_it_does_harm() -> None:
    (pin,) = pins("3.11")
    assert BAD not in pin.specifier
    assert GOOD in pin.specifier


@pytest.mark.parametrize("python", ["3.12", "3.13"])
def test_newer_pythons_take_newer_releases(python: str) -> None:
    (pin,) = pins(python)
    assert GOOD in pin.specifier
    assert BAD in pin.specifier


@pytest.mark.parametrize("package", ["pyside6-essentials", "shiboken6"])
def test_the_lock_holds_a_good_release(package: str) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    (locked,) = re.findall(rf"^{package}==(\S+)", lock, re.MULTILINE)
    (pin,) = pins("3.11")
    assert Version(locked) in pin.specifier
