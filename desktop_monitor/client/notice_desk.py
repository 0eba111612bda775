"""The notice rules at work: they get each change and the time, and what they decide is kept and told."""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from desktop_monitor.client.alarm import Alarm
from desktop_monitor.client.clock import Clock
from desktop_monitor.client.faults import AFTER_FAULT, report_fault
from desktop_monitor.client.notice_saving import Memory, Saving
from desktop_monitor.core.notice_changes import Heard, HeardAgain, NoticeChange, NoticeRules, Reconfigured, Tick
from desktop_monitor.core.notice_state import EndpointNotices, NoticeState, board_of, restored
from desktop_monitor.core.notice_values import Decision, NoticeBoard
from desktop_monitor.core.notice_why import why
from desktop_monitor.core.notices import decide

DECISIONS_KEPT = 1_000


class NoticeDesk:
    """Runs the rules for all endpoints, with one timer, in the event loop."""

    def __init__(
        self,
        rules: NoticeRules,
        clock: Clock,
        before_tick: Callable[[], None],
        on_decisions: Callable[[list[Decision]], None],
        on_recheck: Callable[[str], None],
        memory: Memory | None,
    ) -> None:
        """`on_decisions` gets what a timer has decided, or nothing if only the board changed; `before_tick` looks
        for a sleep; `on_recheck` is called with an endpoint that is to be looked at over HTTP."""
        self._rules = rules
        self._clock = clock
        self._before_tick = before_tick
        self._on_decisions = on_decisions
        self._on_recheck = on_recheck
        self._state = NoticeState()
        self._moot: dict[str, EndpointNotices] = {}
        """What is remembered of an endpoint whose last results changed nothing: the same ones would change nothing."""
        self._saving = Saving(memory, clock) if memory is not None else None
        self._alarm = Alarm(clock, self._tick)
        self._soon = Alarm(clock, self._tick)  # of its own: Qt keeps a timer that is cancelled for an earlier one
        self._kept: deque[Decision] = deque(maxlen=DECISIONS_KEPT)
        self._stopped = False
        self.board = NoticeBoard()
        """What holds now."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The last decisions, newest last."""
        return tuple(self._kept)

    def start(self, names: Iterable[str]) -> str:
        """Begin, with what an earlier run remembered of the endpoints `names`; a sentence if that is lost."""
        complaint = ""
        if self._saving is not None:
            saved, complaint = self._saving.load()
            if saved is not None:
                slept = (self._utc() - saved.utc).total_seconds()
                ahead = self._clock.now() - saved.now - max(0.0, slept)
                self._state = restored(saved.state, frozenset(names), ahead, self._clock.now())
        self._tick()
        return complaint

    async def stop(self) -> None:
        """End: nothing is decided after it, and what was is saved."""
        self._stopped = True
        self._alarm.cancel()
        self._soon.cancel()
        if self._saving is not None:
            await self._saving.finish()

    def take(self, changes: Iterable[NoticeChange]) -> list[Decision]:
        """Decide on changes; return the decisions, in order."""
        decisions: list[Decision] = []
        rechecks: set[str] = set()
        before, failed = self._state, False
        for change in changes:
            if self._changes_nothing(change):
                continue
            try:
                step = decide(self._state, change, self._clock.now(), self._utc(), self._rules)
            except Exception as error:  # noqa: BLE001  (reported; what is watched is told all the same)
                report_fault("in the rules of the notices", error)
                failed = True
                continue
            if step.state is self._state and isinstance(change, Heard | HeardAgain):
                self._note_moot(change)
            self._state = step.state
            decisions += step.decisions
            rechecks |= step.recheck
        if self._state is before and not decisions and not rechecks and not failed:
            return decisions
        if self._state is not before:
            self.board = board_of(self._state)
            if self._saving is not None:
                self._saving.note(self._state)
        self._kept.extend(decisions)
        for name in sorted(rechecks):
            self._on_recheck(name)
        if failed:  # what is due stays due: at once again it would spin
            self._alarm.set(self._clock.now() + AFTER_FAULT)
        else:
            self._arm()
        return decisions

    def _changes_nothing(self, change: NoticeChange) -> bool:
        """True if the rules need not be asked: what healthy services report all the time takes 0.3 µs instead of 20."""
        if isinstance(change, HeardAgain) or (isinstance(change, Heard) and not change.results):
            known = self._moot.get(change.endpoint)
            return known is not None and known is self._state.endpoints.get(change.endpoint)
        return False

    def _note_moot(self, change: Heard | HeardAgain) -> None:
        known = self._state.endpoints.get(change.endpoint)
        if known is not None and (isinstance(change, HeardAgain) or change.results):
            self._moot[change.endpoint] = known

    def ask(self, change: NoticeChange) -> None:
        """Do what a person asks for, and tell it at once."""
        self._tell(self.take((change, Tick())))

    def reconfigure(self, rules: NoticeRules, forgotten: Iterable[str]) -> None:
        """Let other rules hold; what was known of the `forgotten` endpoints is over, and their bubbles close."""
        self._rules = rules
        self._moot.clear()
        self.ask(Reconfigured(tuple(forgotten)))

    def why(self, endpoint: str | None, service: str | None) -> str:
        """What was or would be said of a service now, and why, as a sentence."""
        return why(self._state, endpoint, service, self._clock.now(), self._utc(), self._rules)

    def _arm(self) -> None:
        due = self._state.due
        if not self._stopped and due is not None:
            (self._alarm if due > self._clock.now() else self._soon).set(due)

    def _tick(self) -> None:
        if self._stopped:
            return
        self._before_tick()
        due, board = self._state.due, self.board
        if due is not None and due > self._clock.now():
            self._arm()
            return
        decisions = self.take((Tick(),))
        if decisions or self.board != board:
            self._tell(decisions)

    def _tell(self, decisions: list[Decision]) -> None:
        if not self._stopped:
            self._on_decisions(decisions)

    def _utc(self) -> datetime:
        return self._clock.utc().astimezone(UTC)
