"""Two sources of alerts: the list, and statistics that are pushed."""

from desktop_monitor.core.alert_list import STALE_AFTER, AlertList
from desktop_monitor.core.messages import Alert


def alert(alert_id: str, status: str = "active") -> Alert:
    return Alert(id=alert_id, name="n", severity="warning", status=status, message="m")


def ids(alerts: AlertList) -> list[str]:
    return [each.id for each in alerts.all]


def test_resolved_ones_stay_while_the_agent_pushes_the_others() -> None:
    alerts = AlertList()
    alerts.listed((alert("b"), alert("a", "resolved")), 1.0)
    alerts.pushed((alert("c"), alert("b", "acknowledged")), 2.0, complete=True)
    assert alerts.all == (alert("c"), alert("b", "acknowledged"), alert("a", "resolved"))
    assert not alerts.is_behind


def test_one_that_left_is_over_and_the_list_is_to_be_asked_for() -> None:
    alerts = AlertList()
    alerts.listed((alert("b"), alert("a", "resolved")), 1.0)
    alerts.pushed((), 2.0, complete=True)
    assert ids(alerts) == ["a"]
    behind = [alerts.is_behind]
    alerts.listed((alert("b"), alert("a", "resolved")), 1.5)
    assert ids(alerts) == ["a"], "an answer that was asked for earlier changes nothing"
    behind.append(alerts.is_behind)
    alerts.listed((alert("b", "resolved"), alert("a", "resolved")), 3.0)
    assert ids(alerts) == ["b", "a"]
    assert [*behind, alerts.is_behind] == [True, True, False]


def test_the_list_is_asked_for_once_there_is_a_push_and_after_each_greeting() -> None:
    alerts = AlertList()
    behind = [alerts.is_behind]  # a server without pushes is polled
    alerts.pushed((), 1.0, complete=True)
    behind.append(alerts.is_behind)
    alerts.listed((), 2.0)
    behind.append(alerts.is_behind)
    alerts.greeted()
    assert [*behind, alerts.is_behind] == [False, True, False, True]


def test_other_servers_statistics_stand_beside_the_list() -> None:
    alerts = AlertList()
    alerts.listed((alert("a"),), 1.0)
    alerts.pushed((alert(""), alert("a")), 2.0, complete=False)
    assert ids(alerts) == ["a", ""]
    alerts.listed((alert("a"), alert("b")), 1.5)
    assert ids(alerts) == ["a", "b", ""], "they are no newer list"
    alerts.pushed((), 3.0, complete=False)
    assert ids(alerts) == ["a", "b"]
    behind = [alerts.is_behind]
    alerts.pushed((), 3.0 + STALE_AFTER, complete=False)
    assert [*behind, alerts.is_behind] == [False, True], "they do not keep the list up"
