"""Decisions as a notification server gets them, and what comes back."""

import os
import signal
from collections.abc import AsyncIterator

import pytest
from dbus_fast import Message
from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.health import Health
from desktop_monitor.desktop import notifications as notifications_module
from desktop_monitor.desktop.bubble import Picture
from desktop_monitor.desktop.bus import SessionBus
from desktop_monitor.desktop.delivery import TEST, Delivery
from desktop_monitor.desktop.notifications import Notifications
from desktop_monitor.desktop.server import NAME, PATH
from tests.desktop.conversation import Told, decision
from tests.helpers.recorder import Recorder, until

pytestmark = pytest.mark.qt_loop
PIPELINE = ("Production", "Pipeline")
INFLUX = ("Production", "InfluxDB")


class Odd(Recorder):
    """A notification server that answers Notify in its own way."""

    def __init__(self, address: str, signature: str, body: list[object]) -> None:
        super().__init__(address)
        self._answer_of_notify = (signature, body)

    def answer(self, message: Message) -> Message | bool | None:
        """What it was given."""
        if message.member == "Notify":
            return Message.new_method_return(message, *self._answer_of_notify)
        return super().answer(message)


@pytest.fixture
async def told(bus: SessionBus) -> AsyncIterator[Told]:
    assert QCoreApplication.instance() is not None
    told = Told()
    pictures = {Health.CRITICAL: Picture(2, b"\xff" * 16)}
    channel = Notifications(bus, "net.example.App", pictures)
    await channel.start()
    told.delivery.use(channel)
    yield told
    told.delivery.stop()


async def test_a_critical_decision_as_the_server_gets_it(recorder: Recorder, told: Told) -> None:
    told.delivery.deliver(decision(title="Pipeline\u202e is down", body="a <b> & c\nsecond\x1bline"))
    await told.delivery.idle()
    ((number, arguments),) = recorder.shown
    app, replaces, icon, title, body, buttons, hints, expires = arguments
    assert (number, app, replaces, icon, expires) == (1, "Desktop Monitor", 0, "dialog-error", 0)
    assert (title, body) == ("Pipeline\ufffd is down", "a &lt;b&gt; &amp; c\nsecond\ufffdline")
    assert buttons == [
        "default", "Open", "open", "Open", "acknowledge", "Acknowledge", "snooze", "Snooze 1 h",
    ]  # fmt: skip
    hints["image-data"].value = tuple(hints["image-data"].value)
    assert {name: (hint.signature, hint.value) for name, hint in hints.items()} == {
        "urgency": ("y", 2),
        "desktop-entry": ("s", "net.example.App"),
        "category": ("s", "x-desktop-monitor.trouble"),
        "suppress-sound": ("b", True),
        "image-data": ("(iiibiiay)", (2, 2, 8, True, 8, 4, b"\xff" * 16)),
    }
    assert told.whys == [""]


@pytest.mark.parametrize(
    ("severity", "urgency", "expires"),
    [(Health.WARNING, 1, -1), (Health.UNKNOWN, 1, -1), (Health.HEALTHY, 0, -1)],
)
async def test_urgency_and_expiry(recorder: Recorder, told: Told, severity: Health, urgency: int, expires: int) -> None:
    told.delivery.deliver(decision(severity=severity))
    await told.delivery.idle()
    arguments = recorder.shown[0][1]
    assert (arguments[6]["urgency"].value, arguments[7]) == (urgency, expires)
    assert ("acknowledge" in arguments[5]) is (severity is not Health.HEALTHY)


async def test_a_plain_server_gets_plain_text_and_no_buttons(session_bus_address: str, told: Told) -> None:
    recorder = Recorder(session_bus_address, "body")
    await recorder.start()
    told.delivery.deliver(decision(body="a <b> & c"))
    await told.delivery.idle()
    arguments = recorder.shown[0][1]
    assert (arguments[4], arguments[5]) == ("a <b> & c", [])
    recorder.stop()


@pytest.mark.parametrize(("able", "beeps", "name"), [(("sound",), 0, "dialog-error"), (("body",), 1, None)])
async def test_sound_is_made_once_by_the_server_or_by_us(
    session_bus_address: str, told: Told, able: tuple[str, ...], beeps: int, name: str | None
) -> None:
    recorder = Recorder(session_bus_address, *able)
    await recorder.start()
    told.delivery.deliver(decision(sound=True))
    await told.delivery.idle()
    hints = recorder.shown[0][1][6]
    assert "suppress-sound" not in hints
    assert (hints["sound-name"].value if "sound-name" in hints else None) == name
    assert told.beeps == beeps
    recorder.stop()


async def test_the_same_bubble_is_replaced_and_closed_on_recovery(recorder: Recorder, told: Told) -> None:
    deliver = told.delivery.deliver
    deliver(decision(severity=Health.WARNING))
    deliver(decision(severity=Health.CRITICAL))
    deliver(decision("Other", bubble="Q"))
    deliver(decision(severity=Health.HEALTHY, closes=True))
    await told.delivery.idle()
    assert [(number, arguments[1]) for number, arguments in recorder.shown] == [(1, 0), (1, 1), (2, 0), (3, 0)]
    assert recorder.closed == [1]
    deliver(decision("Other", severity=Health.HEALTHY, bubble="Q", closes=True, spoken=False))
    await told.delivery.idle()
    assert recorder.closed == [1, 2]
    assert len(recorder.shown) == 4


async def test_what_is_withheld_is_not_shown(recorder: Recorder, told: Told) -> None:
    told.delivery.deliver(decision(spoken=False))
    await told.delivery.idle()
    assert recorder.shown == []


async def test_clicks_and_buttons_come_back(recorder: Recorder, told: Told) -> None:
    told.delivery.deliver(decision())
    told.delivery.deliver(decision("InfluxDB"))
    await told.delivery.idle()
    recorder.press(1, "default", token="token-7")
    recorder.press(1, "open")
    recorder.press(1, "acknowledge")
    recorder.press(1, "snooze")
    await until(lambda: told.snoozed)
    assert told.opened == [PIPELINE, PIPELINE]
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "token-7"
    assert told.acknowledged == told.snoozed == [[PIPELINE, INFLUX]]
    told.delivery.deliver(decision(severity=Health.HEALTHY))  # one of the two in the bubble
    await told.delivery.idle()
    recorder.press(1, "acknowledge")
    await until(lambda: len(told.acknowledged) > 1)
    assert told.acknowledged[-1] == [INFLUX]


async def test_signals_of_others_are_not_believed(recorder: Recorder, told: Told, session_bus_address: str) -> None:
    told.delivery.deliver(decision())
    await told.delivery.idle()
    liar = Recorder(session_bus_address)
    await liar.start()  # the name is taken: it only waits for it
    liar.press(1, "acknowledge")
    recorder.press(1, "open")
    await until(lambda: told.opened)
    assert told.acknowledged == []
    liar.stop()


async def test_without_a_server_nothing_is_lost(told: Told, session_bus_address: str) -> None:
    kept, over = decision(), decision("InfluxDB", bubble="Q")
    told.delivery.deliver(kept)
    told.delivery.deliver(over)
    await told.delivery.idle()
    assert told.outcomes == [(kept, why := "there is no notification service"), (over, why)]
    told.delivery.deliver(decision("InfluxDB", severity=Health.HEALTHY, bubble="Q", closes=True, spoken=False))
    recorder = Recorder(session_bus_address)
    await recorder.start()
    await until(lambda: recorder.shown)
    await told.delivery.idle()
    assert [arguments[3] for _, arguments in recorder.shown] == ["Pipeline is critical"]
    assert told.outcomes[2:] == [(kept, "")]
    recorder.stop()


async def test_what_is_over_when_a_server_comes_is_not_shown(told: Told, session_bus_address: str) -> None:
    told.delivery.deliver(decision())
    await told.delivery.idle()
    told.holds = False
    recorder = Recorder(session_bus_address)
    await recorder.start()
    told.delivery.deliver(decision("Other", bubble="Q"))
    await until(lambda: recorder.shown)
    await told.delivery.idle()
    assert [arguments[3] for _, arguments in recorder.shown] == ["Other is critical"]
    recorder.stop()


async def test_a_server_that_crashes_takes_nothing_critical_with_it(
    recorder: Recorder, told: Told, session_bus_address: str
) -> None:
    told.delivery.deliver(decision())
    told.delivery.deliver(decision("Other", Health.WARNING, bubble="Q"))
    told.delivery.deliver(decision("Dismissed", bubble="R"))
    await told.delivery.idle()
    recorder.close(3, 2)
    closed: list[str] = []
    told.delivery.closed.connect(lambda key, _reason: closed.append(key))
    await until(lambda: closed)
    recorder.stop()
    await until(lambda: "the notification service ended" in told.whys)
    again = Recorder(session_bus_address)
    await again.start()
    await until(lambda: again.shown)
    await told.delivery.idle()
    assert [(arguments[1], arguments[3]) for _, arguments in again.shown] == [(0, "Pipeline is critical")]
    assert told.whys == ["", "", "", "the notification service ended", ""]
    again.stop()


@pytest.mark.parametrize(("signature", "body"), [("", []), ("s", ["one"]), ("b", [True]), ("uu", [1, 2]), ("u", [0])])
async def test_an_answer_without_a_number_loses_nothing(
    told: Told, session_bus_address: str, signature: str, body: list[object]
) -> None:
    odd = Odd(session_bus_address, signature, body)
    await odd.start()
    told.delivery.deliver(decision())
    told.delivery.deliver(decision("Other", bubble="Q"))
    await told.delivery.idle()
    assert told.whys == ["the notification service gave the bubble no number"] * 2
    odd.stop()
    recorder = Recorder(session_bus_address)
    await recorder.start()
    await until(lambda: len(recorder.shown) == 2)
    await told.delivery.idle()
    assert told.whys[2:] == ["", ""]
    recorder.stop()


async def test_signals_of_another_shape_change_nothing(recorder: Recorder, told: Told) -> None:
    told.delivery.deliver(decision())
    await told.delivery.idle()
    assert recorder.bus is not None
    shapes: list[tuple[str, str, list[object]]] = [
        ("NotificationClosed", "u", [1]),
        ("NotificationClosed", "us", [1, "2"]),
        ("ActionInvoked", "uu", [1, 2]),
        ("ActivationToken", "", []),
    ]
    for member, signature, body in shapes:
        recorder.bus.send(Message.new_signal(PATH, NAME, member, signature, body))
    recorder.press(1, "open")
    await until(lambda: told.opened)
    assert told.opened == [PIPELINE]


async def test_a_server_that_hangs_holds_nothing_up(
    recorder: Recorder, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.delivery.deliver(decision("First", bubble="A"))
    await told.delivery.idle()
    monkeypatch.setattr(notifications_module, "PATIENCE", 0.05)
    recorder.hangs = True
    for name in ("Second", "Third"):
        told.delivery.deliver(decision(name, bubble=name))
    await told.delivery.idle()
    assert told.whys[1:] == [
        "the notification service did not answer within 0 s",
        "the notification service does not answer",
    ]
    monkeypatch.setattr(notifications_module, "PATIENCE", 20.0)
    await recorder.wake()
    await until(lambda: len(told.outcomes) == 5)
    await told.delivery.idle()
    assert [arguments[3] for _, arguments in recorder.shown] == [
        "First is critical",
        "Second is critical",
        "Third is critical",
    ]
    assert told.whys[3:] == ["", ""]


@pytest.mark.parametrize("hangs", [False, True])
async def test_a_session_bus_that_dies_loses_nothing(
    bus: SessionBus, recorder: Recorder, told: Told, hangs: bool
) -> None:
    told.delivery.deliver(decision("First", bubble="A"))
    await told.delivery.idle()
    recorder.hangs = hangs
    if hangs:
        told.delivery.deliver(decision("Second", bubble="B"))
        await until(lambda: recorder.owes)
    told.has_tray = True
    name = "org.freedesktop.DBus"
    (daemon,) = await bus.call(name, "/org/freedesktop/DBus", f"{name}.GetConnectionUnixProcessID", "s", name)
    os.kill(daemon, signal.SIGKILL)
    if not hangs:
        told.delivery.deliver(decision("Second", bubble="B"))
    await told.delivery.idle()
    told.delivery.deliver(decision("Third", bubble="C"))
    await told.delivery.idle()
    assert told.said == ["Second is critical", "Third is critical"]
    assert told.whys == ["", "", ""]


async def test_what_a_hung_server_shows_too_late_is_taken_away(
    recorder: Recorder, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.delivery.deliver(decision("First", bubble="A"))
    await told.delivery.idle()
    monkeypatch.setattr(notifications_module, "PATIENCE", 0.05)
    recorder.hangs = True
    told.delivery.deliver(decision())
    told.delivery.deliver(decision(severity=Health.HEALTHY, closes=True, spoken=False))
    await told.delivery.idle()
    monkeypatch.setattr(notifications_module, "PATIENCE", 20.0)
    await recorder.wake()
    await until(lambda: recorder.closed)
    assert recorder.closed == [2]


async def test_without_a_session_bus_the_tray_speaks_or_nobody(qapp: object) -> None:
    told = Told()
    told.delivery.use(None)
    told.delivery.deliver(decision())
    await told.delivery.idle()
    assert told.whys == ["there is no notification service"]
    told.has_tray = True
    told.delivery.deliver(decision("Other"))
    await told.delivery.idle()
    assert (told.whys[1:], told.said) == ([""], ["Other is critical"])
    told.delivery.message_clicked()
    assert told.opened == [PIPELINE]


async def test_bubbles_speak_the_language_of_the_desktop(qapp: object) -> None:
    said: list[tuple[str, str]] = []
    outcomes: list[object] = []

    def say(title: str, text: str, _severity: Health) -> bool:
        said.append((title, text))
        return True

    delivery = Delivery(lambda _decision: True, say, lambda: None, words=str.upper)
    delivery.told.connect(lambda decision, _why: outcomes.append(decision))
    delivery.use(None)
    spoken = decision(title="Pipeline is down", body="for 5 s")
    delivery.deliver(spoken)
    await delivery.idle()
    assert said == [("PIPELINE IS DOWN", "FOR 5 S")]
    assert outcomes == [spoken]
    assert outcomes[0] is spoken


async def test_a_test_says_what_the_desktop_answered(recorder: Recorder, told: Told) -> None:
    text = await told.delivery.try_out(decision(severity=Health.HEALTHY))
    assert text == (
        "The desktop took it as number 1. It is recorder 1 (tests), specification 1.2; it can: actions, body, "
        "body-markup."
    )
    closed: list[tuple[str, int]] = []
    told.delivery.closed.connect(lambda key, reason: closed.append((key, reason)))
    recorder.close(1, 2)
    await until(lambda: closed)
    assert closed == [(TEST, 2)]


async def test_a_test_that_goes_nowhere_says_so(told: Told) -> None:
    text = await told.delivery.try_out(decision())
    assert text.startswith("Not delivered. There is no notification service.")
    told.has_tray = True
    assert (await told.delivery.try_out(decision())).endswith("Shown beside the tray icon instead.")
