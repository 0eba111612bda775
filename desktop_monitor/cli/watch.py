"""`watch`: the engine in a terminal, without a window."""

import argparse
import asyncio
import signal
from types import FrameType


def run(args: argparse.Namespace) -> int:
    """Watch until there is a reason to end; return the exit code. Raises `CommandError` and `ConfigError`."""
    signal.signal(signal.SIGTERM, _end)

    from desktop_monitor.cli.chosen import chosen_settings
    from desktop_monitor.cli.watching import watch
    from desktop_monitor.client.daemon_threads import EngineLoop

    settings = chosen_settings(args)
    with asyncio.Runner(loop_factory=EngineLoop) as runner:
        return runner.run(watch(args, settings))


def _end(number: int, _frame: FrameType | None) -> None:
    """A signal that comes before the engine runs."""
    raise SystemExit(128 + number)
