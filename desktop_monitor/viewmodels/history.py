"""The history of the selected endpoint: what is asked of the past, and what is shown of it.

Nothing here waits. A question goes out by `asked`, its answer comes back by `take`, its failure by `fail`; what comes
late, after another question, changes nothing.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop_monitor.core.history import Part
from desktop_monitor.core.text import clean
from desktop_monitor.core.timeline import Outage
from desktop_monitor.viewmodels.around import AroundModel
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.history_questions import (
    AroundQuestion,
    BandQuestion,
    HistoryRow,
    Question,
    TimelineAnswer,
    TimelineQuestion,
)
from desktop_monitor.viewmodels.history_rows import HistoryModel
from desktop_monitor.viewmodels.metric_thresholds import KnownThresholds
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.outages import OutagesModel
from desktop_monitor.viewmodels.sentences import in_words

SHORTEST = timedelta(minutes=10)
"""The least that can be shown of a metric."""
_NEWS_MS = 2_000
"""Before a change of health is looked up: it has to be written first."""
_LOOKS = 1_440
"""Times that a period is looked up anew while it passes, if nothing changes."""
_LOOKS_AT_NEWS = 20_000
"""The same at most while much changes."""

_GAUGE = "percent"
"""What tells most, if a metric has it in its name."""


class Period(Enum):
    """How much is shown, in days."""

    DAY = 1
    WEEK = 7
    MONTH = 30
    QUARTER = 90

    @property
    def length(self) -> timedelta:
        """The same as a length of time."""
        return timedelta(days=self.value)


class History(QObject):
    """Models and state of the history view."""

    asked = Signal(object)
    """A `Question`."""
    changed = Signal()
    """Timelines and outages, whether they are loading, or why they cannot be shown."""
    band_changed = Signal()
    """The same of the metric."""
    around_changed = Signal()
    """The same of what is around the outage."""

    def __init__(
        self, monitor: Monitor, parent: QObject | None = None, *, wall: Callable[[], datetime] | None = None
    ) -> None:
        """`wall` gives the time, aware."""
        super().__init__(parent)
        self._monitor = monitor
        self._wall = wall or (lambda: datetime.now(UTC))
        self.period = Period.DAY
        self.rows, self.ledger, self.around = HistoryModel(self), OutagesModel(self), AroundModel(self)
        self.thresholds = KnownThresholds()
        self.endpoint = ""
        self.metrics: list[tuple[str, str]] = []
        self.metric: tuple[str, str] | None = None
        """Group and name of the one that is shown."""
        self.outage: Outage | None = None
        """The one whose details are shown."""
        self.band: list[Part] = []
        self.band_step = timedelta(minutes=1)
        self.troubles: dict[type, str] = {}
        """Why the last question of a kind could not be answered, as the end of a sentence."""
        self._open: dict[type, Question] = {}
        self._shown: tuple[str, Period] | None = None
        self._zoom: tuple[datetime, datetime] | None = None
        self._seen = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        self._asked_at = self._wall()
        monitor.selection_changed.connect(self._follow)
        monitor.told.connect(self._take_news)
        self._follow()

    @property
    def until(self) -> datetime:
        """The end of what is shown."""
        return self.rows.until

    @property
    def patience(self) -> timedelta:
        """How old data of the endpoint may be and still count."""
        view = self._monitor.selected
        return timedelta(seconds=90.0 if view is None else view.overdue_after)

    @property
    def shown_times(self) -> tuple[datetime, datetime]:
        """From when to when the metric is shown."""
        return self._zoom or (self.rows.since, self.rows.until)

    @property
    def is_zoomed(self) -> bool:
        """True if a part of the period is shown of the metric."""
        return self._zoom is not None

    @property
    def is_up_to_date(self) -> bool:
        """True if what is shown are the endpoint and the period that were chosen."""
        return self._shown == (self.endpoint, self.period)

    def is_loading(self, kind: type) -> bool:
        """True while a question of that kind has no answer."""
        return kind in self._open

    def set_seen(self, seen: bool) -> None:
        """Nothing is asked while nobody looks."""
        self._seen = seen
        if seen:
            self.refresh()
        else:
            self._timer.stop()

    def show_period(self, period: Period) -> None:
        """Show another period."""
        if period is not self.period:
            self.period, self._zoom = period, None
            self.refresh()

    def refresh(self) -> None:
        """Ask for what is chosen, if somebody looks."""
        if not self._seen or not self.endpoint:
            self.changed.emit()
            return
        self._asked_at = now = self._wall()
        self._timer.start(round(self.period.length / timedelta(milliseconds=_LOOKS)))
        self._ask(TimelineQuestion(self.endpoint, now - self.period.length, now, self.patience))
        self.changed.emit()

    def choose_metric(self, metric: tuple[str, str]) -> None:
        """Show another metric."""
        if metric != self.metric and metric in self.metrics:
            self.metric, self.band = metric, []
            self._ask_band()

    def zoom(self, since: datetime, until: datetime) -> None:
        """Show a part of the period of the metric, at least `SHORTEST`; the whole if that is as much."""
        first, last = self.rows.since, self.rows.until
        length = min(max(until - since, SHORTEST), last - first)
        since = min(max(since, first), last - length)
        self._zoom = (since, since + length) if length < last - first else None
        self._ask_band()

    def show_whole(self) -> None:
        """End the zoom."""
        if self._zoom is not None:
            self._zoom = None
            self._ask_band()

    def open_outage(self, outage: Outage | None) -> None:
        """Show the details of an outage; None: of none."""
        before, self.outage = self.outage, outage
        if outage is None:
            self._open.pop(AroundQuestion, None)
        elif outage != before:
            if before is None or not outage.meets(before, self.until):
                self.around.show([], self.until)
            self._ask(AroundQuestion(self.endpoint, outage, self._wall()))
        self.around_changed.emit()

    def take(self, question: Question, answer: Any) -> None:
        """Show an answer, unless something else was asked meanwhile."""
        if self._open.get(type(question)) is not question:
            return
        del self._open[type(question)]
        self.troubles.pop(type(question), None)
        if isinstance(question, TimelineQuestion):
            self._take_timeline(question, answer)
        elif isinstance(question, BandQuestion):
            self.band, self.band_step = answer, question.step
            self.band_changed.emit()
        else:
            self.around.show(answer, question.until)
            self.around_changed.emit()

    def fail(self, question: Question, why: str) -> None:
        """It could not be answered; `why` is what the system says."""
        if self._open.get(type(question)) is not question:
            return
        del self._open[type(question)]
        text = QCoreApplication.translate("history", "The history cannot be read: {why}.")
        self.troubles[type(question)] = text.format(why=in_words(clean(why)))
        kinds = {TimelineQuestion: self.changed, BandQuestion: self.band_changed}
        kinds.get(type(question), self.around_changed).emit()

    def waiting(self) -> list[Question]:
        """What was asked and not answered yet."""
        return list(self._open.values())

    def _ask(self, question: Question) -> None:
        self._open[type(question)] = question
        self.asked.emit(question)

    def _ask_band(self) -> None:
        if self.metric is not None and self.is_up_to_date:
            self._ask(BandQuestion(self.endpoint, *self.metric, *self.shown_times))
        self.band_changed.emit()

    def _take_timeline(self, question: TimelineQuestion, answer: TimelineAnswer) -> None:
        self._shown = (question.endpoint, self.period)
        self.rows.show(question.endpoint, question.since, question.until, answer.rows)
        self.ledger.show(answer.ledger)
        if self.metric not in answer.metrics:
            gauges = [metric for metric in answer.metrics if _GAUGE in metric[1]]
            self.metric, self.band = next(iter(gauges or answer.metrics), None), []
        self.metrics = answer.metrics
        self._renew_outage(answer.rows)
        self.changed.emit()
        self._ask_band()

    def _renew_outage(self, rows: list[HistoryRow]) -> None:
        """The open one may have grown, have ended, or lie before the period."""
        before = self.outage
        if before is not None:
            known = (each for row in rows if row.service == before.service for each in row.outages)
            found = next((each for each in known if each.meets(before, self.until)), None)
            if found != before:
                self.open_outage(found)

    def _follow(self) -> None:
        view = self._monitor.selected
        name = "" if view is None else view.name
        if name == self.endpoint:
            return
        self.endpoint, self._zoom, self._shown = name, None, None
        self._open.clear()
        self.troubles.clear()
        self.open_outage(None)
        self.refresh()

    def _take_news(self, batch: Batch) -> None:
        if not self._seen or not batch.health or batch.view.name != self.endpoint:
            return
        least = round(self.period.length / timedelta(milliseconds=_LOOKS_AT_NEWS))
        passed = round((self._wall() - self._asked_at) / timedelta(milliseconds=1))
        wait = max(_NEWS_MS, least - passed)
        if not self._timer.isActive() or self._timer.remainingTime() > wait:
            self._timer.start(wait)
