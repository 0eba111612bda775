"""Events into a file, in the background (docs/behaviour.md, "The events page").

A thread of its own writes a portion and sleeps, so that the window gets its turn after 1 ms or so, and a slow disk
holds up nothing.
"""

import contextlib
import csv
import time
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_monitor.config.whole_file import whole_file
from desktop_monitor.core.event_lines import CSV_COLUMNS, csv_cells, entry_line
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.export_job import ExportJob, StopWriting

_PORTION = 100
"""Rows written in one go."""
_BREATH = 0.001
"""Seconds between two portions."""


class Format(Enum):
    """How events are written; the value is the suffix of the file."""

    JSON_LINES = ".jsonl"
    CSV = ".csv"


class EventExport(QObject):
    """Writes one file at a time: a temporary one beside it, which takes its place when everything is on the disk."""

    progressed = Signal(int, int)
    """Rows written so far, and in all."""
    finished = Signal(int, str)
    """The file is there: how many rows, and its name."""
    failed = Signal(str)
    """Nothing was written, and why: what the operating system says."""
    cancelled = Signal()
    """Nothing was written, as it was asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = ExportJob()
        self.is_running = False
        """True until one of the signals tells the end."""
        for ending in (self.finished, self.failed, self.cancelled):
            ending.connect(self._ended)

    def start(self, file: Path, how: Format, endpoint: str, rows: list[EventRow]) -> None:
        """Write the rows in their order; the list is emptied by that. Must not be called while it runs."""
        self.is_running = True
        self._job = job = ExportJob()
        job.start(self._work, file, how, endpoint, rows, job)

    def cancel(self) -> None:
        """Stop, and leave no file."""
        self._job.cancel()

    def wait(self) -> None:
        """Block until the thread has ended. If it was cancelled and hangs, its unfinished file is taken from it."""
        self._job.wait()

    def _ended(self) -> None:
        self.is_running = False

    def _work(self, file: Path, how: Format, endpoint: str, rows: list[EventRow], job: ExportJob) -> None:
        number = len(rows)
        try:
            write_whole(file, how, endpoint, _drained(rows), lambda done: self._go_on(done, number, job), job.began)
        except StopWriting:
            self._emit(self.cancelled)
        except OSError as error:
            self._emit(self.failed, error.strerror or str(error))
        else:
            self._emit(self.finished, number, str(file))

    def _go_on(self, done: int, of: int, job: ExportJob) -> None:
        job.check()
        if done % _PORTION == 0:
            self._emit(self.progressed, done, of)
            time.sleep(_BREATH)

    @staticmethod
    def _emit(signal: object, *values: object) -> None:
        # The window may have gone meanwhile; then nobody waits for it.
        with contextlib.suppress(RuntimeError):
            signal.emit(*values)  # type: ignore[attr-defined]


def _drained(rows: list[EventRow]) -> Iterator[EventRow]:
    """The rows in their order. Each is let go when it is written: what the window has dropped since, up to 100,000,
    would go all at once at the end, and the window would wait for it, 50 ms or more."""
    rows.reverse()
    while rows:
        yield rows.pop()


def write_whole(
    file: Path,
    how: Format,
    endpoint: str,
    rows: Iterable[EventRow],
    before_row: Callable[[int], None],
    began: Callable[[Path], None],
) -> None:
    """Replace `file` by one with these rows, readable by the user alone as long as it is written.

    What `before_row`, or `began`, which hears the name of the unfinished file, raise ends it, and leaves the file as it
    was. Raises `OSError`.
    """
    with whole_file(file, began) as text:
        table = csv.writer(text)
        if how is Format.CSV:
            table.writerow(CSV_COLUMNS)
        for done, row in enumerate(rows):
            before_row(done)
            if how is Format.CSV:
                table.writerow(csv_cells(endpoint, row.came, row.change))
            else:
                text.write(entry_line(endpoint, row.came, row.change) + "\n")
