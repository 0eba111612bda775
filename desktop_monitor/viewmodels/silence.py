"""What holds back the voice of a service, and for how long a person can ask for silence, in words."""

from datetime import UTC, datetime, timedelta
from enum import Enum

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.notice_values import NoticeBoard
from desktop_monitor.viewmodels.figures import day_and_minute

_MORNING = 8
"""The hour at which a snooze "until tomorrow" ends, local time."""


class Kind(Enum):
    """Why a service says less than it would."""

    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    UNSTABLE = "unstable"


class Mark(msgspec.Struct, frozen=True):
    """One of the reasons, with its words."""

    kind: Kind
    text: str


class Rest(Enum):
    """How long a silence that a person asks for lasts."""

    HOUR = "1 h"
    FOUR_HOURS = "4 h"
    EIGHT_HOURS = "8 h"
    TOMORROW = "until tomorrow"


QUIET_RESTS = (Rest.HOUR, Rest.FOUR_HOURS, Rest.EIGHT_HOURS)
_HOURS = {Rest.HOUR: 1, Rest.FOUR_HOURS: 4, Rest.EIGHT_HOURS: 8}


def rest_text(rest: Rest) -> str:
    """Its name in a menu."""
    if rest is Rest.TOMORROW:
        return QCoreApplication.translate("silence", "Until tomorrow, 08:00")
    return QCoreApplication.translate("silence", "{hours} h").format(hours=_HOURS[rest])


def rest_end(rest: Rest, now: datetime) -> datetime:
    """When a silence that begins `now` (aware) ends, in UTC. Tomorrow is the next date of the local calendar."""
    if rest in _HOURS:
        return now.astimezone(UTC) + timedelta(hours=_HOURS[rest])
    tomorrow = (now.astimezone() + timedelta(days=1)).date()
    # Made of a naive local time, so that a change of daylight saving in between does not move the hour.
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, _MORNING).astimezone(UTC)


def until_text(moment: datetime, now: datetime) -> str:
    """Local clock time; with the date if it is not the day of `now`. Both are aware."""
    local = moment.astimezone()
    return f"{local:%H:%M}" if local.date() == now.astimezone().date() else day_and_minute(local)


def marks_of(board: NoticeBoard, endpoint: str, service: str | None, now: datetime) -> tuple[Mark, ...]:
    """What holds back the voice of a service, or of the endpoint as a whole (`service` None)."""
    marks = []
    if (endpoint, service) in board.acknowledged:
        marks.append(Mark(Kind.ACKNOWLEDGED, QCoreApplication.translate("silence", "acknowledged")))
    until = snoozed_until(board, endpoint, service)
    if until is not None and until > now:
        text = QCoreApplication.translate("silence", "snoozed until {time}").format(time=until_text(until, now))
        marks.append(Mark(Kind.SNOOZED, text))
    if (endpoint, service) in board.unstable:
        text = QCoreApplication.translate("silence", "unstable: it changes too often to tell each change")
        marks.append(Mark(Kind.UNSTABLE, text))
    return tuple(marks)


def snoozed_until(board: NoticeBoard, endpoint: str | None, service: str | None) -> datetime | None:
    """When the last snooze that covers it ends; for None and None: the one that covers all endpoints."""
    ends = (
        snooze.until
        for snooze in board.snoozes
        if snooze.endpoint is None or (snooze.endpoint == endpoint and snooze.service in (None, service))
    )
    return max(ends, default=None)


def is_snoozed_itself(board: NoticeBoard, endpoint: str | None, service: str | None) -> bool:
    """True if a snooze is for exactly this, and so can be ended here."""
    return any((snooze.endpoint, snooze.service) == (endpoint, service) for snooze in board.snoozes)


def silence_text(board: NoticeBoard, now: datetime) -> str:
    """What holds for all endpoints: "Quiet until 07:00", "All snoozed until 12:30"; else empty."""
    until = board.quiet_until
    text = QCoreApplication.translate("silence", "Quiet until {time}")
    if until is None or until <= now:
        until = snoozed_until(board, None, None)
        text = QCoreApplication.translate("silence", "All snoozed until {time}")
    return "" if until is None or until <= now else text.format(time=until_text(until, now))
