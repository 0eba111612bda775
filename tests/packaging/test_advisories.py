"""No locked package is of a version with a known advisory (packaging/advisories.toml)."""

import tomllib
from datetime import date

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.packaging.test_lock import ENTRIES, ROOT

RECORDED = tomllib.loads((ROOT / "packaging/advisories.toml").read_text(encoding="utf-8"))
ADVISORIES: list[dict[str, str]] = RECORDED["advisory"]


@pytest.mark.parametrize("advisory", ADVISORIES, ids=lambda advisory: advisory["id"])
def test_the_lock_holds_no_affected_version(advisory: dict[str, str]) -> None:
    assert advisory.keys() == {"id", "package", "affected", "about"}
    assert advisory["package"] == canonicalize_name(advisory["package"])
    version, _hashes = ENTRIES[advisory["package"]]
    affected = SpecifierSet(advisory["affected"], prereleases=True)
    assert version not in affected, f"{advisory['id']}: {advisory['about']}"


def test_an_affected_version_would_be_found() -> None:
    (h11,) = (advisory for advisory in ADVISORIES if advisory["package"] == "h11")
    assert Version("0.14.0") in SpecifierSet(h11["affected"])


def test_it_says_when_it_was_reviewed() -> None:
    assert isinstance(RECORDED["reviewed"], date)
