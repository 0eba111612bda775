"""Alerts that servers pile up as copies, folded into groups (docs/behaviour.md, "Alerts")."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple

import msgspec

from desktop_monitor.core.health import Health, health_of
from desktop_monitor.core.messages import Alert
from desktop_monitor.core.text import NAME_LIMIT
from desktop_monitor.core.times import parse_utc

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SEPARATOR = re.compile(r"[/\\]")
_NEVER = datetime.min.replace(tzinfo=UTC)


class AlertStatus(Enum):
    """How far an alert is; the order is by urgency."""

    ACTIVE = "active"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class AlertAction(Enum):
    """What a person can do; the value is the last part of the path (docs/protocol.md, "HTTP")."""

    ACKNOWLEDGE = "acknowledge"
    RESOLVE = "resolve"


_STATUSES = {status.value: status for status in AlertStatus}
_ACTED_ON = {
    # A shipped server lets a resolved alert be acknowledged, which makes it come back: it is never asked to.
    AlertAction.ACKNOWLEDGE: (AlertStatus.ACTIVE,),
    AlertAction.RESOLVE: (AlertStatus.ACTIVE, AlertStatus.ACKNOWLEDGED),
}


class ActionResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an action on the copies of an alert."""

    done: int = 0
    """Copies for which the server said yes."""
    asked: int = 0
    """Copies that were to be acted on."""
    failure: str = ""
    """Why it did not work for the others, as a sentence; empty if there are none."""


class AlertKey(NamedTuple):
    """What the copies of an alert have in common.

    Shipped servers make an alert anew each time somebody asks for their health: the id is service, name and the
    second it was made; time, response time and whatever figures the message quotes differ; the rest is the same. So
    copies are those with the same name, service, dependency and severity whose messages differ in numbers alone.
    What is resolved is never a copy of what is not: the same trouble may have come back.
    """

    name: str
    service: str
    dependency: str
    severity: str
    message: str
    """Numbers as "#"."""
    over: bool


class AlertGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The copies of one alert."""

    key: AlertKey
    status: AlertStatus
    """The most urgent of its copies."""
    health: Health
    """What its severity stands for; `UNKNOWN` for words such as "info"."""
    copies: tuple[Alert, ...]
    """At least one, newest first; those whose time names no zone, which orders nothing, last."""
    first: datetime | None
    """When the oldest copy was made (UTC); None if no copy has a time with a zone."""
    last: datetime | None
    """The same of the newest."""

    @property
    def newest(self) -> Alert:
        """The copy that speaks for all."""
        return self.copies[0]

    def ids(self, action: AlertAction) -> tuple[str, ...]:
        """The ids of the copies on which `action` makes a difference and is possible, newest first."""
        wanted = _ACTED_ON[action]
        return tuple(
            dict.fromkeys(each.id for each in self.copies if status_of(each) in wanted and is_usable_id(each.id))
        )


def status_of(alert: Alert) -> AlertStatus:
    """The status of one copy. A word of the server's own hides no trouble: it counts as active."""
    return _STATUSES.get(alert.status) or _STATUSES.get(alert.status.strip().lower(), AlertStatus.ACTIVE)


def is_usable_id(alert_id: str) -> bool:
    """Whether a request can name it: not empty, not changed by cleaning, and no way to another path."""
    if not alert_id.strip() or "\ufffd" in alert_id or (len(alert_id) >= NAME_LIMIT and alert_id.endswith("…")):
        return False
    return not any(part in (".", "..") for part in _SEPARATOR.split(alert_id))


def fold(alerts: Iterable[Alert]) -> tuple[AlertGroup, ...]:
    """The alerts in groups: active first, then worst severity first, then newest first.

    Each alert is in exactly one group; the order of `alerts` makes no difference.
    """
    copies: dict[AlertKey, list[Alert]] = {}
    for alert in alerts:
        copies.setdefault(_key(alert), []).append(alert)
    return tuple(sorted((_group(key, each) for key, each in copies.items()), key=_place))


def _key(alert: Alert) -> AlertKey:
    return AlertKey(
        name=alert.name,
        service=alert.service,
        dependency=alert.dependency,
        severity=alert.severity.strip().lower(),
        message=_NUMBER.sub("#", alert.message),
        over=status_of(alert) is AlertStatus.RESOLVED,
    )


def _group(key: AlertKey, alerts: list[Alert]) -> AlertGroup:
    timed = [(parse_utc(alert.created_at), alert) for alert in alerts]
    # The whole of an alert breaks ties, so that the order of arrival does not.
    timed.sort(key=lambda pair: (pair[0] or _NEVER, msgspec.structs.astuple(pair[1])), reverse=True)
    times = [time for time, _ in timed if time is not None]
    return AlertGroup(
        key=key,
        status=min(map(status_of, alerts), key=_URGENCY.__getitem__),
        health=health_of(key.severity),
        copies=tuple(alert for _, alert in timed),
        first=times[-1] if times else None,
        last=times[0] if times else None,
    )


_URGENCY = {status: rank for rank, status in enumerate(AlertStatus)}


def _place(group: AlertGroup) -> tuple[int, int, float, AlertKey]:
    newest = (group.last or _NEVER).timestamp()
    return _URGENCY[group.status], -group.health.rank, -newest, group.key
