"""What nobody watched is told once."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop_monitor.app import absences
from desktop_monitor.app.absences import Absences
from desktop_monitor.app.past import Past
from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import EndpointView
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.client.clocks import MovableClock
from tests.viewmodels.builders import endpoint, entries, service

HOURS = 7 * 3600.0


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(absences, "LOOK_MS", 1)
    monkeypatch.setattr(absences, "SETTLE_MS", 0)


def _seen(clock: MovableClock, name: str, health: Health) -> EndpointView:
    return msgspec.structs.replace(endpoint(name, service("DB", health)), health_seen_at=clock.now())


def _take(monitor: Monitor, clock: MovableClock, name: str, health: Health) -> None:
    monitor.take([Batch(_seen(clock, name, health), datetime.now(UTC), clock.now(), entries(1))])


def test_sleep_is_told_once_all_are_heard(qtbot: QtBot) -> None:
    clock = MovableClock()
    monitor = Monitor(clock.now)
    said: list[str] = []
    watched = Absences(monitor, clock)
    watched.told.connect(said.append)
    watched.started([])
    for name in "AB":
        _take(monitor, clock, name, Health.HEALTHY)
    with qtbot.waitSignal(watched._look.timeout):
        pass
    clock.sleep(HOURS)
    qtbot.waitUntil(lambda: watched._returning is not None)
    _take(monitor, clock, "A", Health.CRITICAL)
    assert said == []
    _take(monitor, clock, "B", Health.HEALTHY)
    qtbot.waitUntil(lambda: bool(said))
    watched.stop()
    (text,) = said
    assert text.startswith("While this computer slept, nobody watched: ")
    assert "Not as before: A / DB (Healthy → Critical)." in text


def test_who_is_not_heard_is_named_after_a_while(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(absences, "PATIENCE_MS", 50)
    clock = MovableClock()
    monitor = Monitor(clock.now)
    monitor.expect([endpoint("A", seen=False), endpoint("B", seen=False)])
    said: list[str] = []
    watched = Absences(monitor, clock)
    watched.told.connect(said.append)
    now = clock.utc()
    past = Past(until=now, proven=now - timedelta(hours=3), believed={("A", "DB"): Health.HEALTHY})
    _take(monitor, clock, "A", Health.HEALTHY)  # before anybody knows of the past
    watched.started([past])
    qtbot.waitUntil(lambda: bool(said))
    watched.stop()
    assert "(3 h)" in said[0]
    assert said[0].endswith("Not heard since: B.")


def test_a_first_start_has_no_absence(qtbot: QtBot) -> None:
    clock = MovableClock()
    monitor = Monitor(clock.now)
    watched = Absences(monitor, clock)
    watched.started([Past(until=clock.utc())])
    _take(monitor, clock, "A", Health.HEALTHY)
    assert watched._returning is None
    watched.stop()
