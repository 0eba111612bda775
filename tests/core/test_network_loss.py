from datetime import UTC, datetime

import pytest

from desktop_monitor.core.network_loss import WINDOW, NetworkLoss
from desktop_monitor.core.updates import (
    ConnectionStatus,
    EndpointView,
    Layer,
    NoticeSpoken,
    ProblemFound,
    State,
    StateChanged,
    Update,
)


def update(name: str, state: State, now: float, layer: Layer | None = "tcp", *, told: bool = True) -> Update:
    status = ConnectionStatus(state=state, layer=layer)
    change = StateChanged(status) if told else ProblemFound(kind="frame", detail="x")
    view = EndpointView(name=name, url="", status=status)
    return Update(endpoint=name, at=datetime(2026, 1, 1, tzinfo=UTC), now=now, changes=(change,), view=view)


def spoken(loss: NetworkLoss, *updates: Update) -> int:
    told = [change for each in updates for change in loss.note(each).changes]
    return len([change for change in told if isinstance(change, NoticeSpoken)])


@pytest.mark.parametrize("state", [State.DISCONNECTED, State.ERROR])
def test_all_within_the_window_is_said_once(state: State) -> None:
    loss = NetworkLoss(2)
    assert spoken(loss, update("A", state, 10.0), update("B", state, 10.0 + WINDOW)) == 1
    assert spoken(loss, update("A", state, 20.0), update("B", state, 20.0)) == 0


def test_beyond_the_window_is_no_news() -> None:
    assert spoken(NetworkLoss(2), update("A", State.ERROR, 0.0), update("B", State.ERROR, WINDOW + 0.1)) == 0


def test_dialling_in_between_changes_nothing() -> None:
    loss = NetworkLoss(2)
    first = update("A", State.DISCONNECTED, 0.0)
    assert spoken(loss, first, update("A", State.CONNECTING, 1.0), update("B", State.DISCONNECTED, 2.0)) == 1


@pytest.mark.parametrize("state", [State.CONNECTED, State.FALLBACK])
def test_an_endpoint_that_is_back_ends_it(state: State) -> None:
    loss = NetworkLoss(2)
    assert spoken(loss, update("A", State.ERROR, 0.0), update("B", State.ERROR, 0.0)) == 1
    assert spoken(loss, update("A", state, 50.0, None), update("A", State.ERROR, 60.0)) == 0
    assert spoken(loss, update("B", state, 100.0, None), update("A", state, 100.0, None)) == 0
    assert spoken(loss, update("A", State.ERROR, 200.0), update("B", State.ERROR, 201.0)) == 1


def test_a_paused_endpoint_has_not_failed() -> None:
    assert spoken(NetworkLoss(2), update("A", State.DISCONNECTED, 0.0, None), update("B", State.ERROR, 0.0)) == 0


def test_one_endpoint_says_nothing_of_the_network() -> None:
    assert spoken(NetworkLoss(1), update("A", State.ERROR, 0.0)) == 0


def test_what_changes_no_state_does_not_count() -> None:
    first = update("A", State.ERROR, 0.0, told=False)
    assert spoken(NetworkLoss(2), first, update("B", State.ERROR, 0.0)) == 0


def test_nothing_is_said_if_notices_are_off() -> None:
    assert spoken(NetworkLoss(2, enabled=False), update("A", State.ERROR, 0.0), update("B", State.ERROR, 0.0)) == 0
