from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, State
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import NOW, TODAY, endpoint, service


class HandClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[Themes]:
    before = qapp.palette()
    yield Themes(Scheme.LIGHT)
    qapp.setPalette(before)


@pytest.fixture
def monitor(clock: HandClock, qtbot: QtBot) -> Monitor:
    monitor = Monitor(clock)
    monitor.expect(
        [
            endpoint("Here", service("CPU"), service("Memory")),
            endpoint("Production", service("Pipeline", Health.CRITICAL, word="down"), service("InfluxDB")),
        ]
    )
    return monitor


@pytest.fixture
def window(monitor: Monitor, themes: Themes, qtbot: QtBot) -> MainWindow:
    window = MainWindow(monitor, themes)
    window.furnish()
    qtbot.addWidget(window)
    window.show_endpoints()
    with qtbot.waitSignal(window.painted):
        window.show()
    return window


def show(window: MainWindow, view: EndpointView) -> None:
    """Bring one endpoint's news to the window."""
    window.monitor.take([Batch(view, TODAY, NOW)])


def state(state: State, **more: object) -> EndpointView:
    """The first endpoint in that state."""
    status = ConnectionStatus(state=state, **more)  # type: ignore[arg-type]
    return endpoint("Here", service("CPU"), status=status)
