"""Where the history lies."""

from pathlib import Path

from desktop_monitor.config.paths import data_dir


def history_file() -> Path:
    """The history of this user; it need not exist."""
    return data_dir() / "history.db"
