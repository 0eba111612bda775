"""One step of the notice rules under way: the state so far, what it decided, and the review of what waits."""

from datetime import datetime

import msgspec

from desktop_monitor.core import notice_confirm as confirm
from desktop_monitor.core import notice_silence as silence
from desktop_monitor.core import notice_speech as speech
from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.notice_changes import NoticeRules
from desktop_monitor.core.notice_state import HEALTHY, EndpointNotices, NoticeState, Subject, outside, within_bounds
from desktop_monitor.core.notice_values import Decision, News

FIRST_LOOK = "first look"
"""What confirms the baseline."""
_NONE = EndpointNotices()
DEFAULT_RECHECK = 10.0
"""Seconds one look over HTTP may take, where nothing else is said."""


class Work:
    """The draft of a step: `state` is replaced as it goes, `decisions` and `recheck` gather."""

    def __init__(self, state: NoticeState, now: float, utc: datetime, rules: NoticeRules) -> None:
        self.state = state
        self.now = now
        self.utc = utc
        self.rules = rules
        self.decisions: list[Decision] = []
        self.recheck: set[str] = set()
        self.touched: set[str] = set()
        """Endpoints that are to be reviewed, by the tick that comes after the changes of this moment."""

    def endpoint(self, name: str) -> EndpointNotices:
        """What is remembered of an endpoint."""
        return self.state.endpoints.get(name, _NONE)

    def put(self, name: str, endpoint: EndpointNotices) -> None:
        """Remember it; it is to be reviewed."""
        self.change(endpoints={**self.state.endpoints, name: endpoint})
        self.touched.add(name)

    def put_subjects(self, name: str, subjects: dict[str, Subject]) -> None:
        """Remember these subjects of the endpoint, beside the others."""
        if subjects:
            endpoint = self.endpoint(name)
            self.put(name, msgspec.structs.replace(endpoint, subjects={**endpoint.subjects, **subjects}))

    def forget_surplus(self, name: str) -> None:
        """Forget subjects of the endpoint if there are too many."""
        endpoint = self.endpoint(name)
        kept = within_bounds(endpoint.subjects)
        if kept is not endpoint.subjects:
            self.put(name, msgspec.structs.replace(endpoint, subjects=kept))

    def change(self, **fields: object) -> None:
        """Replace fields of the state."""
        self.state = msgspec.structs.replace(self.state, **fields)

    def touch_all(self) -> None:
        """What holds for all has changed."""
        self.touched.update(self.state.endpoints)

    def recheck_within(self, name: str) -> float:
        """Seconds one look over HTTP may take."""
        return self.rules.recheck_within.get(name, DEFAULT_RECHECK)

    def group(self, subject: Subject) -> float:
        """How long the news wait for company."""
        health = subject.worst_lately if subject.unstable else subject.settled
        policy = self.rules.policy
        return policy.group_critical if health is Health.CRITICAL else policy.group_other

    # What is recorded

    def note(self, name: str, key: str, before: Subject, after: Subject) -> None:
        """Record what a result or the time has done to a subject, and ask for one more look if that is due."""
        if after.settled is not before.settled:
            if not after.news and not after.unstable:
                never = "the trouble was never told" if after.settled is HEALTHY else "it is as it was told"
                self.withhold(name, key, after, f"withheld: {never}")
        elif before.candidate is not None and after.candidate is None and before.candidate is not HEALTHY:
            seen = msgspec.structs.replace(before, settled=before.candidate, message=before.said)
            self.withhold(name, key, seen, "dropped: the next result did not confirm it")
        if after.candidate is not None and after.candidate is not before.candidate and not after.unstable:
            self._wait(name, key, after, after.candidate)
        if before.unstable and not after.unstable and not after.news:
            self.withhold(name, key, after, "withheld: steady again, as it was told before")

    def _wait(self, name: str, key: str, subject: Subject, candidate: Health) -> None:
        critical = candidate is Health.CRITICAL
        if critical:
            self.recheck.add(name)
        if candidate is not HEALTHY or subject.told is not HEALTHY:
            waiting = "one more look over HTTP" if critical else "waiting for a second result"
            seen = msgspec.structs.replace(subject, settled=candidate, message=subject.said)
            self.withhold(name, key, seen, f"held: {waiting}")

    def withhold(self, name: str, key: str, subject: Subject, reason: str) -> None:
        """Record that the news of `subject` were not told."""
        one = EndpointNotices(subjects={key: subject})
        piece = speech.piece(name, one, key, self.now)
        where, service = outside(name, key)
        self.decisions.append(
            Decision(
                at=self.utc,
                endpoint=where,
                service=service,
                severity=piece.health,
                title=speech.headline(name, [piece], []),
                body=speech.body(name, [piece], [], self.rules.policy.summary_from),
                reason=reason,
                spoken=False,
                news=(News(where, service, piece.health, piece.unstable),),
            )
        )

    def close(self, name: str, title: str, reason: str) -> None:
        """Close the endpoint's bubble without a word."""
        endpoint = self.endpoint(name)
        if endpoint.bubble is not None and endpoint.bubble.open:
            self.decisions.append(
                closing(self.utc, outside(name, "")[0], title or name, reason, bubble=endpoint.bubble.id)
            )
            self.put(
                name, msgspec.structs.replace(endpoint, bubble=msgspec.structs.replace(endpoint.bubble, open=False))
            )

    # The review

    def leave_for_tick(self) -> None:
        """Let the next tick review what was touched: until then more changes of the same moment may come."""
        for name in self.touched:
            endpoint = msgspec.structs.replace(self.endpoint(name), due=self.now)
            self.change(endpoints={**self.state.endpoints, name: endpoint})
        self.touched.clear()

    def review_touched(self) -> None:
        """See what waits, what is held back, and when something is due."""
        while self.touched:
            name = min(self.touched)
            self._review(name)
            self.touched.discard(name)

    def _review(self, name: str) -> None:
        endpoint = self.endpoint(name)
        changed = {}
        for key, subject in endpoint.subjects.items():
            if subject.news or subject.unstable_news or subject.held or subject.waiting_since is not None:
                after = self._reviewed(name, endpoint, key, subject)
                if after != subject:
                    changed[key] = after
        if changed:
            endpoint = msgspec.structs.replace(endpoint, subjects={**endpoint.subjects, **changed})
        endpoint = self._marked(name, endpoint)
        if endpoint != self.endpoint(name):
            self.put(name, endpoint)
        self._close_if_over(name)

    def _reviewed(self, name: str, endpoint: EndpointNotices, key: str, subject: Subject) -> Subject:
        if not (subject.news or subject.unstable_news):
            return msgspec.structs.replace(subject, waiting_since=None, held="")
        reason = silence.reason_to_hold(self.state, name, endpoint, key, self.utc, self.rules)
        quiet = silence.quiet_reason(self.state, self.utc, self.rules) if reason is None else None
        reason = reason or quiet
        if reason is None:
            waiting_since = subject.waiting_since
            if waiting_since is None:
                waiting_since = self.now + self._delay(subject)
            return msgspec.structs.replace(subject, waiting_since=waiting_since, held="")
        held = f"{subject.settled.value}, {reason}"
        if held != subject.held:
            self.withhold(name, key, subject, reason)
            if quiet is not None:
                self._mute(name, key, subject)
        return msgspec.structs.replace(subject, waiting_since=None, held=held)

    def _delay(self, subject: Subject) -> float:
        """Seconds until the news may begin to wait for company."""
        policy = self.rules.policy
        if silence.NAMED in subject.held:  # what has just lost its cause is likely to recover with it
            return policy.good_confirm + policy.group_other
        if subject.why == FIRST_LOOK and subject.settled is Health.UNKNOWN:  # a server that has just started
            return policy.warning_confirm
        return 0.0

    def _mute(self, name: str, key: str, subject: Subject) -> None:
        of_endpoint = self.state.muted.get(name, {})
        health = subject.worst_lately if subject.unstable else subject.settled
        health = worst((of_endpoint.get(key, HEALTHY), health))
        muted = {**self.state.muted, name: {**of_endpoint, key: health}}
        self.change(muted=muted, withheld=self.state.withheld + 1)

    def _marked(self, name: str, endpoint: EndpointNotices) -> EndpointNotices:
        """With what can be read off its subjects: when something is due, what is acknowledged and unstable."""
        policy, recheck = self.rules.policy, self.recheck_within(name)
        dues, acknowledged, unstable = [], [], []
        for key, subject in endpoint.subjects.items():
            if subject.candidate is not None or subject.unstable:
                dues.append(confirm.due(key, subject, policy, recheck))
            if subject.waiting_since is not None:
                dues.append(subject.waiting_since + self.group(subject))
            if subject.acknowledged is not None:
                acknowledged.append(key)
            if subject.unstable:
                unstable.append(key)
        return msgspec.structs.replace(
            endpoint,
            due=min((moment for moment in dues if moment is not None), default=None),
            acknowledged=tuple(acknowledged),
            unstable=tuple(unstable),
        )

    def _close_if_over(self, name: str) -> None:
        """Close the bubble whose troubles are over, seen or put off, unless that is about to be told."""
        endpoint = self.endpoint(name)
        if endpoint.bubble is None or not endpoint.bubble.open:
            return
        why = "there is nothing more to tell"
        for key, subject in endpoint.subjects.items():
            if subject.shown:
                if self.keeps_open(name, key, subject):
                    return
                why = self._put_off(name, key, subject) or subject.held.partition(", ")[2] or why
        self.close(name, "", f"closed: {why}")

    def keeps_open(self, name: str, key: str, subject: Subject) -> bool:
        """True if the bubble that tells of the subject is still of use."""
        if subject.waiting_since is not None:
            return True
        return not self._put_off(name, key, subject) and (subject.settled is not HEALTHY or subject.unstable)

    def _put_off(self, name: str, key: str, subject: Subject) -> str:
        """Why nobody wants to see it now; empty if somebody may."""
        if subject.acknowledged is not None:
            return "acknowledged"
        return "snoozed" if silence.snoozed_until(self.state, name, key, self.utc) else ""


def closing(utc: datetime, endpoint: str | None, title: str, reason: str, bubble: str) -> Decision:
    """A decision that only closes a bubble."""
    return Decision(
        at=utc,
        endpoint=endpoint,
        service=None,
        severity=HEALTHY,
        title=title,
        body="",
        reason=reason,
        spoken=False,
        bubble=bubble,
        closes=True,
    )
