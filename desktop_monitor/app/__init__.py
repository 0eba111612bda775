"""The window's composition root: builds everything, connects it, runs it and ends it."""

from pathlib import Path

from desktop_monitor.app.application import new_application, wanted_scheme
from desktop_monitor.app.front import Front
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings

__all__ = ["run"]


def run(settings: Settings | ConfigError, *, config: Path | None, hidden: bool) -> int:
    """Show the window until it is quit; return the exit code. There must be a display.

    A mistake in the configuration is shown in the window. `config` is the file that --config names; `hidden` starts in
    the tray, if there is one.
    """
    application = new_application()
    front = Front(wanted_scheme())
    front.open(settings, hidden)
    # After the first paint: it takes as long to import as everything before it.
    from desktop_monitor.app.running import run_until_quit

    run_until_quit(application, front, settings, config)
    return 0
