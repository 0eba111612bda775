"""A past made by hand, for tests of the history view."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Entry, HealthRecord, Kind, Part, Span
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged, NoticeDecided
from desktop_monitor.viewmodels.history import History
from desktop_monitor.viewmodels.history_questions import Question
from tests.viewmodels.builders import TODAY, decision, event

ENDPOINT = "Here"
HOUR = 3600.0


def ago(hours: float) -> datetime:
    """A time before `TODAY`."""
    return TODAY - timedelta(hours=hours)


def changed(hours: float, service: str | None, new: Health, message: str = "", *, first: bool = False) -> Entry:
    change = HealthChanged(
        service=service, old=None if first else Health.UNKNOWN, new=new, source="push", message=message
    )
    return Entry(at=ago(hours), endpoint=ENDPOINT, change=change)


class HandPast:
    """Watched for the last 12 hours but one: a database that was down, a mail service that is, a disk in order."""

    def __init__(self) -> None:
        self.changes = [
            changed(12, None, Health.HEALTHY, first=True),
            changed(12, "DB", Health.HEALTHY, first=True),
            changed(12, "Mail", Health.HEALTHY, first=True),
            changed(12, "Disk /", Health.HEALTHY, first=True),
            changed(8, "DB", Health.WARNING, "slow"),
            changed(7, "DB", Health.CRITICAL, "connection refused"),
            changed(6, "DB", Health.HEALTHY, "answers again"),
            changed(2, "DB", Health.CRITICAL, "=cmd()"),
            changed(1.5, "DB", Health.HEALTHY),
            changed(1, "Mail", Health.WARNING, "the provider answers slowly"),
        ]
        self.spans = [Span(ago(12), ago(5)), Span(ago(4), TODAY)]
        self.parts = [Part(start=ago(hours), least=10.0, mean=20.0, most=30.0 + hours) for hours in (6, 5, 4, 3)]
        self.named = [("agent", "clients"), ("cpu", "percent"), ("memory", "percent")]
        self.asked: list[tuple[object, ...]] = []

    def health_record(self, endpoint: str, since: datetime, until: datetime) -> HealthRecord:
        self.asked.append(("health", endpoint, since, until))
        return HealthRecord(tuple(self.changes), tuple(self.spans)) if endpoint == ENDPOINT else HealthRecord((), ())

    def metrics(self, endpoint: str) -> list[tuple[str, str]]:
        return self.named if endpoint == ENDPOINT else []

    def band(
        self, endpoint: str, group: str, name: str, since: datetime, until: datetime, step: timedelta
    ) -> list[Part]:
        self.asked.append(("band", group, name, since, until, step))
        return [part for part in self.parts if since <= part.start < until]

    def entries(
        self, kind: Kind, endpoint: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Entry]:
        self.asked.append((kind, endpoint, since, until))
        assert since is not None
        if kind == "events":
            moment = since + timedelta(minutes=5)
            yield Entry(at=moment, endpoint=ENDPOINT, change=EventAdded(event(1, message="<b>it broke</b>"), "push"))
            yield Entry(at=moment, endpoint=ENDPOINT, change=GapFound(start=None, end=None, reason="cut"))
        else:
            about = decision("DB is down", endpoint=ENDPOINT, service="DB")
            yield Entry(at=since, endpoint=ENDPOINT, change=NoticeDecided(about))
            other = decision("Mail is slow", endpoint=ENDPOINT, service="Mail")
            yield Entry(at=since, endpoint=ENDPOINT, change=NoticeDecided(other))


def answering(history: History, past: HandPast) -> list[Question]:
    """Let the past answer at once; return what is asked from now on."""
    asked: list[Question] = []

    def answer(question: Question) -> None:
        asked.append(question)
        history.take(question, question.ask(past))

    history.asked.connect(answer)
    return asked


def kept(history: History) -> tuple[list[Question], Callable[[int, HandPast], None]]:
    """Keep the questions; return them, and what answers one of them."""
    asked: list[Question] = []
    history.asked.connect(asked.append)
    return asked, lambda number, past: history.take(asked[number], asked[number].ask(past))
