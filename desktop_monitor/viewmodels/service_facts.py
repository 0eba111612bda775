"""What is known of one service, as labelled lines and as what happened to it (docs/behaviour.md, "A service")."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.alerts import AlertStatus, fold
from desktop_monitor.core.durations import duration
from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EndpointView, ServiceState
from desktop_monitor.viewmodels.alert_wording import status_word
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.health_day import Day
from desktop_monitor.viewmodels.health_history import ServiceHistory, moment_of
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import NOTHING, health_word, milliseconds_text, time_text, utc_text

EVENTS_SHOWN = 50
EVENTS_SEARCHED = 20_000
"""So many of the newest events are looked at."""
DETAILS_SHOWN = 200
"""Members of the metadata that are shown."""

_OVER = datetime.min.replace(tzinfo=UTC)


class Fact(NamedTuple):
    """A labelled line."""

    label: str
    text: str
    tip: str = ""


class Happening(NamedTuple):
    """A change, an event or an alert of a service."""

    at: datetime | None
    """None: at no time that can be compared."""
    sent_time: str
    """The time as sent, where `at` is None."""
    kind: str
    health: Health | None
    """None: it stands for none, and is plain."""
    word: str
    text: str


def facts_of(service: ServiceState, day: Day | None, today: datetime, seen: datetime) -> list[Fact]:
    """What is known, and then the metadata as sent. `seen`: when it was last heard of (aware)."""
    translate = QCoreApplication.translate
    facts = [
        Fact(translate("service_facts", "Status as sent"), clean_name(service.word) or NOTHING),
        Fact(translate("service_facts", "Kind"), clean_name(service.kind) or NOTHING),
        Fact(translate("service_facts", "Response"), milliseconds_text(service.response_ms)),
        Fact(translate("service_facts", "Last heard"), time_text(seen, today), utc_text(seen)),
    ]
    if service.since is not None:
        since = f"{time_text(service.since, today)}"
        facts.append(Fact(translate("service_facts", "Since"), since, utc_text(service.since)))
    if day is not None:
        facts.append(Fact(translate("service_facts", "Uptime"), day.sentence))
    return facts


def details_of(details: Mapping[str, Any]) -> list[Fact]:
    """The metadata: keys and values as sent, what is nested as compact JSON; clean."""
    shown = [Fact(clean_name(str(key)), value_text(value)) for key, value in islice(details.items(), DETAILS_SHOWN)]
    more = len(details) - len(shown)
    if more > 0:
        shown.append(Fact("…", QCoreApplication.translate("service_facts", "{number} more").format(number=more)))
    return shown


def value_text(value: Any) -> str:
    """One value of the metadata: a text as it is, anything else as compact JSON."""
    if isinstance(value, str):
        return clean(value)
    return clean(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str))


def events_of(rows: Sequence[EventRow], service: str) -> list[EventRow]:
    """The newest events of that service among the newest of all, newest first."""
    name = service.casefold()
    newest = islice(reversed(rows), EVENTS_SEARCHED)
    return list(islice((row for row in newest if (row.entity or "").casefold() == name), EVENTS_SHOWN))


def happenings_of(
    view: EndpointView, service: str, history: ServiceHistory | None, events: Iterable[EventRow]
) -> list[Happening]:
    """Alerts that are not over first, then changes, events and other alerts, newest first."""
    alerts = list(_alerts(view, service))
    urgent = [each for over, each in alerts if not over]
    others = [each for over, each in alerts if over]
    others += _changes(history) if history is not None else []
    others += [
        Happening(
            None if row.sent_time else row.at,
            row.sent_time,
            QCoreApplication.translate("service_facts", "Event"),
            row.severity,
            row.word,
            row.text,
        )
        for row in events
    ]
    return urgent + sorted(others, key=lambda each: each.at or _OVER, reverse=True)


def _changes(history: ServiceHistory) -> Iterator[Happening]:
    ends = [change.at for change in history.changes][1:]
    kind = QCoreApplication.translate("service_facts", "Change")
    for place, (at, health, message) in enumerate(history.changes):
        if place < len(ends):
            lasted = QCoreApplication.translate("service_facts", "for {time}").format(time=duration(ends[place] - at))
        else:
            lasted = QCoreApplication.translate("service_facts", "since then")
        word = QCoreApplication.translate("service_facts", "Unobserved") if health is None else health_word(health)
        text = f"{lasted} · {in_words(clean(message))}" if message else lasted
        yield Happening(moment_of(at), "", kind, health or Health.UNKNOWN, word, text)


def _alerts(view: EndpointView, service: str) -> Iterator[tuple[bool, Happening]]:
    name = service.casefold()
    kind = QCoreApplication.translate("service_facts", "Alert")
    own = (each for each in view.alerts if name in (each.service.casefold(), each.dependency.casefold()))
    for group in fold(own):
        alert = group.newest
        parts = [status_word(group.status), clean_name(alert.name), clean(alert.message)]
        if len(group.copies) > 1:
            parts.append(QCoreApplication.translate("service_facts", "{number} times").format(number=len(group.copies)))
        text = " · ".join(filter(None, parts))
        sent = "" if group.last else clean_name(alert.created_at)
        over = group.status is AlertStatus.RESOLVED
        known = None if group.health is Health.UNKNOWN else group.health
        yield over, Happening(group.last, sent, kind, known, clean_name(alert.severity), text)
