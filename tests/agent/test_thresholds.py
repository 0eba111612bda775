"""Thresholds hold until the value is clearly below them."""

from desktop_monitor.agent.thresholds import Gauge
from desktop_monitor.core.health import Health


def test_a_value_at_a_threshold_has_crossed_it() -> None:
    gauge = Gauge((80.0, 90.0))
    assert [gauge.judge(value) for value in (79.9, 80.0, 89.9, 90.0)] == [
        Health.HEALTHY,
        Health.WARNING,
        Health.WARNING,
        Health.CRITICAL,
    ]


def test_a_value_that_flutters_at_the_edge_changes_nothing() -> None:
    gauge = Gauge((80.0, 90.0))
    gauge.judge(81.0)
    assert {gauge.judge(value) for value in (79.9, 80.1, 77.0, 76.0)} == {Health.WARNING}
    assert gauge.judge(75.9) is Health.HEALTHY
    assert gauge.judge(79.9) is Health.HEALTHY


def test_critical_falls_back_to_warning_first_and_to_healthy_at_once_when_all_is_well() -> None:
    gauge = Gauge((80.0, 90.0))
    gauge.judge(95.0)
    assert gauge.judge(86.0) is Health.CRITICAL
    assert gauge.judge(85.0) is Health.WARNING
    gauge.judge(95.0)
    assert gauge.judge(10.0) is Health.HEALTHY


def test_it_names_the_threshold_that_holds() -> None:
    gauge = Gauge((80.0, 90.0))
    thresholds = []
    for value in (10.0, 85.0, 99.0):
        gauge.judge(value)
        thresholds.append(gauge.threshold)
    assert thresholds == [None, 80.0, 90.0]
