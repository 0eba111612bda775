"""The history view without widgets."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_monitor.config.settings import EndpointSettings, Settings
from desktop_monitor.config.this_computer import THIS_COMPUTER
from desktop_monitor.core.health import Health
from desktop_monitor.core.timeline import Outage
from desktop_monitor.core.updates import HealthChanged
from desktop_monitor.viewmodels.around import KIND, SOURCE, TEXT
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.history import SHORTEST, History, Period
from desktop_monitor.viewmodels.history_questions import AroundQuestion, BandQuestion, TimelineQuestion
from desktop_monitor.viewmodels.history_rows import BAR, OBSERVED, SERVICE, UPTIME
from desktop_monitor.viewmodels.metric_thresholds import KnownThresholds
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.outage_wording import CSV_COLUMNS, doubts, outage_cells, outage_line, outage_row
from desktop_monitor.viewmodels.outages import CAUSE, COLUMNS, LASTED
from desktop_monitor.viewmodels.outages import SERVICE as OUTAGE_SERVICE
from desktop_monitor.viewmodels.time_ticks import ticks
from tests.viewmodels.builders import NOW, TODAY, endpoint, service
from tests.viewmodels.pasts import ENDPOINT, HandPast, ago, answering, changed, kept


@pytest.fixture
def monitor(qtbot: QtBot) -> Monitor:
    monitor = Monitor(lambda: NOW)
    monitor.expect([endpoint(ENDPOINT, service("DB")), endpoint("Other", service("X"))])
    return monitor


@pytest.fixture
def history(monitor: Monitor) -> History:
    return History(monitor, monitor, wall=lambda: TODAY)


def column(history: History, column: int) -> list[str]:
    return [history.rows.index(row, column).data() for row in range(history.rows.rowCount())]


def is_up_to_date(history: History) -> bool:
    return history.is_up_to_date


def is_zoomed(history: History) -> bool:
    return history.is_zoomed


def test_models_keep_the_rules(history: History, qtmodeltester: ModelTester) -> None:
    past = HandPast()
    answering(history, past)
    history.set_seen(True)
    history.open_outage(history.ledger.rows[0].outage)
    for model in (history.rows, history.ledger, history.around):
        assert model.rowCount()
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    history.ledger.sort(LASTED)
    history.ledger.look_for("refused")
    history.refresh()
    past.changes = past.changes[:2]
    history.refresh()
    assert column(history, SERVICE) == [ENDPOINT, "DB"]


def test_the_endpoint_is_first_then_the_worst(history: History) -> None:
    answering(history, HandPast())
    history.set_seen(True)
    assert column(history, SERVICE) == [ENDPOINT, "DB", "Mail", "Disk /"]
    assert column(history, UPTIME)[3] == "100 %"
    assert set(column(history, OBSERVED)) == {"45.83 %"}
    text = history.rows.index(1, SERVICE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text.startswith("DB: 77.27 % healthy of 45.83 % observed, 2 outage")
    assert "the last: DB critical from" in text
    assert history.rows.index(1, BAR).data() in text


def test_nothing_is_asked_while_nobody_looks(history: History, monitor: Monitor) -> None:
    asked, _ = kept(history)
    history.refresh()
    history.show_period(Period.MONTH)
    monitor.select("Other")
    assert asked == []
    history.set_seen(True)
    (question,) = asked
    assert isinstance(question, TimelineQuestion)
    assert (question.endpoint, question.since, question.until) == ("Other", ago(24 * 30), TODAY)


def test_a_late_answer_to_another_question_changes_nothing(history: History) -> None:
    asked, answer = kept(history)
    history.set_seen(True)
    history.show_period(Period.WEEK)
    assert len(asked) == 2
    answer(0, HandPast())
    assert history.rows.rowCount() == 0
    assert not is_up_to_date(history)
    history.fail(asked[0], "late")
    assert not history.troubles
    answer(1, HandPast())
    assert is_up_to_date(history)
    assert history.rows.since == ago(24 * 7)


def test_another_endpoint_forgets_questions_details_and_trouble(history: History, monitor: Monitor) -> None:
    asked, answer = kept(history)
    history.set_seen(True)
    answer(0, HandPast())
    history.open_outage(history.ledger.rows[0].outage)
    history.fail(asked[-1], "gone")
    monitor.select("Other")
    assert history.outage is None
    assert not history.troubles
    assert not is_up_to_date(history)
    assert [type(question) for question in history.waiting()] == [TimelineQuestion]


def test_a_failure_is_a_sentence_until_it_works_again(history: History) -> None:
    asked, answer = kept(history)
    history.set_seen(True)
    history.fail(asked[0], "disk\x1bI/O error")
    assert history.troubles == {TimelineQuestion: "The history cannot be read: disk\ufffdI/O error."}
    history.refresh()
    answer(1, HandPast())
    assert not history.troubles


def test_a_change_of_health_is_looked_up_soon(history: History, monitor: Monitor, qtbot: QtBot) -> None:
    past = HandPast()
    answering(history, past)
    history.set_seen(True)
    assert history._timer.remainingTime() > 30_000
    down = HealthChanged(service="DB", old=Health.HEALTHY, new=Health.CRITICAL, source="push")
    monitor.take([Batch(endpoint("Other", service("X")), TODAY, NOW, health=[(TODAY, down)])])
    assert history._timer.remainingTime() > 30_000
    monitor.take([Batch(endpoint(ENDPOINT, service("DB")), TODAY, NOW, health=[(TODAY, down)])])
    assert history._timer.remainingTime() < 10_000
    history.set_seen(False)
    assert not history._timer.isActive()


def test_an_open_outage_ends_before_the_eyes(history: History) -> None:
    past = HandPast()
    answering(history, past)
    history.set_seen(True)
    newest = history.ledger.rows[0].outage
    assert (newest.service, newest.end) == ("Mail", None)
    history.open_outage(newest)
    past.changes.append(changed(0.5, "Mail", Health.HEALTHY))
    history.refresh()
    assert history.outage is not None
    assert history.outage.end == ago(0.5)


def test_around_an_outage_are_events_gaps_and_notices_about_it(history: History) -> None:
    past = HandPast()
    answering(history, past)
    history.set_seen(True)
    outage = next(row.outage for row in history.ledger.rows if row.outage.start == ago(8))
    history.open_outage(outage)
    assert past.asked[-2] == ("events", ENDPOINT, ago(8) - timedelta(minutes=5), ago(6) + timedelta(minutes=5))
    model = history.around
    texts = [[model.index(row, each).data() for each in (KIND, SOURCE, TEXT)] for row in range(model.rowCount())]
    assert texts == [
        ["Notice", "DB", "DB is down · confirmed: second result"],
        ["info", "InfluxDB", "<b>it broke</b>"],
        ["Gap", "—", "cut"],
    ]
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).endswith("UTC")
    assert "DB is down" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_ledger_is_searched_and_sorted(history: History) -> None:
    answering(history, HandPast())
    history.set_seen(True)
    ledger = history.ledger
    assert [row.outage.service for row in ledger.rows] == ["Mail", "DB", "DB"]
    ledger.look_for("db REFUSED")
    assert [row.outage.start for row in ledger.rows] == [ago(8)]
    ledger.look_for("")
    ledger.sort(OUTAGE_SERVICE)
    assert [row.outage.start for row in ledger.rows] == [ago(2), ago(8), ago(1)]
    ledger.sort(LASTED, Qt.SortOrder.DescendingOrder)
    assert ledger.rows[0].outage.start == ago(8)
    ledger.sort(-1)
    assert ledger.rows[0].outage.service == "Mail"
    assert ledger.index(2, CAUSE).data() == "connection refused"
    assert ledger.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Mail warning since 11:00:00, for")


def test_an_outage_of_the_endpoint_is_in_the_ledger_if_no_service_explains_it(history: History) -> None:
    past = HandPast()
    for hours, health in ((7.5, Health.CRITICAL), (7, Health.HEALTHY), (3, Health.CRITICAL), (2.8, Health.HEALTHY)):
        past.changes.append(changed(hours, None, health))
    answering(history, past)
    history.set_seen(True)
    own = [row.outage.start for row in history.ledger.rows if row.outage.service is None]
    assert own == [ago(3)]


def test_exported_outages_are_clean_and_no_formulas(history: History) -> None:
    answering(history, HandPast())
    history.set_seen(True)
    row = next(row for row in history.ledger.rows if row.outage.message == "=cmd()")
    cells = dict(zip(CSV_COLUMNS, outage_cells(row), strict=True))
    assert cells["message"] == "'=cmd()"
    assert (cells["service"], cells["health"], cells["seconds"]) == ("DB", "critical", "1800.0")
    found = msgspec.json.decode(outage_line(row))
    assert (found["from"], found["to"]) == ("2030-05-04T10:00:00.000Z", "2030-05-04T10:30:00.000Z")
    assert list(found) == list(CSV_COLUMNS)


def test_what_nobody_saw_of_an_outage_is_said() -> None:
    outage = Outage(
        service="DB", start=ago(3), end=ago(1), worst=Health.WARNING, seen_start=False, seen_end=False, unseen=60.0
    )
    assert len(doubts(outage)) == 3
    row = outage_row(outage, ENDPOINT, TODAY)
    model_texts = [outage_cells(row)[place] for place in (7, 8, 9)]
    assert model_texts == ["False", "False", "60.0"]
    assert len(COLUMNS) == 6


def test_the_metric_is_asked_with_what_is_shown_of_it(history: History) -> None:
    past = HandPast()
    answering(history, past)
    history.set_seen(True)
    assert history.metric == ("cpu", "percent")
    assert [part.mean for part in history.band] == [20.0] * 4
    history.choose_metric(("memory", "percent"))
    assert past.asked[-1][:3] == ("band", "memory", "percent")
    history.zoom(ago(6), ago(5))
    assert is_zoomed(history)
    assert history.shown_times == (ago(6), ago(5))
    assert past.asked[-1][5] == timedelta(minutes=1)
    history.zoom(ago(6), ago(6))
    assert history.shown_times == (ago(6), ago(6) + SHORTEST)
    history.zoom(ago(60), ago(-60))
    assert not is_zoomed(history)
    history.zoom(ago(6), ago(5))
    history.show_whole()
    assert history.shown_times == (ago(24), TODAY)
    history.zoom(ago(6), ago(5))
    history.show_period(Period.QUARTER)
    assert not is_zoomed(history)
    assert past.asked[-1][5] == timedelta(minutes=360)


def test_parts_of_a_metric_lie_on_a_grid_that_stands_still() -> None:
    past = HandPast()
    first = BandQuestion(ENDPOINT, "cpu", "percent", ago(24.01), ago(0.01))
    second = BandQuestion(ENDPOINT, "cpu", "percent", ago(24), TODAY)
    first.ask(past)
    second.ask(past)
    since = [asked[3] for asked in past.asked]
    assert all((each - datetime(1970, 1, 1, tzinfo=UTC)) % first.step == timedelta(0) for each in since)  # type: ignore[operator]


def test_thresholds_are_known_of_this_computer_alone() -> None:
    known = KnownThresholds()
    assert known.of(THIS_COMPUTER, "cpu", "percent") is None
    known.know(Settings())
    assert known.of(THIS_COMPUTER, "cpu", "percent") == (85.0, 95.0)
    assert known.of(THIS_COMPUTER, "disk /", "percent") == (85.0, 95.0)
    assert known.of(THIS_COMPUTER, "load", "per_core") == (2.0, 4.0)
    assert known.of(THIS_COMPUTER, "cpu", "cores") is None
    assert known.of("Production", "cpu", "percent") is None
    known.know(Settings(endpoint=(EndpointSettings(name=THIS_COMPUTER, url="http://a"),)))
    assert known.of(THIS_COMPUTER, "cpu", "percent") is None


@pytest.mark.parametrize("hours", [0.2, 3, 24, 24 * 7, 24 * 30, 24 * 90])
def test_an_axis_has_a_few_labels_at_round_times(hours: float) -> None:
    found = ticks(ago(hours), TODAY, 8)
    assert 2 <= len(found) <= 10
    assert all(ago(hours) <= moment < TODAY for moment, _ in found)
    assert all(moment.astimezone().second == 0 for moment, _ in found)


def test_questions_of_each_kind_wait_by_themselves(history: History) -> None:
    _, answer = kept(history)
    history.set_seen(True)
    answer(0, HandPast())
    history.open_outage(history.ledger.rows[0].outage)
    assert {type(question) for question in history.waiting()} == {BandQuestion, AroundQuestion}
    assert history.is_loading(AroundQuestion)
    history.open_outage(None)
    assert not history.is_loading(AroundQuestion)
