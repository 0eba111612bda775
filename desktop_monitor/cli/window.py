"""The window: without a display one line that names `watch`; a mistake in the configuration is shown in the window."""

import argparse
import gc

from desktop_monitor.cli.chosen import checked_urls, chosen_settings
from desktop_monitor.cli.crashing import crash_reports
from desktop_monitor.cli.display import display_problem
from desktop_monitor.cli.errors import CommandError
from desktop_monitor.cli.signals import vanish_on_signals
from desktop_monitor.config.crashes import Crashes
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.logs import end_logging, start_logging
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.policy import ConnectionPolicy

_WAY_OUT = "`desktop-monitor watch` shows the same in a terminal"


def run(args: argparse.Namespace) -> int:
    """Open the window and return the exit code. Raises `CommandError` for a bad URL and without a display."""
    gc.disable()  # as it is already, if the command line led here
    try:
        return _run(args)
    finally:
        gc.enable()


def _run(args: argparse.Namespace) -> int:
    vanish_on_signals(0)
    checked_urls(args.url, ConnectionPolicy())
    problem = display_problem()
    if problem is not None:
        raise CommandError(f"{problem}: {_WAY_OUT}")
    settings: Settings | ConfigError
    try:
        settings = chosen_settings(args)
    except ConfigError as error:
        settings = error
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise CommandError(f"Qt cannot be loaded ({error}): {_WAY_OUT}") from error
    start_logging("window", verbose=args.verbose, bound_later=True)
    try:
        with crash_reports("window") as crashes:
            vanish_on_signals(0, crashes.end)
            return _shown(args, settings, crashes)
    finally:
        end_logging()


def _shown(args: argparse.Namespace, settings: Settings | ConfigError, crashes: Crashes) -> int:
    from desktop_monitor import app

    try:
        return app.run(settings, config=args.config, urls=args.url, hidden=args.hidden, crashes=crashes)
    except app.NotAnsweringError as error:
        raise CommandError(str(error), 1) from error
