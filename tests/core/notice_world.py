"""Endpoints with services that get ill and well again, a virtual clock, and an operator who believes what is told."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from desktop_monitor.core import notices
from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_changes import (
    OWN_STATUS,
    REACH,
    Acknowledged,
    Failing,
    Heard,
    Lost,
    NoticeChange,
    NoticeRules,
    QuietNow,
    Result,
    Snoozed,
    Tick,
    Woke,
)
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_state import NoticeState, board_of, restored
from desktop_monitor.core.notice_values import Decision, NoticeBoard

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
RECHECK = 10.0
ANSWER_AFTER = 0.5
"""Seconds until the one more look over HTTP answers."""
PUSH_ONLY = 1e9
Key = tuple[str | None, str | None]
H, W, C, U = Health.HEALTHY, Health.WARNING, Health.CRITICAL, Health.UNKNOWN


class World:
    """Time is `now`; `log` holds every decision with the time it was made."""

    def __init__(
        self,
        policy: NoticePolicy | None = None,
        *,
        endpoints: Sequence[str] = ("A", "B"),
        services: Sequence[str] = ("s0", "s1", "s2"),
        poll_each: float = 15.0,
        http: bool = True,
        needs: dict[str, tuple[str, ...]] | None = None,
        local: Callable[[datetime], datetime] = lambda utc: utc,
        ill: dict[str, Health] | None = None,
        others: dict[str, Sequence[str]] | None = None,
    ) -> None:
        """`needs`: which service needs which; `ill`: what is not healthy at the first look;
        `others`: endpoints with services of their own."""
        self.policy = policy or NoticePolicy()
        self.rules = NoticeRules(
            policy=self.policy,
            endpoints=len(endpoints),
            local=local,
            recheck_within=dict.fromkeys(endpoints, RECHECK),
        )
        self.state = NoticeState()
        self.now = 0.0
        self.started = NOON
        own = others or {}
        self.truth = {
            name: {service: (ill or {}).get(service, H) for service in own.get(name, services)} for name in endpoints
        }
        self.changed: list[tuple[float, Key, Health]] = []
        """What became of the services, and when."""
        self.heard: list[tuple[float, Key, Health]] = []
        """Every result, and when it came."""
        self.told: list[tuple[float, Key, Health]] = []
        """What the operator was told, and when."""
        self.unreachable: dict[str, float] = {}
        """Since when there is no data."""
        self.log: list[tuple[float, Decision]] = []
        self.belief: dict[Key, Health] = {}
        self._needs = needs or {}
        self._http = http
        self._poll_each = poll_each
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._number = 0
        self._say(Tick())
        for name in endpoints:
            self.report(name)
            if poll_each < PUSH_ONLY:
                self._at(poll_each, lambda name=name: self._poll(name))  # type: ignore[misc]

    # Time

    @property
    def utc(self) -> datetime:
        return self.started + timedelta(seconds=self.now)

    def advance(self, seconds: float) -> None:
        """Let time pass; what arrives at a moment comes before a tick of that moment."""
        end = self.now + seconds
        while True:
            event = min(self._events, key=lambda each: each[:2], default=None)
            due = self.state.due
            if event is not None and event[0] <= end and (due is None or event[0] <= due):
                self._events.remove(event)
                self.now = max(self.now, event[0])
                event[2]()
            elif due is not None and due <= end:
                self.now = max(self.now, due)
                self._say(Tick())
                assert self.state.due is None or self.state.due > self.now, "a tick that leaves something due"
            else:
                self.now = end
                return

    def _at(self, moment: float, what: Callable[[], None]) -> None:
        self._number += 1
        self._events.append((moment, self._number, what))

    def _poll(self, name: str) -> None:
        self._at(self.now + self._poll_each, lambda: self._poll(name))
        self.report(name)

    # What happens

    def say(self, *changes: NoticeChange) -> None:
        """Tell the rules changes of this moment, then let them speak."""
        for change in changes:
            self._say(change)
        self.advance(0.0)

    def _say(self, change: NoticeChange) -> None:
        step = notices.decide(self.state, change, self.now, self.utc, self.rules)
        self.state = step.state
        for decision in step.decisions:
            self.log.append((self.now, decision))
            if decision.spoken:
                self._hear(decision)
        if self._http:
            for name in step.recheck:
                self._at(self.now + ANSWER_AFTER, lambda name=name: self.report(name))  # type: ignore[misc]

    def _hear(self, decision: Decision) -> None:
        for news in decision.news:
            if not news.unstable:
                self.belief[news.endpoint, news.service] = news.health
                self.told.append((self.now, (news.endpoint, news.service), news.health))

    def report(self, name: str) -> None:
        """The endpoint says how its services are, if it can be reached."""
        if name not in self.unreachable:
            self.heard += [(self.now, (name, each.service), each.health) for each in self.results(name)]
            self._say(Heard(name, self.results(name)))

    def results(self, name: str) -> tuple[Result, ...]:
        services = [
            Result(service, health, "", self._needs.get(service, ())) for service, health in self.truth[name].items()
        ]
        return (*services, Result(OWN_STATUS, H))

    def becomes(self, name: str, service: str, health: Health) -> None:
        """A service changes, and the endpoint pushes it."""
        if self.truth[name][service] is not health:
            self.truth[name][service] = health
            self.changed.append((self.now, (name, service), health))
            self.report(name)
            self.advance(0.0)

    def together(self, changes: Sequence[tuple[str, str, Health]], *, in_turns: bool = False) -> None:
        """Services change in one moment, and each is pushed by itself, twice: one after the other, or in turns."""
        for name, service, health in changes:
            self.truth[name][service] = health
        twice = [*changes, *changes] if in_turns else [each for each in changes for _ in range(2)]
        for name, service, health in twice:
            self._say(Heard(name, (Result(service, health, "", self._needs.get(service, ())),)))
        self.advance(0.0)

    def lose(self, *names: str) -> None:
        """No data by any way from now on; announced as lost after a minute."""
        for name in names:
            if name not in self.unreachable:
                self.unreachable[name] = since = self.now
                self._say(Failing(name, True))
                self._at(self.now + 60.0, lambda name=name, since=since: self._lost(name, since))  # type: ignore[misc]
        self.advance(0.0)

    def _lost(self, name: str, since: float) -> None:
        if self.unreachable.get(name) == since:
            self._say(Lost(name, since))

    def back(self, *names: str) -> None:
        """Data again."""
        for name in names:
            if self.unreachable.pop(name, None) is not None:
                self._say(Failing(name, False))
                self.report(name)
        self.advance(0.0)

    def snooze(self, name: str | None, service: str | None, seconds: float) -> None:
        self.say(Snoozed(name, service, self.utc + timedelta(seconds=seconds)))

    def acknowledge(self, name: str | None, service: str | None) -> None:
        self.say(Acknowledged(name, service))

    def quiet(self, seconds: float | None) -> None:
        self.say(QuietNow(None if seconds is None else self.utc + timedelta(seconds=seconds)))

    def sleep(self, seconds: float) -> None:
        """Nothing is heard and nobody ticks; then the computer wakes and looks anew."""
        self.now += seconds
        self._events = [(max(moment, self.now), number, what) for moment, number, what in self._events]
        self.say(Woke())
        for name in self.truth:
            self.report(name)
        self.advance(0.0)

    def restart(self, seconds: float) -> None:
        """The program ends, and begins again on another clock after that time. Data comes at once."""
        saved = msgspec.json.decode(msgspec.json.encode(self.state), type=NoticeState)
        gone, booted = self.now + seconds, 1000.0
        shift = booted - gone
        self.started -= timedelta(seconds=shift)
        self.now = booted
        self._events = [(max(moment + shift, booted), number, what) for moment, number, what in self._events]
        self.log = [(moment + shift, decision) for moment, decision in self.log]
        self.changed = [(moment + shift, *rest) for moment, *rest in self.changed]  # type: ignore[misc]
        self.told = [(moment + shift, *rest) for moment, *rest in self.told]  # type: ignore[misc]
        self.unreachable = {name: moment + shift for name, moment in self.unreachable.items()}
        self.state = notices_restored(saved, frozenset(self.truth), shift, booted)
        for name, since in self.unreachable.items():
            self._say(Failing(name, True))
            self._at(booted + 75.0, lambda name=name, since=since: self._lost(name, since))  # type: ignore[misc]
        self._say(Tick())
        for name in self.truth:
            self.report(name)
        self.advance(0.0)

    # What was told

    @property
    def board(self) -> NoticeBoard:
        return board_of(self.state)

    @property
    def spoken(self) -> list[Decision]:
        return [decision for _, decision in self.log if decision.spoken]

    @property
    def titles(self) -> list[str]:
        return [decision.title for decision in self.spoken]

    @property
    def reasons(self) -> list[str]:
        """Why something was withheld, in order."""
        return [decision.reason for _, decision in self.log if not decision.spoken]

    def expected(self, key: Key) -> Health:
        """How the subject is in truth."""
        name, service = key
        if name is None:
            return H
        if service is None:
            return U if name in self.unreachable else H
        return self.truth[name][service]

    def explained(self, key: Key) -> bool:
        """True if what it needs is in trouble at least as bad."""
        name, service = key
        if name is None or service is None:
            return False
        health = self.truth[name][service]
        return any(
            self.truth[name][other].rank >= health.rank > H.rank and (name, other) != key
            for other in self._needs.get(service, ())
        )


def notices_restored(saved: NoticeState, names: frozenset[str], ahead: float, now: float) -> NoticeState:
    """In a place where a test can break it."""
    return restored(saved, names, ahead, now)


__all__ = ["NOON", "PUSH_ONLY", "REACH", "C", "H", "Key", "U", "W", "World"]
