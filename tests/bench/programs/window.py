"""The real application, told on standard input what to report: `python -m tests.bench.programs.window ARGS…`.

It is `desktop-monitor ARGS…`, with two hooks: the table of services says when it has painted and what, and commands are
read, one JSON object a line. What it says stands on standard output, one JSON object a line. What the application
imports is imported when and where the application does it.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from desktop_monitor.cli import main

_TICK_MS = 5


class Probe:
    """Looks at the window from inside, at the least cost."""

    def __init__(self, front: Any) -> None:
        """`front` need not be built yet."""
        from PySide6.QtCore import QSocketNotifier, Qt, QTimer

        self.front = front
        self.frames: list[tuple[int, int]] = []
        """Time in ns and the number of the message that is shown, for each paint that showed another."""
        self._shown: int | None = None
        self._row = -1
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._input.activated.connect(self._read)
        self._gaps: list[int] = []
        self._ticked = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._profile: Any = None

    def first_painted(self) -> None:
        say(what="first paint", at=time.monotonic_ns())

    def painted(self, model: Any) -> None:
        """The table of services has been painted."""
        from tests.bench.bodies import FIRST

        services = model.services
        if not services:
            return
        if not (0 <= self._row < len(services) and services[self._row].name == FIRST):
            self._row = next(row for row, service in enumerate(services) if service.name == FIRST)
        number = services[self._row].response_ms
        if number != self._shown:
            now = time.monotonic_ns()
            if self._shown is None:
                say(what="data painted", at=now)
            self._shown = number
            self.frames.append((now, int(number)))

    def _tick(self) -> None:
        now = time.monotonic_ns()
        self._gaps.append(now - self._ticked)
        self._ticked = now

    def _read(self) -> None:
        data = os.read(0, 65_536)
        if not data:
            self._input.setEnabled(False)
            return
        for line in data.splitlines():
            getattr(self, f"do_{line.decode()}")()

    def do_frames(self) -> None:
        frames, self.frames = self.frames, []
        say(what="frames", frames=frames)

    def do_events(self) -> None:
        self.front.window.pages.show_page(self.front.window.events)
        say(what="events")

    def do_overview(self) -> None:
        self.front.window.pages.show_page(self.front.window.overview)
        say(what="overview")

    def do_watch(self) -> None:
        """Begin to look for stalls."""
        self._gaps, self._ticked = [], time.monotonic_ns()
        self._timer.start()
        say(what="watch")

    def do_stalls(self) -> None:
        self._timer.stop()
        monitor = self.front.monitor
        say(what="stalls", gaps=self._gaps, rows=monitor.stream.rowCount(), shown=monitor.events.rowCount())

    def do_profile(self) -> None:
        import cProfile

        self._profile = cProfile.Profile()
        self._profile.enable()
        say(what="profile")

    def do_profiled(self) -> None:
        import io
        import pstats

        self._profile.disable()
        text = io.StringIO()
        pstats.Stats(self._profile, stream=text).sort_stats("tottime").print_stats(45)
        say(what="profiled", text=text.getvalue())


def say(**fields: Any) -> None:
    os.write(1, json.dumps(fields).encode() + b"\n")


def hook() -> None:
    """Let the parts of the application report to a probe as soon as they are made."""
    find = main._command

    def found(name: str) -> Callable[[Any], int]:
        run = find(name)
        from desktop_monitor.cli import window

        show = window._shown

        def shown(*arguments: Any) -> int:
            _hook_parts()
            return show(*arguments)

        setattr(window, "_shown", shown)  # noqa: B010 - mypy knows no other way to replace a function
        return run

    setattr(main, "_command", found)  # noqa: B010


def _hook_parts() -> None:
    from desktop_monitor.app.front import Front
    from desktop_monitor.ui.service_table import ServiceTable

    paint, init = ServiceTable.paintEvent, Front.__init__
    probes: list[Probe] = []

    def painting(table: Any, event: Any) -> None:
        paint(table, event)
        for probe in probes:
            probe.painted(table.model())

    def making(front: Any, *arguments: Any) -> None:
        probe = Probe(front)
        probes.append(probe)
        init(front, *arguments)
        front.window.painted.connect(probe.first_painted)

    setattr(ServiceTable, "paintEvent", painting)  # noqa: B010
    setattr(Front, "__init__", making)  # noqa: B010


if __name__ == "__main__":
    hook()
    sys.exit(main.main())
