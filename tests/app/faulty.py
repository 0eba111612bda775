"""The program with a fault: `python -m tests.app.faulty KIND [ARGUMENT…]` runs `desktop-monitor ARGUMENT…`.

KIND names where it fails a second after its start; what is raised says the key.
"""

import asyncio
import faulthandler
import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

from PySide6.QtCore import QMessageLogger, QTimer
from PySide6.QtGui import QPaintEvent

from desktop_monitor.app.console import Console
from desktop_monitor.cli.main import main
from desktop_monitor.ui.main_window import MainWindow

KEY_VARIABLE = "CANARY_KEY"
SOON_MS = 1_000


def fail(*_: object) -> NoReturn:
    """Whatever fails tells what it knows."""
    raise LookupError(f"no answer to the key {os.environ.get(KEY_VARIABLE, '')} of http://user:hunter22@host/")


class Unraisable:
    """Fails where nobody can catch it."""

    def __del__(self) -> None:
        fail()


class Paints:
    """Each paint of the window fails once this is switched on."""

    fails = False
    _paint = MainWindow.paintEvent

    @classmethod
    def switch_on(cls, console: Console) -> None:
        """From now on."""
        cls.fails = True
        console.window.update()

    @classmethod
    def paint(cls, window: MainWindow, event: QPaintEvent) -> None:
        """Paint, or fail."""
        if cls.fails:
            fail()
        cls._paint(window, event)


def _paint(window: MainWindow, event: QPaintEvent) -> None:
    Paints.paint(window, event)


async def in_task() -> None:
    """A coroutine that fails."""
    fail()


KINDS: dict[str, Callable[[Console], object]] = {
    "slot": fail,
    "often": lambda console: [QTimer.singleShot(each, console.window, fail) for each in range(200)],
    "paint": Paints.switch_on,
    "task": lambda console: console._tasks.spawn(in_task()),
    "callback": lambda _: asyncio.get_event_loop().call_soon(fail),
    "thread": lambda _: threading.Thread(target=fail, name="a thread").start(),
    "finalizer": lambda _: Unraisable(),
    "fatal": lambda _: QMessageLogger().fatal(f"Qt is out of {os.environ.get(KEY_VARIABLE, '')}"),
    "segfault": lambda _: faulthandler._sigsegv(),  # type: ignore[attr-defined]  # private, for tests of faulthandler
    "none": lambda _: None,
}


def run(kind: str, arguments: list[str]) -> int:
    """Run the program; return its exit code."""
    start = Console.start

    def started(console: Console) -> None:
        if kind == "start":
            fail()
        start(console)
        QTimer.singleShot(SOON_MS, console.window, lambda: KINDS[kind](console))

    Console.start = started  # type: ignore[method-assign, assignment]
    MainWindow.paintEvent = _paint  # type: ignore[method-assign, assignment]
    return main(arguments)


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1], sys.argv[2:]))
