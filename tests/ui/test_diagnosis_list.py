import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_monitor.core.diagnosis import Step, StepResult, Verdict
from desktop_monitor.ui.diagnosis_list import DiagnosisList
from desktop_monitor.ui.theme import Scheme, Themes

NAME = StepResult(step=Step.DNS, verdict=Verdict.GOOD, took=0.0012, detail="server.example is 192.0.2.7")
TCP = StepResult(step=Step.TCP, verdict=Verdict.FAILED, took=0.25, detail="<b>refused</b>\x07")
TLS = StepResult(step=Step.TLS, verdict=Verdict.SKIPPED)
CERTIFICATE = StepResult(step=Step.TLS, verdict=Verdict.DOUBTFUL, took=0.02, detail="expires in 3 days")


@pytest.fixture
def steps(themes: Themes, qtbot: QtBot) -> DiagnosisList:
    steps = DiagnosisList(themes)
    qtbot.addWidget(steps)
    steps.show()
    steps.begin()
    return steps


def shown(steps: DiagnosisList) -> list[str]:
    return [label.text() for label in steps.findChildren(QLabel) if label.isVisibleTo(steps)]


def test_steps_appear_one_by_one_with_word_time_and_detail(steps: DiagnosisList) -> None:
    assert shown(steps) == ["Looking…"]
    steps.add(NAME)
    assert {"Name", "1.2 ms", "server.example is 192.0.2.7", "Looking…"} <= set(shown(steps))
    steps.add(TCP)
    steps.add(TLS)
    steps.end()
    assert steps.text().splitlines() == [
        "Name: Good, 1.2 ms. server.example is 192.0.2.7",
        "TCP: Failed, 250 ms. <b>refused</b>\ufffd",
        "TLS: Skipped.",
        "It fails at: TCP.",
    ]
    assert steps.accessibleDescription() == steps.text()
    assert "—" in shown(steps)


def test_what_a_server_says_is_plain_text(steps: DiagnosisList) -> None:
    steps.add(TCP)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in steps.findChildren(QLabel))


@pytest.mark.parametrize(
    ("results", "text", "outcome"),
    [
        ((NAME,), "", "Every step that was taken is good."),
        ((NAME, CERTIFICATE), "", "It works, but look at: TLS."),
        ((), "", "No step was taken."),
        ((NAME,), "Cancelled.", "Cancelled."),
    ],
)
def test_the_end_says_what_came_of_it(
    steps: DiagnosisList, results: tuple[StepResult, ...], text: str, outcome: str
) -> None:
    for result in results:
        steps.add(result)
    steps.end(text)
    assert steps.outcome == outcome


def test_a_second_run_begins_anew(steps: DiagnosisList) -> None:
    steps.add(TCP)
    steps.end()
    steps.begin()
    assert not steps.results
    assert steps.text() == "Looking…"
    steps.add(NAME)
    assert list(steps.results) == [NAME]


def test_all_of_it_is_copied(steps: DiagnosisList, themes: Themes, qtbot: QtBot) -> None:
    steps.add(NAME)
    steps.end()
    steps.setFocus()
    qtbot.waitUntil(steps.hasFocus)
    QTest.keySequence(steps, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == steps.text()
    themes.choose(Scheme.DARK)
    steps.grab()
