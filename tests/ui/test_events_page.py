"""The events page, by keyboard and mouse."""

import json
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.ui import stream_table
from desktop_monitor.ui.events_page import EventsPage
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import NOW, TODAY, endpoint, event

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
GAP = GapFound(start="2030-05-04T11:00:00Z", end="2030-05-04T11:30:00Z", reason="the server restarted")


@pytest.fixture
def page(monitor: Monitor, themes: Themes, qtbot: QtBot) -> EventsPage:
    page = EventsPage(monitor, themes)
    qtbot.addWidget(page)
    page.stream.today = lambda: TODAY
    page.resize(940, 560)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    return page


def _come(page: EventsPage, *changes: Event | GapFound, name: str = "Here") -> None:
    entries = [(TODAY, each if isinstance(each, GapFound) else EventAdded(each, "push")) for each in changes]
    page._monitor.take([Batch(endpoint(name), TODAY, NOW, entries=entries)])


def _events(first: int, last: int) -> list[Event]:
    return [event(number) for number in range(first, last + 1)]


def _top(page: EventsPage) -> str:
    return page.stream.row(page.table.rowAt(0)).text


def _button(page: EventsPage, text: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == text)


def _counts(page: EventsPage, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(lambda: page.count.text() == text)


def test_newest_on_top_while_following(page: EventsPage, qtbot: QtBot) -> None:
    assert page.table.empty_text == "No events yet"
    _come(page, *_events(1, 100))
    _come(page, *_events(101, 150))
    assert _top(page) == "event 150"
    _counts(page, qtbot, "150 events")


def test_space_pauses_and_goes_on(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, *_events(1, 100))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert not page.follow.isChecked()
    _come(page, *_events(101, 228))
    assert _top(page) == "event 100"
    _counts(page, qtbot, "Paused · 128 new · 100 events")
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.follow.isChecked()
    assert _top(page) == "event 228"
    _counts(page, qtbot, "228 events")


def test_the_button_does_the_same(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, *_events(1, 10))
    QTest.mouseClick(page.follow, LEFT)
    _come(page, *_events(11, 12))
    assert page.stream.rowCount() == 10
    QTest.mouseClick(page.follow, LEFT)
    assert page.stream.rowCount() == 12


def test_scrolling_away_stands_still_and_back_goes_on(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, *_events(1, 300))
    bar = page.table.verticalScrollBar()
    page.grab()  # lays out
    bar.setValue(40 * page.table.row_height())
    before = _top(page)
    _come(page, *_events(301, 340))
    assert _top(page) == before == "event 260"
    assert not page.follow.isChecked()
    bar.setValue(0)
    assert _top(page) == "event 340"
    assert page.follow.isChecked()


def test_the_selected_event_stays_selected(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, *_events(1, 30))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    chosen = page.table.current_event()
    assert chosen is not None
    _come(page, *_events(31, 60))
    assert page.table.current_event() is chosen
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    below = page.table.current_event()
    assert below is not None
    assert int(below.text.split()[1]) == int(chosen.text.split()[1]) - 1
    page.filters.text.setText(below.text)
    qtbot.waitUntil(lambda: page.stream.rowCount() == 1)
    assert page.table.current_event() is below
    page.filters.clear_all()
    assert page.table.current_event() is below


def test_find_filters_as_a_person_types(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, *_events(1, 30), GAP)
    page.start_find()
    assert page.filters.text.hasFocus()
    QTest.keyClicks(page.filters.text, "EVENT 3")
    qtbot.waitUntil(lambda: page.stream.rowCount() == 4)
    _counts(page, qtbot, "4 of 31 events")
    QTest.keyClicks(page.filters.text, "33")
    qtbot.waitUntil(lambda: page.stream.rowCount() == 0)
    qtbot.waitUntil(lambda: page.table.empty_text == "No event passes the filters")
    QTest.mouseClick(_button(page, "Clear"), LEFT)
    assert page.stream.rowCount() == 31
    assert not page.filters.clear.isEnabled()


def test_several_severities_in_one_visit(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, event(1, severity="error"), event(2, severity="warning"), event(3), GAP)
    menu = page.filters.severity.menu()
    menu.popup(QPoint(0, 0))
    for place in range(2):
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[place]).center())
        assert menu.isVisible()
    assert page.stream.rowCount() == 3
    assert page.filters.severity.text() == "Severity (2)"
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert page.stream.rowCount() == 2
    menu.close()


def test_source_type_and_time(page: EventsPage, qtbot: QtBot) -> None:
    other = msgspec.structs.replace(event(0, seconds=-4_000), entity="DB\u202e", type="restarted")
    _come(page, event(1), other)
    source, span = page.filters.source, page.filters.span
    source.setFocus()
    assert [source.itemText(place) for place in range(source.count())] == ["Source", "DB\ufffd", "InfluxDB"]
    QTest.keyClick(source, Qt.Key.Key_Down)
    assert [page.stream.row(row).entity for row in range(page.stream.rowCount())] == ["DB\u202e"]
    page.filters.kind.setFocus()
    assert page.filters.kind.count() == 3
    span.setFocus()
    QTest.keyClick(span, Qt.Key.Key_Down)
    assert page.stream.rowCount() == 0
    QTest.keyClick(span, Qt.Key.Key_End)
    assert page.stream.rowCount() == 1


def test_an_event_is_looked_into_and_left(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, msgspec.structs.replace(event(1), raw=b'{"host": "node-1"}'))
    page.table.setFocus()
    assert not page.details.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.details.isVisible()
    assert page.details.headline.text() == "event 1"
    tree = page.details.tree
    payload = page.details.tree_model.payload()
    assert tree.isExpanded(payload)
    tree.setFocus()
    tree.setCurrentIndex(page.details.tree_model.index(0, 0, payload))
    QTest.keyClick(tree, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "node-1"
    QTest.keyClick(tree, Qt.Key.Key_Escape)
    assert not page.details.isVisible()
    assert page.table.hasFocus()
    QTest.mouseClick(page.table.viewport(), LEFT, pos=page.table.visualRect(page.stream.index(0, 1)).center())
    assert page.details.isVisible()
    page.details.close_details()
    page.table.clearSelection()
    page.table.selectRow(0)
    assert page.details.isVisible()


def test_the_details_stand_where_there_is_room(page: EventsPage, qtbot: QtBot) -> None:
    assert page._splitter.orientation() is Qt.Orientation.Horizontal
    page.resize(500, 400)
    assert page._splitter.orientation() is Qt.Orientation.Vertical
    _come(page, event(1, message="x" * 2_000), GAP)
    page.table.selectRow(1)
    page.grab()
    assert (page.width(), page.height()) == (500, 400)


def test_rows_and_json_are_copied(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, *_events(1, 3))
    page.table.setFocus()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1:] for line in lines] == [["info", "InfluxDB", f"event {n}"] for n in (3, 2)]
    QTest.keyClick(page.table, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().count('"endpoint": "Here"') == 2
    QApplication.sendEvent(page.table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert {"Copy", "Copy as JSON"} <= {action.text() for action in menu.actions()}
    menu.close()


def test_too_many_rows_are_not_copied(page: EventsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_table, "MOST_COPIED", 2)
    QGuiApplication.clipboard().setText("before")
    _come(page, *_events(1, 3))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(page.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "before"
    assert page.saving.said.text().startswith("3 rows are too many")
    QTest.mouseClick(page.saving.button, LEFT)
    assert not page.saving.isVisible()


def _choose_file(page: EventsPage, file: Path) -> None:
    QTest.mouseClick(page.save, LEFT)
    dialog = page.saving.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.emit(str(file))
    dialog.done(1)


def test_what_is_shown_is_saved(page: EventsPage, qtbot: QtBot, tmp_path: Path) -> None:
    _come(page, *_events(1, 30))
    page.filters.text.setText("30")
    qtbot.waitUntil(lambda: page.stream.rowCount() == 1)
    file = tmp_path / "e.jsonl"
    with qtbot.waitSignal(page.saving.export.finished):
        _choose_file(page, file)
    assert json.loads(file.read_text())["message"] == "event 30"
    assert page.saving.said.text() == f"1 event saved in {file}"
    assert page.saving.dialog is None
    with qtbot.waitSignal(page.saving.export.finished):
        _choose_file(page, file)
        question = page.saving.question
        assert question is not None
        assert question.isVisible()
        QTest.mouseClick(question.button(question.StandardButton.Yes), LEFT)


def test_what_went_wrong_is_said(page: EventsPage, qtbot: QtBot, tmp_path: Path) -> None:
    _come(page, *_events(1, 3))
    with qtbot.waitSignal(page.saving.export.failed):
        _choose_file(page, tmp_path / "missing" / "e.csv")
    assert page.saving.said.text() == "The events were not saved: No such file or directory."


def test_a_gap_looks_like_nothing_else(page: EventsPage, qtbot: QtBot, themes: Themes) -> None:
    _come(page, GAP)
    shown = page.table.viewport().grab().toImage()
    band = page.table.visualRect(page.stream.index(0, 0))
    middle = {shown.pixelColor(x, band.center().y()).name() for x in range(shown.width())}
    edge = {shown.pixelColor(x, band.top() + 1).name() for x in range(shown.width())}
    assert themes.theme.grey.fill.name() in middle
    assert {themes.theme.grey.text.name(), themes.theme.grey.fill.name()} <= edge
    assert page.stream.index(0, 1).data() == "Gap"


def test_another_endpoint_is_followed_from_its_newest_event(page: EventsPage, qtbot: QtBot) -> None:
    _come(page, *_events(1, 3))
    _come(page, *_events(5, 6), name="Production")
    page.table.selectRow(0)
    page.set_following(False)
    page._monitor.select("Production")
    assert page.follow.isChecked()
    assert not page.details.isVisible()
    assert [page.stream.row(row).text for row in range(page.stream.rowCount())] == ["event 6", "event 5"]


def test_every_control_has_a_name(page: EventsPage, qtbot: QtBot) -> None:
    filters = page.filters
    for widget in (filters.text, filters.severity, filters.source, filters.kind, filters.span, filters.clear,
                   page.follow, page.save, page.table, page.details.tree):  # fmt: skip
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)
