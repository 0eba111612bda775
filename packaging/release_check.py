"""release_check.py [--tag TAG]: one version everywhere, and advisories that were looked at lately. Prints what is wrong
and exits 1, or the version and exits 0.

The version is `desktop_monitor.__version__`; nothing else states it for itself, but CHANGELOG.md and the AppStream
metadata list the releases.
"""

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
_METADATA = Path("resources/net.desktop_monitor.DesktopMonitor.metainfo.xml")
_WITHOUT_VERSION = (
    *("pyproject.toml", "packaging/deb/control", "packaging/desktop-monitor.spec", "packaging/windows/build.ps1"),
    *("packaging/windows/desktop-monitor.iss", "packaging/macos/build.sh", "resources/desktop-monitor.1"),
    *("resources/net.desktop_monitor.DesktopMonitor.desktop", ".github/workflows/release.yml"),
)
"""Files that take the version from elsewhere."""
_REVIEW_DAYS = 90
"""Age that the review of the advisories may have at a release."""
Release = tuple[str, str]
"""Version and date (ISO 8601)."""


def problems(root: Path, tag: str | None = None) -> list[str]:
    """Sentences about what disagrees; `tag` is the tag that is to be released."""
    version = stated_version(root)
    log, metadata = logged_releases(root), described_releases(root)
    found = []
    if not re.search(r"^## \[Unreleased\]$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE):
        found.append("CHANGELOG.md has no [Unreleased] section to collect what comes next")
    if not log or log[0][0] != version:
        found.append(
            f"the newest release in CHANGELOG.md is {log[0][0] if log else 'missing'}, the version is {version}"
        )
    if log != metadata:
        found.append(f"CHANGELOG.md tells the releases {_told(log)}, {_METADATA.name} tells {_told(metadata)}")
    if tag is not None and tag != f"v{version}":
        found.append(f"the tag is {tag}, the version v{version}")
    found += [
        f"{name} states the version {version} for itself" for name in _WITHOUT_VERSION if _states(root / name, version)
    ]
    return found


def stated_version(root: Path) -> str:
    """The version of the program. Raises `LookupError` if it is not stated."""
    match = re.search(r'^__version__ = "([^"]+)"$', (root / "desktop_monitor/__init__.py").read_text(), re.MULTILINE)
    if match is None:
        raise LookupError("desktop_monitor/__init__.py states no version")
    return match[1]


def logged_releases(root: Path) -> list[Release]:
    """The releases of CHANGELOG.md, newest first."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## \[(\d[^\]]*)\] - (\d{4}-\d\d-\d\d)$", text, re.MULTILINE)


def described_releases(root: Path) -> list[Release]:
    """The releases of the AppStream metadata, newest first."""
    tree = ET.parse(root / _METADATA)  # noqa: S314  # our own file
    return [(release.attrib["version"], release.attrib["date"]) for release in tree.iterfind("releases/release")]


def _told(releases: list[Release]) -> str:
    return ", ".join(f"{version} of {date}" for version, date in releases) or "none"


def _states(file: Path, version: str) -> bool:
    return _states_in(file.read_text(encoding="utf-8"), version)


def _states_in(text: str, version: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(version)}(?!\.?\d)", text) is not None


def strangers(root: Path) -> list[str]:
    """Sentences about what lies in dist/ and is of another version."""
    version = stated_version(root)
    return [
        f"dist/{file.name} is of another version than {version}"
        for file in sorted(root.glob("dist/desktop*monitor*"))
        if not _states_in(file.name, version)
    ]


def overdue(root: Path, today: date) -> list[str]:
    """Sentences about what was looked at too long ago. No test asks this of the tree: none may fail by the calendar."""
    name = "packaging/advisories.toml"
    match = re.search(r"^reviewed = (\d{4}-\d\d-\d\d)$", (root / name).read_text(encoding="utf-8"), re.MULTILINE)
    if match is None:
        return [f"{name} does not say when it was reviewed"]
    days = (today - date.fromisoformat(match[1])).days
    if days <= _REVIEW_DAYS:
        return []
    return [f'{name} was reviewed {days} days ago, {_REVIEW_DAYS} are allowed: see docs/packaging.md, "Advisories"']


def main() -> int:
    """Check this tree."""
    parser = argparse.ArgumentParser(description="One version everywhere, advisories that were looked at lately.")
    parser.add_argument("--tag", help="the tag that is to be released")
    tag = parser.parse_args().tag
    found = [*problems(ROOT, tag), *strangers(ROOT), *overdue(ROOT, date.today())]  # noqa: DTZ011  (days, not hours)
    for problem in found:
        print(problem, file=sys.stderr)
    if not found:
        print(f"{stated_version(ROOT)} everywhere")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
