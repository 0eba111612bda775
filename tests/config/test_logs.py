"""The log: private, bounded, harmless."""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_monitor.config import logs, rotating_log
from desktop_monitor.config.crash_report import last_log_lines
from desktop_monitor.config.logs import bound_log, end_logging, log_file, log_versions, start_logging

OURS = logging.getLogger("desktop_monitor.test")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    levels, raises = (root.level, ours.level), logging.raiseExceptions
    yield
    end_logging()
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
    logging.raiseExceptions = raises


def _text() -> str:
    return log_file().read_text(encoding="utf-8")


def test_start_and_end_are_noted_with_versions_for_the_user_alone() -> None:
    start_logging("window", verbose=False)
    log_versions()
    end_logging()
    first, second, last = _text().splitlines()
    assert "INFO desktop_monitor: start of window: Desktop Monitor " in first
    assert "INFO desktop_monitor: Python 3." in second
    assert "websockets " in second
    assert last.endswith("INFO desktop_monitor: end")
    assert stat.S_IMODE(log_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(log_file().parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("verbose", [False, True])
def test_what_is_logged(verbose: bool) -> None:
    start_logging("watch", verbose=verbose)
    OURS.debug("small talk")
    OURS.info("a fact")
    logging.getLogger("websockets.client").debug("> Authorization: Bearer canary")
    logging.getLogger("httpx").info("GET http://user:canary@h/")
    end_logging()
    assert ("small talk" in _text()) is verbose
    assert "a fact" in _text()
    assert "canary" not in _text()


def test_standard_error_has_what_is_nowhere_else_to_be_seen(
    capsys: pytest.CaptureFixture[str], expected_logs: object
) -> None:
    start_logging("watch", verbose=False)
    OURS.info("a fact")
    end_logging()
    start_logging("watch", verbose=True)
    OURS.debug("small talk")
    end_logging()
    start_logging("window", verbose=True)
    OURS.debug("for the file")
    end_logging()
    said = capsys.readouterr().err
    assert "a fact" not in said
    assert "small talk" in said
    assert "for the file" not in said


def test_one_line_each_and_nothing_invisible(caplog: pytest.LogCaptureFixture) -> None:
    start_logging("window", verbose=False)
    OURS.info("Production\u202e\x1b[31m\nforged: %s", "x" * 5_000)
    try:
        raise ValueError("odd\x1b[2J")
    except ValueError:
        OURS.info("a fault", exc_info=True)
    end_logging()
    text = _text()
    assert all(line.isprintable() for line in text.splitlines())
    assert "Production\ufffd\ufffd[31m forged: xxx" in text
    assert "ValueError: odd\ufffd[2J" in text
    assert max(map(len, text.splitlines())) < 2_200


def test_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating_log, "_BYTES", 2_000)
    start_logging("window", verbose=False)
    for number in range(200):
        OURS.info("line %d", number)
    end_logging()
    files = sorted(log_file().parent.iterdir())
    assert [file.name for file in files] == [f"desktop-monitor.log{ending}" for ending in ("", ".1", ".2")]
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)


def test_a_log_that_cannot_be_written_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(logs, "log_dir", lambda: tmp_path / "file" / "log")
    start_logging("window", verbose=False)
    OURS.info("a fact")
    end_logging()
    # As on a disk that is full.
    monkeypatch.setattr(logs, "log_dir", lambda: tmp_path)
    monkeypatch.setattr(rotating_log, "open_private", lambda *_: Path("/dev/full").open("a"))  # noqa: SIM115
    monkeypatch.setattr(rotating_log, "_BYTES", 0)
    start_logging("window", verbose=False)
    OURS.info("a fact")
    end_logging()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("later", [False, True])
def test_what_is_no_file_is_not_opened(later: bool, capsys: pytest.CaptureFixture[str], expected_logs: object) -> None:
    log_file().parent.mkdir(parents=True)
    os.mkfifo(log_file())
    reader = os.open(log_file(), os.O_RDONLY | os.O_NONBLOCK)
    start_logging("watch", verbose=False, bound_later=later)
    bound_log()
    OURS.info("a fact")
    end_logging()
    assert os.read(reader, 1) == b""
    os.close(reader)
    assert last_log_lines(os.getpid()) == []
    start_logging("watch", verbose=True)
    assert f"there is no log file: {log_file()}: it is no regular file, move it away" in capsys.readouterr().err


def test_a_file_that_is_bounded_later_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating_log, "_BYTES", 2_000)
    start_logging("window", verbose=False, bound_later=True)
    OURS.info("early")
    assert "early" in _text()
    assert stat.S_IMODE(log_file().stat().st_mode) == 0o600
    bound_log()
    OURS.info("late")
    assert [line.rpartition(": ")[2] for line in _text().splitlines()][1:] == ["early", "late"]
    for number in range(100):
        OURS.info("line %d", number)
    end_logging()
    assert len(list(log_file().parent.iterdir())) == 3
    assert _text().endswith("INFO desktop_monitor: end\n")
