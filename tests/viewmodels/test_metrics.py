import pytest

from desktop_monitor.core.updates import ConnectionStatus, EndpointView
from desktop_monitor.viewmodels.metrics import HOUR, SERIES_KEPT, Metrics, value_text

AGENT = {
    "agent": {"percent": 1.0},
    "cpu": {"cores": 2.0, "percent": 23.0},
    "memory": {"total_bytes": 16e9, "percent": 61.0},
    "load": {"per_core": 0.37},
}
INGESTION = {
    "websocket-ingestion": {"connection_attempts": 12.0, "events_per_minute": 1284.0, "response_time_ms": 1.75},
}


def view(metrics: dict[str, dict[str, float]], at: float = 0.0) -> EndpointView:
    return EndpointView(name="Here", url="", status=ConnectionStatus(), metrics=metrics, stats_seen_at=at)


def test_the_telling_metric_of_each_group_comes_first_and_the_agents_own_last() -> None:
    metrics = Metrics()
    assert metrics.take(view(AGENT))
    assert [(tile.title, tile.group, tile.value) for tile in metrics.tiles(4)] == [
        ("CPU", "", "23 %"),
        ("Memory", "", "61 %"),
        ("Per core", "load", "0.37"),
        ("Agent", "", "1 %"),
    ]


def test_any_names_will_do() -> None:
    metrics = Metrics()
    metrics.take(view(INGESTION))
    assert [(tile.title, tile.group, tile.value) for tile in metrics.tiles(9)] == [
        ("Events / min", "websocket-ingestion", "1\u202f284"),
        ("Response time", "websocket-ingestion", "1.75 ms"),
        ("Connection attempts", "websocket-ingestion", "12"),
    ]


def test_points_are_kept_for_an_hour_and_not_closer_than_a_step() -> None:
    metrics = Metrics()
    for second in range(0, 7200, 5):
        assert metrics.take(view({"cpu": {"percent": float(second)}}, float(second)))
    (tile,) = metrics.tiles(5)
    times = [at for at, _ in tile.points]
    assert times[-1] == 7195.0
    assert times[-1] - times[0] <= HOUR
    assert len(times) <= HOUR / 10 + 2
    assert times == sorted(times)


def test_the_same_report_is_taken_once() -> None:
    metrics = Metrics()
    assert metrics.take(view(AGENT, 1.0))
    assert not metrics.take(view(AGENT, 2.0))
    assert len(metrics.tiles(1)[0].points) == 1


def test_a_metric_that_is_sent_no_more_has_no_tile() -> None:
    metrics = Metrics()
    metrics.take(view({"cpu": {"percent": 1.0}, "disk": {"percent": 2.0}}))
    metrics.take(view({"cpu": {"percent": 1.0}}, 30.0))
    assert [tile.title for tile in metrics.tiles(5)] == ["CPU"]


def test_a_server_that_names_thousands_is_cut_off() -> None:
    metrics = Metrics()
    metrics.take(view({"g": {f"m{index}": 1.0 for index in range(5000)}}))
    assert len(metrics.tiles(9999)) == SERIES_KEPT


def test_names_are_clean() -> None:
    metrics = Metrics()
    metrics.take(view({"a\u202eb": {"x\x1b[31m": 1.0}}))
    (tile,) = metrics.tiles(1)
    assert "\u202e" not in tile.group
    assert "\x1b" not in tile.title


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("percent", 61.4, "61 %"),
        ("error_percentage", 2.54, "2.5 %"),
        ("total_bytes", 16_777_216_000.0, "15.6 GiB"),
        ("bytes_per_second", 2048.0, "2 KiB/s"),
        ("available_bytes", 0.0, "0 B"),
        ("response_time_ms", 1.75, "1.75 ms"),
        ("uptime_seconds", 4321.0, "4\u202f321 s"),
        ("events", 1_284.0, "1\u202f284"),
        ("tiny", 0.000123, "0.000123"),
        ("huge", 1e300, "1.00e+300"),
    ],
)
def test_a_value_has_the_unit_its_name_tells(name: str, value: float, text: str) -> None:
    assert value_text(name, value) == text
