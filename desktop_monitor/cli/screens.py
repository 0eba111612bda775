"""The three ways `watch` shows updates: JSON Lines, a line for each change, a live table."""

import asyncio
import shutil
from collections import deque
from typing import Protocol

import msgspec

from desktop_monitor.cli.columns import cut
from desktop_monitor.cli.output import Output
from desktop_monitor.cli.table import change_lines, table
from desktop_monitor.client.clock import Clock
from desktop_monitor.core.json_lines import json_lines
from desktop_monitor.core.problems import QUIET_TIME
from desktop_monitor.core.updates import (
    EndpointView,
    EventAdded,
    GapFound,
    NoticeDecided,
    ProblemFound,
    Update,
)

_REDRAW_EACH = 1.0
"""Seconds after which ages and countdowns are drawn anew."""
_REDRAW_SOONEST = 0.1
"""Least seconds between two drawings."""
_TOO_SLOW = "the reader of this output is too slow: updates were left out"
_NEWS_KEPT = 8
_NEWS = (EventAdded, GapFound, NoticeDecided, ProblemFound)


class Screen(Protocol):
    """Shows updates."""

    def show(self, update: Update) -> None:
        """Show what changed."""

    def close(self) -> None:
        """Show nothing more, and leave the terminal as it was."""


class JsonScreen:
    """JSON Lines on `output`."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._overflow_at = float("-inf")

    def show(self, update: Update) -> None:
        """Write a line for each change, all at once; say first what a reader too slow has missed."""
        lines = self._overflow(update) + json_lines(update)
        if lines:
            self._output.write("".join(f"{line}\n" for line in lines).encode())

    def close(self) -> None:
        """Nothing is kept back."""

    def _overflow(self, update: Update) -> list[str]:
        """The problem that writes were lost, if any were, told about the endpoint that comes next."""
        if update.now < self._overflow_at + QUIET_TIME:
            return []
        lost = self._output.take_lost()
        if not lost:
            return []
        self._overflow_at = update.now
        problem = ProblemFound(kind="overflow", detail=_TOO_SLOW, count=lost)
        return json_lines(msgspec.structs.replace(update, changes=(problem,)))


class PlainScreen:
    """A sentence for each change on `output`, in `encoding`."""

    def __init__(self, output: Output, encoding: str) -> None:
        self._output = output
        self._encoding = encoding

    def show(self, update: Update) -> None:
        """Write a line for each change but the numbers."""
        text = "".join(f"{line}\n" for line in change_lines(update))
        if text:
            self._output.write(text.encode(self._encoding, "replace"))

    def close(self) -> None:
        """Nothing is kept back."""


class TableScreen:
    """A table that is drawn anew, on the terminal's second screen; needs a running event loop."""

    def __init__(self, output: Output, encoding: str, clock: Clock, *, colour: bool) -> None:
        self._output = output
        self._encoding = encoding
        self._clock = clock
        self._colour = colour
        self._views: dict[str, EndpointView] = {}
        self._news: deque[str] = deque(maxlen=_NEWS_KEPT)
        self._loop = asyncio.get_running_loop()
        self._drawn_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None
        self._write("\x1b[?1049h\x1b[?25l")

    def show(self, update: Update) -> None:
        """Draw soon."""
        self._views[update.endpoint] = update.view
        news = tuple(change for change in update.changes if isinstance(change, _NEWS))
        self._news.extend(change_lines(msgspec.structs.replace(update, changes=news)))
        self._draw_in(max(0.0, self._drawn_at + _REDRAW_SOONEST - self._loop.time()))

    def close(self) -> None:
        """Give the first screen back, with the last table on it."""
        if self._timer is not None:
            self._timer.cancel()
        self._write("\x1b[?25h\x1b[?1049l" + "".join(f"{line}\n" for line in self._lines()))

    def _draw_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_later(seconds, self._draw)

    def _draw(self) -> None:
        self._drawn_at = self._loop.time()
        self._draw_in(_REDRAW_EACH)
        if self._output.backlog:
            return  # the terminal is stopped: a newer table will do
        lines = self._lines()
        height = shutil.get_terminal_size().lines
        if len(lines) > height:
            lines = [*lines[: height - 1], f"… {len(lines) - height + 1} more lines: make the window taller"]
        self._write("\x1b[H" + "\r\n".join(f"{line}\x1b[K" for line in lines) + "\x1b[J")

    def _lines(self) -> list[str]:
        width = shutil.get_terminal_size().columns
        lines = table(list(self._views.values()), self._clock.now(), width, colour=self._colour)
        return [*lines, "", *(cut(line, width) for line in self._news)] if self._news else lines

    def _write(self, text: str) -> None:
        self._output.write(text.encode(self._encoding, "replace"))
