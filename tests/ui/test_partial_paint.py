"""What changed is painted anew, and nothing else; what stays on the screen is what a whole paint would show."""

import random
from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.timeline import Stretch
from desktop_monitor.core.updates import ServiceState
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.service_table import ServiceTable
from desktop_monitor.ui.theme import Scheme
from desktop_monitor.viewmodels.services import DAY, MESSAGE, PROOF, RESPONSE, STATUS
from tests.ui.conftest import HandClock, show
from tests.viewmodels.builders import TODAY, endpoint, service

_ROUNDING = 2
"""Of a colour."""


class Paints(QObject):
    """Notes where widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[tuple[QWidget, QRect]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it."""
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.painted.append((watched, event.rect()))
        return False


@pytest.fixture
def table(window: MainWindow) -> ServiceTable:
    window.resize(1500, 800)
    return window.overview.services


@pytest.fixture
def paints(window: MainWindow, table: ServiceTable, qapp: QApplication) -> Iterator[Paints]:
    _report(window, *_services())
    qapp.processEvents()
    paints = Paints()
    qapp.installEventFilter(paints)
    yield paints
    qapp.removeEventFilter(paints)


def _services(**changes: object) -> list[ServiceState]:
    """Three services; the changes are those of the second one."""
    whole = [service(name, message=f"{name} answers") for name in ("CPU", "Memory", "Pipeline")]
    whole[1] = msgspec.structs.replace(whole[1], **changes)
    return whole


def _report(window: MainWindow, *services: ServiceState) -> None:
    show(window, endpoint("Here", *services))


def _cell(table: ServiceTable, column: int, row: int = 1) -> QRect:
    return table.visualRect(table.model().index(row, column))


@pytest.mark.parametrize(
    ("column", "change"),
    [(RESPONSE, {"response_ms": 12.0}), (MESSAGE, {"message": "late"}), (PROOF, {"source": "poll"})],
)
def test_one_figure_paints_one_cell(
    window: MainWindow, table: ServiceTable, paints: Paints, qapp: QApplication, column: int, change: dict[str, object]
) -> None:
    _report(window, *_services(**change))
    qapp.processEvents()
    assert paints.painted == [(table.viewport(), _cell(table, column))]


def test_a_report_in_which_all_is_as_it_was_paints_nothing(
    window: MainWindow, paints: Paints, qapp: QApplication
) -> None:
    _report(window, *_services())
    qapp.processEvents()
    assert paints.painted == []


def test_another_health_paints_status_bar_and_uptime_and_not_the_rest_of_the_row(
    window: MainWindow, table: ServiceTable, paints: Paints, qapp: QApplication
) -> None:
    _report(window, *_services(health=Health.DISABLED))
    qapp.processEvents()
    (rect,) = (rect for widget, rect in paints.painted if widget is table.viewport())
    assert rect.united(_cell(table, STATUS)) == rect
    assert rect.united(_cell(table, DAY)) == rect
    assert not rect.intersects(_cell(table, MESSAGE))


def test_of_hidden_columns_nothing_is_painted(window: MainWindow, paints: Paints, qapp: QApplication) -> None:
    window.resize(900, 800)
    qapp.processEvents()
    assert window.overview.services.isColumnHidden(MESSAGE)
    paints.painted.clear()
    _report(window, *_services(message="late", response_ms=12.0))
    qapp.processEvents()
    assert [rect for _, rect in paints.painted] == [_cell(window.overview.services, RESPONSE)]


def test_ages_are_painted_when_they_say_something_else(
    window: MainWindow, table: ServiceTable, paints: Paints, qapp: QApplication, clock: HandClock
) -> None:
    table.tick(clock.now)
    qapp.processEvents()
    assert paints.painted == []
    clock.now += 30
    table.tick(clock.now)
    qapp.processEvents()
    (rect,) = (rect for widget, rect in paints.painted if widget is table.viewport())
    assert rect == _cell(table, PROOF, 0).united(_cell(table, PROOF, 2))


def test_the_history_of_an_earlier_run_is_painted_when_it_comes(
    window: MainWindow, table: ServiceTable, paints: Paints, qapp: QApplication
) -> None:
    past = Stretch(TODAY - timedelta(hours=2), TODAY - timedelta(hours=1), Health.HEALTHY)
    window.monitor.recall_health("Here", {"CPU": [past]}, TODAY - timedelta(hours=1))
    qapp.processEvents()
    assert any(widget is table.viewport() and rect.intersects(_cell(table, DAY)) for widget, rect in paints.painted)


def _on_screen(table: ServiceTable) -> QImage:
    """The pixels as they were painted part by part."""
    window, viewport = table.window(), table.viewport()
    place = QRect(viewport.mapTo(window, QPoint()), viewport.size())
    return window.screen().grabWindow(window.winId()).toImage().copy(place)


def _same(kept: QImage, anew: QImage) -> bool:
    """But for rounding where a shape meets an edge."""
    other = anew.convertToFormat(kept.format())
    return kept == other or all(abs(a - b) <= _ROUNDING for a, b in zip(kept.bits(), other.bits(), strict=True))


@pytest.mark.parametrize("seed", range(4))
def test_what_stays_on_the_screen_is_what_a_whole_paint_shows(
    window: MainWindow, table: ServiceTable, qapp: QApplication, qtbot: QtBot, clock: HandClock, seed: int
) -> None:
    draw = random.Random(seed)
    names = [f"Service {number}" for number in range(12)]
    words = ("", "answers", "late by far too much for this, and told at length", "down")
    chosen = names
    for turn in range(25):
        chosen = chosen if turn % 6 else sorted(draw.sample(names, 11))
        services = [
            msgspec.structs.replace(
                service(name, draw.choice([Health.HEALTHY, Health.HEALTHY, Health.DISABLED])),
                response_ms=draw.choice([None, 0.4, 12.0, 3200.0]),
                message=draw.choice(words),
                kind=draw.choice(["api", "db"]),
                seen_at=clock.now - draw.choice([0, 40]),
            )
            for name in chosen
        ]
        _report(window, *services)
        match draw.randrange(8):
            case 0:
                table.selectRow(draw.randrange(table.model().rowCount()))
            case 1:
                table.clearSelection()
            case 2:
                window.resize(draw.choice([900, 1200, 1500]), draw.choice([420, 800]))
            case 3:
                table.verticalScrollBar().setValue(draw.randrange(60))
            case 4:
                window._themes.choose(draw.choice([Scheme.LIGHT, Scheme.DARK]))
            case 5:
                table.setFocus()
        clock.now += draw.choice([0, 1, 20])
        table.tick(clock.now)
        qapp.processEvents()
        assert _same(_on_screen(table), table.viewport().grab().toImage())
