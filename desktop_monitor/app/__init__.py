"""The window's composition root: builds everything, connects it, runs it and ends it."""

from collections.abc import Sequence
from pathlib import Path

import desktop_monitor.app.importing  # noqa: F401  (before all that it makes quicker)
from desktop_monitor.app.application import Application, new_application, wanted_scheme
from desktop_monitor.app.front import Front
from desktop_monitor.app.qt_messages import qt_messages
from desktop_monitor.cli.signals import vanish_on_signals
from desktop_monitor.config.crashes import ENDING, Crashes
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.logs import bound_log
from desktop_monitor.config.paths import chosen_config_file
from desktop_monitor.config.settings import Settings
from desktop_monitor.desktop.single_instance import NotAnsweringError, SingleInstance

__all__ = ["NotAnsweringError", "run"]


def run(
    settings: Settings | ConfigError, *, config: Path | None, urls: Sequence[str], hidden: bool, crashes: Crashes
) -> int:
    """Show the window until it is quit; return the exit code. There must be a display.

    A mistake in the configuration is shown in the window. `config` is the file that --config names, `urls` what --url
    names; `hidden` starts in the tray, if there is one. If the same runs already, its window is raised instead.
    A fault that ends it is told in a dialog. Raises `NotAnsweringError` if that does not answer.
    """
    with qt_messages(crashes):
        application = new_application()
        place = SingleInstance(chosen_config_file(config), urls)
        if not place.claim(show=not hidden):
            return 0

        def leave_nothing() -> None:
            place.abandon()
            crashes.end()

        vanish_on_signals(0, leave_nothing)
        crash = None
        try:
            code = _watch(application, place, settings, config=config, urls=urls, hidden=hidden, crashes=crashes)
        except Exception as error:  # noqa: BLE001  (told, with a report)
            code, crash = 1, crashes.fault(error, ENDING)
        place.release()
        if crash is not None:
            from desktop_monitor.app.crash_telling import tell_end

            tell_end(crash)
        return code


def _watch(
    application: Application,
    place: SingleInstance,
    settings: Settings | ConfigError,
    *,
    config: Path | None,
    urls: Sequence[str],
    hidden: bool,
    crashes: Crashes,
) -> int:
    front = Front(wanted_scheme())
    try:
        place.asked_to_show.connect(front.show)
        front.open(settings, hidden)
        bound_log()
        place.listen()
        # After the first paint: it takes as long to import as everything before it.
        from desktop_monitor.app.running import run_until_quit

        return run_until_quit(application, front, settings, config, urls, crashes, place.abandon)
    except Exception:
        front.leave()
        raise
