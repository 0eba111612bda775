"""`watch`: the engine in a terminal, without a window."""

import argparse
import asyncio

from desktop_monitor.cli.signals import exit_on_sigterm


def run(args: argparse.Namespace) -> int:
    """Watch until there is a reason to end; return the exit code. Raises `CommandError` and `ConfigError`."""
    exit_on_sigterm(143)

    from desktop_monitor.cli.chosen import chosen_settings
    from desktop_monitor.cli.crashing import crash_reports
    from desktop_monitor.cli.watching import shows_table, watch
    from desktop_monitor.client.daemon_threads import EngineLoop
    from desktop_monitor.config.logs import end_logging, log_versions, start_logging

    settings = chosen_settings(args)
    start_logging("watch", verbose=args.verbose)
    log_versions()
    try:
        with (
            crash_reports("watch", at_end=shows_table(args)) as crashes,
            asyncio.Runner(loop_factory=EngineLoop) as runner,
        ):
            crashes.tell_earlier()
            return runner.run(watch(args, settings, crashes))
    finally:
        end_logging()
