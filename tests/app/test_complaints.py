"""What the status line says of the program itself, and for how long."""

import msgspec
from pytestqt.qtbot import QtBot

from desktop_monitor.app import complaints
from desktop_monitor.app.complaints import Complaints
from desktop_monitor.core.updates import ConnectionStatus, State
from desktop_monitor.ui.status_line import StatusLine
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.viewmodels.bridge import Batch
from desktop_monitor.viewmodels.monitor import Monitor
from tests.viewmodels.builders import NOW, TODAY, endpoint


def _build(qtbot: QtBot) -> tuple[Complaints, StatusLine, Monitor]:
    monitor = Monitor(lambda: NOW)
    line = StatusLine(monitor, Themes(Scheme.LIGHT))
    qtbot.addWidget(line)
    return Complaints(line, monitor, line), line, monitor


def test_a_mistake_stays_above_all_until_it_is_mended(qtbot: QtBot) -> None:
    say, line, monitor = _build(qtbot)
    say.problem("the agent ended")
    say.mistake("jitter is 7")
    say.tell("something worked")
    assert line.right.text() == "jitter is 7"
    monitor.take([Batch(endpoint("A"), TODAY, NOW)])
    assert line.right.text() == "jitter is 7"
    assert not line.sign.isHidden()
    say.mended()
    assert line.right.text() == "something worked"
    assert line.sign.isHidden()


def test_a_problem_is_over_once_the_endpoint_is_connected(qtbot: QtBot) -> None:
    say, line, monitor = _build(qtbot)
    lost = msgspec.structs.replace(endpoint("A"), status=ConnectionStatus(state=State.ERROR))
    monitor.take([Batch(lost, TODAY, NOW)])
    say.problem("the agent ended")
    monitor.take([Batch(lost, TODAY, NOW)])
    assert line.right.text() == "the agent ended"
    alive = msgspec.structs.replace(lost, status=ConnectionStatus(state=State.CONNECTED))
    monitor.take([Batch(alive, TODAY, NOW)])
    assert line.right.text() != "the agent ended"


def test_what_is_told_goes_by_itself(qtbot: QtBot) -> None:
    say, line, _ = _build(qtbot)
    say.tell("Settings reloaded")
    assert line.right.text() == "Settings reloaded"
    say._forget.start(0)
    qtbot.waitUntil(lambda: line.right.text() == "")
    assert complaints.TOLD_MS >= 3_000
