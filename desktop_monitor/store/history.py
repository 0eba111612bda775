"""The history of this user, as one process keeps it: the lock, the recorder, and where the last run ended."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.event_mark import Reach
from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import Update
from desktop_monitor.store.archive import Archive
from desktop_monitor.store.recorder import Recorder
from desktop_monitor.store.single_recorder import RecorderLock

SOMEBODY_ELSE = "Another desktop-monitor of yours records the history: this one only watches."


class History:
    """Records from `open` to `close`, unless another process of the same user does."""

    def __init__(
        self, file: Path, keep: HistorySettings, on_problem: Callable[[str], None], on_news: Callable[[str], None]
    ) -> None:
        """Both get sentences for people, in any thread: `on_problem` what does not work, and "" when all is well again,
        `on_news` what is to be known once."""
        self._file = file
        self._keep = keep
        self._on_problem, self._on_news = on_problem, on_news
        self._lock = RecorderLock(file.parent)
        self._changing = threading.Lock()
        self._closed = False
        self._recorder: Recorder | None = None

    @property
    def file(self) -> Path:
        """Where it lies."""
        return self._file

    @property
    def is_recording(self) -> bool:
        """True if this process is the one that records."""
        return self._recorder is not None

    def open(self) -> dict[str, Reach]:
        """Begin to record; return how far the events of each endpoint reach. Blocks for some milliseconds.

        If another process records, ask again later. After `close` nothing is opened any more.
        """
        with self._changing:
            return {} if self._closed or self._recorder is not None else self._open()

    def _open(self) -> dict[str, Reach]:
        try:
            if not self._lock.take():
                self._on_news(SOMEBODY_ELSE)
                return {}
        except OSError as error:
            reason = clean(error.strerror or str(error))
            self._on_problem(f"No history is kept: the folder {self._file.parent} cannot be used ({reason}).")
            return {}
        reaches = self.reaches()
        self._recorder = Recorder(self._file, self._keep, self._on_problem, self._on_news)
        self._recorder.start()
        return reaches

    def reaches(self) -> dict[str, Reach]:
        """How far the events of each endpoint reach in the file. Blocks for some milliseconds."""
        # A history that cannot be read is the recorder's to set aside, and to tell of.
        with contextlib.suppress(sqlite3.Error), Archive(self._file) as archive:
            return archive.reaches()
        return {}

    def keep(self, keep: HistorySettings) -> None:
        """Keep the past by other settings from now on."""
        self._keep = keep
        if self._recorder is not None:
            self._recorder.keep = keep

    def record(self, update: Update) -> None:
        """Keep what an update changed; costs some microseconds."""
        if self._recorder is not None:
            self._recorder.record(update)

    def close(self) -> None:
        """Write what is left, at most for a second, and let another process record. Blocks."""
        with self._changing:
            self._closed = True
            if self._recorder is not None:
                self._recorder.stop()
                self._recorder = None
            self._lock.release()
