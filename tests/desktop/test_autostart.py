import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_monitor.desktop.autostart import (
    AutostartError,
    AutostartFile,
    autostart,
    autostart_folder,
    desktop_entry,
    start_command,
)

ID = "net.desktop_monitor.DesktopMonitor"
NASTY = ['/opt/my apps/100%/it\'s "$HOME"`x`\\n/desktop-monitor', "--hidden"]


def test_it_is_off_until_switched_on(private_surroundings: Path) -> None:
    one = autostart(ID)
    assert not one.is_on()
    one.switch(True)
    assert one.is_on()
    assert autostart(ID).is_on()
    one.switch(True)
    one.switch(False)
    assert not one.is_on()
    one.switch(False)
    assert list((private_surroundings / ".config").rglob("*.desktop")) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has a file")
def test_the_file_starts_this_installation_in_the_tray(private_surroundings: Path) -> None:
    autostart(ID).switch(True)
    text = (private_surroundings / ".config/autostart" / f"{ID}.desktop").read_text(encoding="utf-8")
    assert f"Exec={sys.executable} -P -m desktop_monitor --hidden\n" in text
    assert f"TryExec={sys.executable}\n" in text


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_a_tool_of_the_desktop_disabled_is_off(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.desktop"
    one = AutostartFile(path, b"[Desktop Entry]\n")
    path.write_text(f"[Desktop Entry]\n{line}\n", encoding="utf-8")
    assert not one.is_on()
    one.switch(True)
    assert one.is_on()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AutostartError, match=r"/a\.desktop cannot be changed: \w"):
        AutostartFile(tmp_path / "file" / "a.desktop", b"").switch(True)


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.desktop" / "in the way").mkdir(parents=True)
    with pytest.raises(AutostartError):
        AutostartFile(tmp_path / "a.desktop", b"").switch(True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.desktop"]


@pytest.mark.parametrize(("value", "folder"), [("/etc/x", "/etc/x/autostart"), ("x", None), ("", None)])
def test_the_folder_is_the_desktops(value: str, folder: str | None) -> None:
    expected = Path(folder) if folder else Path.home() / ".config/autostart"
    assert autostart_folder({"XDG_CONFIG_HOME": value}) == expected


def test_a_frozen_application_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "desktop-monitor"))
    assert start_command() == [str(tmp_path / "desktop-monitor"), "--hidden"]
    (tmp_path / "desktop-monitor-window.exe").touch()
    assert start_command() == [str(tmp_path / "desktop-monitor-window.exe"), "--hidden"]


def test_macos_has_a_launch_agent(monkeypatch: pytest.MonkeyPatch, private_surroundings: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    autostart(ID).switch(True)
    agent = plistlib.loads((private_surroundings / "Library/LaunchAgents" / f"{ID}.plist").read_bytes())
    assert agent == {"Label": ID, "ProgramArguments": start_command(), "RunAtLoad": True}


def test_an_entry_quotes_what_it_must() -> None:
    entry = desktop_entry(ID, NASTY)
    assert r'Exec="/opt/my apps/100%%/it' in entry
    assert entry.endswith("Terminal=false\n")
    assert entry.count("\n") == 7


def test_an_entry_is_valid_and_starts_what_it_says(tmp_path: Path) -> None:
    """Read by GLib, as desktops do."""
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-validate is not installed")
    path = tmp_path / "a.desktop"
    path.write_text(desktop_entry(ID, NASTY), encoding="utf-8")
    done = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
