"""The event loop: how the program runs, and how it ends."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from qasync import QEventLoop

from desktop_monitor.app.application import Application
from desktop_monitor.app.collecting import collect_due, spare_long_lived
from desktop_monitor.app.console import Console
from desktop_monitor.app.front import Front
from desktop_monitor.client.daemon_threads import DaemonResolver
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings

_STOPPED = "Event loop stopped before Future completed."
"""What qasync says if the display goes away while the program ends."""


class WindowLoop(DaemonResolver, QEventLoop):  # type: ignore[misc]
    """Qt's event loop; a name look-up that hangs does not hold up the end."""


def run_until_quit(
    application: Application,
    front: Front,
    settings: Settings | ConfigError,
    config: Path | None,
    urls: Sequence[str],
) -> None:
    """Run engine and window until somebody ends them: a person, a signal, or the end of the session."""
    ended: list[bool] = []
    runner = asyncio.Runner(loop_factory=lambda: WindowLoop(application))
    with contextlib.suppress(KeyboardInterrupt), runner:
        try:
            runner.run(_run(application, partial(Console, front, settings, config, urls=urls), ended))
        except RuntimeError as error:
            if ended and str(error) != _STOPPED:
                raise
            _leave_without_display()


def _leave_without_display() -> NoReturn:
    """Qt has ended its loop by itself, as it does when the display goes away: nothing can be ended in order any more.

    The agent ends by itself when its parent is gone.
    """
    sys.stderr.write("desktop-monitor: the display is gone\n")
    sys.stderr.flush()
    os._exit(1)


async def _run(application: Application, make: Callable[..., Console], has_ended: list[bool]) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, ended.set)
    application.quit_asked.connect(ended.set)
    console = make(end=ended.set)
    console.start()
    spare_long_lived()
    console.front.bridge.delivered.connect(lambda _: collect_due())
    try:
        await ended.wait()
    finally:
        has_ended.append(True)
        await console.stop()
