"""The desktop's own switch, as different desktops have it."""

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from dbus_fast import Message, Variant

from desktop_monitor.desktop.bus import SessionBus
from desktop_monitor.desktop.do_not_disturb import DoNotDisturb
from tests.helpers.recorder import Recorder, Service, until

pytestmark = pytest.mark.qt_loop
SWITCHES = [("org.freedesktop.Notifications", "Inhibited"), ("org.dunstproject.cmd0", "paused")]


class Portal(Service):
    """Settings of GNOME."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "org.freedesktop.portal.Desktop")

    def answer(self, message: Message) -> Message | bool | None:
        if message.member != "Read" or message.body != ["org.gnome.desktop.notifications", "show-banners"]:
            return None
        return Message.new_method_return(message, "v", [Variant("v", Variant("b", False))])

    def say(self, shows: bool) -> None:
        assert self.bus is not None
        body = ["org.gnome.desktop.notifications", "show-banners", Variant("b", shows)]
        path, interface = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
        self.bus.send(Message.new_signal(path, interface, "SettingChanged", "ssv", body))


@pytest.fixture
async def switch(bus: SessionBus) -> AsyncIterator[DoNotDisturb]:
    switch = DoNotDisturb()
    yield switch
    switch.stop()


@pytest.mark.parametrize("name", SWITCHES)
async def test_the_switch_of_a_notification_server_is_followed(
    bus: SessionBus, recorder: Recorder, switch: DoNotDisturb, name: tuple[str, str]
) -> None:
    recorder.switches[name] = True
    told: list[bool] = []
    switch.changed.connect(told.append)
    await switch.start(bus, gnome=False)
    assert switch.is_on
    recorder.switch(*name, False)
    await until(lambda: not switch.is_on)
    recorder.switch(*name, True)
    await until(lambda: switch.is_on)
    assert told == [True, False, True]


async def test_a_server_without_a_switch_disturbs(bus: SessionBus, recorder: Recorder, switch: DoNotDisturb) -> None:
    await switch.start(bus, gnome=False)
    assert not switch.is_on


async def test_the_switch_of_another_server_is_read_when_it_takes_over(
    bus: SessionBus, recorder: Recorder, switch: DoNotDisturb, session_bus_address: str
) -> None:
    recorder.switches[SWITCHES[0]] = True
    await switch.start(bus, gnome=False)
    assert switch.is_on
    other = Recorder(session_bus_address)
    other.switches[SWITCHES[1]] = False
    recorder.stop()
    await other.start()
    await until(lambda: not switch.is_on)
    third = Recorder(session_bus_address)
    third.switches[SWITCHES[1]] = True
    other.stop()
    await third.start()
    await until(lambda: switch.is_on)
    third.stop()


async def test_what_others_say_of_the_switch_is_not_believed(
    bus: SessionBus, recorder: Recorder, switch: DoNotDisturb, session_bus_address: str
) -> None:
    await switch.start(bus, gnome=False)
    told: list[bool] = []
    switch.changed.connect(told.append)
    liar = Recorder(session_bus_address)
    await liar.start()  # the name is taken: it only waits for it
    liar.switch(*SWITCHES[0], True)
    assert liar.bus is not None
    await liar.bus.introspect("org.freedesktop.DBus", "/org/freedesktop/DBus")  # the bus has passed it on
    recorder.switch(*SWITCHES[1], True)
    await until(lambda: told)
    recorder.switch(*SWITCHES[1], False)
    await until(lambda: told == [True, False])
    liar.stop()


async def test_a_server_whose_switch_is_no_value_disturbs(
    bus: SessionBus, switch: DoNotDisturb, serve: Callable[..., Any]
) -> None:
    def answer(message: Message) -> Message | None:
        return Message.new_method_return(message, "su", ["x", 7]) if message.member == "Get" else None

    await serve("org.freedesktop.Notifications", answer)
    await switch.start(bus, gnome=False)
    assert not switch.is_on


async def test_the_setting_of_gnome_by_the_portal(
    bus: SessionBus, session_bus_address: str, switch: DoNotDisturb
) -> None:
    portal = Portal(session_bus_address)
    await portal.start()
    await switch.start(bus, gnome=True)
    assert switch.is_on
    portal.say(True)
    await until(lambda: not switch.is_on)
    portal.stop()


async def test_the_setting_of_gnome_by_its_command(
    bus: SessionBus, switch: DoNotDisturb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "gsettings"
    wait = tmp_path / "go"
    os.mkfifo(wait)
    command.write_text(
        f'#!/bin/sh\n[ "$1" = get ] && echo false && exit; read x < {wait}; echo "show-banners: true"; exec cat\n'
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    await switch.start(bus, gnome=True)
    await until(lambda: switch.is_on)
    wait.write_text("go\n")
    await until(lambda: not switch.is_on)


async def test_a_command_of_gnome_that_hangs_ends_too(
    bus: SessionBus, switch: DoNotDisturb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "gsettings"
    command.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/$1\nexec sleep 60\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    await switch.start(bus, gnome=True)
    numbers = [tmp_path / "get", tmp_path / "monitor"]
    await until(lambda: all(each.exists() and each.read_text() for each in numbers))
    switch.stop()
    assert [each for each in numbers if psutil.pid_exists(int(each.read_text()))] == []
