"""The history under the window: opened, closed and asked in threads, so that no disk holds up the event loop."""

import contextlib
import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.event_mark import Reach
from desktop_monitor.core.updates import Update
from desktop_monitor.store.history import SOMEBODY_ELSE, History

TAKE_OVER_MS = 30_000
"""Milliseconds between two looks whether another process still records."""
_log = logging.getLogger("desktop_monitor.history")


class Recording(QObject):
    """Records what the window sees (docs/behaviour.md, "History"). Signals come in the thread of the window."""

    problem = Signal(str)
    """The history cannot be written, and why; "" when it can again."""
    news = Signal(str)
    """Something happened to the history that is to be known."""
    somebody_else = Signal(bool)
    """Another process of this user records, or does so no more."""

    def __init__(self, file: Path, held: Callable[[], Iterable[Update]], parent: QObject | None = None) -> None:
        """`held` gives all that the window holds of what was told: it is recorded once another process has ended."""
        super().__init__(parent)
        self.file = file
        """Where the history lies."""
        self._held = held
        self._history: History | None = None
        self._waits = False
        self._take_over = QTimer(self, interval=TAKE_OVER_MS)
        self._take_over.timeout.connect(self._ask_again)
        self.somebody_else.connect(self._wait)

    async def open(self, keep: HistorySettings) -> Mapping[str, Reach]:
        """Begin to record; return how far the events of each endpoint reach in the history, whoever records it."""
        history = self._history = History(self.file, keep, self._say, self._tell)
        reaches = await in_daemon_thread(history.open)
        return reaches if history.is_recording else await self.reaches()

    async def reaches(self) -> Mapping[str, Reach]:
        """The same as it is now."""
        return {} if self._history is None else await in_daemon_thread(self._history.reaches)

    def keep(self, keep: HistorySettings) -> None:
        """Keep the past by other settings from now on."""
        if self._history is not None:
            self._history.keep(keep)

    def record(self, update: Update) -> None:
        """Keep what an update changed."""
        if self._history is not None:
            self._history.record(update)

    async def close(self) -> None:
        """Write what is left, at most for a second."""
        self._take_over.stop()
        if self._history is not None:
            await in_daemon_thread(self._history.close)

    def close_now(self) -> None:
        """The same, where there is no event loop any more. Blocks."""
        if self._history is not None:
            self._history.close()

    def _say(self, text: str) -> None:
        if text:
            _log.warning("%s", text)
        else:
            _log.info("the history is written")
        _emit(self.problem, text)

    def _tell(self, text: str) -> None:
        if text != SOMEBODY_ELSE:
            _log.warning("%s", text)
            _emit(self.news, text)
        elif not self._waits:
            _log.info("%s", text)
            _emit(self.somebody_else, True)

    def _wait(self, waits: bool) -> None:
        self._waits = waits
        if waits:
            self._take_over.start()
        else:
            self._take_over.stop()

    def _ask_again(self) -> None:
        assert self._history is not None  # it has said that it waits
        in_daemon_thread(self._history.open).add_done_callback(self._asked)

    def _asked(self, _opened: object) -> None:
        if self._waits and self._history is not None and self._history.is_recording:
            _log.info("this process records the history now")
            for update in self._held():
                self._history.record(update)
            self.somebody_else.emit(False)


def _emit(signal: SignalInstance, value: object) -> None:
    # The window may have gone meanwhile; then nobody waits for it.
    with contextlib.suppress(RuntimeError):
        signal.emit(value)
