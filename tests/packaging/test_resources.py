"""What a desktop reads about the program says what the program says of itself."""

import argparse
import configparser
import re
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from desktop_monitor.app.application import APPLICATION_ID
from desktop_monitor.cli.arguments import _parser
from tests.packaging.scripts import PACKAGING, RESOURCES, ROOT, script

icons = script("icons")


def tool(name: str, *arguments: object) -> str:
    """What a tool says; the test is skipped where it is not installed."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([name, *map(str, arguments)], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(RESOURCES / f"{APPLICATION_ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_launcher_is_valid() -> None:
    assert tool("desktop-file-validate", RESOURCES / f"{APPLICATION_ID}.desktop") == ""


def test_the_launcher_starts_the_command_and_claims_its_windows() -> None:
    assert (entry()["Exec"], entry()["Icon"]) == ("desktop-monitor", APPLICATION_ID)
    # Qt names the class of its X11 windows after the file that was started.
    assert entry()["StartupWMClass"] == entry()["Exec"]


def test_the_metadata_is_valid() -> None:
    tool("appstreamcli", "validate", "--no-net", RESOURCES / f"{APPLICATION_ID}.metainfo.xml")


def test_the_metadata_and_the_launcher_agree() -> None:
    tree = ET.parse(RESOURCES / f"{APPLICATION_ID}.metainfo.xml")  # noqa: S314  # our own file
    assert tree.findtext("id") == APPLICATION_ID
    assert tree.findtext("launchable") == f"{APPLICATION_ID}.desktop"
    assert (tree.findtext("name"), tree.findtext("summary")) == (entry()["Name"], entry()["Comment"])
    assert tree.findtext("provides/binary") == entry()["Exec"]
    assert len(tree.findall("screenshots/screenshot/image")) >= 1


def arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every command and every long option that help tells."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield name
                yield from arguments(command)
        elif action.help != argparse.SUPPRESS:
            yield from (option for option in action.option_strings if option.startswith("--") and option != "--help")


@pytest.mark.parametrize("word", sorted(set(arguments(_parser()))))
def test_the_man_page_tells_every_command_and_option(word: str) -> None:
    page = (RESOURCES / "desktop-monitor.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page), f"desktop-monitor.1 does not tell {word}"


def test_the_man_page_is_well_formed() -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    command = ["man", "--local-file", "--warnings", "--encoding=UTF-8", str(RESOURCES / "desktop-monitor.1")]
    done = subprocess.run(
        command, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}, timeout=30, check=True
    )
    assert done.stderr == ""


def test_icons_have_the_sizes_they_are_filed_under(tmp_path: Path) -> None:
    icons.write_hicolor(tmp_path / "hicolor")
    pngs = list((tmp_path / "hicolor").rglob("*.png"))
    assert {f"{QImage(str(file)).width()}x{QImage(str(file)).height()}" for file in pngs} == {
        file.parts[-3] for file in pngs
    }
    assert {16, 256} <= {QImage(str(file)).width() for file in pngs}
    assert QImage(str(pngs[0])).pixelColor(0, 0).alpha() == 0
    assert sorted(file.parts[-3] for file in (tmp_path / "hicolor").rglob("*.svg")) == ["scalable", "symbolic"]


def test_a_windows_icon_holds_its_images(tmp_path: Path) -> None:
    icons.write_ico(tmp_path / "a.ico")
    data = (tmp_path / "a.ico").read_bytes()
    assert struct.unpack_from("<HHH", data) == (0, 1, len(icons.ICO_SIZES))
    for number, side in enumerate(icons.ICO_SIZES):
        width, *_rest, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert width == side % 256
        assert QImage.fromData(data[offset : offset + length]).width() == side


def test_a_macos_icon_holds_its_images(tmp_path: Path) -> None:
    icons.write_icns(tmp_path / "a.icns")
    data = (tmp_path / "a.icns").read_bytes()
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    place, sides = 8, []
    while place < len(data):
        kind, length = struct.unpack_from(">4sI", data, place)
        sides.append(QImage.fromData(data[place + 8 : place + length]).width())
        assert icons.ICNS_TYPES[kind] == sides[-1]
        place += length
    assert sides == list(icons.ICNS_TYPES.values())


def test_the_windows_recipe_names_the_same_application() -> None:
    recipe = (PACKAGING / "windows/desktop-monitor.iss").read_text(encoding="utf-8")
    assert f'#define Id "{APPLICATION_ID}"' in recipe
    assert r"Software\Microsoft\Windows\CurrentVersion\Run" in recipe
    for file in re.findall(r"\.\.\\\.\.\\((?!build|dist)[\w.\\-]+)", recipe):
        assert (ROOT / file.replace("\\", "/")).exists(), file


@pytest.mark.parametrize("file", ["windows/desktop-monitor.iss", "windows/build.ps1", "macos/build.sh"])
def test_a_recipe_that_was_never_run_says_so(file: str) -> None:
    assert "NOT YET RUN" in (PACKAGING / file).read_text(encoding="utf-8")


def test_the_workflow_runs_what_there_is() -> None:
    workflow = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = " ".join(re.findall(r"run: make (.+)$", workflow, re.MULTILINE)).split()
    assert targets
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []
    for name in re.findall(r"packaging[\\/][\w./\\-]+", workflow):
        assert (ROOT / name.replace("\\", "/")).is_file(), name
