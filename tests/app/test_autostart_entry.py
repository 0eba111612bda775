import pytest
from pytestqt.qtbot import QtBot

from desktop_monitor.app.autostart_entry import add_autostart_entry
from desktop_monitor.desktop.autostart import AutostartError
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.ui.tray import Tray
from desktop_monitor.viewmodels.monitor import Monitor


class Pretended:
    """A switch that another program flips too, and that may be stuck."""

    def __init__(self) -> None:
        self.on = False
        self.stuck = False

    def is_on(self) -> bool:
        return self.on

    def switch(self, on: bool) -> None:
        if self.stuck:
            raise AutostartError("the disk is full")
        self.on = on


@pytest.fixture
def tray(qtbot: QtBot) -> Tray:
    return Tray(Monitor(lambda: 0.0), Themes(Scheme.LIGHT))


def test_the_entry_switches_and_shows_what_holds(tray: Tray) -> None:
    switch, said = Pretended(), list[str]()
    entry = add_autostart_entry(tray, switch, said.append)
    assert entry in tray.menu.actions()
    assert not entry.isChecked()
    entry.trigger()
    assert (switch.on, entry.isChecked()) == (True, True)
    switch.on = False
    tray.menu.aboutToShow.emit()
    assert not entry.isChecked()
    switch.stuck = True
    entry.trigger()
    assert (switch.on, entry.isChecked()) == (False, False)
    assert said == ["Starting with the desktop: the disk is full"]
    tray.leave()
