from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import HealthChanged
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.overview import Overview
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.services import DAY, KIND, MESSAGE, SERVICE, UPTIME
from tests.ui.conftest import HandClock, show
from tests.viewmodels.builders import NOW, endpoint, service

C, H, W = Health.CRITICAL, Health.HEALTHY, Health.WARNING
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def overview(window: MainWindow) -> Overview:
    window.monitor.select("Production")
    return window.overview


def click_service(overview: Overview, row: int) -> None:
    box = overview.services.visualRect(overview.services.model().index(row, SERVICE))
    QTest.mouseClick(overview.services.viewport(), LEFT, pos=box.center())


def focused() -> Any:
    return QApplication.focusWidget()


def test_the_headline_names_the_cause_and_ticks(window: MainWindow, overview: Overview, clock: HandClock) -> None:
    since = datetime.now(UTC) - timedelta(minutes=4, seconds=30)
    down = service("Pipeline", C, word="down", message="refused")
    down = msgspec.structs.replace(down, since=since, details={"affects": ["Ingestion"]})
    show(window, endpoint("Production", down, service("Ingestion")))
    told = overview.sentence.text()
    assert told.startswith(f"Pipeline is down since {since.astimezone():%H:%M:%S} (4 min), affects Ingestion")
    assert f"{since:%H:%M:%S} UTC" in overview.sentence.toolTip()
    wait = overview.tick(clock.now)
    assert wait is not None
    assert 0 < wait <= 30


def test_selecting_opens_the_details_and_escape_closes_them(overview: Overview, qtbot: QtBot) -> None:
    assert overview.pane.isHidden()
    assert overview.events.isVisible()
    click_service(overview, 0)
    assert overview.pane.isVisible()
    assert overview.events.isHidden()
    assert overview.pane.name.accessibleName() == "Pipeline"
    QTest.keyClick(overview.services, Qt.Key.Key_Escape)
    assert overview.pane.isHidden()
    assert overview.events.isVisible()
    assert focused() is overview.services


def test_by_keyboard_alone(window: MainWindow, overview: Overview, qtbot: QtBot) -> None:
    overview.services.setFocus()
    QTest.keyClick(overview.services, Qt.Key.Key_Down)
    qtbot.waitUntil(overview.pane.isVisible)
    assert overview.pane.name.accessibleName() == "InfluxDB"
    QTest.keyClick(overview.services, Qt.Key.Key_Up)
    assert overview.pane.name.accessibleName() == "Pipeline"
    seen = []
    for _ in range(12):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused().accessibleName())
    assert {"Why?", "Acknowledge", "Snooze", "Copy", "Close the details"} <= set(seen)
    overview.pane.facts.setFocus()
    QTest.keyClick(overview.pane.facts, Qt.Key.Key_Escape)
    assert overview.pane.isHidden()
    QTest.keyClick(overview.services, Qt.Key.Key_Return)
    assert overview.pane.isVisible()


def test_buttons_of_the_details_ask_for_what_they_say(window: MainWindow, overview: Overview, qtbot: QtBot) -> None:
    click_service(overview, 0)
    pane, wishes = overview.pane, window.wishes
    with qtbot.waitSignal(wishes.why_asked) as asked:
        QTest.mouseClick(pane.why, LEFT)
    assert asked.args == ["Production", "Pipeline"]
    with qtbot.waitSignal(wishes.acknowledged) as asked:
        QTest.mouseClick(pane.acknowledge, LEFT)
    assert asked.args == ["Production", "Pipeline"]
    QTest.mouseClick(pane.snooze, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(wishes.snoozed) as asked:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[:2] == ["Production", "Pipeline"]
    QTest.mouseClick(pane.copy, LEFT)
    assert QGuiApplication.clipboard().text().startswith("Pipeline\tCritical\n")
    QTest.mouseClick(pane.close_button, LEFT)
    assert pane.isHidden()


def test_what_is_well_cannot_be_acknowledged(overview: Overview) -> None:
    click_service(overview, 1)
    assert not overview.pane.acknowledge.isEnabled()


def test_the_message_is_shown_in_full_and_as_plain_text(window: MainWindow, overview: Overview) -> None:
    message = "<b>no</b> " + "route to host, " * 60
    show(window, endpoint("Production", service("Pipeline", C, message=message)))
    click_service(overview, 0)
    assert overview.pane.message.toPlainText() == message
    show(window, endpoint("Production", service("Pipeline", C)))
    assert overview.pane.message.isHidden()


def test_another_endpoint_closes_the_details(window: MainWindow, overview: Overview) -> None:
    click_service(overview, 0)
    window.monitor.select("Here")
    assert overview.pane.isHidden()
    assert overview.events.isVisible()


def test_a_narrow_window_shows_one_table_at_a_time(window: MainWindow, overview: Overview, qtbot: QtBot) -> None:
    window.resize(720, 480)
    click_service(overview, 0)
    pane = overview.pane
    qtbot.waitUntil(lambda: pane.width() < window.width())
    assert pane.tabs.isVisible()
    assert (pane.facts.isVisible(), pane.happenings.isVisible()) == (True, False)
    QTest.mouseClick(pane.tabs, LEFT, pos=pane.tabs.tabRect(1).center())
    assert (pane.facts.isVisible(), pane.happenings.isVisible()) == (False, True)
    assert pane.happenings.viewport().height() > 0
    window.resize(1180, 740)
    qtbot.waitUntil(lambda: not pane.tabs.isVisible())
    assert (pane.facts.isVisible(), pane.happenings.isVisible()) == (True, True)


def test_columns_follow_the_width(window: MainWindow, overview: Overview, qtbot: QtBot) -> None:
    hidden = {}
    for width in (720, 1180, 1900):
        window.resize(width, 740)
        qtbot.waitUntil(lambda width=width: window.width() == width)  # type: ignore[misc]
        hidden[width] = {column for column in range(8) if overview.services.isColumnHidden(column)}
    assert hidden == {720: {KIND, UPTIME, MESSAGE}, 1180: {MESSAGE}, 1900: set()}


def test_a_click_on_a_header_sorts(overview: Overview) -> None:
    header = overview.services.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(SERVICE) + 20, header.height() // 2)
    names = [overview.services.model().index(row, SERVICE).data() for row in range(2)]
    assert names == ["Pipeline", "InfluxDB"]
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert [overview.services.model().index(row, SERVICE).data() for row in range(2)] == ["InfluxDB", "Pipeline"]


def test_the_bar_is_green_only_where_somebody_watched(window: MainWindow, overview: Overview, qtbot: QtBot) -> None:
    change = HealthChanged(service="Pipeline", old=None, new=H, source="push")
    now = datetime.now(UTC)
    view = endpoint("Production", service("Pipeline"))
    window.monitor.take([Batch(view, now, NOW, health=[(now - timedelta(hours=2), change)])])
    services, theme = overview.services, overview.services.themes.theme
    picture = QPixmap(services.viewport().size())
    services.viewport().render(picture)
    image = picture.toImage()
    box = services.visualRect(services.model().index(0, DAY))
    green = {x for x in range(box.left(), box.right()) if _has(image, x, box, theme.green.text)}
    assert green
    assert min(green) > box.center().x()  # two hours of 24
    grey = {x for x in range(box.left(), box.right()) if _has(image, x, box, theme.grey.border)}
    assert len(grey) > len(green)


def _has(image: Any, x: int, box: Any, colour: Any) -> bool:
    return any(image.pixelColor(x, y).rgb() == colour.rgb() for y in range(box.top(), box.bottom()))


def test_ctrl_f_finds_a_service(window: MainWindow, overview: Overview, qtbot: QtBot) -> None:
    overview.start_find()
    assert overview.find_bar.isVisible()
    QTest.keyClicks(overview.find_bar.field, "influx")
    qtbot.waitUntil(overview.pane.isVisible)
    assert overview.pane.name.accessibleName() == "InfluxDB"
    QTest.keyClick(overview.find_bar.field, Qt.Key.Key_Escape)
    assert overview.find_bar.isHidden()
    assert overview.pane.isVisible()


def test_a_change_of_health_is_announced_once(
    window: MainWindow, overview: Overview, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("desktop_monitor.ui.overview.announce", lambda _, text: told.append(text))
    show(window, endpoint("Production", service("Pipeline", W, word="degraded")))
    show(window, endpoint("Production", service("Pipeline", W, word="degraded", age=1)))
    window.monitor.select("Here")
    assert told == ["Production: Warning. Pipeline is degraded"]
