"""The session bus: calls of bounded duration, signals, and who owns a name.

dbus-fast takes 15 ms to import: it is imported by whoever connects, once data is shown.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

PATIENCE = 25.0
"""Seconds an answer may take; services that are started by the call take a while."""
_CONNECT_PATIENCE = 5.0
_BUS = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"
_GONE = "the session bus is gone"


class BusCallError(Exception):
    """A call was answered with an error, or could not be made; the text is the error's name, or what happened."""


class SessionBus:
    """A connection to the user's session bus."""

    def __init__(self, bus: "MessageBus") -> None:
        self._bus = bus

    @classmethod
    async def connect(cls) -> "SessionBus | None":
        """Connect; None where there is no session bus that answers."""
        from dbus_fast import BusType
        from dbus_fast.aio import MessageBus
        from dbus_fast.errors import AuthError, InvalidAddressError

        try:
            bus = MessageBus(bus_type=BusType.SESSION)
            return cls(await asyncio.wait_for(bus.connect(), _CONNECT_PATIENCE))
        except (OSError, EOFError, ValueError, AuthError, InvalidAddressError, TimeoutError):
            return None

    async def call(
        self, destination: str, path: str, member: str, signature: str, *body: Any, patience: float | None = PATIENCE
    ) -> list[Any]:
        """Call `member`, given with its interface, and return the body of the answer.

        Raises `BusCallError`, also when there is no answer within `patience` seconds (None: wait without end).
        """
        from dbus_fast import Message, MessageType

        if not self._bus.connected:
            raise BusCallError(_GONE)
        interface, _, name = member.rpartition(".")
        message = Message(
            destination=destination,
            path=path,
            interface=interface,
            member=name,
            signature=signature,
            body=list(body),
        )
        try:
            answer = await asyncio.wait_for(self._bus.call(message), patience)
        except TimeoutError as error:
            raise BusCallError(f"no answer within {patience:.0f} s") from error
        except (OSError, EOFError) as error:
            raise BusCallError(_GONE) from error
        if answer.message_type is not MessageType.METHOD_RETURN:
            raise BusCallError(str(answer.error_name))
        return list(answer.body)

    async def property(self, destination: str, path: str, interface: str, name: str, patience: float) -> Any:
        """The value of a property. Raises `BusCallError`, as `call` does."""
        from dbus_fast import Variant

        member = "org.freedesktop.DBus.Properties.Get"
        answer = await self.call(destination, path, member, "ss", interface, name, patience=patience)
        if len(answer) != 1 or not isinstance(answer[0], Variant):
            raise BusCallError("something that is no value")
        return answer[0].value

    async def listen(self, interface: str, path: str, handler: "Callable[[Message], None]") -> None:
        """Have `handler` called with each signal of that interface from that path, whoever sends it: look at
        `sender`. Raises `BusCallError`."""
        from dbus_fast import MessageType

        def pass_on(message: "Message") -> None:
            if message.message_type is MessageType.SIGNAL and (message.interface, message.path) == (interface, path):
                handler(message)

        self._bus.add_message_handler(pass_on)
        rule = f"type='signal',interface='{interface}',path='{path}'"
        await self.call(_BUS, _BUS_PATH, f"{_BUS}.AddMatch", "s", rule)

    async def watch(self, name: str, handler: Callable[[str], None]) -> None:
        """Tell the unique name of whoever owns `name`, now and whenever that changes; empty: nobody."""

        def changed(message: "Message") -> None:
            if message.sender == _BUS and message.member == "NameOwnerChanged" and message.body[0] == name:
                handler(message.body[2])

        self._bus.add_message_handler(changed)
        rule = f"type='signal',sender='{_BUS}',interface='{_BUS}',member='NameOwnerChanged',arg0='{name}'"
        await self.call(_BUS, _BUS_PATH, f"{_BUS}.AddMatch", "s", rule)
        try:
            (owner,) = await self.call(_BUS, _BUS_PATH, f"{_BUS}.GetNameOwner", "s", name)
        except BusCallError:
            return
        handler(owner)

    def close(self) -> None:
        """Disconnect."""
        with contextlib.suppress(OSError):  # it may have gone already
            self._bus.disconnect()
