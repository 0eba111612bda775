from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from dbus_fast import Message, MessageType, Variant

from desktop_monitor.core.health import Health
from desktop_monitor.desktop.bus import BusCallError, SessionBus
from desktop_monitor.desktop.motion import reduced_motion
from desktop_monitor.desktop.notifications import Notifications

Serve = Callable[[str, Callable[[Message], Message | None]], Awaitable[None]]
NOTIFICATIONS = "org.freedesktop.Notifications"
PORTAL = "org.freedesktop.portal.Desktop"


class Daemon:
    """A notification server that remembers."""

    def __init__(self, *capabilities: str) -> None:
        self.capabilities = list(capabilities)
        self.shown: list[list[Any]] = []

    def answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != NOTIFICATIONS:
            return None
        if message.member == "GetCapabilities":
            return Message.new_method_return(message, "as", [self.capabilities])
        self.shown.append(message.body)
        return Message.new_method_return(message, "u", [len(self.shown)])


async def test_without_a_session_bus_there_is_none() -> None:
    assert await SessionBus.connect() is None


async def test_a_call_nobody_answers_is_an_error(bus: SessionBus) -> None:
    with pytest.raises(BusCallError, match="ServiceUnknown"):
        await bus.call("net.nobody.Here", "/", "net.nobody.Here.Ask", "")


@pytest.mark.parametrize(
    ("capabilities", "body"),
    [(("body", "body-markup"), "a &lt;b&gt; &amp; c"), (("body",), "a <b> & c")],
)
async def test_text_is_never_taken_for_markup(
    serve: Serve, bus: SessionBus, capabilities: tuple[str, ...], body: str
) -> None:
    daemon = Daemon(*capabilities)
    await serve(NOTIFICATIONS, daemon.answer)
    notifications = Notifications(bus, "net.example.App")
    assert await notifications.show("Pipeline is down\u202e", "a <b> & c", Health.CRITICAL)
    (shown,) = daemon.shown
    assert shown[3] == "Pipeline is down\ufffd"
    assert shown[4] == body
    assert shown[6]["urgency"].value == 2
    assert shown[6]["desktop-entry"].value == "net.example.App"


async def test_recovery_is_of_low_urgency(serve: Serve, bus: SessionBus) -> None:
    daemon = Daemon("body")
    await serve(NOTIFICATIONS, daemon.answer)
    await Notifications(bus, "net.example.App").show("Back", "", Health.HEALTHY)
    assert daemon.shown[0][6]["urgency"].value == 0


async def test_no_notification_server_is_said(bus: SessionBus) -> None:
    assert not await Notifications(bus, "net.example.App").show("title", "text", Health.WARNING)


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
