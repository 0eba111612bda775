"""Nothing is blank after a restart: the past from the history goes under what is told live."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_monitor.app.past import read_past, read_rows
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.store.archive import Archive
from desktop_monitor.store.database import is_kept
from desktop_monitor.viewmodels.monitor import Monitor

_SLICE = 250
"""Rows that are put in the list in one turn of the event loop: about a millisecond."""
_log = logging.getLogger("desktop_monitor.history")
T = TypeVar("T")


class Recalling(QObject):
    """Brings the past of each endpoint into the models, once."""

    recalled = Signal(object)
    """Of all that are watched from now on, but for their events: a list of `Past`."""

    def __init__(
        self,
        file: Path,
        monitor: Monitor,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        parent: QObject | None = None,
    ) -> None:
        """`file`: where the history lies."""
        super().__init__(parent)
        self._file, self._monitor, self._spawn = file, monitor, spawn
        self._known: set[str] = set()

    def begin(self, _settings: object = None) -> None:
        """Other endpoints may be watched from now on; nothing has been told of new ones yet."""
        names = [view.name for view in self._monitor.endpoints.views]
        selected = self._monitor.selected
        if selected is not None:
            names.sort(key=lambda name: name != selected.name)
        new = [name for name in names if name not in self._known]
        self._known = set(names)
        if new:
            self._spawn(self._recall(new, datetime.now(UTC), self._monitor.clock()))

    async def _recall(self, names: Sequence[str], until: datetime, now: float) -> None:
        """First what fills the overview of all, then their events. A history that cannot be read is empty."""
        pasts = []
        for name in names:
            past = await self._ask(lambda archive, name=name: read_past(archive, name, until, now))  # type: ignore[misc]
            if past is not None:
                self._monitor.recall_health(name, past.timelines, until)
                self._monitor.recall_metrics(name, past.points)
                pasts.append(past)
        self.recalled.emit(pasts)
        for name in names:
            rows = await self._ask(lambda archive, name=name: read_rows(archive, name))  # type: ignore[misc]
            for first in range(0, len(rows or ()), _SLICE):
                assert rows is not None
                self._monitor.recall_events(name, rows[first : first + _SLICE])
                await asyncio.sleep(0)

    async def _ask(self, question: Callable[[Archive], T]) -> T | None:
        def answer() -> T | None:
            if not is_kept(self._file):
                return None
            with Archive(self._file) as archive:
                return question(archive)

        try:
            return await in_daemon_thread(answer)
        except sqlite3.Error as error:
            _log.warning("the history cannot be read: %s", error)
            return None
