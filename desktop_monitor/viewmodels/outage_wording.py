"""Outages and uptimes in words (docs/behaviour.md, "Uptime and outages")."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.text import clean, clean_name, csv_cell
from desktop_monitor.core.timeline import Outage, Uptime
from desktop_monitor.core.times import iso_utc
from desktop_monitor.viewmodels.connection_wording import lasted_text
from desktop_monitor.viewmodels.health_day import percent_text
from desktop_monitor.viewmodels.inner_words import inner_health
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import NOTHING, health_word, time_text, utc_text

CSV_COLUMNS = (
    "event", "endpoint", "service", "health", "from", "to", "seconds", "from_seen", "to_seen", "unseen_seconds",
    "message",
)  # fmt: skip
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, eq=False, slots=True)
class OutageRow:
    """An outage in the ledger."""

    outage: Outage
    endpoint: str
    now: datetime
    """When it was looked up: how long one has lasted that goes on."""
    search: str
    """Service, health and cause, in lower case."""


def outage_row(outage: Outage, endpoint: str, now: datetime) -> OutageRow:
    """The row of an outage; the time for what is searched is spent here."""
    name = endpoint if outage.service is None else outage.service
    search = f"{_searched(name)}\n{_searched(health_word(outage.worst))}\n{_searched(outage.message)}"
    return OutageRow(outage, endpoint, now, search)


@lru_cache(4096)
def _searched(text: str) -> str:
    """The same few texts come again and again."""
    return clean(text).casefold()


def subject_text(outage: Outage, endpoint: str) -> str:
    """The service, or the endpoint."""
    return clean_name(endpoint if outage.service is None else outage.service)


def start_text(outage: Outage, today: datetime) -> str:
    """When it began; `today` (aware) decides whether the date is shown."""
    time = time_text(outage.start, today)
    return time if outage.seen_start else QCoreApplication.translate("outages", "before {time}").format(time=time)


def end_text(outage: Outage, today: datetime) -> str:
    """When it ended."""
    if outage.end is None:
        return QCoreApplication.translate("outages", "goes on")
    time = time_text(outage.end, today)
    return time if outage.seen_end else QCoreApplication.translate("outages", "after {time}").format(time=time)


def duration_text(outage: Outage, now: datetime) -> str:
    """How long it lasted."""
    lasted = lasted_text(outage.seconds(now))
    if not outage.seen_start or not (outage.seen_end or outage.end is None):
        return QCoreApplication.translate("outages", "at least {time}").format(time=lasted)
    return lasted


def cause_text(outage: Outage) -> str:
    """What was said of it."""
    return in_words(clean(outage.message)) or NOTHING


def doubts(outage: Outage) -> list[str]:
    """What nobody saw of it, as sentences."""
    translate, said = QCoreApplication.translate, []
    if not outage.seen_start:
        said.append(translate("outages", "Nobody saw it begin: it may have begun earlier."))
    if outage.unseen:
        text = translate("outages", "In between nobody watched for {time}: it may have been more than one.")
        said.append(text.format(time=lasted_text(outage.unseen)))
    if outage.end is not None and not outage.seen_end:
        said.append(translate("outages", "Nobody saw it end: it may have lasted longer."))
    return said


def sentence(outage: Outage, endpoint: str, now: datetime) -> str:
    """The whole outage, for a screen reader and a tooltip."""
    translate = QCoreApplication.translate
    if outage.end is None:
        text = translate("outages", "{service} {health} since {start}, for {lasted}: {cause}")
    else:
        text = translate("outages", "{service} {health} from {start} to {end}, {lasted}: {cause}")
    return text.format(
        service=subject_text(outage, endpoint),
        health=inner_health(outage.worst),
        start=start_text(outage, now),
        end=end_text(outage, now),
        lasted=duration_text(outage, now),
        cause=in_words(clean(outage.message)) or translate("outages", "no cause was named"),
    )


def utc_span(outage: Outage) -> str:
    """Start and end in UTC, for a tooltip."""
    start = utc_text(outage.start)
    return start if outage.end is None else f"{start} – {utc_text(outage.end)}"


def uptime_text(uptime: Uptime) -> str:
    """The share of the observed time in which it was healthy; a dash if nothing was observed."""
    return NOTHING if uptime.share is None else percent_text(uptime.share)


def uptime_sentence(uptime: Uptime) -> str:
    """Both shares: "99.12 % healthy of 83.40 % observed"."""
    if uptime.share is None:
        return QCoreApplication.translate("outages", "not observed")
    text = QCoreApplication.translate("outages", "{healthy} healthy of {observed} observed")
    return text.format(healthy=percent_text(uptime.share), observed=percent_text(uptime.seen))


def counted_outages(number: int) -> str:
    """So many outages."""
    return QCoreApplication.translate("outages", "%n outage(s)", "", number)


def outage_line(row: OutageRow) -> str:
    """An outage as a JSON object on one line."""
    return _encode(_object(row)).decode()


def outage_cells(row: OutageRow) -> list[str]:
    """The same by `CSV_COLUMNS`; no cell is taken for a formula."""
    return [csv_cell("" if value is None else str(value)) for value in _object(row).values()]


def _object(row: OutageRow) -> dict[str, object]:
    outage = row.outage
    values = (
        "outage",
        clean_name(row.endpoint),
        None if outage.service is None else clean_name(outage.service),
        outage.worst.value,
        iso_utc(outage.start),
        None if outage.end is None else iso_utc(outage.end),
        round(outage.seconds(row.now), 3),
        outage.seen_start,
        outage.seen_end,
        round(outage.unseen, 3),
        clean(outage.message),
    )
    return dict(zip(CSV_COLUMNS, values, strict=True))
