from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from desktop_monitor.desktop.network import NetworkHints

Reachability = QNetworkInformation.Reachability


class Source(QObject):
    """A network that a test switches."""

    reachabilityChanged = Signal()

    def __init__(self, reach: QNetworkInformation.Reachability) -> None:
        super().__init__()
        self.reach = reach

    def reachability(self) -> QNetworkInformation.Reachability:
        return self.reach

    def switch(self, reach: QNetworkInformation.Reachability) -> None:
        self.reach = reach
        self.reachabilityChanged.emit()


def test_only_coming_and_going_is_told(qtbot: QtBot) -> None:
    source = Source(Reachability.Online)
    hints = NetworkHints(source)
    told: list[bool] = []
    hints.changed.connect(told.append)
    hints.look()
    for reach in (Reachability.Local, Reachability.Disconnected, Reachability.Disconnected, Reachability.Site):
        source.switch(reach)
    assert told == [False, True]


def test_unknown_is_not_down(qtbot: QtBot) -> None:
    hints = NetworkHints(Source(Reachability.Unknown))
    with qtbot.assertNotEmitted(hints.changed):
        hints.look()


def test_without_a_backend_nothing_is_told(qtbot: QtBot) -> None:
    hints = NetworkHints(None)
    with qtbot.assertNotEmitted(hints.changed):
        hints.look()
