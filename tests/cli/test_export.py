"""`export`: what `watch` recorded, as JSON Lines and CSV."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_monitor.config.history_file import history_file
from desktop_monitor.config.logs import log_file
from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import EventAdded, GapFound, HealthChanged, NoticeDecided, Update
from desktop_monitor.store.recorder import Recorder
from tests.cli.commands import PATIENCE, agent, finished, running
from tests.viewmodels.builders import decision, endpoint

NOW = datetime.now(UTC)


def exported(*arguments: str) -> list[dict[str, Any]]:
    ended = finished("export", *arguments)
    assert (ended.returncode, ended.stderr) == (0, "")
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.fixture
def recorded(private_surroundings: object) -> None:
    """An hour of two endpoints, as `export` finds it."""
    complaints: list[str] = []
    history = Recorder(history_file(), HistorySettings(), complaints.append, complaints.append)
    history.start()
    for minutes in range(60):
        moment = NOW - timedelta(minutes=60 - minutes)
        name = "A" if minutes % 2 else "B"
        event = Event(id=str(minutes), type="t", entity="DB", message="=1+1", utc=moment, time=moment.isoformat())
        history.record(Update(endpoint=name, at=moment, now=0.0, changes=(EventAdded(event, "push"),), view=endpoint()))
    changes = (
        GapFound(start=None, end=NOW.isoformat(), reason="cut"),
        HealthChanged(service="DB", old=None, new=Health.CRITICAL, source="poll", message="down"),
    )
    history.record(Update(endpoint="A", at=NOW, now=0.0, changes=changes, view=endpoint()))
    history.stop(30.0)
    assert not complaints


@pytest.mark.usefixtures("recorded")
def test_events_with_gaps_in_order() -> None:
    lines = exported("events")
    assert len(lines) == 61
    assert lines[-1] == {
        "event": "gap",
        "endpoint": "A",
        "from": None,
        "to": NOW.isoformat(),
        "reason": "cut",
        "at": lines[-1]["at"],
    }
    assert [line["id"] for line in lines[:-1]] == [str(number) for number in range(60)]
    assert list(lines[0]) == [
        *("event", "endpoint", "id", "type", "entity", "severity", "message", "event_time", "seq", "source", "at"),
    ]


@pytest.mark.usefixtures("recorded")
def test_a_part_of_it() -> None:
    assert {line["endpoint"] for line in exported("events", "--endpoint", "B")} == {"B"}
    since = (NOW - timedelta(minutes=10, seconds=30)).isoformat()
    assert len(exported("events", "--since", since)) == 11  # with the gap
    assert exported("events", "--since", "0s") == []
    until = (NOW - timedelta(minutes=50, seconds=30)).isoformat()
    assert [line["id"] for line in exported("events", "--until", until)] == [str(number) for number in range(10)]
    assert [line["to"] for line in exported("health") if line["event"] == "health"] == ["critical"]
    assert exported("notices") == []


@pytest.mark.usefixtures("recorded")
def test_csv_has_no_formulas() -> None:
    ended = finished("export", "events", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.stdout)))
    assert len(rows) == 61
    assert rows[0]["message"] == "'=1+1"
    assert rows[-1]["reason"] == "cut"


@pytest.mark.usefixtures("recorded")
def test_a_reader_that_goes_ends_it_quietly() -> None:
    with running("export", "events") as export:
        assert export.process.stdout is not None
        export.process.stdout.close()
        export.process.stdout = None
        assert export.ends() == 0
        assert export.process.stderr is not None
        assert export.process.stderr.read() == ""


@pytest.mark.usefixtures("recorded")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_output_that_cannot_be_written_is_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "desktop_monitor", "export", "events"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stderr == "desktop-monitor: the output cannot be written: No space left on device\n"


@pytest.mark.usefixtures("recorded")
def test_mistakes_are_told_in_one_sentence() -> None:
    nobody = finished("export", "events", "--endpoint", "Nobody")
    assert nobody.returncode == 1
    assert nobody.stderr == "desktop-monitor: the history knows no endpoint called 'Nobody': it has A, B\n"
    when = finished("export", "events", "--since", "yesterday")
    assert when.returncode == 2
    assert "24h" in when.stderr


def test_without_a_history() -> None:
    ended = finished("export", "health")
    assert ended.returncode == 1
    assert "there is no history yet" in ended.stderr


def test_a_fifo_in_its_place_is_told_and_watching_goes_on(agent_url: str) -> None:
    for file in (history_file(), log_file(), history_file().with_name("notices.json")):
        file.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(file)
    with running("watch", "--json", "--url", agent_url) as watching:
        told = watching.next(event="problem", kind="store")
        assert told["detail"].startswith("The history cannot be written (it is no regular file, move it away): ")
        watching.next(event="stats")
        watching.process.terminate()
        assert watching.ends() == 143
    ended = finished("export", "events")
    assert ended.returncode == 1
    assert ended.stderr == (
        f"desktop-monitor: the history at {history_file()} cannot be read: it is no regular file, move it away\n"
    )


def test_watch_records_and_says_when_another_does() -> None:
    with agent() as url:
        first = running("watch", "--json", "--url", url)
        with first as recording:
            recording.next(event="event")
            with running("watch", "--json", "--url", url) as second:
                told = second.next(event="problem", kind="store")
                assert "another desktop-monitor" in told["detail"].lower()
                second.process.terminate()
                assert second.ends() == 143
            recording.process.terminate()
            assert recording.ends() == 143
        assert [line["type"] for line in exported("events")].count("agent_started") == 1
        silent = finished("watch", "--json", "--url", url, "--no-record", "--for", "1")
        assert '"store"' not in silent.stdout


def test_the_events_go_on_where_the_last_run_ended() -> None:
    with agent() as url:
        for _ in range(2):
            with running("watch", "--json", "--url", url) as watching:
                watching.next(event="stats")
                watching.process.terminate()
                watching.ends()
        lines = exported("events")
        assert {line["event"] for line in lines} == {"event"}  # no gap
        assert [line["type"] for line in lines].count("agent_started") == 1


def test_a_withheld_notice_is_not_exported(private_surroundings: object) -> None:
    complaints: list[str] = []
    history = Recorder(history_file(), HistorySettings(), complaints.append, complaints.append)
    history.start()
    changes = (NoticeDecided(decision("told")), NoticeDecided(decision("held", spoken=False)))
    history.record(Update(endpoint="A", at=NOW, now=0.0, changes=changes, view=endpoint()))
    history.stop(30.0)
    assert [line["title"] for line in exported("notices")] == ["told"]
