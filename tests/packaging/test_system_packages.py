"""install-system-packages.sh, with commands of our own in the place of Debian's."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent.parent / "packaging/install-system-packages.sh"
TOOLS = ("awk", "bash", "cat", "dirname", "env", "grep")

Run = Callable[..., subprocess.CompletedProcess[str]]


def sections() -> dict[str, list[str]]:
    """Return the packages of system-packages.txt by section."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    lines = (SCRIPT.parent / "system-packages.txt").read_text(encoding="utf-8").splitlines()
    for line in filter(None, (line.partition("#")[0].strip() for line in lines)):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return found


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A PATH of real text tools and pretended system commands; apt-get and sudo write down how they were called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = next(place for place in (Path("/usr/bin", tool), Path("/bin", tool)) if place.exists())
        (folder / tool).symlink_to(found)
    pretend(folder, "apt-get", f'echo "apt-get $*" >> {shlex.quote(str(tmp_path / "calls"))}')
    pretend(folder, "sudo", f'echo "sudo" >> {shlex.quote(str(tmp_path / "calls"))}; "$@"')
    pretend(folder, "python3", "exit 0")
    return folder


def pretend(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def run(commands: Path) -> Run:
    def run(*arguments: str, uid: int, installed: list[str], **settings: str) -> subprocess.CompletedProcess[str]:
        pretend(commands, "id", f"echo {uid}")
        pretend(commands, "dpkg-query", "\n".join(f"echo {shlex.quote(line)}" for line in installed))
        return subprocess.run(
            ["/bin/bash", str(SCRIPT), *arguments],
            env={"PATH": str(commands), **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    return run


def calls(tmp_path: Path) -> str:
    path = tmp_path / "calls"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def all_but(section: str, *missing: str) -> list[str]:
    return [f"installed|{name}, " for name in sections()[section] if name not in missing]


def test_nothing_is_done_when_all_is_there(run: Run, tmp_path: Path) -> None:
    result = run("window", uid=0, installed=all_but("window"))
    assert (result.returncode, result.stdout, result.stderr, calls(tmp_path)) == (0, "", "", "")


def test_a_user_is_told_what_to_type(run: Run, tmp_path: Path) -> None:
    result = run("window", uid=1000, installed=all_but("window", "libegl1", "libxcb-cursor0"))
    assert result.returncode == 1
    assert "apt-get install --yes --no-install-recommends libegl1 libxcb-cursor0" in result.stderr
    assert calls(tmp_path) == ""


def test_a_user_can_go_on_without(run: Run, tmp_path: Path) -> None:
    result = run("window", uid=1000, installed=[], SKIP_SYSTEM_PACKAGES="1")
    assert (result.returncode, calls(tmp_path)) == (0, "")


@pytest.mark.parametrize("settings", [{"YES": "1"}, {"CI": "true"}], ids=["YES", "CI"])
def test_a_user_who_agrees_gets_them_by_sudo(run: Run, tmp_path: Path, settings: dict[str, str]) -> None:
    result = run("window", uid=1000, installed=all_but("window", "libegl1"), **settings)
    assert result.returncode == 0, result.stderr
    assert calls(tmp_path).count("sudo") == 2
    assert "install --yes --no-install-recommends libegl1\n" in calls(tmp_path)


def test_root_gets_them(run: Run, tmp_path: Path) -> None:
    result = run("window", uid=0, installed=all_but("window", "libegl1"))
    assert result.returncode == 0, result.stderr
    update, install = calls(tmp_path).splitlines()
    assert update.endswith(" update")
    assert install.endswith(" install --yes --no-install-recommends libegl1")


def test_a_failing_install_fails(run: Run, commands: Path) -> None:
    pretend(commands, "apt-get", "exit 100")
    assert run("window", uid=0, installed=[]).returncode == 100


def test_a_removed_package_is_missing_and_a_provided_one_is_not(run: Run) -> None:
    others = all_but("window", "libegl1", "libglib2.0-0")
    result = run(
        "window",
        uid=1000,
        installed=[*others, "config-files|libegl1, ", "installed|libglib2.0-0t64, libglib2.0-0 (= 2.84), x"],
    )
    assert "missing: libegl1\n" in result.stderr


def test_a_python_that_makes_environments_needs_no_package_for_it(run: Run, commands: Path) -> None:
    installed = all_but("base", "python3-venv")
    assert run("base", uid=1000, installed=installed).returncode == 0
    pretend(commands, "python3", "exit 1")
    assert "missing: python3-venv\n" in run("base", uid=1000, installed=installed).stderr
