"""The program as a person meets it: on a screen, with and without a tray, and how it ends."""

import contextlib
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from desktop_monitor.config.paths import crash_dir
from tests.app.conftest import Desktop

MakeDesktop = Callable[..., Desktop]
PATIENCE = 20
ICON_WIDTH = 16
"""The panel is at least so wide, in pixels, once it has an icon."""


def _agent(process: "subprocess.Popen[bytes]") -> psutil.Process:
    """The agent, which runs by the time the window is painted and a moment has passed."""
    parent = psutil.Process(process.pid)
    while True:
        assert process.poll() is None
        for child in parent.children():
            with contextlib.suppress(psutil.NoSuchProcess):  # one that has just ended
                if "agent" in child.cmdline():
                    return child
        time.sleep(0.01)


def _ended(process: "subprocess.Popen[bytes]") -> tuple[int, bytes]:
    output, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_everything_quietly(make_desktop: MakeDesktop, number: signal.Signals) -> None:
    desktop = make_desktop()
    process = desktop.start()
    desktop.window()
    agent = _agent(process)
    process.send_signal(number)
    assert _ended(process) == (0, b"")
    assert not agent.is_running()


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_later_signals_do_not_change_how_it_ends(make_desktop: MakeDesktop, second: signal.Signals) -> None:
    desktop = make_desktop()
    process = desktop.start()
    desktop.window()
    _agent(process)
    process.terminate()
    while process.poll() is None:
        time.sleep(0.002)
        process.send_signal(second)
    assert _ended(process) == (0, b"")


def test_nohup_is_heeded(make_desktop: MakeDesktop) -> None:
    number = signal.SIGHUP
    desktop = make_desktop()
    before = signal.signal(number, signal.SIG_IGN)
    try:
        process = desktop.start()
    finally:
        signal.signal(number, before)
    window = desktop.window()
    _agent(process)
    ignored = re.search(r"SigIgn:\s*(\w+)", Path(f"/proc/{process.pid}/status").read_text())
    assert ignored is not None
    assert int(ignored[1], 16) & 1 << number - 1
    process.send_signal(number)
    desktop.press(window, "ctrl+q")
    assert _ended(process) == (0, b"")


def test_a_display_that_goes_away_is_told_in_one_sentence(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop()
    process = desktop.start()
    desktop.window()
    agent = _agent(process)
    desktop.lose_screen()
    code, output = _ended(process)
    assert code == 1
    assert output.endswith(b"desktop-monitor: the display is gone\n")
    assert b"Traceback" not in output
    psutil.wait_procs([agent], timeout=PATIENCE)
    assert not agent.is_running()


def test_so_it_is_where_the_theme_of_gtk_speaks_to_the_display_too(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop()
    desktop.environment["QT_QPA_PLATFORMTHEME"] = "gtk3"
    process = desktop.start()
    desktop.window()
    agent = _agent(process)
    if "libgdk-3" not in Path(f"/proc/{process.pid}/maps").read_text():
        pytest.skip("GTK is not installed")
    desktop.lose_screen()
    code, output = _ended(process)
    assert code == 1
    assert output.endswith(b"desktop-monitor: the display is gone\n")
    assert not list(crash_dir().glob(".run-*"))
    psutil.wait_procs([agent], timeout=PATIENCE)
    assert not agent.is_running()


def test_without_a_tray_closing_quits(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop()
    process = desktop.start("--hidden")
    window = desktop.window()
    agent = _agent(process)
    desktop.press(window, "ctrl+w")
    assert _ended(process) == (0, b"")
    assert not agent.is_running()


def test_with_a_tray_closing_hides_and_the_tray_brings_it_back(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop("trayer")
    desktop.spawn("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "32")
    panel = desktop.xdotool("search", "--sync", "--name", "^panel$")
    process = desktop.start("--hidden")
    agent = _agent(process)
    assert not desktop.sees_window()
    while desktop.box(panel)[2] < ICON_WIDTH:
        assert process.poll() is None
        time.sleep(0.02)
    x, y, width, height = desktop.box(panel)
    desktop.xdotool("mousemove", str(x + width // 2), str(y + height // 2), "click", "1")
    window = desktop.window()
    desktop.press(window, "ctrl+w")
    while desktop.sees_window():
        assert process.poll() is None
        time.sleep(0.02)
    process.terminate()
    assert _ended(process) == (0, b"")
    assert not agent.is_running()


def test_a_mistake_in_the_configuration_is_shown(make_desktop: MakeDesktop, tmp_path: Path) -> None:
    desktop = make_desktop()
    config = tmp_path / "config.toml"
    config.write_text("[connection]\njitter = 7\n")
    process = desktop.start("--config", str(config))
    window = desktop.window()
    desktop.press(window, "ctrl+q")
    assert _ended(process) == (0, b"")
