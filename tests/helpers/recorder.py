"""A desktop for tests: a session bus that starts nothing by itself, and services on it that remember and obey."""

import asyncio
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

NOTIFICATIONS = "org.freedesktop.Notifications"
NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"
WATCHER = "org.kde.StatusNotifierWatcher"
PATIENCE = 20

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """The address of a session bus of the test's own; skips the test where there is no dbus-daemon."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    config = folder / "bus.conf"
    config.write_text(_CONFIG, encoding="utf-8")
    command = [program, f"--config-file={config}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().decode().strip()
        finally:
            daemon.terminate()


async def until(holds: Callable[[], object]) -> None:
    """Wait until that holds, while the event loop turns."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 (what is awaited has no event of its own)
            await asyncio.sleep(0.005)


class Service:
    """Owns a name on the bus from `start` to `stop`."""

    def __init__(self, address: str, name: str) -> None:
        self._address = address
        self._name = name
        self.bus: MessageBus | None = None

    async def start(self) -> None:
        """Appear."""
        self.bus = await MessageBus(bus_address=self._address).connect()
        self.bus.add_message_handler(self._handle)
        await self.bus.request_name(self._name)

    def stop(self) -> None:
        """Crash."""
        if self.bus is not None:
            self.bus.disconnect()
            self.bus = None

    def answer(self, message: Message) -> Message | bool | None:
        """The answer to a call; None: not for us; True: it is never answered."""
        raise NotImplementedError

    def _handle(self, message: Message) -> Message | bool | None:
        return self.answer(message) if message.message_type is MessageType.METHOD_CALL else None


class Recorder(Service):
    """A notification server."""

    def __init__(self, address: str, *capabilities: str) -> None:
        super().__init__(address, NOTIFICATIONS)
        self.capabilities = list(capabilities or ("actions", "body", "body-markup"))
        self.shown: list[tuple[int, list[Any]]] = []
        """Number and arguments of each Notify."""
        self.closed: list[int] = []
        """Numbers that were closed by a call."""
        self.switches: dict[tuple[str, str], bool] = {}
        """Interface and name of properties."""
        self.hangs = False
        self._owed: list[Message] = []
        self._last = 0

    def answer(self, message: Message) -> Message | bool | None:
        """As the specification has it."""
        if self.hangs:
            self._owed.append(message)
            return True
        if message.interface == NOTIFICATIONS:
            return self._answer(message)
        if message.member == "Get":
            interface, name = message.body
            if (interface, name) in self.switches:
                return Message.new_method_return(message, "v", [Variant("b", self.switches[interface, name])])
        return None

    def _answer(self, message: Message) -> Message | None:
        match message.member:
            case "GetCapabilities":
                return Message.new_method_return(message, "as", [self.capabilities])
            case "GetServerInformation":
                return Message.new_method_return(message, "ssss", ["recorder", "tests", "1", "1.2"])
            case "Notify":
                self._last = max(self._last, message.body[1]) + (not message.body[1])
                number = message.body[1] or self._last
                self.shown.append((number, message.body))
                return Message.new_method_return(message, "u", [number])
            case "CloseNotification":
                self.closed.append(message.body[0])
                self.close(message.body[0], 3)
                return Message.new_method_return(message)
        return None

    @property
    def owes(self) -> bool:
        """True if it hangs with a call."""
        return bool(self._owed)

    async def wake(self) -> None:
        """Answer what is owed."""
        self.hangs = False
        assert self.bus is not None
        for message in self._owed:
            answer = self.answer(message)
            if isinstance(answer, Message):
                await self.bus.send(answer)
        self._owed.clear()

    def press(self, number: int, key: str, token: str = "") -> None:
        """Press a button of a bubble; "default" is a click on it."""
        if token:
            self._signal("ActivationToken", "us", [number, token])
        self._signal("ActionInvoked", "us", [number, key])

    def close(self, number: int, reason: int) -> None:
        """A bubble goes."""
        self._signal("NotificationClosed", "uu", [number, reason])

    def switch(self, interface: str, name: str, on: bool) -> None:
        """Change a property and say so."""
        self.switches[interface, name] = on
        body = [interface, {name: Variant("b", on)}, []]
        self._signal("PropertiesChanged", "sa{sv}as", body, "org.freedesktop.DBus.Properties")

    def _signal(self, member: str, signature: str, body: list[Any], interface: str = NOTIFICATIONS) -> None:
        assert self.bus is not None
        self.bus.send(Message.new_signal(NOTIFICATIONS_PATH, interface, member, signature, body))


class Watcher(Service):
    """A StatusNotifierWatcher with a host."""

    def __init__(self, address: str) -> None:
        super().__init__(address, WATCHER)
        self.items: list[str] = []
        """What registered."""

    def answer(self, message: Message) -> Message | None:
        """As far as tray icons ask."""
        if message.member == "RegisterStatusNotifierItem":
            self.items.append(str(message.sender))
            return Message.new_method_return(message)
        if message.member == "Get" and message.body[0] == WATCHER:
            return Message.new_method_return(message, "v", [Variant("b", True)])
        return None

    async def ask(self, name: str) -> Any:
        """A property of the last item."""
        body = ["org.kde.StatusNotifierItem", name]
        return (await self.call("/StatusNotifierItem", "org.freedesktop.DBus.Properties", "Get", "ss", body))[0].value

    async def menu(self) -> dict[str, int]:
        """The labels of the item's menu with their numbers, in order."""
        path = await self.ask("Menu")
        layout = (await self.call(path, "com.canonical.dbusmenu", "GetLayout", "iias", [0, -1, []]))[1]
        return {
            child.value[1]["label"].value.replace("_", ""): child.value[0]
            for child in layout[2]
            if "label" in child.value[1]
        }

    async def choose(self, label: str) -> None:
        """Click an entry of the menu."""
        body = [(await self.menu())[label], "clicked", Variant("s", ""), 0]
        await self.call(await self.ask("Menu"), "com.canonical.dbusmenu", "Event", "isvu", body)

    async def call(self, path: str, interface: str, member: str, signature: str = "", body: Sequence[Any] = ()) -> Any:
        """Call the last item."""
        assert self.bus is not None
        answer = await self.bus.call(
            Message(
                destination=self.items[-1],
                path=path,
                interface=interface,
                member=member,
                signature=signature,
                body=list(body),
            )
        )
        assert answer.message_type is MessageType.METHOD_RETURN, answer.body
        return answer.body or []
