"""The real application, asked on standard input what it holds: `python -m tests.soak.window ARGS…`.

It is `desktop-monitor ARGS…` with one hook: the front has a probe that reads commands, one a line, and answers on
standard output, one JSON object a line.
"""

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSocketNotifier, QTimer

from desktop_monitor.cli.main import main
from desktop_monitor.config.paths import data_dir
from tests.bench.programs.window import say
from tests.soak.inside import counts, sample

_LEAK = 16_384
"""Bytes that a planted leak of memory loses with each delivery."""


class Probe:
    """Answers."""

    def __init__(self, front: Any) -> None:
        self.front = front
        self._planted: list[object] = []
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._input.activated.connect(self._read)

    def _read(self) -> None:
        data = os.read(0, 65_536)
        if not data:  # who asked is gone
            self._input.setEnabled(False)
            signal.raise_signal(signal.SIGTERM)
        for line in data.decode().splitlines():
            command, _, argument = line.partition(" ")
            getattr(self, f"do_{command}")(*argument.split())

    def do_hello(self) -> None:
        """That the window answers."""
        say(what="hello")

    def do_sample(self) -> None:
        """What the process holds."""
        monitor = self.front.monitor
        rows = sum(len(monitor.logs.rows(view.name)) for view in monitor.endpoints.views)
        say(what="sample", rows=rows, **sample(data_dir()))

    def do_collect(self) -> None:
        """Collect all garbage; say how many objects that were, and how long it took in ms."""
        begun = time.perf_counter()
        found = gc.collect()
        say(what="collect", objects=found, took=(time.perf_counter() - begun) * 1e3)

    def do_counts(self) -> None:
        """The part of it that takes no time."""
        say(what="counts", **counts())

    def do_states(self) -> None:
        """The state of each endpoint."""
        views = self.front.monitor.endpoints.views
        say(what="states", states={view.name: view.status.state.value for view in views})

    def do_events(self) -> None:
        """Of the endpoint that is shown: the newest rows by the ids of events, and how many rows there have been."""
        monitor = self.front.monitor
        name = monitor.selected.name
        rows = monitor.logs.rows(name)
        newest = [row.change.event.id for row in rows[-5:] if row.gap is None]
        gaps = Counter(row.gap.reason for row in rows if row.gap is not None)
        say(what="events", newest=newest, rows=len(rows) + monitor.logs.dropped(name), kept=len(rows), gaps=gaps)

    def do_page(self, name: str) -> None:
        """Show a page: overview, events, connection, notices…"""
        self.front.window.pages.show_page(getattr(self.front.window, name))
        say(what="page")

    def do_plant(self, kind: str) -> None:
        """Leak on purpose, with each delivery to the window."""
        leak: Callable[[], object] = _LEAKS[kind]
        self.front.bridge.delivered.connect(lambda _: self._planted.append(leak()))
        say(what="plant")


def _leak_timer() -> object:
    timer = QTimer(interval=3_600_000)
    timer.start()
    return timer


def _leak_thread() -> object:
    thread = threading.Thread(target=threading.Event().wait, daemon=True)
    thread.start()
    return thread


_LEAKS: dict[str, Callable[[], object]] = {
    "memory": lambda: os.urandom(_LEAK),
    "timer": _leak_timer,
    "task": lambda: asyncio.ensure_future(asyncio.Event().wait()),
    "fd": lambda: os.open(os.devnull, os.O_RDONLY),
    "thread": _leak_thread,
}


def hook() -> None:
    """Give the front a probe as soon as it is made."""
    from desktop_monitor.app.front import Front

    init = Front.__init__

    def making(front: Any, *arguments: Any) -> None:
        init(front, *arguments)
        front.probe = Probe(front)

    setattr(Front, "__init__", making)  # noqa: B010 - mypy knows no other way to replace a method


if __name__ == "__main__":
    hook()
    sys.exit(main())
