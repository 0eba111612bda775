import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

import pytest

ROOT = Path(__file__).parents[2]


class Desktop:
    """A screen of the test's own, with a window manager and a session bus, and what runs on it."""

    def __init__(self, *programs: str) -> None:
        for program in ("Xvfb", "openbox", "dbus-daemon", "xdotool", *programs):
            if shutil.which(program) is None:
                pytest.skip(f"{program} is not installed")
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment = dict(os.environ)

    def __enter__(self) -> "Desktop":
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1180x740x24", "-nolisten", "tcp"]
        self.environment["DISPLAY"] = f":{self._first_line(screen)}"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._first_line(
            ["dbus-daemon", "--session", "--nofork", "--print-address"]
        )
        self.environment["QT_QPA_PLATFORM"] = "xcb"
        self.spawn("openbox")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def spawn(self, *command: str) -> None:
        """Run a part of the desktop until the end."""
        self._processes.append(
            subprocess.Popen(
                command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
            )
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Run the program; what it prints can be read from its stdout."""
        return self.start_module("desktop_monitor", *arguments)

    def start_module(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        """The same for another module."""
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
        )
        self._processes.append(process)
        return process

    def lose_screen(self) -> None:
        """Let the X server die."""
        self._processes[0].kill()

    def xdotool(self, *arguments: str) -> str:
        """What xdotool says; fails if it fails."""
        done = self._xdotool(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def window(self) -> str:
        """The id of our window, once it is shown and has the keyboard."""
        return self.xdotool("search", "--sync", "--onlyvisible", "--name", "^Desktop Monitor$").splitlines()[0]

    def sees_window(self) -> bool:
        """True if our window is shown."""
        return self.sees("^Desktop Monitor$")

    def sees(self, name: str) -> bool:
        """True if a window is shown that is called so; a regular expression."""
        return self._xdotool("search", "--onlyvisible", "--name", name).returncode == 0

    def press(self, window: str, keys: str) -> None:
        """Press keys in a window, which may be gone before they are released."""
        self._xdotool("key", "--window", window, keys)

    def box(self, window: str) -> tuple[int, int, int, int]:
        """Left, top, width and height of a window, in pixels."""
        lines = self.xdotool("getwindowgeometry", "--shell", window).splitlines()
        sizes = dict(line.split("=") for line in lines)
        return int(sizes["X"]), int(sizes["Y"]), int(sizes["WIDTH"]), int(sizes["HEIGHT"])

    def _xdotool(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["xdotool", *arguments], env=self.environment, check=False, capture_output=True, text=True, timeout=20
        )

    def _first_line(self, command: list[str]) -> str:
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._processes.append(process)
        assert process.stdout is not None
        return process.stdout.readline().decode().strip()


@pytest.fixture
def make_desktop(private_surroundings: Path) -> Iterator[Callable[..., Desktop]]:
    """Make a desktop that ends with the test."""
    made: list[Desktop] = []

    def make(*programs: str) -> Desktop:
        desktop = Desktop(*programs)
        made.append(desktop)
        return desktop.__enter__()

    yield make
    for desktop in made:
        desktop.__exit__(None, None, None)
