"""One export in a thread of its own, and how it ends."""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_PATIENCE = 1.0
"""Seconds that the thread has to take its unfinished file away; the end of the program waits somewhat longer."""


class StopWriting(Exception):
    """Somebody cancelled."""


class ExportJob:
    """What the window and the thread know of each other."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._unfinished: Path | None = None
        self._thread: threading.Thread | None = None

    def start(self, work: Callable[..., None], *args: Any) -> None:
        """Call `work` in the thread."""
        self._thread = threading.Thread(target=work, args=args, daemon=True, name="desktop-monitor-export")
        self._thread.start()

    def cancel(self) -> None:
        """Stop, and leave no file."""
        self._stop.set()

    def wait(self) -> None:
        """Block until the thread has ended. If it hangs, in a slow disk, its unfinished file is taken from it."""
        if self._thread is None:
            return
        self._thread.join(_PATIENCE)
        if self._stop.is_set() and self._thread.is_alive():
            self._take_away()
        self._thread.join()

    def began(self, unfinished: Path) -> None:
        """In the thread: this file is to go if the export is cancelled. Raises `StopWriting`."""
        self._unfinished = unfinished
        self.check()

    def check(self) -> None:
        """In the thread: raise `StopWriting` if somebody cancelled."""
        if self._stop.is_set():
            raise StopWriting

    def _take_away(self) -> None:
        # Without it the thread cannot replace anything any more.
        if self._unfinished is not None:
            with contextlib.suppress(OSError):
                self._unfinished.unlink()
