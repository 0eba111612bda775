"""The first of a kind is a warning, what is repeated is counted."""

import logging

import pytest

from desktop_monitor.config.update_log import UpdateLog
from desktop_monitor.core.updates import Change, ConnectionStatus, ProblemFound, State, StateChanged
from tests.viewmodels.builders import endpoint, update

UP = ConnectionStatus(state=State.CONNECTED)


def _down(attempt: int, reason: str = "connection refused") -> ConnectionStatus:
    return ConnectionStatus(state=State.DISCONNECTED, attempt=attempt, reason=reason, layer="tcp")


def _logged(caplog: pytest.LogCaptureFixture, *changes: Change, level: int = logging.INFO) -> list[tuple[str, str]]:
    caplog.set_level(level, "desktop_monitor.endpoints")
    log = UpdateLog()
    for change in changes:
        log.take(update(endpoint("A"), change))
    return [(record.levelname, record.getMessage()) for record in caplog.records]


def test_states_and_the_attempts_of_a_ladder(caplog: pytest.LogCaptureFixture) -> None:
    dialing = ConnectionStatus(state=State.CONNECTING, attempt=2, reason="connection refused")
    states = [UP, _down(1), dialing, _down(2), dialing, _down(3), UP, _down(1), UP]
    assert _logged(caplog, *map(StateChanged, states)) == [
        ("INFO", "A: connected"),
        ("WARNING", "A: disconnected: connection refused (tcp)"),
        ("INFO", "A: connected"),
        ("INFO", "A: disconnected: connection refused (tcp) (4 times)"),
        ("INFO", "A: connected"),
    ]


def test_problems_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    found = [ProblemFound(kind="frame", detail="no\x1b JSON", count=count) for count in (1, 1, 6, 3, 50)]
    assert _logged(caplog, *found, ProblemFound(kind="frame", detail="too long")) == [
        ("WARNING", "A: frame: no\ufffd JSON"),
        ("INFO", "A: frame: no\ufffd JSON (11 times)"),
        ("WARNING", "A: frame: too long"),
    ]


def test_everything_is_there_for_who_wants_it(caplog: pytest.LogCaptureFixture) -> None:
    changes: list[Change] = [StateChanged(_down(1)), StateChanged(_down(2)), ProblemFound(kind="key", detail="refused")]
    assert [level for level, _ in _logged(caplog, *changes, level=logging.DEBUG)] == ["WARNING", "DEBUG", "WARNING"]


def test_what_is_counted_is_bounded(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_monitor.config.update_log._MOST_KINDS", 2)
    found = [ProblemFound(kind="frame", detail=str(number % 3)) for number in range(6)]
    assert [level for level, _ in _logged(caplog, *found)] == ["WARNING"] * 4
