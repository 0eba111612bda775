"""The text of a crash report: what failed and where, without anything secret (docs/behaviour.md, "Crash reports")."""

import os
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from desktop_monitor.config.crash_folder import LONGEST
from desktop_monitor.config.logs import log_file
from desktop_monitor.config.paths import is_no_file
from desktop_monitor.core.durations import duration
from desktop_monitor.core.text import clean

if TYPE_CHECKING:
    from desktop_monitor.core.updates import EndpointView

LOG_LINES = 40
"""Last lines of the log that a report has, of the same process."""
_LOG_TAIL = 65_536
"""Bytes of the log that are looked at."""
_TRACE_LINES = 200
"""More is left out in the middle."""
_LINE = 1_000
"""Characters of a line."""
_LOOKED_AT = 20_000
"""Characters of a line that are searched for keys. What is cut ends with an ellipsis: so a key that was cut is told."""
_ELLIPSIS = "…"
_OURS = Path(__file__).parents[1]
_NOTE = "Keys are struck out. Names of endpoints, and what servers said, may be in it: look before you pass it on."

Strike = Callable[[str], str]
"""Strikes every key out of a text."""


def place_of(error: BaseException) -> tuple[str, int]:
    """Where it came from: a file of ours, from the package on, if there is one in the calls; and the line."""
    found = ("", 0)
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_OURS):
            found = (file.relative_to(_OURS.parent).as_posix(), trace.tb_lineno)
        elif not found[0].startswith(_OURS.name):
            found = (file.name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def trace_of(error: BaseException) -> list[str]:
    """The calls that led to it, without the values of variables."""
    told = traceback.TracebackException.from_exception(error, capture_locals=False)
    lines = [line for part in told.format() for line in _cut(part, _LOOKED_AT).splitlines()]
    if len(lines) > _TRACE_LINES:
        half = _TRACE_LINES // 2
        lines = [*lines[:half], f"({len(lines) - 2 * half} lines are left out here)", *lines[-half:]]
    return lines


def watched_line(views: Collection["EndpointView"]) -> str:
    """How many endpoints are watched, and in what states; no names."""
    counts = Counter(view.status.state.value for view in views)
    states = ", ".join(f"{count} {state}" for state, count in counts.items())
    return f"Watched: {len(views)}{f' ({states})' if states else ''}"


def last_log_lines(pid: int) -> list[str]:
    """What a process logged last; nothing if the log cannot be read."""
    file = log_file()
    if is_no_file(file):
        return []
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - _LOG_TAIL))
            lines = stream.read(_LOG_TAIL).decode(errors="replace").splitlines()
    except OSError:
        return []
    mine = f" {pid} "
    return [line for line in lines if mine in line[:40]][-LOG_LINES:]


def report_text(
    *,
    version: str,
    what: str,
    ended: datetime,
    ran: float,
    facts: Iterable[str],
    trace: Sequence[str],
    log: Sequence[str],
    strike: Strike,
) -> str:
    """The whole report. `ran` is in seconds; `what` holds no text of others. All of it has gone through `strike`."""
    when = ended.isoformat(timespec="seconds").replace("+00:00", "Z")
    head = [
        f"Desktop Monitor {version}: crash report",
        f"What: {what}",
        f"When: {when}, {duration(ran)} after the start",
        *facts,
        _NOTE,
    ]
    parts = [head, ["Calls", *_indented(trace)], ["Last lines of the log", *_indented(log or ["(none)"])]]
    try:
        text = strike(_joined(parts))
    except Exception as error:  # noqa: BLE001  (no text is better than one with a key in it; the report says so)
        text = _joined([head[:3], [f"All else is left out: it cannot be searched for keys ({type(error).__name__})"]])
    lines = (clean(line, _LINE) for line in _without_home(text).splitlines())
    return "\n".join(lines).encode(errors="backslashreplace")[: LONGEST - 1].decode(errors="ignore") + "\n"


def _joined(parts: Iterable[Iterable[str]]) -> str:
    return "\n\n".join("\n".join(_cut(line, _LOOKED_AT) for line in part) for part in parts)


def _indented(lines: Iterable[str]) -> Iterable[str]:
    return (f"  {line}" for line in lines)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + _ELLIPSIS


def _without_home(text: str) -> str:
    try:
        return text.replace(str(Path.home()), "~")
    except RuntimeError:  # the user has none
        return text
