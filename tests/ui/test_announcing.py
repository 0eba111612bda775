import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop_monitor.core.updates import State
from desktop_monitor.ui.main_window import MainWindow
from tests.ui.conftest import show, state
from tests.viewmodels.builders import NOW


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told to say."""
    told: list[str] = []

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    return told


def test_a_change_of_state_is_spoken_once_and_a_countdown_is_not(window: MainWindow, spoken: list[str]) -> None:
    show(window, state(State.DISCONNECTED, reason="connection refused", retry_at=NOW + 4))
    show(window, state(State.DISCONNECTED, reason="connection refused", retry_at=NOW + 3))
    show(window, state(State.CONNECTED))
    assert spoken == ["Here: Disconnected. connection refused", "Here: Live"]
