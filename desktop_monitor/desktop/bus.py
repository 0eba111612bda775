"""The session bus, and the three things asked of it without an answer in any type library."""

import contextlib
from typing import Any

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import AuthError, InvalidAddressError


class BusCallError(Exception):
    """A call was answered with an error, or could not be made."""


class SessionBus:
    """A connection to the user's session bus."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus

    @classmethod
    async def connect(cls) -> "SessionBus | None":
        """Connect; None where there is no session bus."""
        try:
            return cls(await MessageBus(bus_type=BusType.SESSION).connect())
        except (OSError, EOFError, ValueError, AuthError, InvalidAddressError):
            return None

    async def call(self, destination: str, path: str, member: str, signature: str, *body: Any) -> list[Any]:
        """Call `member`, given with its interface, and return the body of the answer. Raises `BusCallError`."""
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
            answer = await self._bus.call(message)
        except (OSError, EOFError) as error:
            raise BusCallError(str(error)) from error
        if answer.message_type is not MessageType.METHOD_RETURN:
            raise BusCallError(str(answer.error_name))
        return list(answer.body)

    def close(self) -> None:
        """Disconnect."""
        with contextlib.suppress(OSError):  # it may have gone already
            self._bus.disconnect()
