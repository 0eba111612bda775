"""All that a run leaves on disk, and all that it listens on, is private to the user, whatever the umask."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_PATIENCE = 30.0
_OURS = "desktop-monitor"

if sys.platform == "win32":
    pytest.skip("Windows gives a user's folders to the user alone", allow_module_level=True)


def _kept(home: Path) -> Iterator[tuple[Path, int]]:
    """Everything under a folder of ours, the folder too, with its kind and mode."""
    for folder in [path for path in home.rglob(_OURS) if path.is_dir()]:
        for path in (folder, *folder.rglob("*")):
            try:
                yield path, path.lstat().st_mode
            except FileNotFoundError:  # a journal of SQLite comes and goes
                continue


def _open_to_others(home: Path) -> list[str]:
    return [f"{path} {stat.filemode(mode)}" for path, mode in _kept(home) if stat.S_IMODE(mode) & 0o077]


def _until(process: "subprocess.Popen[bytes]", home: Path, kinds: set[str]) -> None:
    """Wait until files with these endings, or a socket, are there."""
    patience = time.monotonic() + _PATIENCE
    while not kinds <= {"socket" if stat.S_ISSOCK(mode) else path.suffix for path, mode in _kept(home)}:
        assert process.poll() is None
        assert time.monotonic() < patience, list(_kept(home))
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [(["--hidden"], {".db", ".log", "socket"}), (["watch", "--json"], {".db"})],
    ids=["window", "watch"],
)
def test_all_that_is_kept_is_private(private_surroundings: Path, arguments: list[str], kinds: set[str]) -> None:
    command = [sys.executable, "-m", "desktop_monitor", *arguments]
    process = subprocess.Popen(command, umask=0, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        _until(process, private_surroundings, kinds)
        assert _open_to_others(private_surroundings) == []
        process.send_signal(signal.SIGTERM)
        process.wait(_PATIENCE)
        assert _open_to_others(private_surroundings) == []
    finally:
        process.kill()
        process.wait()
