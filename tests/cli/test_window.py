import socket
from pathlib import Path

import pytest

from desktop_monitor.cli.display import display_problem
from tests.cli.commands import finished


def test_without_a_display_one_line_names_watch() -> None:
    done = finished(QT_QPA_PLATFORM="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "desktop-monitor: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): "
        "`desktop-monitor watch` shows the same in a terminal\n"
    )


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_that_cannot_be_opened_is_one_line_too(variable: str) -> None:
    done = finished(QT_QPA_PLATFORM="", **{variable: ":987654"})
    assert (done.returncode, done.stdout) == (2, "")
    assert f'the display cannot be opened ({variable} is ":987654"): `desktop-monitor watch`' in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_bad_url_comes_before_the_display() -> None:
    done = finished("--url", "localhost", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert '"localhost" does not begin with http://' in done.stderr


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_some_platforms_need_no_display(platform: str) -> None:
    assert display_problem({"QT_QPA_PLATFORM": platform}) is None


def test_a_wayland_compositor_is_a_display(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display_problem(environment) is not None
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        assert display_problem(environment) is None
        assert display_problem({"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")}) is None
        assert display_problem({**environment, "QT_QPA_PLATFORM": "xcb"}) is not None
