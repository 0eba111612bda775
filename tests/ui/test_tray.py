from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import NoticeBoard, Snooze
from desktop_monitor.core.updates import State
from desktop_monitor.ui import tray as tray_module
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.tray import Tray
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.ui.conftest import state
from tests.viewmodels.builders import NOW, TODAY, endpoint, service

# The offscreen platform has no tray to watch.
pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)


class Host:
    """A tray host that a test brings and takes away."""

    def __init__(self) -> None:
        self.there = True


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Host:
    host = Host()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: host.there))
    return host


def _icon(tray: Tray) -> QSystemTrayIcon:
    (icon,) = tray.findChildren(QSystemTrayIcon)
    return icon


def test_no_icon_before_there_is_a_host(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    host.there = False
    tray = Tray(monitor, themes)
    tray.look()
    assert not tray.is_there()
    assert not tray.findChildren(QSystemTrayIcon)
    host.there = True
    tray.look()
    assert tray.is_there()
    assert _icon(tray).isVisible()
    tray.leave()
    assert not tray.is_there()


def test_a_host_that_goes_for_good_is_told(
    host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray_module, "_GRACE_MS", 10)
    tray = Tray(monitor, themes)
    tray.look()
    host.there = False
    with qtbot.waitSignal(tray.lost):
        tray.look()
    assert not tray.is_there()
    tray.leave()


def test_a_host_that_restarts_gets_a_new_icon_and_nobody_is_bothered(
    host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot
) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    before = tray.findChildren(QSystemTrayIcon)
    with qtbot.assertNotEmitted(tray.lost):
        host.there = False
        tray.host_changed(False)
        assert not tray.is_there()
        host.there = True
        tray.host_changed(True)
    assert tray.is_there()
    qtbot.waitUntil(lambda: len(tray.findChildren(QSystemTrayIcon)) == 1)
    assert _icon(tray) not in before
    tray.leave()


def test_icon_and_tooltip_show_the_worst_of_all(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    assert _icon(tray).toolTip() == (
        "Desktop Monitor: Critical · 2 endpoints · 1 critical\nPipeline · Production: critical"
    )
    critical = _icon(tray).icon().pixmap(64).toImage()
    monitor.take([Batch(endpoint("Production", service("<b>P</b>", Health.WARNING)), TODAY, NOW)])
    assert "‹b>P‹/b> · Production: warning" in _icon(tray).toolTip()
    assert _icon(tray).icon().pixmap(64).toImage() != critical
    monitor.take([Batch(endpoint("Production", service("Pipeline")), TODAY, NOW)])
    assert _icon(tray).toolTip() == "Desktop Monitor: Healthy · 2 endpoints"
    quiet = NoticeBoard(quiet_until=datetime.now(UTC) + timedelta(hours=1))
    healthy = _icon(tray).icon().pixmap(64).toImage()
    monitor.take([Batch(endpoint("Production", service("Pipeline")), TODAY, NOW, board=quiet)])
    assert "\nQuiet until " in _icon(tray).toolTip()
    assert _icon(tray).icon().pixmap(64).toImage() != healthy
    tray.leave()


def _actions(tray: Tray) -> dict[str, QAction]:
    return {action.text(): action for action in tray.menu.actions() if action.text()}


def test_the_menu_asks(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    tray.window_shown(False)
    assert list(_actions(tray)) == [
        "Pipeline · Production: critical",
        "Snooze all",
        "Quiet now",
        "Test notification",
        "Show window",
        "Retry",
        "Quit",
    ]
    with qtbot.waitSignal(tray.opened) as opened:
        _actions(tray)["Pipeline · Production: critical"].trigger()
    assert opened.args == ["Production", "Pipeline"]
    assert not _actions(tray)["Retry"].isEnabled()
    monitor.take(
        [Batch(state(State.DISCONNECTED), TODAY, NOW), Batch(endpoint("Production", service("A & B")), TODAY, NOW)]
    )
    actions = _actions(tray)
    assert next(iter(actions)) == "Snooze all"
    for name, signal in (
        ("Show window", tray.toggled),
        ("Retry", tray.retried),
        ("Quit", tray.quit_requested),
        ("Test notification", tray.wishes.test_asked),
    ):
        with qtbot.waitSignal(signal):
            actions[name].trigger()
    tray.leave()


def test_many_troubles_are_summed_up_and_ampersands_are_kept(
    host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot
) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    services = [service(f"A & B {number}", Health.WARNING) for number in range(20)]
    monitor.take([Batch(endpoint("Production", *services), TODAY, NOW)])
    texts = list(_actions(tray))
    assert texts[0] == "A && B 0 · Production: warning"
    assert texts[8] == "and 12 more"
    assert _icon(tray).toolTip().endswith("\nand 17 more")
    tray.leave()


def test_snooze_and_quiet_end_by_the_same_menu(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    tray = Tray(monitor, themes)
    now = monitor.voice.today()
    monitor.voice.today = lambda: now
    snooze, quiet = (_submenu(tray, name) for name in ("Snooze all", "Quiet now"))
    assert list(snooze) == ["1 h", "4 h", "8 h", "Until tomorrow, 08:00", "End snooze"]
    with qtbot.waitSignal(tray.wishes.snoozed) as snoozed:
        snooze["4 h"].trigger()
    assert snoozed.args == [None, None, now + timedelta(hours=4)]
    with qtbot.waitSignal(tray.wishes.quieted) as quieted:
        quiet["Quiet now, 8 h"].trigger()
    assert quieted.args == [now + timedelta(hours=8)]
    assert not quiet["End quiet"].isEnabled()
    until = now + timedelta(hours=4)
    held = NoticeBoard(snoozes=(Snooze(endpoint=None, service=None, until=until),), quiet_until=until)
    monitor.voice.take(held, [])
    assert snooze["End snooze"].text().startswith("End snooze (until ")
    with qtbot.waitSignal(tray.wishes.unsnoozed) as unsnoozed:
        snooze["End snooze"].trigger()
    with qtbot.waitSignal(tray.wishes.quieted) as quieted:
        quiet["End quiet"].trigger()
    assert (unsnoozed.args, quieted.args) == ([None, None], [None])
    tray.leave()


def _submenu(tray: Tray, name: str) -> dict[str, QAction]:
    menu = _actions(tray)[name].menu()
    assert isinstance(menu, QMenu)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_on_a_status_notifier_host_qt_says_nothing_itself(
    host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot
) -> None:
    tray = Tray(monitor, themes)
    assert not tray.say("title", "text", Health.CRITICAL)
    tray.look()
    assert tray.say("title", "text", Health.CRITICAL)
    tray.host_changed(True)
    assert not tray.say("title", "text", Health.CRITICAL)
    tray.leave()


def test_a_click_toggles_the_window(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    with qtbot.waitSignal(tray.toggled):
        _icon(tray).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.leave()
