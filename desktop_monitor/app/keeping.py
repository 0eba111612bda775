"""The history under the window, put together: recorded, recalled after a start, and what is to be said of it."""

from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject

from desktop_monitor.app.absences import Absences
from desktop_monitor.app.complaints import Complaints
from desktop_monitor.app.exporting import Exporting
from desktop_monitor.app.front import Front
from desktop_monitor.app.recalling import Recalling
from desktop_monitor.app.recording import Recording
from desktop_monitor.config.history_file import history_file
from desktop_monitor.core.updates import Change, Update
from desktop_monitor.store.recorder import first_look

_PORTION = 10_000
"""Changes in one update."""


class Keeping(QObject):
    """Connects recorder, models, status line and banner."""

    def __init__(
        self, front: Front, complaints: Complaints, spawn: Callable[[Coroutine[Any, Any, None]], None], parent: QObject
    ) -> None:
        """`spawn` begins a task that is cancelled when the program ends."""
        super().__init__(parent)
        self._front = front
        file, monitor = history_file(), front.monitor
        self.recording = Recording(file, self._held, self)
        self.recalling = Recalling(file, monitor, spawn, self)
        self.absences = Absences(monitor, parent=self)
        self.exporting = Exporting(file, front.window, spawn, self)
        front.window.export_asked.connect(self.exporting.open)
        self.recording.problem.connect(complaints.history)
        self.recording.news.connect(front.window.banner.say)
        self.recording.somebody_else.connect(self._tell_of_somebody_else)
        self.recalling.recalled.connect(self.absences.started)
        self.absences.told.connect(front.window.banner.say)

    async def stop(self) -> None:
        """Say no more, and write no export. The recording ends with the engine."""
        self.absences.stop()
        await self.exporting.stop()

    def _tell_of_somebody_else(self, records: bool) -> None:
        remark = self.tr("another desktop-monitor of yours records the history") if records else ""
        self._front.window.status_line.remark(remark)

    def _held(self) -> Iterator[Update]:
        """All that the window holds, as updates: what was recorded by another process already is not kept twice."""
        monitor = self._front.monitor
        now, utc = monitor.clock(), datetime.now(UTC)
        for view in monitor.endpoints.views:
            changes: list[Change] = [*first_look(view), *(row.change for row in monitor.logs.rows(view.name))]
            for first in range(0, len(changes), _PORTION):
                some = tuple(changes[first : first + _PORTION])
                yield Update(endpoint=view.name, at=utc, now=now, changes=some, view=view)
