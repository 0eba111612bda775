"""One version everywhere, and a check that notices if not."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_monitor import __version__
from tests.packaging.scripts import ROOT, script

check = script("release_check")
METADATA = "resources/net.desktop_monitor.DesktopMonitor.metainfo.xml"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What the check reads, to be spoilt."""
    for folder in ("packaging", "resources", ".github"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "desktop_monitor").mkdir()
    for file in ("CHANGELOG.md", "pyproject.toml", "desktop_monitor/__init__.py"):
        shutil.copyfile(ROOT / file, tmp_path / file)
    return tmp_path


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_this_tree_is_of_one_version() -> None:
    assert check.problems(ROOT, f"v{__version__}") == []


def test_a_version_of_its_own_is_noticed_everywhere(tree: Path) -> None:
    replace(tree / "desktop_monitor/__init__.py", f'"{__version__}"', '"9.8.7"')
    (found,) = check.problems(tree)
    assert found == f"the newest release in CHANGELOG.md is {__version__}, the version is 9.8.7"


def test_releases_that_disagree_are_noticed(tree: Path) -> None:
    replace(tree / METADATA, '<release version="', '<release version="9.')
    (found,) = check.problems(tree)
    assert f"CHANGELOG.md tells the releases {__version__} of " in found
    assert f"tells 9.{__version__} of " in found


def test_a_changelog_without_a_place_for_what_comes_is_noticed(tree: Path) -> None:
    replace(tree / "CHANGELOG.md", "## [Unreleased]\n", "")
    (found,) = check.problems(tree)
    assert "no [Unreleased] section" in found


def test_another_tag_is_noticed(tree: Path) -> None:
    assert check.problems(tree, "v9") == [f"the tag is v9, the version v{__version__}"]


def test_a_recipe_with_a_version_of_its_own_is_noticed(tree: Path) -> None:
    recipe = tree / "packaging/windows/desktop-monitor.iss"
    recipe.write_text(f'#define Version "{__version__}"\n', encoding="utf-8")
    assert check.problems(tree) == [
        f"packaging/windows/desktop-monitor.iss states the version {__version__} for itself"
    ]


def test_an_artefact_of_another_version_is_noticed(tree: Path) -> None:
    (tree / "dist").mkdir()
    (tree / f"dist/desktop-monitor_{__version__}-1_amd64.deb").touch()
    assert check.strangers(tree) == []
    (tree / f"dist/desktop-monitor_{__version__}.1-1_amd64.deb").touch()
    (found,) = check.strangers(tree)
    assert f"dist/desktop-monitor_{__version__}.1-1_amd64.deb is of another version" in found


def test_a_review_of_the_advisories_that_is_too_old_is_noticed(tree: Path) -> None:
    file = tree / "packaging/advisories.toml"
    file.write_text("reviewed = 2030-01-31\n", encoding="utf-8")
    last = date(2030, 1, 31) + timedelta(days=90)
    assert check.overdue(tree, last) == []
    (found,) = check.overdue(tree, last + timedelta(days=1))
    assert found.startswith("packaging/advisories.toml was reviewed 91 days ago, 90 are allowed")
    file.write_text("", encoding="utf-8")
    assert check.overdue(tree, last) == ["packaging/advisories.toml does not say when it was reviewed"]


def test_the_release_check_asks_for_the_review(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "packaging/advisories.toml").write_text("reviewed = 2001-01-01\n", encoding="utf-8")
    monkeypatch.setattr(check, "ROOT", tree)
    monkeypatch.setattr("sys.argv", ["release_check.py"])
    assert check.main() == 1
    assert "packaging/advisories.toml was reviewed " in capsys.readouterr().err


def test_the_tree_says_when_it_was_reviewed() -> None:
    assert check.overdue(ROOT, date.min) == []
