"""After a start and after sleep: what nobody watched, told once (docs/behaviour.md, "While you were away")."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_monitor.app.past import Past
from desktop_monitor.client.clock import Clock, SleepWatch, SystemClock
from desktop_monitor.core.away import Absence, Returning, believed
from desktop_monitor.viewmodels.away import away_text
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor

LOOK_MS = 15_000
"""Milliseconds between two looks whether the computer slept: each 5 s, they were a third of what woke the program."""
SETTLE_MS = 5_000
"""Milliseconds that the last endpoint to be heard gets to fetch its events."""
MOST_EARLY = 10_000
"""Batches that wait until the history is read; later ones are not counted among what came meanwhile."""
PATIENCE_MS = 30_000
"""Milliseconds that endpoints get to be heard."""


class Absences(QObject):
    """Waits until all endpoints are heard again, and says what came to light."""

    told = Signal(str)
    """A paragraph for people."""

    def __init__(self, monitor: Monitor, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monitor, self._clock = monitor, clock or SystemClock()
        self._sleep = SleepWatch(self._clock)
        self._before = (self._clock.utc(), believed(()))
        self._returning: Returning | None = None
        self._early: list[Batch] | None = []
        """What is told before it is known what an earlier run knew."""
        self._look = self._timer(LOOK_MS, self._look_for_sleep, once=False)
        self._settled = self._timer(SETTLE_MS, self._tell)
        self._patience = self._timer(PATIENCE_MS, self._tell)
        self._look.start()
        monitor.taken.connect(self._take)

    def started(self, pasts: Sequence[Past]) -> None:
        """The program runs again: this is what an earlier run knew."""
        early, self._early = self._early or [], None
        proofs = [past.proven for past in pasts if past.proven is not None]
        if not proofs or self._returning is not None:
            return
        until = min(past.until for past in pasts)
        before = {subject: health for past in pasts for subject, health in past.believed.items()}
        age = (self._clock.utc() - until).total_seconds()
        absence = Absence(start=max(proofs), end=until, asleep=False, before=before)
        self._begin(absence, self._clock.now() - age)
        for batch in early:
            self._take(batch)

    def stop(self) -> None:
        """Say no more."""
        for timer in (self._look, self._settled, self._patience):
            timer.stop()

    def _look_for_sleep(self) -> None:
        moment, before = self._before
        now = self._clock.utc().astimezone(UTC)
        if self._sleep.woke():
            self._begin(Absence(start=moment, end=now, asleep=True, before=before), self._clock.now())
        self._before = (now, believed(self._monitor.endpoints.views))

    def _begin(self, absence: Absence, heard_from: float) -> None:
        self._settled.stop()
        self._returning = Returning(absence, heard_from)
        self._patience.start()
        for view in self._monitor.endpoints.views:
            self._returning.take(view, ())
        self._is_all_heard()

    def _take(self, batch: Batch) -> None:
        if self._early is not None:
            if len(self._early) < MOST_EARLY:
                self._early.append(batch)
        elif self._returning is not None:
            self._returning.take(batch.view, [change for _, change in batch.entries])
            self._is_all_heard()

    def _is_all_heard(self) -> None:
        assert self._returning is not None
        if not self._settled.isActive() and self._returning.has_heard(self._names()):
            self._settled.start()

    def _tell(self) -> None:
        self._settled.stop()
        self._patience.stop()
        returning, self._returning = self._returning, None
        if returning is None:
            return
        found = returning.found(self._names())
        if found.worth_telling:
            self.told.emit(away_text(found, datetime.now(UTC)))

    def _names(self) -> list[str]:
        return [view.name for view in self._monitor.endpoints.views]

    def _timer(self, milliseconds: int, does: Callable[[], None], *, once: bool = True) -> QTimer:
        timer = QTimer(self, interval=milliseconds, singleShot=once)
        timer.timeout.connect(does)
        return timer
