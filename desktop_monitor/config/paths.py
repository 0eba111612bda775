"""Where the files of the application are, by the custom of each platform."""

import os
from pathlib import Path

import platformdirs

CONFIG_VARIABLE = "DESKTOP_MONITOR_CONFIG"
"""The environment variable that names another configuration file."""

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


def log_dir() -> Path:
    """The folder of the log."""
    return platformdirs.user_log_path(_APP, appauthor=False)
