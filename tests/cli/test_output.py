import json
import os
from collections.abc import Callable, Iterator

import pytest

from desktop_monitor.cli import output
from desktop_monitor.cli.output import Output
from desktop_monitor.cli.screens import JsonScreen
from desktop_monitor.core.updates import ConnectionStatus, StateChanged
from tests.cli.samples import update

PATIENCE = 10.0


def no_failure(error: OSError) -> None:
    raise AssertionError(error)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_what_is_written_comes_in_order(pipe: tuple[int, int]) -> None:
    out = Output(pipe[1], no_failure)
    for number in range(100):
        out.write(b"%d\n" % number)
    out.close(PATIENCE)
    assert os.read(pipe[0], 65_536).split() == [b"%d" % number for number in range(100)]
    assert out.backlog == 0


def test_a_reader_that_waits_holds_nobody_and_loses_nothing(pipe: tuple[int, int]) -> None:
    data = os.urandom(1_000_000)
    out = Output(pipe[1], no_failure)
    out.write(data)
    assert out.backlog == len(data)
    read = b""
    while len(read) < len(data):
        read += os.read(pipe[0], 65_536)
    out.close(PATIENCE)
    assert read == data


def test_beyond_its_bound_it_counts_what_is_lost(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "BACKLOG_LIMIT", 1_000_000)
    out = Output(pipe[1], no_failure)
    out.write(b"a" * 900_000)
    out.write(b"b" * 200_000)
    out.write(b"c" * 200_000)
    assert out.take_lost() == 0, "there is no room to tell it yet"
    read = 0
    while read < 900_000:
        read += len(os.read(pipe[0], 65_536))
    out.close(PATIENCE)
    assert out.take_lost() == 2
    assert out.take_lost() == 0


def test_a_closed_pipe_is_reported() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    failures: list[OSError] = []
    report: Callable[[OSError], None] = failures.append
    out = Output(writer, report)
    out.write(b"a")
    out.close(PATIENCE)
    os.close(writer)
    assert [type(failure) for failure in failures] == [BrokenPipeError]


def test_json_lines_say_what_a_slow_reader_missed(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "BACKLOG_LIMIT", 1_000)
    out = Output(pipe[1], no_failure)
    screen = JsonScreen(out)
    out.write(b"x" * 1_001)
    screen.show(update(StateChanged(ConnectionStatus())))
    out.close(PATIENCE)
    overflow, state = (json.loads(line) for line in os.read(pipe[0], 65_536).splitlines())
    assert (overflow["event"], overflow["kind"], overflow["endpoint"]) == ("problem", "overflow", "Production")
    assert state["event"] == "state"
