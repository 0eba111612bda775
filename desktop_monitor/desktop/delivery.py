"""Decisions on their way to the person: in order, never blocking, none lost (docs/behaviour.md, "Delivery")."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.desktop.bubble import ACKNOWLEDGE, CLICK, OPEN, SNOOZE
from desktop_monitor.desktop.notifications import NotDeliveredError, Notifications

Subject = tuple[str | None, str | None]
"""Endpoint and service; None as in `News`."""
TEST = "#test"
"""Key of the bubble of a test."""
BUBBLES_KEPT = 1_000
"""Bubbles that a click can still lead from to what they tell of."""
_ENDED = "the notification service ended"


@dataclass(slots=True)
class _Bubble:
    """What is in a bubble."""

    decision: Decision
    troubles: dict[Subject, None]
    """Those it speaks of that have not recovered, in order."""
    shown: bool = False


class Delivery(QObject):
    """Takes spoken decisions to the notification service; else to Qt's own message; else to nobody, and says so."""

    opened = Signal(object)
    """A bubble was clicked: the `Subject` to show."""
    acknowledged = Signal(object)
    """The button was pressed: a list of each `Subject` in the bubble."""
    snoozed = Signal(object)
    """The button was pressed: a list of each `Subject` in the bubble."""
    told = Signal(object, str)
    """A `Decision`, and why it was not delivered; empty: it was."""
    closed = Signal(str, int)
    """Key and reason of a bubble that is gone."""

    def __init__(
        self,
        still_holds: Callable[[Decision], bool],
        say: Callable[[str, str, Health], bool],
        beep: Callable[[], None],
        parent: QObject | None = None,
        *,
        words: Callable[[str], str] = str,
    ) -> None:
        """`still_holds` says whether a trouble is there now; `say` is Qt's own message, false if there is none;
        `beep` is for a service that makes no sound; `words` puts a sentence into the language of the desktop."""
        super().__init__(parent)
        self._still_holds, self._say, self._beep, self._words = still_holds, say, beep, words
        self._channel: Notifications | None = None
        self._ready = asyncio.Event()
        self._queue: deque[tuple[str, Decision]] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._bubbles: dict[str, _Bubble] = {}
        self._owed: dict[str, Decision] = {}
        self._last_said = ""
        self._unnamed = 0

    def use(self, channel: Notifications | None) -> None:
        """Begin to deliver, by this way; None: there is no session bus."""
        self._channel = channel
        self._ready.set()
        if channel is not None:
            channel.acted.connect(self._acted)
            channel.closed.connect(self._closed)
            channel.came.connect(self._try_again)
            channel.went.connect(self._lost)
            channel.shown_late.connect(self._shown_late)
        self._work()

    def deliver(self, decision: Decision) -> None:
        """Take a decision; one that was withheld closes its bubble at most."""
        if not decision.spoken and not decision.closes:
            return
        self._unnamed += not decision.bubble
        self._queue.append((decision.bubble or f"#{self._unnamed}", decision))
        self._work()

    async def idle(self) -> None:
        """Wait until all that was taken is told."""
        while self._worker is not None:
            await asyncio.wait((self._worker,))

    def stop(self) -> None:
        """Deliver no more."""
        self._queue.clear()
        if self._worker is not None:
            self._worker.cancel()
        if self._channel is not None:
            self._channel.stop()

    async def try_out(self, decision: Decision) -> str:
        """Send a test by the same way as any decision and return what came of it; `closed` tells of its key, `TEST`."""
        await self._ready.wait()
        if self._channel is None:
            return self._tried(decision, "There is no session bus, and so no notification service.")
        try:
            self._bubbles[TEST] = _Bubble(decision, {})  # a click on it opens the window
            number = await self._channel.show(TEST, decision)
            server = await self._channel.server()
        except NotDeliveredError as error:
            why = f"{str(error)[0].upper()}{str(error)[1:]}."
            return self._tried(decision, why) if error.absent else f"Not delivered. {why}"
        return f"The desktop took it as number {number}. It is {server.sentence()}."

    def _tried(self, decision: Decision, why: str) -> str:
        if self._say(decision.title, decision.body, decision.severity):
            return f"{why} Shown beside the tray icon instead."
        return f"Not delivered. {why} The window shows what could not be delivered."

    def message_clicked(self) -> None:
        """Qt's own message was clicked."""
        self._acted(self._last_said, CLICK)

    def _work(self) -> None:
        if self._ready.is_set() and self._queue and self._worker is None:
            self._worker = asyncio.get_running_loop().create_task(self._deliver_all())
            self._worker.add_done_callback(self._worked)

    def _worked(self, task: "asyncio.Task[None]") -> None:
        self._worker = None
        if not task.cancelled():
            task.result()  # an unexpected error is the event loop's to report
            self._work()

    async def _deliver_all(self) -> None:
        while self._queue:
            await self._deliver(*self._queue.popleft())

    async def _deliver(self, key: str, decision: Decision) -> None:
        self._owed.pop(key, None)
        if decision.closes:
            self._bubbles.pop(key, None)
            if self._channel is not None:
                await self._channel.close(key)
        if not decision.spoken:
            return
        bubble = self._bubbles.setdefault(key, _Bubble(decision, {}))
        if len(self._bubbles) > BUBBLES_KEPT:
            del self._bubbles[next(each for each in self._bubbles if each != key)]
        bubble.decision = decision
        for news in decision.news:
            if news.health is Health.HEALTHY and not news.unstable:
                bubble.troubles.pop((news.endpoint, news.service), None)
            else:
                bubble.troubles[news.endpoint, news.service] = None
        self._tell(key, decision, await self._show(key, decision))

    async def _show(self, key: str, decision: Decision) -> str:
        """Why it was not shown; empty if it was."""
        try:
            if self._channel is None:
                raise NotDeliveredError("there is no notification service", absent=True)
            await self._channel.show(key, self._worded(decision))
            if decision.sound and "sound" not in (await self._channel.server()).capabilities:
                self._beep()
        except NotDeliveredError as error:
            told = self._worded(decision)
            if error.absent and self._say(told.title, told.body, told.severity):
                self._last_said = key
                return ""
            return str(error)
        return ""

    def _worded(self, decision: Decision) -> Decision:
        return msgspec.structs.replace(decision, title=self._words(decision.title), body=self._words(decision.body))

    def _tell(self, key: str, decision: Decision, why: str) -> None:
        self._bubbles[key].shown = not why
        if why:
            self._owed[key] = decision
        self.told.emit(decision, why)

    def _try_again(self) -> None:
        owed, self._owed = self._owed, {}
        queued = {key for key, _ in self._queue}
        self._queue.extendleft(
            (key, decision)
            for key, decision in reversed(owed.items())
            if key not in queued and self._still_holds(decision)
        )
        self._work()

    def _lost(self) -> None:
        """What stays until it is dismissed went with its server: show it again when one comes."""
        for key, bubble in self._bubbles.items():
            if bubble.shown and bubble.decision.severity is Health.CRITICAL:
                self._tell(key, bubble.decision, _ENDED)

    def _shown_late(self, key: str) -> None:
        decision = self._owed.pop(key, None)
        if decision is not None:
            self._tell(key, decision, "")
        elif self._channel is not None:
            self._channel.discard(key)  # what it tells is over

    def _closed(self, key: str, reason: int) -> None:
        if key in self._bubbles:
            self._bubbles[key].shown = False
        self.closed.emit(key, reason)

    def _acted(self, key: str, action: str) -> None:
        bubble = self._bubbles.get(key)
        if bubble is None:
            return
        troubles = list(bubble.troubles)
        if action in (OPEN, CLICK):
            decision = bubble.decision
            news = [(each.endpoint, each.service) for each in decision.news]
            self.opened.emit(next(iter(troubles or news), (decision.endpoint, decision.service)))
        elif action == ACKNOWLEDGE:
            self.acknowledged.emit(troubles)
        elif action == SNOOZE:
            self.snoozed.emit(troubles)
