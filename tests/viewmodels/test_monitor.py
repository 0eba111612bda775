import msgspec
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, HealthChanged, ProblemFound, State
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import NOW, TODAY, decision, endpoint, entries, service


def _batch(view: EndpointView, *numbers: int) -> Batch:
    return Batch(view, TODAY, NOW, entries(*numbers))


def test_each_endpoint_has_its_own_services_and_events(qtbot: QtBot) -> None:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint("A", seen=False), endpoint("B", seen=False)])
    monitor.take([_batch(endpoint("A", service("a")), 1), _batch(endpoint("B", service("b"), service("c")), 2, 3)])
    assert [each.name for each in monitor.services.services] == ["a"]
    assert monitor.events.rowCount() == 1
    monitor.select("B")
    assert [each.name for each in monitor.services.services] == ["b", "c"]
    assert [monitor.events.row(row).text for row in range(2)] == ["event 3", "event 2"]
    monitor.take([_batch(endpoint("A", service("a")), 4)])
    monitor.select("A")
    assert monitor.events.rowCount() == 2


def test_the_first_endpoint_that_is_heard_of_is_selected(qtbot: QtBot) -> None:
    monitor = Monitor(lambda: NOW)
    assert not monitor.endpoints.views
    monitor.take([_batch(endpoint("A", service("a", Health.WARNING)), 1)])
    assert monitor.selected is not None
    assert monitor.events.rowCount() == 1
    assert monitor.health is Health.WARNING


def test_nothing_known_is_unknown(qtbot: QtBot) -> None:
    assert Monitor(lambda: NOW).health is Health.UNKNOWN


def test_notices_come_after_the_models_and_none_is_lost(qtbot: QtBot) -> None:
    monitor = Monitor(lambda: NOW)
    spy = QSignalSpy(monitor.notice_decided)
    notices = [decision(str(number)) for number in range(3)]
    monitor.take(
        [
            Batch(
                endpoint("A"), TODAY, NOW, notices=notices, problems=[(TODAY, ProblemFound(kind="frame", detail="bad"))]
            )
        ]
    )
    assert [spy.at(number)[0].title for number in range(spy.count())] == ["0", "1", "2"]
    assert monitor.last_problem is not None


def test_other_endpoints_leave_what_is_known_of_those_that_stay(qtbot: QtBot) -> None:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint("A"), endpoint("B")])
    monitor.take([_batch(endpoint("A", service("a")), 1), _batch(endpoint("B", service("b")), 2, 3)])
    monitor.select("B")
    reset, selected = QSignalSpy(monitor.events.modelReset), QSignalSpy(monitor.selection_changed)
    monitor.expect([endpoint("C"), endpoint("B", service("b"))])
    assert monitor.selected is not None
    assert monitor.selected.name == "B"
    assert [each.name for each in monitor.services.services] == ["b"]
    assert monitor.events.rowCount() == 2
    assert (reset.count(), selected.count()) == (0, 0)
    monitor.expect([endpoint("C"), endpoint("A")])
    assert monitor.selected.name == "C"
    monitor.select("A")
    assert monitor.events.rowCount() == 0


def test_another_server_under_the_same_name_begins_anew(qtbot: QtBot) -> None:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint("A")])
    monitor.take([_batch(endpoint("A", service("a")), 1)])
    monitor.last_problem = ("A", ProblemFound(kind="frame", detail="bad"))
    monitor.expect([msgspec.structs.replace(endpoint("A"), url="http://other")])
    assert monitor.selected is not None
    assert monitor.selected.name == "A"
    assert monitor.events.rowCount() == 0
    assert monitor.last_problem is None


def test_all_endpoints_stay_shown_at_once_as_long_as_there_are_several(qtbot: QtBot) -> None:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint("A"), endpoint("B")])
    monitor.select_all()
    monitor.expect([endpoint("B"), endpoint("C")])
    assert monitor.everything
    assert monitor.selected is None
    monitor.expect([endpoint("B")])
    assert _name_of(monitor.selected) == "B"


def _name_of(view: EndpointView | None) -> str:
    return "" if view is None else view.name


def test_figures_alone_are_heard_and_change_nothing_else(qtbot: QtBot) -> None:
    monitor = Monitor(lambda: NOW)
    view = endpoint("A", service("a"))
    monitor.expect([view])
    changed, heard = QSignalSpy(monitor.changed), QSignalSpy(monitor.heard)
    monitor.take([_batch(endpoint("A", service("a", age=0.5)))])
    assert (changed.count(), heard.count()) == (0, 1)
    for news in (
        msgspec.structs.replace(view, problems=1),
        msgspec.structs.replace(view, problems=1, paused=True),
        msgspec.structs.replace(view, status=ConnectionStatus(state=State.ERROR)),
        endpoint("A", service("a", Health.WARNING, message="high")),
        endpoint("A", service("a", Health.WARNING, message="higher")),
        endpoint("A", service("a")),
    ):
        before = changed.count()
        monitor.take([_batch(news)])
        assert changed.count() == before + 1
    assert heard.count() == 1
    batch = _batch(endpoint("A", service("a", Health.DISABLED)))
    batch.health.append((TODAY, HealthChanged(service="a", old=Health.HEALTHY, new=Health.DISABLED, source="push")))
    monitor.take([batch])
    assert heard.count() == 1
