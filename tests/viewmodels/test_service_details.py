from datetime import timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Alert, Event
from desktop_monitor.core.updates import EndpointView, EventAdded, HealthChanged, ServiceState
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.service_details import KIND, STATUS, TEXT, TIME, ServiceDetails
from desktop_monitor.viewmodels.service_facts import DETAILS_SHOWN, EVENTS_SHOWN, details_of, value_text
from tests.viewmodels.builders import NOW, TODAY, endpoint, service
from tests.viewmodels.histories import C, H


def event(number: int, entity: str = "DB") -> EventAdded:
    moment = TODAY - timedelta(seconds=1000 - number)
    made = Event(id=str(number), type="t", entity=entity, severity="info", message=f"event {number}", utc=moment)
    return EventAdded(made, "push")


def alert(number: int, status: str = "active", **more: Any) -> Alert:
    known = {"id": str(number), "name": "Slow", "severity": "warning", "status": status, "message": f"{number} ms"}
    return Alert(**(known | {"service": "DB", "created_at": "2030-05-04T11:00:00Z"} | more))


@pytest.fixture
def monitor(qtbot: QtBot) -> Monitor:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint("P", service("DB"), service("Web")), endpoint("Q", service("DB"))])
    return monitor


@pytest.fixture
def details(monitor: Monitor) -> ServiceDetails:
    return ServiceDetails(monitor, today=lambda: TODAY)


def bring(monitor: Monitor, view: EndpointView, *changes: object) -> None:
    entries = [(TODAY, change) for change in changes if isinstance(change, EventAdded)]
    health = [(TODAY, change) for change in changes if isinstance(change, HealthChanged)]
    monitor.take([Batch(view, TODAY, NOW, entries=entries, health=health)])  # type: ignore[arg-type]


def database(health: Health = H, **more: Any) -> ServiceState:
    return msgspec.structs.replace(service("DB", health), **more)


def facts(details: ServiceDetails) -> dict[str, str]:
    return {fact.label: fact.text for fact in details.facts.rows}


def happened(details: ServiceDetails) -> list[tuple[str, ...]]:
    rows = range(details.happenings.rowCount())
    return [tuple(details.happenings.text(row, column) for column in (KIND, STATUS, TEXT)) for row in rows]


def test_what_is_known_and_the_metadata(monitor: Monitor, details: ServiceDetails) -> None:
    since = TODAY - timedelta(seconds=5)
    known = database(C, word="down", since=since, details={"port": 8002, "pool": {"size": 3}, "note": "a\u202eb"})
    bring(monitor, endpoint("P", known), HealthChanged(service="DB", old=None, new=C, source="push"))
    details.show("DB")
    assert facts(details) | {"Since": "", "Last heard": ""} == {
        "Status as sent": "down",
        "Kind": "api",
        "Response": "4.2 ms",
        "Last heard": "",
        "Since": "",
        "Uptime": "last 24 h: not observed",
        "port": "8002",
        "pool": '{"size":3}',
        "note": "a\ufffdb",
    }
    assert details.facts.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Status as sent: down"
    tips = [details.facts.index(row, 1).data(Qt.ItemDataRole.ToolTipRole) for row in (3, 4)]
    assert tips == ["2030-05-04 11:59:58 UTC", "2030-05-04 11:59:55 UTC"]


def test_metadata_is_bounded() -> None:
    shown = details_of({str(number): number for number in range(DETAILS_SHOWN + 7)})
    assert len(shown) == DETAILS_SHOWN + 1
    assert shown[-1].text == "7 more"
    assert len(value_text(["x" * 10] * 10_000)) == 2_000
    assert value_text(None) == "null"


def test_changes_say_how_long_they_lasted(monitor: Monitor, details: ServiceDetails) -> None:
    details.show("DB")
    for ago, health, message in ((100, H, ""), (70, C, "refused"), (10, H, "")):
        change = HealthChanged(service="DB", old=None, new=health, source="push", message=message)
        view = msgspec.structs.replace(endpoint("P", database(health)), health_seen_at=None)
        monitor.take([Batch(view, TODAY, NOW, health=[(TODAY - timedelta(seconds=ago), change)])])
    assert happened(details) == [
        ("Change", "Healthy", "since then"),
        ("Change", "Critical", "for 1 min · refused"),
        ("Change", "Healthy", "for 30 s"),
    ]
    spoken = details.happenings.index(1, TIME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(", Change, Critical, for 1 min · refused")
    tip = details.happenings.index(0, TIME).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "2030-05-04 11:59:50 UTC"


def test_its_events_newest_first_and_no_others(monitor: Monitor, details: ServiceDetails) -> None:
    bring(monitor, endpoint("P", database()), *(event(number) for number in range(60)), event(99, "Web"))
    details.show("DB")
    assert details.happenings.rowCount() == EVENTS_SHOWN
    assert happened(details)[0] == ("Event", "info", "event 59")
    bring(monitor, endpoint("P", database()), event(100, "db"))
    assert happened(details)[0] == ("Event", "info", "event 100")
    bring(monitor, endpoint("P", database()), event(101, "Web"))
    assert happened(details)[0] == ("Event", "info", "event 100")


def test_alerts_that_are_not_over_come_first_and_copies_are_one(monitor: Monitor, details: ServiceDetails) -> None:
    alerts = (
        alert(1),
        alert(2),
        alert(3, "resolved", name="Old"),
        alert(4, name="Other", service="Web"),
        alert(5, name="Sent", service="admin", dependency="DB", created_at="2030-05-04T10:00:00"),
    )
    view = msgspec.structs.replace(endpoint("P", database()), alerts=alerts)
    bring(monitor, view, event(1))
    details.show("DB")
    assert [row[2] for row in happened(details)] == [
        "Active · Slow · 2 ms · 2 times",
        "Active · Sent · 5 ms",
        "event 1",
        "Resolved · Old · 3 ms",
    ]
    assert details.happenings.text(1, TIME) == "2030-05-04T10:00:00"


def test_it_follows_the_service_and_goes_with_it(monitor: Monitor, details: ServiceDetails, qtbot: QtBot) -> None:
    testers = [
        QAbstractItemModelTester(each, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for each in (details.facts, details.happenings)
    ]
    details.show("DB")
    assert details.service is not None
    with qtbot.waitSignal(details.changed):
        bring(monitor, endpoint("P", database(C, message="refused")), event(1))
    assert details.service.health is C
    with qtbot.assertNotEmitted(details.changed):
        bring(monitor, endpoint("Q", database()))
    with qtbot.waitSignal(details.changed):
        bring(monitor, endpoint("P", service("Web")))
    assert details.text() == ""
    assert len(testers) == 2


def test_another_endpoint_closes_it(monitor: Monitor, details: ServiceDetails) -> None:
    details.show("DB")
    monitor.select("Q")
    assert details.service is None
    assert details.text() == ""


def test_everything_as_text(monitor: Monitor, details: ServiceDetails) -> None:
    bring(monitor, endpoint("P", database(C, message="refused", details={"port": 1})), event(1))
    details.show("DB")
    lines = details.text().splitlines()
    assert lines[:2] == ["DB\tCritical", "refused"]
    assert "port\t1" in lines
    assert lines[-1].endswith("\tEvent\tinfo\tevent 1")
