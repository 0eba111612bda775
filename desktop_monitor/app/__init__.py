"""The window's composition root: builds everything, connects it, runs it and ends it."""

from collections.abc import Sequence
from pathlib import Path

from desktop_monitor.app.application import new_application, wanted_scheme
from desktop_monitor.app.front import Front
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.logs import log_versions
from desktop_monitor.config.paths import chosen_config_file
from desktop_monitor.config.settings import Settings
from desktop_monitor.desktop.single_instance import NotAnsweringError, SingleInstance

__all__ = ["NotAnsweringError", "run"]


def run(settings: Settings | ConfigError, *, config: Path | None, urls: Sequence[str], hidden: bool) -> int:
    """Show the window until it is quit; return the exit code. There must be a display.

    A mistake in the configuration is shown in the window. `config` is the file that --config names, `urls` what --url
    names; `hidden` starts in the tray, if there is one. If the same runs already, its window is raised instead.
    Raises `NotAnsweringError` if that does not answer.
    """
    application = new_application()
    place = SingleInstance(chosen_config_file(config), urls)
    if not place.claim(show=not hidden):
        return 0
    front = Front(wanted_scheme())
    place.asked_to_show.connect(front.show)
    front.open(settings, hidden)
    # After the first paint: it takes as long to import as everything before it.
    from desktop_monitor.app.running import run_until_quit

    log_versions()
    run_until_quit(application, front, settings, config, urls)
    place.release()
    return 0
