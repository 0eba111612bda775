"""The alerts of the selected endpoint as a model."""

import msgspec
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.alerts import ActionResult, AlertAction, fold
from desktop_monitor.core.messages import Alert
from desktop_monitor.viewmodels import alert_wording as wording
from desktop_monitor.viewmodels.alerts import ALERT, COUNT, MESSAGE, SERVICE, SEVERITY, SINCE, STATUS, AlertsModel, Show
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import NOW, TODAY, endpoint

ACKNOWLEDGE, RESOLVE = AlertAction.ACKNOWLEDGE, AlertAction.RESOLVE


def alert(number: int, name: str = "Disk", status: str = "active", severity: str = "critical", **more: str) -> Alert:
    made = Alert(
        id=f"{name}-{number}",
        name=name,
        severity=severity,
        status=status,
        message=f"{name} is at {90 + number} %",
        service="db",
        created_at=f"2030-05-04T11:0{number}:00Z",
    )
    return msgspec.structs.replace(made, **more)


@pytest.fixture
def monitor(qtbot: QtBot) -> Monitor:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint("A"), endpoint("B")])
    return monitor


@pytest.fixture
def model(monitor: Monitor, qtmodeltester: ModelTester) -> AlertsModel:
    model = AlertsModel(monitor)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    return model


def put(monitor: Monitor, *alerts: Alert, name: str = "A") -> None:
    view = msgspec.structs.replace(endpoint(name), alerts=alerts)
    monitor.take([Batch(view, TODAY, NOW)])


def column(model: AlertsModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_copies_are_one_row(monitor: Monitor, model: AlertsModel) -> None:
    put(monitor, alert(1), alert(3), alert(2), alert(1, "CPU", severity="warning"))
    texts = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(2)]
    since = TODAY.replace(hour=11, minute=1).astimezone().strftime("%d %b %H:%M")
    assert texts[0] == ["Active", "Critical", "Disk", "db", "Disk is at 93 %", since, "×3"]
    assert texts[1][:3] == ["Active", "Warning", "CPU"]
    tooltip = model.index(0, SINCE).data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "First 2030-05-04 11:01:00 UTC, last 2030-05-04 11:03:00 UTC"
    assert model.index(0, MESSAGE).data(Qt.ItemDataRole.ToolTipRole) is None
    read_out = model.index(0, STATUS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read_out == f"Active, Critical: Disk, db: Disk is at 93 %, 3 copies since {since}"
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    assert titles == ["Status", "Severity", "Alert", "Service", "Message", "Since", "Count"]


def test_each_status_can_be_shown_and_is_counted(monitor: Monitor, model: AlertsModel) -> None:
    put(monitor, alert(1), alert(1, "CPU", "acknowledged"), alert(1, "Load", "resolved"), alert(1, "Net", "resolved"))
    assert model.counts == {Show.ACTIVE: 1, Show.ACKNOWLEDGED: 1, Show.RESOLVED: 2, Show.ALL: 4}
    names = {}
    for show in Show:
        model.show(show)
        names[show] = column(model, ALERT)
    assert names == {
        Show.ACTIVE: ["Disk"],
        Show.ACKNOWLEDGED: ["CPU"],
        Show.RESOLVED: ["Load", "Net"],
        Show.ALL: ["Disk", "CPU", "Load", "Net"],
    }


def test_rows_keep_their_identity(monitor: Monitor, model: AlertsModel) -> None:
    put(monitor, *(alert(1, name) for name in "ABCDE"))
    kept = QPersistentModelIndex(model.index(2, ALERT))
    assert kept.data() == "C"
    put(monitor, alert(1, "E"), alert(2, "C"), alert(1, "A"), alert(5, "F"), alert(1, "C"))
    assert column(model, ALERT) == ["F", "C", "A", "E"]
    assert (kept.row(), kept.data()) == (1, "C")
    put(monitor, alert(1, "A"), alert(1, "C", "resolved"))
    assert not kept.isValid()
    put(monitor)
    assert model.rowCount() == 0


def test_other_endpoints_make_no_difference(monitor: Monitor, model: AlertsModel) -> None:
    put(monitor, alert(1))
    put(monitor, alert(1, "CPU"), name="B")
    assert (model.endpoint, column(model, ALERT)) == ("A", ["Disk"])
    monitor.select("B")
    assert (model.endpoint, column(model, ALERT)) == ("B", ["CPU"])


def test_news_without_other_alerts_change_nothing(monitor: Monitor, model: AlertsModel, qtbot: QtBot) -> None:
    put(monitor, alert(1))
    with qtbot.assertNotEmitted(model.changed):
        put(monitor, alert(1))


def test_sorting(monitor: Monitor, model: AlertsModel) -> None:
    put(monitor, alert(3, "b"), alert(1, "A"), alert(2, "c", severity="warning"), alert(1, "c", severity="warning"))
    assert column(model, ALERT) == ["b", "A", "c"]
    down = Qt.SortOrder.DescendingOrder
    model.sort(ALERT)
    assert column(model, ALERT) == ["A", "b", "c"]
    model.sort(COUNT, down)
    assert column(model, ALERT) == ["c", "b", "A"]
    model.sort(SINCE)
    assert column(model, ALERT) == ["A", "c", "b"]
    for each in (STATUS, SEVERITY, SERVICE, MESSAGE):
        model.sort(each)
    put(monitor, alert(3, "b"), alert(1, "A"))
    model.sort(-1)
    assert column(model, ALERT) == ["b", "A"]


def test_a_row_says_that_the_server_is_being_asked(monitor: Monitor, model: AlertsModel) -> None:
    put(monitor, alert(1), alert(1, "CPU"))
    group = next(each for each in map(model.group, range(2)) if each.key.name == "Disk")
    model.begin((group.key,), ACKNOWLEDGE)
    assert sorted(column(model, STATUS)) == ["Active", "acknowledging…"]
    monitor.select("B")
    monitor.select("A")
    assert model.action_on(group) is ACKNOWLEDGE
    model.end("A", (group.key,))
    assert column(model, STATUS) == ["Active", "Active"]


def test_severities_that_stand_for_no_health_are_plain() -> None:
    (group,) = fold([alert(1, severity="info")])
    assert (wording.severity_text(group), wording.has_known_severity(group)) == ("info", False)


def test_details(monitor: Monitor) -> None:
    copies = [alert(number, id=f"i{number}", dependency="InfluxDB", cause="refused") for number in range(9)]
    (group,) = fold([*copies, alert(9, id="", dependency="InfluxDB", cause="refused")])
    lines = {line.label: line for line in wording.details(group, TODAY)}
    assert lines["Message"].text == "Disk is at 99 %"
    assert lines["Dependency"].text == "InfluxDB: refused"
    assert lines["First seen"].tooltip.startswith("First 2030-05-04 11:00:00 UTC, last ")
    assert lines["Copies"].text == "10, 1 of them without an id"
    assert lines["Ids"].text == "i8, i7, i6, i5, i4, i3, i2, i1, i0"
    assert "Resolved" not in lines
    many = fold([alert(1, id=str(number)) for number in range(50)])[0]
    assert next(line.text for line in wording.details(many, TODAY) if line.label == "Ids").endswith(" and 30 more")
    (naive,) = fold([alert(1, created_at="2030-05-04T11:00:00", acknowledged_at="2030-05-04T11:01:00Z")])
    lines = {line.label: line for line in wording.details(naive, TODAY)}
    assert lines["First seen"][1:] == ("2030-05-04T11:00:00", "")
    assert lines["Acknowledged"].tooltip == "2030-05-04 11:01:00 UTC"


def test_why_nothing_can_be_asked_for() -> None:
    view = endpoint("A")
    active, acknowledged, resolved, nameless = (
        fold([alert(1, status=status, id=alert_id)])
        for status, alert_id in (("active", "a"), ("acknowledged", "a"), ("resolved", "a"), ("active", ""))
    )
    assert wording.hindrance(view, active, ACKNOWLEDGE) == wording.hindrance(view, acknowledged, RESOLVE) == ""
    assert wording.hindrance(view, (), RESOLVE) == "Select an alert first"
    assert wording.hindrance(endpoint("A", paused=True), active, RESOLVE).startswith("The endpoint is paused")
    assert wording.hindrance(view, acknowledged, ACKNOWLEDGE) == "It is acknowledged already"
    assert wording.hindrance(view, resolved, RESOLVE) == "It is resolved already"
    assert wording.hindrance(view, nameless, RESOLVE).startswith("The server gives this alert no id")
    assert wording.hindrance(view, (*resolved, *active), RESOLVE) == ""


def test_what_came_of_it() -> None:
    assert wording.result_text(ACKNOWLEDGE, ActionResult(done=1, asked=1)) == "Acknowledged on the server"
    refused = ActionResult(asked=1, failure="HTTP 404: Alert not found: a")
    assert wording.result_text(RESOLVE, refused) == "Not resolved: HTTP 404: Alert not found: a"
    partly = ActionResult(done=2, asked=3, failure="no")
    assert wording.result_text(RESOLVE, partly) == "Resolved on the server: 2 of 3; not the others: no"
