"""One alert for each service while its trouble lasts."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_monitor.agent.alerts import AlertBook, AlertResolved
from desktop_monitor.agent.readings import Measure
from desktop_monitor.core.health import Health
from tests.agent.serving import Lever

START = datetime(2026, 1, 1, tzinfo=UTC)


class Book:
    """An alert book and a service."""

    def __init__(self, history_limit: int = 200) -> None:
        self.book = AlertBook("epoch", history_limit)
        self.at = START

    def see(self, *healths: Health) -> bool:
        changed = False
        for health in healths:
            self.at += timedelta(seconds=1)
            changed = self.book.observe(Lever.reading(health), self.at)
        return changed

    def statuses(self) -> list[tuple[str, str]]:
        return [(alert.severity, alert.status) for alert in self.book.all()]


def test_trouble_opens_one_alert_however_often_it_is_seen() -> None:
    book = Book()
    assert book.see(Health.WARNING)
    assert not book.see(Health.WARNING, Health.WARNING)
    assert book.statuses() == [("warning", "active")]


def test_it_gets_worse_and_better_with_its_service_and_resolves_by_itself() -> None:
    book = Book()
    assert book.see(Health.WARNING, Health.CRITICAL)
    assert book.statuses() == [("critical", "active")]
    assert book.see(Health.HEALTHY)
    assert book.statuses() == [("critical", "resolved")]
    assert book.book.all()[0].resolved_at == book.at
    assert book.see(Health.WARNING)
    assert book.statuses() == [("warning", "active"), ("critical", "resolved")]


def test_unknown_neither_opens_nor_resolves() -> None:
    book = Book()
    assert not book.see(Health.UNKNOWN)
    assert book.statuses() == []
    assert not book.see(Health.CRITICAL, Health.UNKNOWN)
    assert book.statuses() == [("critical", "active")]


def test_acknowledged_until_it_gets_worse() -> None:
    book = Book()
    book.see(Health.WARNING)
    alert_id = book.book.all()[0].id
    book.book.acknowledge(alert_id, book.at)
    book.see(Health.WARNING)
    assert book.statuses() == [("warning", "acknowledged")]
    book.see(Health.CRITICAL)
    assert book.statuses() == [("critical", "active")]
    assert book.book.all()[0].acknowledged_at is None


def test_resolved_by_hand_it_stays_so_while_the_same_trouble_lasts() -> None:
    book = Book()
    book.see(Health.WARNING)
    book.book.resolve(book.book.all()[0].id, book.at)
    assert not book.see(Health.WARNING)
    assert book.statuses() == [("warning", "resolved")]
    assert book.see(Health.CRITICAL)
    assert book.statuses() == [("critical", "active"), ("warning", "resolved")]


def test_a_resolved_alert_cannot_be_acknowledged_back() -> None:
    book = Book()
    book.see(Health.WARNING, Health.HEALTHY)
    with pytest.raises(AlertResolved):
        book.book.acknowledge(book.book.all()[0].id, book.at)


def test_unknown_ids_are_named() -> None:
    book = Book()
    with pytest.raises(KeyError):
        book.book.acknowledge("nothing", START)
    with pytest.raises(KeyError):
        book.book.resolve("nothing", START)


def test_the_history_is_bounded_and_open_alerts_never_fall_out() -> None:
    book = Book(history_limit=2)
    book.book.observe(Lever.reading(Health.CRITICAL), START)
    book.see(*[Health.HEALTHY, Health.WARNING] * 5)
    assert book.statuses() == [("warning", "active")] + [("warning", "resolved")] * 2
    assert book.book.summary() == {
        "total_active": 1,
        "critical": 0,
        "warning": 1,
        "info": 0,
        "total_alerts": 3,
        "alert_history_count": 6,
    }


def test_an_alert_carries_the_number_and_the_threshold() -> None:
    book = AlertBook("epoch")
    measure = Measure(metric="percent", value=91.0, threshold=85.0)
    book.observe(Lever.reading(Health.WARNING, "91 % used", measure), START)
    alert = book.all()[0]
    assert (alert.metric, alert.current_value, alert.threshold_value) == ("percent", 91.0, 85.0)
