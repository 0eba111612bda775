import asyncio
from collections.abc import Awaitable, Callable

import pytest
from dbus_fast import Message, Variant

from desktop_monitor.desktop.bus import BusCallError, SessionBus
from desktop_monitor.desktop.motion import reduced_motion

Serve = Callable[[str, Callable[[Message], Message | bool | None]], Awaitable[None]]
PORTAL = "org.freedesktop.portal.Desktop"


async def test_without_a_session_bus_there_is_none() -> None:
    assert await SessionBus.connect() is None


async def test_a_call_nobody_answers_is_an_error(bus: SessionBus) -> None:
    with pytest.raises(BusCallError, match="ServiceUnknown"):
        await bus.call("net.nobody.Here", "/", "net.nobody.Here.Ask", "")


async def test_a_call_waits_no_longer_than_it_may(serve: Serve, bus: SessionBus) -> None:
    silent = asyncio.Event()

    def answer(message: Message) -> bool:
        if message.member != "Ask":
            return False
        silent.set()
        return True

    await serve("net.example.Silent", answer)
    with pytest.raises(BusCallError, match="no answer within 0 s"):
        await bus.call("net.example.Silent", "/", "net.example.Silent.Ask", "", patience=0.05)
    assert silent.is_set()


@pytest.mark.parametrize(
    ("settings", "reduced"),
    [
        ({}, False),
        ({("org.freedesktop.appearance", "reduced-motion"): Variant("u", 1)}, True),
        ({("org.freedesktop.appearance", "reduced-motion"): Variant("u", 0)}, False),
        ({("org.gnome.desktop.interface", "enable-animations"): Variant("b", False)}, True),
        ({("org.gnome.desktop.interface", "enable-animations"): Variant("b", True)}, False),
    ],
)
async def test_reduced_motion(
    serve: Serve, bus: SessionBus, settings: dict[tuple[str, str], Variant], reduced: bool
) -> None:
    def answer(message: Message) -> Message | None:
        if message.member != "Read":
            return None
        value = settings.get((message.body[0], message.body[1]))
        if value is None:
            return Message.new_error(message, "org.freedesktop.portal.Error.NotFound", "no such setting")
        return Message.new_method_return(message, "v", [Variant("v", value)])

    await serve(PORTAL, answer)
    assert await reduced_motion(bus) is reduced


async def test_no_portal_asks_for_nothing(bus: SessionBus) -> None:
    assert not await reduced_motion(bus)
