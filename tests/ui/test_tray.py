import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import State
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.ui.tray import Tray
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.ui.conftest import state
from tests.viewmodels.builders import NOW, endpoint, service

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


def test_a_host_that_goes_is_told(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    host.there = False
    with qtbot.waitSignal(tray.lost):
        tray.look()
    tray.leave()


def test_the_icon_and_its_tooltip_show_the_worst_of_all(
    host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot
) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    assert _icon(tray).toolTip() == "Desktop Monitor: Critical · 2 endpoints · 1 critical"
    critical = _icon(tray).icon().pixmap(64).toImage()
    monitor.take([Batch(endpoint("Production", service("Pipeline")), NOW)])
    assert _icon(tray).toolTip() == "Desktop Monitor: Healthy · 2 endpoints"
    healthy = _icon(tray).icon().pixmap(64).toImage()
    assert healthy != critical
    themes.choose(Scheme.DARK)
    assert _icon(tray).icon().pixmap(64).toImage() != healthy
    tray.leave()


def test_the_menu_asks(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    tray.window_shown(False)
    actions = {action.text(): action for action in tray.menu.actions() if action.text()}
    assert list(actions) == ["Show window", "Retry", "Quit"]
    assert not actions["Retry"].isEnabled()
    monitor.take([Batch(state(State.DISCONNECTED), NOW)])
    assert actions["Retry"].isEnabled()
    for name, signal in (("Show window", tray.toggled), ("Retry", tray.retried), ("Quit", tray.quit_requested)):
        with qtbot.waitSignal(signal):
            actions[name].trigger()
    tray.leave()


def test_a_click_toggles_the_window(host: Host, monitor: Monitor, themes: Themes, qtbot: QtBot) -> None:
    tray = Tray(monitor, themes)
    tray.look()
    with qtbot.waitSignal(tray.toggled):
        _icon(tray).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.say("title", "text", Health.CRITICAL)
    tray.leave()
