import shiboken6
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.wishes import Wishes, add_quiet, add_snoozes
from desktop_monitor.viewmodels.monitor import Monitor


def test_menus_that_are_gone_are_not_described(monitor: Monitor, qtbot: QtBot) -> None:
    menu, wishes = QMenu(), Wishes()
    snoozes = add_snoozes(menu, wishes, monitor.voice, None, None)
    entries = add_quiet(menu, wishes, monitor.voice)
    monitor.voice.changed.emit()
    assert snoozes.actions()[-1].text() == "End snooze"
    assert entries[-1].text() == "End quiet"
    shiboken6.delete(menu)
    with qtbot.captureExceptions() as raised:
        monitor.voice.changed.emit()
    assert raised == []
