"""The page alone: main window and composition root are tested elsewhere."""

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.core.diagnosis import Step, StepResult, Verdict
from desktop_monitor.core.traffic import Frame, Traffic
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, ProblemFound, State, StateChanged
from desktop_monitor.ui.connection_page import ConnectionPage
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import LIVE, NOW, TODAY, endpoint

LEFT = Qt.MouseButton.LeftButton
DOWN = ConnectionStatus(
    state=State.DISCONNECTED, attempt=2, retry_in=4.0, retry_at=NOW + 304, reason="<b>refused</b>", layer="tcp"
)


class HandClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> HandClock:
    return HandClock()


@pytest.fixture
def page(hand: HandClock, themes: Themes, qtbot: QtBot) -> ConnectionPage:
    monitor = Monitor(hand)
    monitor.expect([endpoint("A"), endpoint("B")])
    page = ConnectionPage(monitor, themes, awake=hand)
    qtbot.addWidget(page)
    page.resize(900, 560)
    page.show()
    return page


def tell(
    page: ConnectionPage,
    hand: HandClock,
    *statuses: ConnectionStatus,
    name: str = "A",
    problem: ProblemFound | None = None,
    view: EndpointView | None = None,
) -> None:
    at = TODAY + timedelta(seconds=hand.now - NOW)
    view = view or endpoint(name, status=statuses[-1] if statuses else LIVE)
    batch = Batch(view, at, hand.now, states=[(at, StateChanged(status)) for status in statuses])
    if problem is not None:
        batch.problems.append((at, problem))
    page._monitor.take([batch])


def frame(number: int) -> Frame:
    text = f'{{"type":"pong","number":{number}}}'
    return Frame(at=TODAY, direction="in", channel="link", title="pong", text=text, size=len(text))


def outage(page: ConnectionPage, hand: HandClock) -> None:
    """Live for five minutes, then down."""
    tell(page, hand, LIVE)
    hand.now += 300
    tell(page, hand, DOWN)


def test_the_first_lines_say_why_and_what_next(page: ConnectionPage, hand: HandClock) -> None:
    outage(page, hand)
    header = page.header
    assert header.pill.accessibleName() == "State: Disconnected"
    assert header.sentence.text().startswith("A: Disconnected since ")
    assert header.sentence.text().endswith("(< 5 s): <b>refused</b> (layer tcp).")
    assert header.sentence.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;b&gt;refused" in header.sentence.toolTip()
    assert header.next.text().startswith("Attempt 2 in 4 s. It dials again by itself")
    assert "Health: by push, proven 5 min ago" in header.promises.text()


def test_a_key_that_anybody_can_read_on_the_way_is_a_warning(page: ConnectionPage, hand: HandClock) -> None:
    tell(page, hand, LIVE)
    header = page.header
    assert header.warning.isHidden()
    page.connections.expose(frozenset({"A"}))
    assert header.warning.isVisible()
    assert header.warning_sign.isVisible()
    assert header.warning.text().startswith("The key is sent without encryption: ")
    page.copy_report.click()
    assert header.warning.text() in QGuiApplication.clipboard().text()
    page._monitor.select("B")
    assert header.warning.isHidden()
    page._monitor.select("A")
    page.connections.expose(frozenset())
    assert header.warning.isHidden()
    assert header.warning_sign.isHidden()


def test_it_counts_down(page: ConnectionPage, hand: HandClock, qtbot: QtBot) -> None:
    outage(page, hand)
    hand.now += 1
    qtbot.waitUntil(lambda: page.header.next.text().startswith("Attempt 2 in 3 s."))


def test_hidden_it_shows_nothing_anew(page: ConnectionPage, hand: HandClock) -> None:
    page.hide()
    assert not page.is_ticking()
    outage(page, hand)
    assert not page.is_ticking()
    assert page.header.sentence.text() == "A: Live."
    page.show()
    assert "Disconnected" in page.header.sentence.text()
    assert page.is_ticking()


def test_the_band_is_read_with_the_arrow_keys(page: ConnectionPage, hand: HandClock, qtbot: QtBot) -> None:
    outage(page, hand)
    hand.now += 60
    page.refresh()
    timeline = page.states.timeline
    assert timeline.accessibleDescription() == "Live: 5 min 0 s, Disconnected: 1 min 0 s"
    timeline.setFocus()
    qtbot.waitUntil(timeline.hasFocus)
    assert page.states.reading.text().startswith("Disconnected since ")
    assert page.states.reading.text().endswith(", for 1 min 0 s")
    QTest.keyClick(timeline, Qt.Key.Key_Left)
    assert page.states.reading.text().startswith("Live from ")
    assert timeline.accessibleDescription() == page.states.reading.text()
    QTest.keyClick(timeline, Qt.Key.Key_Left)
    assert page.states.reading.text().startswith("Live from ")
    QTest.keyClick(timeline, Qt.Key.Key_End)
    assert page.states.reading.text().startswith("Disconnected since ")
    page.states.table.setFocus()
    assert page.states.reading.text().startswith("Point at the band")


def test_the_band_is_read_with_the_pointer(page: ConnectionPage, hand: HandClock) -> None:
    outage(page, hand)
    hand.now += 60
    page.refresh()
    timeline = page.states.timeline
    place = timeline.mark_box(0).center().toPoint()
    QTest.mouseMove(timeline, place + QPoint(1, 0))
    QTest.mouseMove(timeline, place)
    assert page.states.reading.text().startswith("Live from ")
    QTest.mouseMove(timeline, QPoint(3, place.y()))
    assert page.states.reading.text().startswith("Point at the band")


def test_another_span_is_chosen(page: ConnectionPage, hand: HandClock) -> None:
    outage(page, hand)
    hand.now += 3600
    page.refresh()
    timeline = page.states.timeline
    assert timeline.marks() == 1
    button = next(each for each in page.states._spans.buttons() if each.text() == "6 h")
    QTest.mouseClick(button, LEFT)
    assert timeline.marks() == 2
    QTest.keyClick(button, Qt.Key.Key_Left)
    QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_everything_is_painted(page: ConnectionPage, hand: HandClock, themes: Themes, scheme: Scheme) -> None:
    themes.choose(scheme)
    statuses = [ConnectionStatus(state=state, reason="x") for state in State]
    for number in range(40):
        tell(page, hand, statuses[number % len(statuses)])
        hand.now += 30 if number % 7 else 300
    fill_traffic(page, hand)
    for section in (page.states, page.traffic, page.problems, page.inspector, page.diagnose):
        page.show_section(section)
        for size in ((900, 560), (500, 300)):
            page.resize(*size)
            page.grab()


def fill_traffic(page: ConnectionPage, hand: HandClock) -> None:
    """Three minutes: two with messages, and a poll."""
    for number in range(3):
        counts = Traffic(
            frames_in=10 * number,
            bytes_in=2000 * number,
            answers=4 * number,
            answer_bytes=900 * number,
            polls=number,
            poll_bytes=800 * number,
        )
        status = ConnectionStatus(state=State.CONNECTED, rtt=0.010 + number / 1000)
        view = endpoint("A", status=status)
        tell(page, hand, view=msgspec.structs.replace(view, traffic=counts))
        hand.now += 60


def test_traffic_is_told_in_words(page: ConnectionPage, hand: HandClock, qtbot: QtBot) -> None:
    fill_traffic(page, hand)
    page.show_section(page.traffic)
    assert page.traffic.figures.text() == "Round trip, last hour: least 10 ms, median 11 ms, most 12 ms (3 pings)"
    assert (
        "would have cost about 4.7 KiB (an estimate: the mean of 2 polls seen, 800 B each)" in page.traffic.cost.text()
    )
    plot = page.traffic.traffic
    assert "WebSocket 10 messages, 2.0 KiB" in plot.accessibleDescription()
    assert page.traffic.trips.accessibleDescription().endswith(": 12 ms")
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    assert page.traffic.reading.text().endswith(": WebSocket 10 messages, 2.0 KiB; HTTP 4 answers, 900 B")
    trips = page.traffic.trips
    trips.setFocus()
    QTest.keyClick(trips, Qt.Key.Key_Home)
    assert page.traffic.reading.text().endswith(": 10 ms")


def test_a_problem_shows_its_frame(page: ConnectionPage, hand: HandClock, qtbot: QtBot) -> None:
    broken = ProblemFound(kind="frame", detail="not JSON", count=2, frame='{"a": \x1b')
    tell(page, hand, problem=broken)
    tell(page, hand, problem=ProblemFound(kind="answer", detail="no body"))
    assert page.tabs.tabText(2) == "Problems · 2"
    page.show_section(page.problems)
    table = page.problems.table
    table.setFocus()
    table.selectRow(0)
    assert page.problems.text.toPlainText() == "no body"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert page.problems.text.toPlainText() == '{"a": \ufffd'
    QTest.keySequence(table, "Ctrl+C")
    assert QGuiApplication.clipboard().text().split("\t")[1:] == ["frame", "2", "not JSON"]


def test_frames_are_asked_for_only_while_they_can_be_seen(page: ConnectionPage, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    page.inspected.connect(lambda name, wanted: asked.append((name, wanted)))
    page.show_section(page.inspector)
    assert asked == []
    QTest.mouseClick(page.inspector.inspect, LEFT)
    assert asked == [("A", True)]
    page.show_section(page.states)
    page.show_section(page.inspector)
    page.hide()
    page.show()
    assert asked[1:] == [("A", False), ("A", True), ("A", False), ("A", True)]
    page._monitor.select("B")
    assert asked[5:] == [("A", False), ("B", True)]
    page.showMinimized()
    page.showNormal()
    assert asked[-1] == ("B", True)
    QTest.keyClick(page.inspector.inspect, Qt.Key.Key_Space)
    assert asked[-1] == ("B", False)


def test_a_frame_is_read_and_copied(page: ConnectionPage, qtbot: QtBot) -> None:
    page.show_section(page.inspector)
    inspector = page.inspector
    assert "Press Inspect" in inspector.table.empty_text
    QTest.mouseClick(inspector.inspect, LEFT)
    for number in range(2):
        page.connections.frames.take(frame(number))
    qtbot.waitUntil(lambda: page.connections.frames.rowCount() == 2)
    inspector.table.setFocus()
    inspector.table.selectRow(1)
    assert inspector.text.toPlainText() == '{\n  "type": "pong",\n  "number": 0\n}'
    QTest.mouseClick(inspector.copy, LEFT)
    assert QGuiApplication.clipboard().text() == inspector.text.toPlainText()


def test_a_paused_list_counts_what_comes(page: ConnectionPage, qtbot: QtBot) -> None:
    page.show_section(page.inspector)
    inspector, frames = page.inspector, page.connections.frames
    assert not inspector.pause.isEnabled()
    QTest.mouseClick(inspector.inspect, LEFT)
    QTest.mouseClick(inspector.pause, LEFT)
    with qtbot.waitSignal(frames.held_changed):
        frames.take(frame(1))
    assert "Paused · 1 frame" in inspector.state.text()
    assert frames.rowCount() == 0
    QTest.mouseClick(inspector.pause, LEFT)
    assert frames.rowCount() == 1
    QTest.mouseClick(inspector.clear, LEFT)
    assert frames.rowCount() == 0


def test_diagnose_is_asked_for_and_cancelled(page: ConnectionPage, qtbot: QtBot) -> None:
    page.show_section(page.diagnose)
    section = page.diagnose
    with qtbot.waitSignal(page.diagnosed) as diagnosed:
        QTest.mouseClick(section.start, LEFT)
    assert diagnosed.args == ["A"]
    section.steps.begin()
    section.set_running(True)
    section.steps.add(StepResult(step=Step.DNS, verdict=Verdict.GOOD, took=0.001, detail="192.0.2.7"))
    assert not section.start.isEnabled()
    with qtbot.waitSignal(page.diagnosis_cancelled):
        QTest.mouseClick(section.cancel, LEFT)
    section.steps.end()
    section.set_running(False)
    assert section.start.text() == "Diagnose again"
    with qtbot.waitSignal(page.diagnosis_cancelled):
        page._monitor.select("B")
    assert section.steps.results == ()


def test_a_report_holds_all_and_no_secret(page: ConnectionPage, hand: HandClock) -> None:
    outage(page, hand)
    view = msgspec.structs.replace(
        endpoint("A", status=DOWN), url="http://user:secret@server.example:8004/x?key=secret"
    )
    tell(page, hand, view=view, problem=ProblemFound(kind="frame", detail="no JSON", frame="secret"))
    page.diagnose.steps.add(StepResult(step=Step.TCP, verdict=Verdict.FAILED, took=0.1, detail="refused"))
    page.diagnose.steps.end()
    QTest.mouseClick(page.copy_report, LEFT)
    text = QGuiApplication.clipboard().text()
    for part in (
        "Desktop Monitor ",
        "A: http://server.example:8004/x",
        "Disconnected since",
        "2030-05-04 12:05:00 UTC · Disconnected · #2 · tcp · <b>refused</b>",
        "WebSocket: 0 received",
        "frame · 1 · no JSON",
        "TCP: Failed, 100 ms. refused",
    ):
        assert part in text, text
    assert "secret" not in text
    assert page.copy_report.text() == "Report copied"


def test_find_looks_in_the_table_that_is_shown(page: ConnectionPage, hand: HandClock, qtbot: QtBot) -> None:
    outage(page, hand)
    page.show_section(page.diagnose)
    page.start_find()
    assert page.states.find_bar.isVisible()
    QTest.keyClicks(page.states.find_bar.field, "refused")
    qtbot.waitUntil(lambda: page.states.table.currentIndex().row() == 0)
    page.show_section(page.problems)
    page.start_find()
    assert page.problems.find_bar.isVisible()


def test_every_control_has_a_name(page: ConnectionPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.objectName().startswith("qt_"):
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert name, widget
