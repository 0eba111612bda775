"""What holds news back, and for how long (docs/behaviour.md, "Notices")."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from desktop_monitor.core.dependencies import root_of
from desktop_monitor.core.notice_changes import NETWORK, REACH, NoticeRules
from desktop_monitor.core.notice_state import HEALTHY, EndpointNotices, NoticeState, Subject, outside
from desktop_monitor.core.notice_values import Snooze

NAMED = "named with its cause: "
"""So begins the reason of what its cause explains."""


def clock_time(moment: datetime, utc: datetime, rules: NoticeRules) -> str:
    """`moment` as local time, with the date if that is not today's."""
    local, today = rules.local(moment), rules.local(utc)
    return f"{local:%H:%M}" if local.date() == today.date() else f"{local:%Y-%m-%d %H:%M}"


def snoozed_until(state: NoticeState, endpoint: str, key: str, utc: datetime) -> datetime | None:
    """Until when the subject is snoozed; None if it is not."""
    return max((each.until for each in state.snoozes if each.until > utc and covers(each, endpoint, key)), default=None)


def covers(snooze: Snooze, endpoint: str, key: str) -> bool:
    """True if the snooze silences the subject."""
    if snooze.endpoint is None:
        return True
    return snooze.endpoint == endpoint and snooze.service in (None, outside(endpoint, key)[1])


def quiet_until(state: NoticeState, utc: datetime, rules: NoticeRules) -> datetime | None:
    """Until when bubbles and sound are muted; None if they are not."""
    asked = state.quiet_asked if state.quiet_asked is not None and state.quiet_asked > utc else None
    hours = hours_until(utc, rules)
    return max((moment for moment in (asked, hours) if moment is not None), default=None)


def hours_until(utc: datetime, rules: NoticeRules) -> datetime | None:
    """When the quiet hours that are on end; None if none are on."""
    begin, end = _hours(rules.policy.quiet_hours)
    minute = _minute_of_day(utc, rules)
    on = begin <= minute < end if begin <= end else minute >= begin or minute < end
    return _next(utc, end, rules) if on else None


def next_quiet(utc: datetime, rules: NoticeRules) -> datetime | None:
    """When the next quiet hours begin; None if there are none."""
    begin, end = _hours(rules.policy.quiet_hours)
    return None if begin == end else _next(utc, begin, rules)


def _hours(text: str) -> tuple[int, int]:
    """Begin and end in minutes of the day; equal if there are no quiet hours."""
    if not text:
        return 0, 0
    begin, end = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
    return begin, end


def _minute_of_day(utc: datetime, rules: NoticeRules) -> int:
    local = rules.local(utc)
    return local.hour * 60 + local.minute


def _next(utc: datetime, minute: int, rules: NoticeRules) -> datetime:
    """The next time the local clock shows `minute`. A clock that is put forward or back is seen later."""
    local = rules.local(utc)
    wait = timedelta(minutes=(minute - local.hour * 60 - local.minute - 1) % 1440 + 1)
    return utc + wait - timedelta(seconds=local.second, microseconds=local.microsecond)


def cause_of(subjects: Mapping[str, Subject], key: str) -> str | None:
    """The service whose trouble explains that of `key`: one it needs, directly or not, that is at least as bad.

    One that depends on `key` in turn explains nothing. None if nothing explains it.
    """
    if subjects[key].settled is HEALTHY or not subjects[key].depends_on:
        return None

    def needs(name: str) -> tuple[str, ...]:
        return subjects[name].depends_on

    return root_of(key, needs, lambda name: subjects[name].settled if name in subjects else None)


def reason_to_hold(
    state: NoticeState, name: str, endpoint: EndpointNotices, key: str, utc: datetime, rules: NoticeRules
) -> str | None:
    """Why the news of a subject are not told now, as a sentence; None if they are. Quiet comes on top of it."""
    subject = endpoint.subjects[key]
    if not rules.policy.enabled:
        return "muted: notices are switched off"
    until = snoozed_until(state, name, key, utc)
    if until is not None:
        return f"muted: snoozed until {clock_time(until, utc, rules)}"
    if subject.acknowledged is not None:
        return "muted: acknowledged"
    if key != REACH and endpoint.silence:
        return f"held: {name} " + ("is paused" if endpoint.silence == "paused" else "cannot be reached")
    return _reason_of_its_own(state, name, endpoint, key)


def _reason_of_its_own(state: NoticeState, name: str, endpoint: EndpointNotices, key: str) -> str | None:
    subject = endpoint.subjects[key]
    if key == REACH and endpoint.silence == "paused":
        return f"held: {name} is paused"
    if key == REACH and name != NETWORK and subject.settled is not HEALTHY and network_lost(state):
        return f"{NAMED}this computer lost its network"
    if subject.unstable:
        return None if subject.unstable_news else "withheld: it changes too often"
    cause = cause_of(endpoint.subjects, key)
    return None if cause is None else f"{NAMED}{cause}"


def quiet_reason(state: NoticeState, utc: datetime, rules: NoticeRules) -> str | None:
    """Why bubbles are muted now; None if they are not."""
    if state.quiet_until is None:
        return None
    hours = hours_until(utc, rules)
    word = "quiet hours" if hours == state.quiet_until else "quiet"
    return f"muted: {word} until {clock_time(state.quiet_until, utc, rules)}"


def network_lost(state: NoticeState) -> bool:
    """True while this computer is believed to have lost its network."""
    network = state.endpoints.get(NETWORK)
    return network is not None and network.subjects[REACH].settled is not HEALTHY
