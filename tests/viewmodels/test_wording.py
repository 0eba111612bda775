from datetime import timedelta, timezone
from typing import get_args

import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, Layer, State
from desktop_monitor.viewmodels import wording as w
from tests.viewmodels.builders import LIVE, NOW, TODAY, endpoint, service


@pytest.mark.parametrize(
    ("age", "text", "wait"),
    [
        (0.4, "< 5 s", 4.6),
        (9.9, "5 s", 0.1),
        (12.0, "10 s", 8.0),
        (61.0, "1 min", 59.0),
        (3600.0, "1 h", 3600.0),
        (200_000.0, "2 d", 59_200.0),
        (-3.0, "< 5 s", 5.0),
    ],
)
def test_age(age: float, text: str, wait: float) -> None:
    assert w.age_text(age) == text
    assert w.age_wait(age) == pytest.approx(wait)


@pytest.mark.parametrize("age", [0.0, 0.5, 9.0, 14.9, 59.9, 60.0, 3599.0, 86_399.0])
def test_an_age_changes_exactly_when_it_says(age: float) -> None:
    wait = w.age_wait(age)
    assert w.age_text(age + wait - 0.01) == w.age_text(age)
    assert w.age_text(age + wait + 0.001) != w.age_text(age)


@pytest.mark.parametrize("left", [0.3, 4.0, 41.5, 60.0, 61.0, 299.0])
def test_a_countdown_changes_exactly_when_it_says(left: float) -> None:
    wait = w.wait_wait(left)
    assert wait is not None
    assert w.wait_text(left - wait + 0.01) == w.wait_text(left)
    assert w.wait_text(left - wait - 0.001) != w.wait_text(left)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (0.4, "0.4 ms"),
        (12.4, "12 ms"),
        (999.0, "999 ms"),
        (3200.0, "3.2 s"),
        (12_000.0, "12 s"),
        (1e300, "1.0e+297 s"),
    ],
)
def test_milliseconds(value: float | None, text: str) -> None:
    assert w.milliseconds_text(value) == text


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (LIVE, "Live · 12 ms"),
        (ConnectionStatus(state=State.CONNECTED), "Live"),
        (ConnectionStatus(state=State.CONNECTING, attempt=2), "Connecting…"),
        (ConnectionStatus(state=State.DISCONNECTED, retry_in=4, retry_at=NOW + 3.2), "Disconnected · retry 4 s"),
        (ConnectionStatus(state=State.FALLBACK, retry_at=NOW + 41), "Polling"),
        (ConnectionStatus(state=State.ERROR, reason="certificate has expired"), "Error · certificate has expired"),
    ],
)
def test_the_five_states(status: ConnectionStatus, text: str) -> None:
    assert w.connection_text(endpoint(status=status), NOW) == text


def test_the_second_line_counts_down_to_the_probe() -> None:
    view = endpoint(status=ConnectionStatus(state=State.FALLBACK, retry_at=NOW + 41))
    assert w.second_line(view, NOW) == "Polling · probe in 41 s"
    assert w.second_line_wait(view, NOW) == pytest.approx(1.0)
    assert w.second_line_wait(endpoint(), NOW) is None


def test_paused_says_so_and_counts_nothing() -> None:
    view = endpoint(status=ConnectionStatus(state=State.DISCONNECTED, retry_at=NOW + 5), paused=True)
    assert w.second_line(view, NOW) == "Disconnected · paused"
    assert w.second_line_wait(view, NOW) is None


def test_every_failure_has_a_next_step() -> None:
    layers = get_args(Layer)
    steps = {w.next_step(endpoint(status=ConnectionStatus(state=State.ERROR, layer=layer))) for layer in layers}
    assert len(steps) == len(layers)


def test_details_name_state_reason_layer_and_next_step() -> None:
    status = ConnectionStatus(state=State.DISCONNECTED, reason="refused\u202e", layer="tcp", attempt=3)
    lines = dict(w.connection_details(endpoint(status=status), NOW))
    assert list(lines) == ["State", "Reason", "Layer", "Attempt", "Next step"]
    assert lines["Reason"] == "refused\ufffd"


def test_summary_counts_what_is_not_well() -> None:
    polling = ConnectionStatus(state=State.FALLBACK)
    views = [endpoint("A", service("x", Health.CRITICAL)), endpoint("B", service("x"), status=polling)]
    assert w.summary(views) == "2 endpoints · 1 critical · 1 polling"


def test_utc_text_names_the_zone() -> None:
    local = TODAY.astimezone(timezone(timedelta(hours=-3)))
    assert w.utc_text(local) == "2030-05-04 12:00:00 UTC"
