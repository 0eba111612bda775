"""Notifications by org.freedesktop.Notifications (Desktop Notifications Specification 1.2)."""

import asyncio
import os
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.desktop.bubble import Picture, arguments
from desktop_monitor.desktop.bus import BusCallError, SessionBus
from desktop_monitor.desktop.server import NAME, PATH, PATIENCE, Server, ask_server

if TYPE_CHECKING:
    from dbus_fast import Message

NUMBERS_KEPT = 1_000
"""Bubbles whose numbers are known; a server that never tells of a closed one makes them many."""
_AVOID_A_SILENT_ONE = 30.0
"""Seconds until a server that owes an answer is asked again."""
_ABSENT = ("ServiceUnknown", "NameHasNoOwner", "Spawn", "gone", "Disconnected")
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 (Qt takes it from there when it raises a window)
_SIGNATURES = {"NotificationClosed": "uu", "ActivationToken": "us", "ActionInvoked": "us"}
CLOSE_REASONS = {1: "it expired", 2: "a person dismissed it", 3: "it was closed by a call", 4: "no reason was given"}


class NotDeliveredError(Exception):
    """A bubble was not shown; the text says why. `absent`: there is no notification service at all."""

    def __init__(self, why: str, *, absent: bool = False) -> None:
        super().__init__(why)
        self.absent = absent


class Notifications(QObject):
    """Shows bubbles, each under a key of the caller's. No call waits longer than `PATIENCE` seconds."""

    acted = Signal(str, str)
    """Key of the bubble and of the button."""
    closed = Signal(str, int)
    """Key of the bubble and the reason, one of `CLOSE_REASONS`."""
    came = Signal()
    """A server came, or answers again."""
    went = Signal()
    """The server went, and with it all its bubbles."""
    shown_late = Signal(str)
    """A bubble that was given up was shown after all."""

    def __init__(
        self, bus: SessionBus, application_id: str, pictures: Mapping[Health, Picture], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bus = bus
        self._application_id = application_id
        self._pictures = pictures
        self._owner = ""
        self._server: Server | None = None
        self._numbers: dict[str, int] = {}
        self._owed: asyncio.Task[Any] | None = None
        self._owed_until = 0.0
        self._closing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen to the server. Raises `BusCallError`."""
        await self._bus.listen(NAME, PATH, self._heard)
        await self._bus.watch(NAME, self._owner_changed)

    def stop(self) -> None:
        """Wait for nothing any more."""
        for task in (*self._closing, *([self._owed] if self._owed is not None else [])):
            task.cancel()

    def is_shown(self, key: str) -> bool:
        """True if that bubble is there, as far as the server has told."""
        return key in self._numbers

    async def server(self) -> Server:
        """What the server says of itself. Raises `NotDeliveredError`."""
        if self._server is None:
            self._server = await self._ask(ask_server(self._bus, None))
        return self._server

    async def show(self, key: str, decision: Decision) -> int:
        """Show a bubble, in the place of the one with the same key; return its number.

        Raises `NotDeliveredError`.
        """
        server = await self.server()
        replaced = self._numbers.get(key, 0)
        values = arguments(decision, server, replaced, self._application_id, self._pictures)
        call = self._bus.call(NAME, PATH, f"{NAME}.Notify", "susssasa{sv}i", *values, patience=None)
        number = _number(await self._ask(call, key))
        if not number:
            raise NotDeliveredError("the notification service gave the bubble no number")
        self._numbers[key] = number
        if len(self._numbers) > NUMBERS_KEPT:
            del self._numbers[next(each for each in self._numbers if each != key)]
        return number

    async def close(self, key: str) -> None:
        """Close that bubble, if it is there."""
        number = self._numbers.pop(key, 0)
        if number:
            await self._close(number)

    def discard(self, key: str) -> None:
        """`close`, without waiting for it."""
        self._discard(self._numbers.pop(key, 0))

    def _discard(self, number: int) -> None:
        task = asyncio.get_running_loop().create_task(self._close(number))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _close(self, number: int) -> None:
        try:
            await self._ask(self._bus.call(NAME, PATH, f"{NAME}.CloseNotification", "u", number, patience=None))
        except NotDeliveredError:
            return  # closed already, or gone with its server: the specification asks for an error then

    async def _ask(self, call: Coroutine[Any, Any, Any], key: str = "") -> Any:
        """Wait for an answer as long as is decent; one that comes later is taken too."""
        loop = asyncio.get_running_loop()
        if self._owed is not None and loop.time() < self._owed_until:
            call.close()
            raise NotDeliveredError("the notification service does not answer")
        task = loop.create_task(call)
        await asyncio.wait((task,), timeout=PATIENCE)
        if not task.done():
            self._owed, self._owed_until = task, loop.time() + _AVOID_A_SILENT_ONE
            task.add_done_callback(lambda done: self._answered_late(done, key))
            raise NotDeliveredError(f"the notification service did not answer within {PATIENCE:.0f} s")
        try:
            return task.result()
        except BusCallError as error:
            raise _not_delivered(error) from error

    def _answered_late(self, task: "asyncio.Task[Any]", key: str) -> None:
        if self._owed is task:
            self._owed = None
        if task.cancelled() or task.exception() is not None:
            return
        if key:
            number = _number(task.result())
            if not number:
                return
            if key in self._numbers:
                self._discard(number)  # the newer one stays
            else:
                self._numbers[key] = number
                self.shown_late.emit(key)
        self.came.emit()

    def _owner_changed(self, owner: str) -> None:
        before, self._owner = self._owner, owner
        if owner == before:
            return
        self._server = None
        self._owed = None
        self._numbers.clear()
        if before:
            self.went.emit()
        if owner:
            self.came.emit()

    def _heard(self, message: "Message") -> None:
        if message.sender != self._owner or message.signature != _SIGNATURES.get(message.member or ""):
            return
        key = next((key for key, number in self._numbers.items() if number == message.body[0]), None)
        if key is None:
            return
        if message.member == "NotificationClosed":
            del self._numbers[key]
            self.closed.emit(key, message.body[1])
        elif message.member == "ActivationToken":
            os.environ[_TOKEN] = message.body[1]
        elif message.member == "ActionInvoked":
            self.acted.emit(key, message.body[1])


def _number(answer: list[Any]) -> int:
    """The number of a bubble, which is never 0; 0 if the answer to Notify holds none."""
    return answer[0] if len(answer) == 1 and type(answer[0]) is int else 0


def _not_delivered(error: BusCallError) -> NotDeliveredError:
    text = str(error)
    if any(word in text for word in _ABSENT):
        return NotDeliveredError("there is no notification service", absent=True)
    return NotDeliveredError(f"the notification service said {text}")
