"""What the window says of alerts, as plain text (docs/behaviour.md, "Alerts")."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_monitor.core.alerts import ActionResult, AlertAction, AlertGroup, AlertStatus
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Alert
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.times import parse_utc
from desktop_monitor.core.updates import EndpointView
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import NOTHING, health_word, time_text, utc_text

_IDS_SHOWN = 20
_STATUS_WORDS = {
    AlertStatus.ACTIVE: str(QT_TRANSLATE_NOOP("alert_wording", "Active")),
    AlertStatus.ACKNOWLEDGED: str(QT_TRANSLATE_NOOP("alert_wording", "Acknowledged")),
    AlertStatus.RESOLVED: str(QT_TRANSLATE_NOOP("alert_wording", "Resolved")),
}
_UNDER_WAY = {
    AlertAction.ACKNOWLEDGE: str(QT_TRANSLATE_NOOP("alert_wording", "acknowledging…")),
    AlertAction.RESOLVE: str(QT_TRANSLATE_NOOP("alert_wording", "resolving…")),
}
_DONE = {
    AlertAction.ACKNOWLEDGE: str(QT_TRANSLATE_NOOP("alert_wording", "Acknowledged on the server")),
    AlertAction.RESOLVE: str(QT_TRANSLATE_NOOP("alert_wording", "Resolved on the server")),
}
_PARTLY = {
    AlertAction.ACKNOWLEDGE: str(
        QT_TRANSLATE_NOOP("alert_wording", "Acknowledged on the server: {done} of {asked}; not the others: {reason}")
    ),
    AlertAction.RESOLVE: str(
        QT_TRANSLATE_NOOP("alert_wording", "Resolved on the server: {done} of {asked}; not the others: {reason}")
    ),
}
_FAILED = {
    AlertAction.ACKNOWLEDGE: str(QT_TRANSLATE_NOOP("alert_wording", "Not acknowledged: {reason}")),
    AlertAction.RESOLVE: str(QT_TRANSLATE_NOOP("alert_wording", "Not resolved: {reason}")),
}


class Detail(NamedTuple):
    """One line about an alert."""

    label: str
    text: str
    tooltip: str = ""


def status_word(status: AlertStatus) -> str:
    """The word for a status: "Active"."""
    return QCoreApplication.translate("alert_wording", _STATUS_WORDS[status])


def under_way_text(action: AlertAction) -> str:
    """What stands in the row while the server is asked: "acknowledging…"."""
    return QCoreApplication.translate("alert_wording", _UNDER_WAY[action])


def severity_text(group: AlertGroup) -> str:
    """The severity: our word if it stands for a health, else as sent."""
    word = clean_name(group.newest.severity)
    return health_word(group.health) if has_known_severity(group) else word


def has_known_severity(group: AlertGroup) -> bool:
    """True if the severity stands for a health; others, such as "info", are plain."""
    return group.health is not Health.UNKNOWN or group.key.severity == "unknown"


def service_text(group: AlertGroup) -> str:
    """The service, and what it depends on that is in trouble."""
    service, dependency = clean_name(group.key.service), clean_name(group.key.dependency)
    if not dependency or dependency == service:
        return service or NOTHING
    return f"{service} · {dependency}" if service else dependency


def message_text(group: AlertGroup) -> str:
    """The message, and the cause if the server names one that says more."""
    message, cause = clean(group.newest.message), clean(group.newest.cause)
    return f"{message} · {cause}" if cause and cause != message else message


def since_text(group: AlertGroup, today: datetime) -> str:
    """When the oldest copy was made: local time, or as the server says it if that names no zone."""
    if group.first is not None:
        return time_text(group.first, today)
    return clean_name(group.newest.created_at) or NOTHING


def since_tooltip(group: AlertGroup) -> str:
    """The same in UTC, with the newest copy; empty if no time is known."""
    if group.first is None or group.last is None:
        return ""
    if group.first == group.last:
        return utc_text(group.first)
    return QCoreApplication.translate("alert_wording", "First {first}, last {last}").format(
        first=utc_text(group.first), last=utc_text(group.last)
    )


def count_text(group: AlertGroup) -> str:
    """How many copies: "×12"."""
    return f"×{len(group.copies)}"


def sentence(group: AlertGroup, status: str, today: datetime) -> str:
    """A row as it is read out; `status` is the word in it."""
    copies = len(group.copies)
    text = QCoreApplication.translate(
        "alert_wording", "{status}, {severity}: {alert}, {service}: {message}, since {time}"
    )
    if copies > 1:
        text = QCoreApplication.translate(
            "alert_wording", "{status}, {severity}: {alert}, {service}: {message}, %n copies since {time}", "", copies
        )
    return text.format(
        status=status,
        severity=severity_text(group),
        alert=clean_name(group.key.name),
        service=service_text(group),
        message=message_text(group),
        time=since_text(group, today),
    )


def details(group: AlertGroup, today: datetime) -> list[Detail]:
    """All that is known of an alert; empty lines are left out."""
    newest = group.newest
    dependency, cause = clean_name(newest.dependency), clean(newest.cause)
    said = dependency in ("", clean_name(newest.service)) and cause in ("", clean(newest.message))
    lines = [
        Detail(_label("Alert"), clean_name(newest.name)),
        Detail(_label("Service"), clean_name(newest.service)),
        Detail(_label("Message"), clean(newest.message)),
        Detail(_label("Dependency"), "" if said else ": ".join(part for part in (dependency, cause) if part)),
        Detail(_label("First seen"), since_text(group, today), since_tooltip(group)),
    ]
    if len(group.copies) > 1:
        last = time_text(group.last, today) if group.last else clean_name(newest.created_at)
        lines.append(Detail(_label("Last seen"), last, since_tooltip(group)))
        lines.append(Detail(_label("Copies"), _copies_text(group)))
    lines += [
        _moment(_label("Acknowledged"), newest.acknowledged_at, today),
        _moment(_label("Resolved"), newest.resolved_at, today),
        Detail(_label("Status as sent"), clean_name(newest.status)),
        Detail(_label("Ids"), _ids_text(group.copies)),
    ]
    return [line for line in lines if line.text]


def hindrance(view: EndpointView | None, groups: Sequence[AlertGroup], action: AlertAction) -> str:
    """Why `action` cannot be asked for now, as a sentence; empty if it can."""
    if view is None or not groups:
        return QCoreApplication.translate("alert_wording", "Select an alert first")
    if view.paused:
        return QCoreApplication.translate("alert_wording", "The endpoint is paused: Resume connects again")
    if any(group.ids(action) for group in groups):
        return ""
    if all(group.status is AlertStatus.RESOLVED for group in groups):
        return QCoreApplication.translate("alert_wording", "It is resolved already")
    if action is AlertAction.ACKNOWLEDGE and all(group.status is not AlertStatus.ACTIVE for group in groups):
        return QCoreApplication.translate("alert_wording", "It is acknowledged already")
    return QCoreApplication.translate("alert_wording", "The server gives this alert no id by which it can be named")


def result_text(action: AlertAction, result: ActionResult) -> str:
    """What came of an action."""
    if not result.failure:
        return QCoreApplication.translate("alert_wording", _DONE[action])
    text = (_PARTLY if result.done else _FAILED)[action]
    return QCoreApplication.translate("alert_wording", text).format(
        done=result.done, asked=result.asked, reason=in_words(clean(result.failure))
    )


_LABELS = (
    str(QT_TRANSLATE_NOOP("alert_wording", "Alert")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Service")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Message")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Dependency")),
    str(QT_TRANSLATE_NOOP("alert_wording", "First seen")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Last seen")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Copies")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Acknowledged")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Resolved")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Status as sent")),
    str(QT_TRANSLATE_NOOP("alert_wording", "Ids")),
)


def _label(text: str) -> str:
    return QCoreApplication.translate("alert_wording", text)


def _moment(label: str, sent: str, today: datetime) -> Detail:
    moment = parse_utc(sent)
    return (
        Detail(label, clean_name(sent)) if moment is None else Detail(label, time_text(moment, today), utc_text(moment))
    )


def _copies_text(group: AlertGroup) -> str:
    without = sum(not copy.id for copy in group.copies)
    if not without:
        return str(len(group.copies))
    return QCoreApplication.translate("alert_wording", "{number}, {without} of them without an id").format(
        number=len(group.copies), without=without
    )


def _ids_text(copies: Sequence[Alert]) -> str:
    ids = list(dict.fromkeys(clean_name(copy.id) for copy in copies if copy.id))
    text = ", ".join(ids[:_IDS_SHOWN])
    if len(ids) <= _IDS_SHOWN:
        return text
    return QCoreApplication.translate("alert_wording", "{ids} and {number} more").format(
        ids=text, number=len(ids) - _IDS_SHOWN
    )
