"""Copies of alerts become groups: nothing is lost, and the order of the answer makes no difference."""

import json
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.alerts import AlertAction, AlertStatus, fold, is_usable_id, status_of
from desktop_monitor.core.decode import decode_alerts
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Alert, AlertsUpdate

ACKNOWLEDGE, RESOLVE = AlertAction.ACKNOWLEDGE, AlertAction.RESOLVE
CAPTURES = Path(__file__).parents[3] / "shared" / "protocol" / "captures"


def alert(number: int = 1, **changes: str) -> Alert:
    """As the shipped server makes it anew each second."""
    made = Alert(
        id=f"admin-api_service_unhealthy_179538063{number}",
        name="service_unhealthy",
        severity="critical",
        status="active",
        message="Service health is critical: critical",
        service="admin-api",
        dependency="InfluxDB",
        cause="Connection check failed",
        created_at=f"2026-11-22T20:50:3{number}.079408Z",
    )
    return msgspec.structs.replace(made, **changes)


ALERTS = st.lists(
    st.builds(
        Alert,
        id=st.sampled_from(["", "a", "b", "c", "..", "x/../y", "\ufffd"]),
        name=st.sampled_from(["cpu", "disk"]),
        severity=st.sampled_from(["critical", "Critical", "warning", "info", "odd"]),
        status=st.sampled_from(["active", "acknowledged", "resolved", "firing", " Resolved "]),
        message=st.sampled_from(["at 97 %", "at 98.5 %", "full"]),
        service=st.sampled_from(["", "S"]),
        created_at=st.sampled_from(["", "2026-01-01T00:00:00", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00+00:00Z"]),
    ),
    max_size=30,
)


@given(ALERTS, st.randoms(use_true_random=False))
def test_the_order_of_the_answer_makes_no_difference(alerts: list[Alert], random: Random) -> None:
    shuffled = list(alerts)
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(alerts)


@given(ALERTS)
def test_nothing_is_lost_and_counts_add_up(alerts: list[Alert]) -> None:
    groups = fold(alerts)
    assert len({group.key for group in groups}) == len(groups)
    found = [copy for group in groups for copy in group.copies]
    assert sorted(map(repr, found)) == sorted(map(repr, alerts))


@given(ALERTS)
def test_a_group_says_what_its_copies_say(alerts: list[Alert]) -> None:
    for group in fold(alerts):
        statuses = [status_of(copy) for copy in group.copies]
        wanted = next(status for status in AlertStatus if status in statuses)
        assert group.status is wanted
        assert (AlertStatus.RESOLVED in statuses) == (set(statuses) == {AlertStatus.RESOLVED})
        for action in AlertAction:
            ids = group.ids(action)
            assert len(set(ids)) == len(ids)
            assert all(is_usable_id(each) for each in ids)
            assert {each.id for each in group.copies} >= set(ids)
            assert not (ids and group.status is AlertStatus.RESOLVED)
        assert set(group.ids(ACKNOWLEDGE)) <= set(group.ids(RESOLVE))
        if group.first is not None and group.last is not None:
            assert group.first <= group.last


@given(ALERTS)
def test_active_first_then_worst_then_newest(alerts: list[Alert]) -> None:
    groups = fold(alerts)
    urgency = list(AlertStatus)
    places = [
        (urgency.index(group.status), -group.health.rank, -(group.last.timestamp() if group.last else -1e12))
        for group in groups
    ]
    assert places == sorted(places)


def test_the_copies_of_the_shipped_server_are_one() -> None:
    (group,) = fold([alert(2), alert(1), alert(3)])
    assert (len(group.copies), group.status, group.health) == (3, AlertStatus.ACTIVE, Health.CRITICAL)
    assert [copy.id[-1] for copy in group.copies] == ["3", "2", "1"]
    assert group.first is not None
    assert group.last is not None
    assert (group.last - group.first).total_seconds() == 2
    assert group.ids(RESOLVE) == tuple(copy.id for copy in group.copies)


def test_figures_in_a_message_make_no_difference_but_the_rest_does() -> None:
    copies = [alert(1, message="CPU at 97.1 %"), alert(2, message="CPU at 8 %")]
    (group,) = fold(copies)
    assert group.newest.message == "CPU at 8 %"
    different = [
        alert(message="CPU is high"), alert(name="n"), alert(service="s"), alert(severity="warning"),
        alert(dependency="Redis"),
    ]  # fmt: skip
    assert len(fold([*copies, *different])) == 6


def test_one_active_copy_makes_it_active_and_only_what_makes_a_difference_is_asked_for() -> None:
    (group,) = fold([alert(1, status="acknowledged"), alert(2)])
    assert group.status is AlertStatus.ACTIVE
    assert group.ids(ACKNOWLEDGE) == (alert(2).id,)
    assert group.ids(RESOLVE) == (alert(2).id, alert(1).id)


def test_what_is_resolved_is_kept_apart_and_never_acknowledged_back() -> None:
    back, over = fold([alert(1, status="resolved"), alert(2)])
    assert (back.status, len(back.copies)) == (AlertStatus.ACTIVE, 1)
    assert (over.status, over.ids(ACKNOWLEDGE), over.ids(RESOLVE)) == (AlertStatus.RESOLVED, (), ())


def test_a_word_of_the_servers_own_hides_no_trouble() -> None:
    assert status_of(alert(status="firing")) is AlertStatus.ACTIVE
    assert status_of(alert(status=" RESOLVED")) is AlertStatus.RESOLVED


def test_naive_times_order_nothing() -> None:
    (group,) = fold([alert(1, created_at="2031-01-01T00:00:00"), alert(2)])
    assert group.first == group.last
    assert group.newest == alert(2)
    (group,) = fold([alert(1, created_at="2031-01-01T00:00:00")])
    assert (group.first, group.last) == (None, None)


@pytest.mark.parametrize("usable", ["a", "7", "a b", "ü/ö", "a%2Fb", "x?y#z", "...", "a..b"])
def test_ids_that_can_be_named(usable: str) -> None:
    assert is_usable_id(usable)


@pytest.mark.parametrize("bad", ["", " ", ".", "..", "../x", "a/../../b", "a\\..\\b", "a\ufffdb", "x" * 199 + "…"])
def test_ids_that_cannot(bad: str) -> None:
    assert not is_usable_id(bad)
    (group,) = fold([alert(id=bad)])
    assert group.ids(RESOLVE) == ()


@pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captures of real servers are not here")
@pytest.mark.parametrize("name", ["get_api-v1-alerts", "alert-flow_06_list-after-acknowledge"])
def test_the_captures(name: str) -> None:
    (file,) = CAPTURES.glob(f"admin-api_http_auth-off_{name}.json")
    update = decode_alerts(json.dumps(json.loads(file.read_text())["body"]).encode()).message
    assert isinstance(update, AlertsUpdate)
    (group,) = fold(update.alerts)
    assert (group.key.dependency, group.newest.cause) == ("InfluxDB", "Connection check failed")
    assert group.ids(RESOLVE) == ("admin-api_service_unhealthy_1795380637",)
