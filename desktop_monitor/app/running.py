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

from PySide6.QtCore import Qt

from desktop_monitor.app.application import Application
from desktop_monitor.app.collecting import Collector
from desktop_monitor.app.console import Console
from desktop_monitor.app.crash_telling import CrashTelling
from desktop_monitor.app.front import Front
from desktop_monitor.app.window_loop import DisplayGoneError, WindowLoop
from desktop_monitor.app.xlib import on_lost_display
from desktop_monitor.cli.signals import ending_signals
from desktop_monitor.config.crashes import Crashes
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings


def run_until_quit(
    application: Application,
    front: Front,
    settings: Settings | ConfigError,
    config: Path | None,
    urls: Sequence[str],
    crashes: Crashes,
    vacate: Callable[[], None],
) -> int:
    """Run engine and window until somebody ends them: a person, a signal, or the end of the session; return the exit
    code. What raises here is a fault after which nothing is watched. `vacate`: to be done if the display goes away."""
    ended: list[bool] = []
    last: list[Callable[[], None]] = [crashes.end, vacate]
    runner = asyncio.Runner(loop_factory=lambda: WindowLoop(application))
    on_lost_display(lambda: _leave_without_display(last))
    make = partial(Console, front, settings, config, urls=urls)
    try:
        with contextlib.suppress(KeyboardInterrupt), runner:
            try:
                runner.run(_run(application, make, ended, crashes, last))
            except DisplayGoneError:
                _leave_without_display(last)  # before the runner tries to end its tasks
            except Exception as error:
                if not ended:
                    raise
                crashes.fault(error, "the end of the window")
                return 1
    except DisplayGoneError:
        _leave_without_display(last)
    return 0


def _leave_without_display(last: Sequence[Callable[[], None]]) -> NoReturn:
    """Nothing can be ended in order any more, and what is done must not need Qt.

    The agent ends by itself when its parent is gone.
    """
    for each in last:
        each()
    sys.stderr.write("desktop-monitor: the display is gone\n")
    sys.stderr.flush()
    os._exit(1)


async def _run(
    application: Application,
    make: Callable[..., Console],
    has_ended: list[bool],
    crashes: Crashes,
    last: list[Callable[[], None]],
) -> None:
    """`last`: what is done if there is no other end."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(crashes.in_loop)
    stop_listening = _listen(loop, ended.set)
    application.quit_asked.connect(ended.set)
    console = make(end=ended.set)
    last.append(console.keeping.recording.close_now)
    with contextlib.closing(CrashTelling(crashes, console.window, lambda: console.engine.views)) as telling:
        console.start()
        crashes.tell_earlier()
        collector = Collector()
        console.front.bridge.delivered.connect(lambda _: collector.collect_due())
        console.reloading.applied.connect(lambda _: collector.spare(), Qt.ConnectionType.SingleShotConnection)
        try:
            await ended.wait()
        finally:
            has_ended.append(True)
            stop_listening()
            telling.close()
            await console.stop()


def _listen(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> Callable[[], None]:
    """Call it at a signal that ends the program, until what is returned is called: then none does anything any more."""
    numbers = ending_signals()
    for number in numbers:
        loop.add_signal_handler(number, call)

    def stop() -> None:
        for number in numbers:  # the loop would when it is closed, and leave what ends the process at once
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)

    return stop
