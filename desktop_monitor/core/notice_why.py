"""Why something is, or is not, told of a service: one sentence for people (docs/behaviour.md, "Notices")."""

from datetime import datetime

from desktop_monitor.core import notice_confirm as confirm
from desktop_monitor.core import notice_silence as silence
from desktop_monitor.core import notice_speech as speech
from desktop_monitor.core.durations import duration
from desktop_monitor.core.notice_changes import NETWORK, OWN_STATUS, REACH, NoticeRules, Tick
from desktop_monitor.core.notice_state import HEALTHY, EndpointNotices, NoticeState, Subject
from desktop_monitor.core.notice_work import Work
from desktop_monitor.core.notices import decide


def why(
    state: NoticeState, endpoint: str | None, service: str | None, now: float, utc: datetime, rules: NoticeRules
) -> str:
    """What was or would be said of a service now, and why. Service None: the endpoint; endpoint None: the network."""
    state = decide(state, Tick(), now, utc, rules).state  # what is due may wait for its tick still
    name = NETWORK if endpoint is None else endpoint
    known = state.endpoints.get(name, EndpointNotices())
    key = _key(known, service)
    subject = known.subjects.get(key)
    if subject is None:
        return f"{service or speech.subject_name(name, key)}: nothing has been heard yet, so there is nothing to tell."
    shown = speech.subject_name(name, key)
    if subject.candidate is not None:
        return f"{shown}: {_unconfirmed(Work(state, now, utc, rules), name, key, subject)}."
    return f"{shown}: {_confirmed(Work(state, now, utc, rules), name, known, key, subject)}."


def _key(endpoint: EndpointNotices, service: str | None) -> str:
    if service is not None:
        return service
    own = endpoint.subjects.get(OWN_STATUS, Subject())
    reach = endpoint.subjects.get(REACH, Subject())
    return OWN_STATUS if (own.settled is not HEALTHY or own.candidate) and reach.settled is HEALTHY else REACH


def _unconfirmed(w: Work, name: str, key: str, subject: Subject) -> str:
    assert subject.candidate is not None
    at = subject.since + confirm.patience(key, subject, w.rules.policy, w.recheck_within(name))
    left = duration(max(0.0, at - w.now))
    told = f"{subject.told.value} was told last" if subject.told is not HEALTHY else "nothing was told"
    seen = f"{subject.candidate.value} for {duration(w.now - subject.since)}"
    return f"{seen}; {told}, and a second result or {left} more will confirm it"


def _confirmed(w: Work, name: str, endpoint: EndpointNotices, key: str, subject: Subject) -> str:
    settled = "unstable" if subject.unstable else subject.settled.value
    if not (subject.news or subject.unstable_news):
        if subject.unstable:
            return "unstable, which was told; told again when it is steady and not as it was told before"
        if subject.settled is HEALTHY:
            return "healthy, so there is nothing to tell"
        return f"{settled}, which was told ({subject.why})"
    if subject.waiting_since is not None:
        left = duration(max(0.0, subject.waiting_since + w.group(subject) - w.now))
        return f"{settled}, which will be told in {left}, with the news that come until then ({subject.why})"
    reason = silence.reason_to_hold(w.state, name, endpoint, key, w.utc, w.rules)
    reason = reason or silence.quiet_reason(w.state, w.utc, w.rules)
    return f"{settled}, which is not told ({reason})"
