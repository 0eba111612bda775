"""Where the files of the application are, by the custom of each platform."""

import os
import stat
from pathlib import Path

import platformdirs

CONFIG_VARIABLE = "DESKTOP_MONITOR_CONFIG"
"""The environment variable that names another configuration file."""

NO_FILE = "it is no regular file, move it away"
"""Why what `is_no_file` is not opened, as the end of a sentence that names it."""
_APP = "desktop-monitor"


def default_config_file() -> Path:
    """The configuration file where nothing else is said; it need not exist."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "config.toml"


def named_config_file() -> Path | None:
    """The file that `DESKTOP_MONITOR_CONFIG` names; None if it names none."""
    named = os.environ.get(CONFIG_VARIABLE, "")
    return Path(named) if named else None


def chosen_config_file(path: Path | None) -> Path:
    """The configuration file: `path` (from --config), else what `DESKTOP_MONITOR_CONFIG` names, else the default."""
    return path or named_config_file() or default_config_file()


def data_dir() -> Path:
    """The folder of what is kept for good: the history."""
    return platformdirs.user_data_path(_APP, appauthor=False)


def crash_dir() -> Path:
    """The folder of crash reports."""
    return platformdirs.user_state_path(_APP, appauthor=False) / "crashes"


def log_dir() -> Path:
    """The folder of the log."""
    return platformdirs.user_log_path(_APP, appauthor=False)


def make_private(folder: Path) -> None:
    """Make a folder for the user alone, and those of ours that it lies in: `mkdir(parents=True)` would open these to
    others. Raises `OSError`."""
    ours = [each for each in reversed(folder.parents) if _APP in each.parts]
    for each in (*ours, folder):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)


def is_no_file(path: Path) -> bool:
    """True if something is there that is no regular file, as a folder, a device or a FIFO: to open that may take for
    ever."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # not there, or whoever opens it learns why
        return False
