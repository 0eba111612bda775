"""The history into a file, as a person asks for it in the window (docs/behaviour.md, "Export")."""

import contextlib
import sqlite3
import threading
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
from desktop_monitor.viewmodels.sentences import in_words

if TYPE_CHECKING:
    from desktop_monitor.ui.export_dialog import ExportDialog, ExportWish

_PORTION = 200
"""Lines between two looks whether it was cancelled."""
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
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
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
        self._stop.set()

    async def stop(self) -> None:
        """The same, and wait for it: the thread tells this object how it goes."""
        self.cancel()
        if self._thread is not None:
            await in_daemon_thread(self._thread.join)

    async def _learn_endpoints(self, dialog: "ExportDialog") -> None:
        def ask() -> list[str]:
            # Without a history there is nobody to choose; the export says why.
            with contextlib.suppress(sqlite3.Error), Archive(self._file) as archive:
                return archive.endpoints()
            return []

        dialog.know(await in_daemon_thread(ask))

    def _begin(self, wish: "ExportWish") -> None:
        self._stop = stop = threading.Event()
        self._target = wish.file
        self._thread = threading.Thread(
            target=self._work, args=(wish, stop), daemon=True, name="desktop-monitor-export"
        )
        self._thread.start()

    def _work(self, wish: "ExportWish", stop: threading.Event) -> None:
        why, done = "", 0
        try:
            done = self._write(wish, stop)
        except _Cancelled:
            why = "it was cancelled"
        except sqlite3.Error as error:
            why = f"the history cannot be read ({error})" if self._file.exists() else "there is no history yet"
        except OSError as error:
            why = error.strerror or str(error)
        _emit(self.ended, why, done)

    def _write(self, wish: "ExportWish", stop: threading.Event) -> int:
        done = of = 0

        def after_line() -> None:
            nonlocal done
            done += 1
            if done % _PORTION == 0:
                if stop.is_set():
                    raise _Cancelled
                _emit(self.progressed, done, of)
                time.sleep(_BREATH)

        now = datetime.now(UTC)
        since = None if wish.seconds is None else now - timedelta(seconds=wish.seconds)
        with Archive(self._file) as archive:
            of = archive.count(wish.kind, wish.endpoint, since, now)
            entries = archive.exported(wish.kind, wish.endpoint, since, now)
            how: Format = "csv" if wish.suffix == "csv" else "jsonl"
            write_whole(wish.file, history_lines(entries, wish.kind, how), after_line)
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


class _Cancelled(Exception):
    """Somebody asked to stop."""


def _emit(signal: SignalInstance, *values: object) -> None:
    # The window may have gone meanwhile; then nobody waits for it.
    with contextlib.suppress(RuntimeError):
        signal.emit(*values)
