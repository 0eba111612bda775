"""The history into a file, as a person asks for it in the window (docs/behaviour.md, "Export")."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.core.text import clean
from desktop_monitor.store.archive import Archive
from desktop_monitor.store.export import Format, history_lines, write_whole
from desktop_monitor.viewmodels.export_job import ExportJob, StopWriting
from desktop_monitor.viewmodels.sentences import in_words

if TYPE_CHECKING:
    from desktop_monitor.ui.export_dialog import ExportDialog, ExportWish

_PORTION = 200
"""Lines written in one go."""
_BREATH = 0.001
"""Seconds between two portions, in which the window gets its turn."""


class Exporting(QObject):
    """One dialog, one export at a time, in a thread of its own."""

    progressed = Signal(int, int)
    """Lines written, and in all."""
    ended = Signal(str, int)
    """Why nothing was written, or ""; how many lines were."""

    def __init__(
        self, file: Path, window: QWidget, spawn: Callable[[Coroutine[Any, Any, None]], None], parent: QObject
    ) -> None:
        """`file`: where the history lies; `spawn` begins a task."""
        super().__init__(parent)
        self._file, self._window, self._spawn = file, window, spawn
        self._job = ExportJob()
        self._target = Path()
        self.dialog: ExportDialog | None = None
        """Made when it is first asked for."""
        self.ended.connect(self._tell)

    def open(self) -> None:
        """Show the dialog."""
        if self.dialog is None:
            from desktop_monitor.ui.export_dialog import ExportDialog

            dialog = self.dialog = ExportDialog(self._window)
            dialog.wanted.connect(self._begin)
            dialog.cancelled.connect(self.cancel)
            self.progressed.connect(dialog.show_progress)
        self._spawn(self._learn_endpoints(self.dialog))
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def cancel(self) -> None:
        """Cancel what is under way; no file is left."""
        self._job.cancel()

    async def stop(self) -> None:
        """The same, and wait for it: the thread tells this object how it goes."""
        self.cancel()
        await in_daemon_thread(self._job.wait)

    async def _learn_endpoints(self, dialog: "ExportDialog") -> None:
        def ask() -> list[str]:
            # Without a history there is nobody to choose; the export says why.
            with contextlib.suppress(sqlite3.Error), Archive(self._file) as archive:
                return archive.endpoints()
            return []

        dialog.know(await in_daemon_thread(ask))

    def _begin(self, wish: "ExportWish") -> None:
        self._job = job = ExportJob()
        self._target = wish.file
        job.start(self._work, wish, job)

    def _work(self, wish: "ExportWish", job: ExportJob) -> None:
        why, done = "", 0
        try:
            done = self._write(wish, job)
        except StopWriting:
            why = "it was cancelled"
        except sqlite3.Error as error:
            why = f"the history cannot be read ({error})" if self._file.exists() else "there is no history yet"
        except OSError as error:
            why = error.strerror or str(error)
        _emit(self.ended, why, done)

    def _write(self, wish: "ExportWish", job: ExportJob) -> int:
        done = of = 0

        def after_line() -> None:
            nonlocal done
            done += 1
            job.check()
            if done % _PORTION == 0:
                _emit(self.progressed, done, of)
                time.sleep(_BREATH)

        now = datetime.now(UTC)
        since = None if wish.seconds is None else now - timedelta(seconds=wish.seconds)
        with Archive(self._file) as archive:
            of = archive.count(wish.kind, wish.endpoint, since, now)
            entries = archive.exported(wish.kind, wish.endpoint, since, now)
            how: Format = "csv" if wish.suffix == "csv" else "jsonl"
            write_whole(wish.file, history_lines(entries, wish.kind, how), after_line, job.began)
        return done

    def _tell(self, why: str, lines: int) -> None:
        if self.dialog is None:
            return
        if why:
            text = self.tr("Nothing was written: {why}.").format(why=in_words(clean(why)))
        else:
            text = QCoreApplication.translate("Exporting", "{file} has %Ln line(s).", "", lines)
            text = text.format(file=clean(str(self._target)))
        self.dialog.finish(text)


def _emit(signal: SignalInstance, *values: object) -> None:
    # The window may have gone meanwhile; then nobody waits for it.
    with contextlib.suppress(RuntimeError):
        signal.emit(*values)
