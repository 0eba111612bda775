"""The history page by keyboard and mouse."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from desktop_monitor.app.history_queries import write_outages
from desktop_monitor.config.settings import Settings
from desktop_monitor.config.this_computer import THIS_COMPUTER
from desktop_monitor.core.health import Health
from desktop_monitor.core.history import Span
from desktop_monitor.core.timeline import Cell
from desktop_monitor.ui.history_page import HistoryPage
from desktop_monitor.ui.history_timeline import _rectangles
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.metric_plot import _round_step
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.viewmodels.history import Period
from desktop_monitor.viewmodels.history_questions import TimelineQuestion
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import TODAY
from tests.viewmodels.pasts import HandPast, ago, answering, kept

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bare(monitor: Monitor, themes: Themes, qtbot: QtBot) -> HistoryPage:
    """Nobody answers it."""
    page = HistoryPage(monitor, themes, wall=lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(900, 520)
    return page


@pytest.fixture
def page(bare: HistoryPage) -> HistoryPage:
    answering(bare.history, HandPast())
    bare.show()
    bare.activateWindow()
    bare.table.setFocus()
    bare.table.selectRow(0)
    bare.grab()
    return bare


def key(page: HistoryPage, key: Qt.Key) -> None:
    widget = page.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def is_zoomed(page: HistoryPage) -> bool:
    return page.history.is_zoomed


def x_of(page: HistoryPage, hours: float) -> float:
    box = page.table.bar_box()
    return box.right() - hours / 24 * box.width()


def spot(page: HistoryPage, row: int, hours: float) -> QPoint:
    return QPoint(round(x_of(page, hours)), page.table.rowViewportPosition(row) + page.table.row_height() // 2)


def test_the_keyboard_goes_over_services_and_outages(page: HistoryPage) -> None:
    key(page, Qt.Key.Key_Down)
    key(page, Qt.Key.Key_Left)
    assert page.table.mark is not None
    assert page.table.mark.start == ago(2)
    key(page, Qt.Key.Key_Left)
    key(page, Qt.Key.Key_Left)
    assert page.table.mark.start == ago(8)
    assert "connection refused" in page.table.accessibleDescription()
    assert not page.details.isVisible()
    key(page, Qt.Key.Key_Return)
    assert page.details.isVisible()
    assert page.details.headline.text() == "DB"
    assert "2 h 0 min. Cause: connection refused" in page.details.facts.text()
    assert page.history.around.rowCount() == 3
    key(page, Qt.Key.Key_Right)
    assert "Cause: =cmd()" in page.details.facts.text()
    page.grab()
    key(page, Qt.Key.Key_Escape)
    assert not page.details.isVisible()
    key(page, Qt.Key.Key_Down)
    assert page.table.mark is None


def test_escape_in_the_details_goes_back_to_the_table(page: HistoryPage) -> None:
    key(page, Qt.Key.Key_Down)
    key(page, Qt.Key.Key_Return)
    page.details.table.setFocus()
    key(page, Qt.Key.Key_Escape)
    assert not page.details.isVisible()
    assert page.table.hasFocus()


def test_a_click_on_an_outage_opens_it_and_one_beside_does_not(page: HistoryPage) -> None:
    QTest.mouseClick(page.table.viewport(), LEFT, pos=spot(page, 1, 10))
    assert not page.details.isVisible()
    QTest.mouseClick(page.table.viewport(), LEFT, pos=spot(page, 1, 7))
    assert page.history.outage is not None
    assert page.history.outage.start == ago(8)


def test_what_goes_on_and_what_nobody_saw_is_said(page: HistoryPage) -> None:
    QTest.mouseClick(page.table.viewport(), LEFT, pos=spot(page, 2, 0.5))
    assert page.details.facts.text().startswith("Since 11:00:00, for 1 h 0 min so far")
    past = HandPast()
    past.spans = [Span(ago(7.5), ago(6.5))]
    page.history.asked.disconnect()
    answering(page.history, past)
    page.history.refresh()
    page.history.open_outage(page.history.ledger.rows[0].outage)
    assert "Nobody saw it begin" in page.details.facts.text()
    assert "Nobody saw it end" in page.details.facts.text()


def test_a_tooltip_says_how_it_was_in_local_time_and_utc(page: HistoryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: said.append(text))
    for hours in (11, 7, 4.5):
        at = spot(page, 1, hours)
        QApplication.sendEvent(
            page.table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, page.table.viewport().mapToGlobal(at))
        )
    assert said[0].startswith("<qt>Healthy from 00:00:00 to 04:00:00")
    assert "connection refused" in said[1]
    assert said[2].startswith("<qt>Not observed")
    assert all("UTC" in text for text in said)


def test_unobserved_time_is_hatched_and_never_looks_healthy() -> None:
    parts = [Cell(Health.HEALTHY, 1.0), Cell(Health.HEALTHY, 1.0), Cell(None, 0.0), Cell(Health.CRITICAL, 1.0)]
    found = _rectangles(parts, 80.0, 20.0)
    assert [(box.left(), box.right()) for box in found[None]] == [(40.0, 60.0)]
    (healthy,) = found[Health.HEALTHY]
    assert healthy.right() == 40.0
    assert found[Health.CRITICAL][0].height() == 20.0 > healthy.height()
    (half,) = _rectangles([Cell(Health.HEALTHY, 0.5)], 10.0, 20.0)[Health.HEALTHY]
    assert half.height() < healthy.height()


def test_periods_have_keys(page: HistoryPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert page.history.period is Period.MONTH
    assert page.periods[Period.MONTH].isChecked()
    assert page.history.rows.since == ago(24 * 30)
    assert page.summary.text().endswith("3 outages")


def test_loading_failure_and_nothing_are_said(bare: HistoryPage) -> None:
    asked, answer = kept(bare.history)
    bare.show()
    assert bare.message.isVisible()
    assert bare.message.text() == "Loading…"
    bare.history.fail(asked[0], "disk I/O error")
    assert bare.message.text() == "The history cannot be read: disk I/O error."
    QTest.mouseClick(bare.retry, LEFT)
    assert isinstance(asked[1], TimelineQuestion)
    empty = HandPast()
    empty.changes = []
    answer(1, empty)
    assert "nobody watched it" in bare.message.text()
    assert not bare.retry.isVisible()
    bare.history.refresh()
    answer(3, HandPast())
    assert bare.table.isVisible()


def test_a_page_that_is_not_seen_asks_nothing(bare: HistoryPage) -> None:
    asked, _ = kept(bare.history)
    bare.show()
    bare.hide()
    bare.history.refresh()
    assert len(asked) == 1


def test_the_ledger_is_searched_and_opened(page: HistoryPage) -> None:
    page.start_find()
    assert page.outages.search.hasFocus()
    QTest.keyClicks(page.outages.search, "refused")
    assert len(page.history.ledger.rows) == 1
    assert page.outages.said.text().startswith("1 of 3")
    page.outages.table.setFocus()
    page.outages.table.selectRow(0)
    key(page, Qt.Key.Key_Return)
    assert page.details.isVisible()
    page.grab()
    key(page, Qt.Key.Key_Escape)
    QTest.keyClicks(page.outages.search, " nowhere")
    assert page.outages.table.empty_text == "No outage has these words"
    assert not page.outages.save.isEnabled()
    page.grab()


def test_what_is_shown_is_saved(page: HistoryPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.show_section(page.outages)
    QTest.mouseClick(page.outages.save, LEFT)
    dialog = page.outages.dialog
    assert dialog is not None
    with qtbot.waitSignal(page.outages.file_chosen) as chosen:
        dialog.fileSelected.emit(str(tmp_path / "out.csv"))
    dialog.close()
    file, rows = chosen.args or []
    write_outages(file, rows)
    page.outages.saved(file, "")
    assert "out.csv" in page.outages.said.text()
    with file.open(encoding="utf-8", newline="") as text:
        found = list(csv.DictReader(text))
    assert [each["service"] for each in found] == ["Mail", "DB", "DB"]
    page.outages.saved(file, "No space left on device")
    assert "No space left" in page.outages.said.text()


def test_a_file_that_is_there_is_replaced_only_if_wanted(page: HistoryPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.show_section(page.outages)
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
    QTest.mouseClick(page.outages.save, LEFT)
    assert page.outages.dialog is not None
    with qtbot.assertNotEmitted(page.outages.file_chosen):
        page.outages.dialog.fileSelected.emit(str(tmp_path / "out"))
        page.outages.dialog.fileSelected.emit(str(tmp_path / "out.jsonl"))
    page.outages.dialog.close()
    question = page.outages.question
    assert question is not None
    with qtbot.waitSignal(page.outages.file_chosen) as chosen:
        QTest.mouseClick(question.button(QMessageBox.StandardButton.Yes), LEFT)
    assert (chosen.args or [])[0] == tmp_path / "out.jsonl"


def test_the_metric_is_read_and_zoomed_by_keys_wheel_and_hand(page: HistoryPage, qtbot: QtBot) -> None:
    page.show_section(page.metrics)
    plot = page.metrics.plot
    plot.setFocus()
    page.grab()
    key(page, Qt.Key.Key_Home)
    assert "mean 20 %, least 10 %, most 36 %" in page.metrics.reading.text()
    assert plot.accessibleDescription() == page.metrics.reading.text()
    key(page, Qt.Key.Key_Plus)
    assert is_zoomed(page)
    since, until = page.history.shown_times
    QTest.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert page.history.shown_times[0] < since
    assert page.history.shown_times[1] - page.history.shown_times[0] == until - since
    key(page, Qt.Key.Key_0)
    assert not is_zoomed(page)
    area = plot.area()
    left, right = QPoint(round(area.left()) + 40, 40), QPoint(round(area.center().x()), 40)
    QTest.mousePress(plot, LEFT, pos=left)
    QTest.mouseMove(plot, right)
    page.grab()
    QTest.mouseRelease(plot, LEFT, pos=right)
    assert is_zoomed(page)
    QTest.mouseClick(page.metrics.whole, LEFT)
    assert not is_zoomed(page)
    wheel = QWheelEvent(
        QPointF(right), QPointF(plot.mapToGlobal(right)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot, wheel)
    assert is_zoomed(page)


def test_metrics_are_chosen_and_thresholds_drawn(page: HistoryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.show_section(page.metrics)
    page.metrics.choice.setFocus()
    key(page, Qt.Key.Key_Down)
    assert page.history.metric == ("memory", "percent")
    page.know(Settings())
    assert page.metrics.plot._levels == []
    monkeypatch.setattr(page.history, "endpoint", THIS_COMPUTER)
    page.metrics.refresh()
    assert [level for _, level in page.metrics.plot._levels] == [85.0, 95.0]
    page.grab()


def test_a_gap_breaks_the_line(page: HistoryPage) -> None:
    assert [len(run) for run in page.metrics.plot._runs()] == [1, 1, 1, 1]


@pytest.mark.parametrize(("least", "step"), [(0.03, 0.05), (1, 1), (1.2, 2), (23, 50), (800, 1000), (0, 1)])
def test_grid_lines_are_at_round_values(least: float, step: float) -> None:
    assert _round_step(least) == pytest.approx(step)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_it_fits_into_a_small_window(page: HistoryPage, themes: Themes, scheme: Scheme) -> None:
    themes.choose(scheme)
    page.resize(530, 330)
    for section in (page.table, page.outages, page.metrics):
        page.show_section(section)
        page.grab()
    page.history.open_outage(page.history.ledger.rows[0].outage)
    page.grab()
    assert page.width() == 530
    assert page.table.height() > 2 * page.table.row_height()


def test_it_is_the_page_between_alerts_and_connection(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.current is window.history
    assert window.history.message.text() == "Loading…"
