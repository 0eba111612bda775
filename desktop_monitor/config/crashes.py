"""Faults of the program are told, and stop nothing that can go on (docs/behaviour.md, "Crash reports")."""

import contextlib
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec

from desktop_monitor import __version__
from desktop_monitor.config.crash_folder import Left, Run, keep, left_behind
from desktop_monitor.config.crash_report import Strike, last_log_lines, place_of, report_text, trace_of
from desktop_monitor.config.disk_words import why_refused
from desktop_monitor.config.logs import versions
from desktop_monitor.core.counts import is_round, times
from desktop_monitor.core.text import clean

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

MOST_AN_HOUR = 10
"""Reports that one run writes; what fails beyond that is counted."""
MOST_PLACES = 100
"""Places that are told apart; faults elsewhere count for the last of them."""
ENDING = "the command, which ends by it"
"""Where a fault was that nothing could go on after."""
_HOUR = 3_600.0
_log = logging.getLogger("desktop_monitor.crashes")
_REQUESTS = logging.getLogger("uvicorn.error")
"""Here the agent's server tells of a request that failed."""


class Crash(msgspec.Struct, frozen=True):
    """A fault, and what there is about it."""

    what: str
    """Such as "KeyError in desktop_monitor/ui/overview.py, line 12": no text of others."""
    text: str
    """The report."""
    file: Path | None
    """Where the report is; None if it could not be written."""
    problem: str = ""
    """Why not, in a few words."""
    count: int = 1
    """How often the same has happened in the same place."""
    last_run: bool = False
    """It ended a run before this one."""

    @property
    def complaint(self) -> str:
        """That the report could not be written, and why."""
        return f"The report cannot be saved: {self.problem}"

    @property
    def sentence(self) -> str:
        """What happened, and where the report is, for a terminal and the log."""
        head = f"an earlier run ended by {self.what}" if self.last_run else f"a fault of this program: {self.what}"
        tail = f"its report cannot be saved: {self.problem}" if self.file is None else f"the report: {self.file}"
        return f"{head}; {tail}"


class Crashes:
    """Makes a report of each fault that nothing else caught, at most one of a place. Any thread may tell it of one.

    What goes wrong in here is told in a line on standard error, once a kind and then counted, and nowhere else.
    """

    def __init__(self, command: str, strike: Strike, on_crash: Callable[[Crash], None]) -> None:
        """`strike` strikes out keys. `on_crash` is called, in the thread of the fault, for the first of a place and,
        with another count, for each that follows."""
        self._command, self._strike = command, strike
        self.on_crash = on_crash
        self.facts: Callable[[], Iterable[str]] = tuple
        """Lines about what is watched."""
        self._began = time.monotonic()
        self._lock = threading.Lock()
        self._seen: dict[tuple[str, str, int], Crash] = {}
        self._untold: dict[str, int] = {}
        self._written: list[float] = []
        self._busy = threading.local()
        self._run: Run | None = None

    def begin(self) -> None:
        """Mark that the command runs."""
        try:
            self._run = Run(self._command)
        except OSError as error:
            _log.info("what ends this run at once will not be known: %s", error)

    def tell_earlier(self) -> None:
        """Tell what ended runs of this command before this one, each once."""
        for left in left_behind(self._command):
            if left.said:
                self._tell(self._of_last_run(left), logging.WARNING)
            else:
                _log.info("the run of %s since %s did not end in order", left.command, left.started.isoformat())

    def end(self) -> None:
        """The command ends in order."""
        run, self._run = self._run, None
        if run is not None:
            run.end()

    def say_last(self, kind: str, text: str) -> str:
        """Keep the last words of a process that is about to be ended, for the next start to tell of; return `text`
        without keys. `kind` holds no text of others."""
        try:
            text = self._strike(text)
        except Exception as error:  # noqa: BLE001  (no text is better than one with a key in it)
            text = f"(it cannot be searched for keys: {type(error).__name__})"
        if self._run is not None:
            self._run.say(f"{kind}\n{text}")
        return text

    def fault(self, error: BaseException, where: str) -> Crash | None:
        """Tell of a fault; return it, unless that failed. `where` names what nobody caught it in."""
        if getattr(self._busy, "now", False):
            return None
        self._busy.now = True
        try:
            return self._told(error, where)
        except Exception as odd:  # noqa: BLE001  (there is nobody left to tell)
            with contextlib.suppress(Exception):
                self._complain(f"{type(error).__name__} ({type(odd).__name__})")
            return None
        finally:
            self._busy.now = False

    def _complain(self, names: str) -> None:
        with self._lock:
            if names not in self._untold and len(self._untold) >= MOST_PLACES:
                names = next(reversed(self._untold))
            count = self._untold[names] = self._untold.get(names, 0) + 1
        if is_round(count):
            names += times(count)
            sys.stderr.write(f"desktop-monitor: a fault of this program could not be reported: {names}\n")

    def in_loop(self, loop: "AbstractEventLoop", context: dict[str, Any]) -> None:
        """The exception handler of an event loop."""
        error = context.get("exception")
        if error is None:
            loop.default_exception_handler(context)
        else:
            self.fault(error, f"event loop: {context.get('message', '')}")

    def in_log(self, record: logging.LogRecord) -> bool:
        """A filter of a log: what tells of an exception becomes a report instead."""
        error = record.exc_info[1] if record.exc_info else None
        return not self._heard(error, None, f"{record.name}: {record.getMessage()}")

    @contextlib.contextmanager
    def hooked(self) -> Iterator[None]:
        """Hear, while this is entered, of what nobody caught in calls from Qt, in threads, in finalizers, and in
        requests to the agent."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook

        def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if not self._heard(error, trace, "a call from Qt"):
                before[0](kind, error, trace)

        def in_thread(args: threading.ExceptHookArgs) -> None:
            name = args.thread.name if args.thread is not None else "unknown"
            if not self._heard(args.exc_value, args.exc_traceback, f"thread {name}"):
                before[1](args)

        def unraisable(args: "sys.UnraisableHookArgs") -> None:
            if not self._heard(args.exc_value, args.exc_traceback, args.err_msg or "a finalizer"):
                before[2](args)

        sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, unraisable
        _REQUESTS.addFilter(self.in_log)
        try:
            yield
        finally:
            _REQUESTS.removeFilter(self.in_log)
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

    def _heard(self, error: BaseException | None, trace: TracebackType | None, where: str) -> bool:
        """False for what is no fault, such as Ctrl+C."""
        if not isinstance(error, Exception):
            return False
        self.fault(error if trace is None else error.with_traceback(trace), where)
        return True

    def _told(self, error: BaseException, where: str) -> Crash:
        file, line = place_of(error)
        kind = type(error).__name__
        key = (kind, file, line)
        with self._lock:
            if key not in self._seen and len(self._seen) >= MOST_PLACES:
                key = next(reversed(self._seen))
            before = self._seen.get(key)
            if before is not None:
                crash = self._seen[key] = msgspec.structs.replace(before, count=before.count + 1)
            else:
                what = f"{kind} in {file}, line {line}" if file else kind
                crash = self._seen[key] = self._reported(error, clean(what), where)
        if before is not None and len(str(crash.count)) > len(str(before.count)):  # 10, 100, 1,000…
            _log.warning("%s (%d times)", crash.what, crash.count)
        self._tell(crash, logging.ERROR)
        return crash

    def _tell(self, crash: Crash, level: int) -> None:
        if crash.count == 1 and _log.hasHandlers():
            _log.log(level, "%s", crash.sentence)
        self.on_crash(crash)

    def _reported(self, error: BaseException, what: str, where: str) -> Crash:
        text = report_text(
            version=__version__,
            what=what,
            ended=datetime.now(UTC),
            ran=time.monotonic() - self._began,
            facts=[f"In: {where}", *self._surroundings()],
            trace=trace_of(error),
            log=last_log_lines(os.getpid()),
            strike=self._strike,
        )
        now = time.monotonic()
        self._written = [each for each in self._written if now - each < _HOUR]
        if len(self._written) >= MOST_AN_HOUR:
            return Crash(what, text, None, f"{MOST_AN_HOUR} were written in the last hour")
        self._written.append(now)
        return _kept(Crash(what, text, None), self._command, datetime.now(UTC))

    def _surroundings(self) -> list[str]:
        lines = [f"Process: {self._command}, {os.getpid()}", f"On: {versions()}"]
        try:
            return [*lines, *self.facts()]
        except Exception as error:  # noqa: BLE001  (it is said; the report matters more)
            return [*lines, f"Watched: unknown ({type(error).__name__})"]

    def _of_last_run(self, left: Left) -> Crash:
        what = clean(left.said.splitlines()[0].removeprefix("Fatal Python error: "), 200)
        text = report_text(
            version=left.version,
            what=what,
            ended=left.ended,
            ran=(left.ended - left.started).total_seconds(),
            facts=[f"Process: {left.command}, {left.pid}, which it ended", f"On: {versions()}"],
            trace=left.said.splitlines(),
            log=last_log_lines(left.pid),
            strike=self._strike,
        )
        return _kept(Crash(what, text, None, last_run=True), left.command, left.ended)


def _kept(crash: Crash, command: str, at: datetime) -> Crash:
    try:
        return msgspec.structs.replace(crash, file=keep(crash.text, command, at))
    except OSError as error:
        return msgspec.structs.replace(crash, problem=why_refused(error))
