"""The past from the history under what is told live."""

from datetime import datetime, timedelta

import pytest
from pytestqt.modeltest import ModelTester

from desktop_monitor.core.health import Health
from desktop_monitor.core.timeline import Stretch
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged
from desktop_monitor.viewmodels import event_logs
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.event_rows import EventRow, row_of
from desktop_monitor.viewmodels.health_day import CELL
from desktop_monitor.viewmodels.health_history import Timelines
from desktop_monitor.viewmodels.metrics import Metrics
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import NOW, TODAY, endpoint, entries, event, service

NAME = "Production"


def _past(*numbers: int) -> list[EventRow]:
    """As the history gives them: newest first."""
    return [row_of(TODAY + timedelta(seconds=each), EventAdded(event(each), "poll")) for each in sorted(numbers)[::-1]]


def _shown(monitor: Monitor) -> list[str]:
    return [monitor.stream.row(number).text for number in range(monitor.stream.rowCount())]


@pytest.fixture
def monitor(qtmodeltester: ModelTester) -> Monitor:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint(NAME), endpoint("Other")])
    qtmodeltester.check(monitor.stream)  # type: ignore[no-untyped-call]
    return monitor


def test_the_past_stands_under_the_live_events_and_nothing_stands_twice(monitor: Monitor) -> None:
    monitor.take([Batch(endpoint(NAME), TODAY, NOW, entries(3, 4))])
    monitor.recall_events(NAME, _past(1, 2, 3))
    monitor.take([Batch(endpoint(NAME), TODAY, NOW, entries(2, 5))])
    assert _shown(monitor) == ["event 5", "event 4", "event 3", "event 2", "event 1"]
    assert monitor.events.rowCount() == 5


def test_a_gap_that_is_found_once_more_stands_once(monitor: Monitor) -> None:
    gap = GapFound(start=TODAY.isoformat(), end=(TODAY + timedelta(seconds=9)).isoformat(), reason="cut")
    monitor.recall_events(NAME, [row_of(TODAY, gap)])
    monitor.take([Batch(endpoint(NAME), TODAY, NOW, [(TODAY + timedelta(seconds=20), gap)])])
    assert monitor.stream.rowCount() == 1


def test_nobody_is_told_while_the_list_is_held(monitor: Monitor) -> None:
    monitor.take([Batch(endpoint(NAME), TODAY, NOW, entries(5))])
    monitor.stream.hold()
    monitor.take([Batch(endpoint(NAME), TODAY, NOW, entries(6))])
    monitor.recall_events(NAME, _past(1, 2))
    assert monitor.stream.waiting == 1
    assert _shown(monitor) == ["event 5", "event 2", "event 1"]
    monitor.stream.follow()
    assert _shown(monitor) == ["event 6", "event 5", "event 2", "event 1"]


def test_another_endpoint_and_one_that_is_gone(monitor: Monitor) -> None:
    monitor.recall_events("Other", _past(1))
    monitor.recall_events("Gone", _past(1))
    assert _shown(monitor) == []
    monitor.select("Other")
    assert _shown(monitor) == ["event 1"]
    assert monitor.logs.rows("Gone") == []


def test_what_is_remembered_for_that_is_bounded(monitor: Monitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_logs, "_TWINS_KNOWN", 3)
    monitor.recall_events(NAME, _past(1, 2))
    monitor.take([Batch(endpoint(NAME), TODAY, NOW, entries(3, 4, 5))])
    assert len(monitor.logs._known[NAME]) == 3


def _stretches(*parts: tuple[float, float, Health | None]) -> list[Stretch]:
    """From and to in hours before now."""

    def at(hours: float) -> datetime:
        return TODAY - timedelta(hours=hours)

    return [
        Stretch(at(start), at(end), health, "refused" if health is Health.CRITICAL else "")
        for start, end, health in parts
    ]


def _live(monitor: Monitor, at: datetime, old: Health | None, new: Health) -> None:
    change = HealthChanged(service="DB", old=old, new=new, source="push")
    monitor.take([Batch(endpoint(NAME, service("DB", new)), at, NOW, health=[(at, change)])])


PAST = [(24.0, 6.0, None), (6.0, 4.0, Health.HEALTHY), (4.0, 3.0, Health.CRITICAL), (3.0, 1.0, Health.HEALTHY)]


@pytest.mark.parametrize("recalled_first", [True, False])
def test_the_last_day_and_the_uptime_come_from_both(monitor: Monitor, recalled_first: bool) -> None:
    past: Timelines = {"DB": _stretches(*PAST, (1.0, 0.5, None))}
    start = TODAY - timedelta(minutes=30)
    if recalled_first:
        monitor.recall_health(NAME, past, start)
    _live(monitor, start, None, Health.HEALTHY)
    if not recalled_first:
        monitor.recall_health(NAME, past, start)
    _live(monitor, TODAY - timedelta(minutes=10), Health.HEALTHY, Health.WARNING)
    history = monitor.history.of(NAME, "DB")
    assert history is not None
    now = TODAY.timestamp()
    day = history.day(now)
    assert day.watched == pytest.approx(5.5 * 3600)
    assert day.unseen == pytest.approx(0.5 * 3600)  # between the runs
    assert day.uptime == pytest.approx((4 * 3600 + 20 * 60) / (5.5 * 3600))
    assert history.uptime(now) == pytest.approx(day.uptime)
    assert history.began == now - 6 * 3600
    criticals = [cell.number * CELL for cell in day.cells if cell.worst is Health.CRITICAL]
    assert criticals == [now - 4 * 3600, now - 3.5 * 3600]
    assert [change.health for change in history.changes] == [
        *(Health.HEALTHY, Health.CRITICAL, Health.HEALTHY, None, Health.HEALTHY, Health.WARNING)
    ]


def test_a_past_that_nobody_watched_is_none(monitor: Monitor) -> None:
    monitor.recall_health(NAME, {"DB": _stretches((24.0, 0.0, None))}, TODAY)
    monitor.recall_health("Gone", {"DB": _stretches((24.0, 0.0, Health.HEALTHY))}, TODAY)
    assert monitor.history.of(NAME, "DB") is None
    assert monitor.history.of("Gone", "DB") is None


def test_numbers_of_the_past_come_before_the_live_ones(monitor: Monitor) -> None:
    metrics = Metrics()
    view = endpoint(NAME)
    live = type(view)(name=NAME, url="", status=view.status, metrics={"host": {"cpu": 7.0}}, stats_seen_at=NOW)
    metrics.take(live)
    metrics.recall(
        {("host", "cpu"): [(NOW - 120, 5.0), (NOW - 60, 6.0), (NOW + 1, 9.0)], ("host", "old"): [(NOW, 1.0)]}
    )
    (tile,) = metrics.tiles(4)
    assert tile.points == ((NOW - 120, 5.0), (NOW - 60, 6.0), (NOW, 7.0))
    monitor.recall_metrics(NAME, {("host", "cpu"): [(NOW - 60, 5.0)]})
    assert monitor.metrics is not None
    monitor.recall_metrics("Gone", {})
