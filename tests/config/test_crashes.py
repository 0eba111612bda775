"""Faults are told once a place, privately, boundedly, whatever else is broken."""

import asyncio
import errno
import gc
import logging
import os
import stat
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop_monitor.config import crash_folder, crashes
from desktop_monitor.config.crash_folder import LONGEST, MOST, Run, keep, left_behind, reports
from desktop_monitor.config.crashes import Crash, Crashes
from desktop_monitor.config.logs import log_file
from desktop_monitor.config.paths import crash_dir
from tests.helpers.logs import ExpectedLogs

NOON = datetime(2030, 5, 4, 12, 0, 0, tzinfo=UTC)


def _struck(text: str) -> str:
    return text.replace("canary", "[key]")


@pytest.fixture
def told(expected_logs: ExpectedLogs) -> list[Crash]:
    expected_logs("desktop_monitor.crashes: ")
    return []


@pytest.fixture
def teller(told: list[Crash]) -> Crashes:
    return Crashes("window", _struck, told.append)


def fail(text: str = "canary here") -> None:
    raise LookupError(text)


def caught(does: Callable[[], object]) -> Exception:
    try:
        does()
    except Exception as error:  # noqa: BLE001  (whatever it is)
        return error
    raise AssertionError("it did not fail")


def test_a_report_says_what_where_and_when_and_no_key(teller: Crashes, told: list[Crash]) -> None:
    teller.facts = lambda: ["Watched: 2: 1 connected, 1 error"]
    log_file().parent.mkdir(parents=True)
    log_file().write_text(f"2030 {os.getpid()} INFO a: the canary sings\n2030 {os.getpid() + 1} INFO a: not mine\n")
    teller.fault(caught(fail), "a test")
    (crash,) = told
    line = fail.__code__.co_firstlineno + 1
    assert crash.what == f"LookupError in test_crashes.py, line {line}"
    assert crash.file is not None
    text = crash.file.read_text(encoding="utf-8")
    assert text == crash.text
    assert f"What: {crash.what}\nWhen: 20" in text
    assert "s after the start\nIn: a test\nProcess: window, " in text
    assert "\nWatched: 2: 1 connected, 1 error\n" in text
    assert "\n  LookupError: [key] here\n" in text
    assert "INFO a: the [key] sings" in text
    assert "not mine" not in text
    assert str(Path.home()) not in text
    assert stat.S_IMODE(crash.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(crash_dir().stat().st_mode) == 0o700


def test_the_place_is_the_innermost_call_of_ours(teller: Crashes) -> None:
    crash = teller.fault(caught(lambda: keep("", "window", None)), "")  # type: ignore[arg-type]
    assert crash is not None
    assert crash.what.startswith("AttributeError in desktop_monitor/config/crash_folder.py, line ")


def test_values_of_variables_are_no_part_of_it(teller: Crashes) -> None:
    def failing() -> None:
        secret = "whisper"
        raise KeyError(len(secret))

    crash = teller.fault(caught(failing), "")
    assert crash is not None
    assert "'whisper'" not in crash.text.replace('secret = "whisper"', "")


def test_the_same_place_is_counted(teller: Crashes, told: list[Crash], caplog: pytest.LogCaptureFixture) -> None:
    for number in range(12):
        teller.fault(caught(partial(fail, f"number {number}")), "a test")
    assert [crash.count for crash in told] == list(range(1, 13))
    assert len(reports()) == 1
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert "(10 times)" in caplog.text


def test_there_is_no_storm_of_reports(teller: Crashes, told: list[Crash], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crashes, "MOST_PLACES", 13)
    for number in range(20):
        code = compile("\n" * number + "raise LookupError", "elsewhere.py", "exec")
        teller.fault(caught(partial(exec, code)), "")
    assert len(reports()) == crashes.MOST_AN_HOUR
    assert told[10].file is None
    assert told[10].problem == "10 were written in the last hour"
    assert len({crash.what for crash in told}) == 13
    assert told[-1].count == 8


def test_reports_are_few_and_small() -> None:
    for number in range(MOST + 3):
        keep("x", "window", NOON + timedelta(seconds=number))
    names = [file.name for file in reports()]
    assert len(names) == MOST
    assert names[0] == "crash-20300504T120003Z-window.txt"
    keep("x", "window", NOON + timedelta(seconds=12))
    assert reports()[-1].name == "crash-20300504T120012Z-window.txt"
    assert (crash_dir() / "crash-20300504T120012Z-window.1.txt").exists()


def test_a_long_text_is_cut_and_keys_in_it_are_struck_before(teller: Crashes) -> None:
    crash = teller.fault(caught(lambda: fail("canary" * 200_000 + "\n" + "\u202ex" * 30_000)), "")
    assert crash is not None
    assert len(crash.text.encode()) <= LONGEST
    assert "canary" not in crash.text.replace('"canary"', "").replace("canary here", "").replace("canary'", "")
    assert all(line.isprintable() for line in crash.text.splitlines())
    assert max(map(len, crash.text.splitlines())) <= 1_000


def test_a_deep_recursion_leaves_a_readable_report(teller: Crashes) -> None:
    def first(depth: int) -> None:
        second(depth + 1)

    def second(depth: int) -> None:
        first(depth + 1)

    crash = teller.fault(caught(lambda: first(0)), "")
    assert crash is not None
    assert "lines are left out here" in crash.text
    assert "RecursionError: " in crash.text


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the disk is read-only")]
)
def test_a_disk_that_refuses_is_said(
    teller: Crashes, told: list[Crash], monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(crash_folder, "_new_file", refuse)
    teller.fault(caught(fail), "")
    (crash,) = told
    assert (crash.file, crash.problem) == (None, why)
    assert "LookupError: [key] here" in crash.text
    assert crash.sentence.endswith(f"; its report cannot be saved: {why}")


def test_a_disk_that_fills_while_it_is_written_leaves_no_half(teller: Crashes, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_stem: str) -> tuple[Path, int]:
        crash_dir().mkdir(parents=True)
        half = crash_dir() / "crash-1-window.txt"
        half.touch()
        return half, os.open("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(crash_folder, "_new_file", full)
    crash = teller.fault(caught(fail), "")
    assert crash is not None
    assert crash.problem == "the disk is full"
    assert reports() == []


def test_what_cannot_be_searched_for_keys_is_left_out(told: list[Crash]) -> None:
    def broken(_text: str) -> str:
        raise RuntimeError

    teller = Crashes("window", broken, told.append)
    teller.fault(caught(fail), "the canary")
    assert "What: LookupError in test_crashes.py" in told[0].text
    assert "cannot be searched for keys (RuntimeError)" in told[0].text
    assert "canary" not in told[0].text
    assert "canary" not in teller.say_last("Fatal error of Qt", "canary")


def test_facts_that_cannot_be_had_take_nothing_with_them(teller: Crashes) -> None:
    teller.facts = lambda: [str(1 // 0)]
    crash = teller.fault(caught(fail), "")
    assert crash is not None
    assert "Watched: unknown (ZeroDivisionError)" in crash.text
    assert "LookupError: [key] here" in crash.text


def test_a_fault_of_the_reporter_is_one_line_and_no_more(
    capsys: pytest.CaptureFixture[str], expected_logs: ExpectedLogs
) -> None:
    expected_logs("desktop_monitor.crashes: ")

    def tell(_crash: Crash) -> None:
        assert reporter.fault(ZeroDivisionError(), "itself") is None
        fail()

    reporter = Crashes("window", _struck, tell)
    assert reporter.fault(caught(fail), "") is None
    line = "desktop-monitor: a fault of this program could not be reported: LookupError (LookupError)\n"
    assert capsys.readouterr().err == line


def test_what_cannot_be_reported_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(crashes, "place_of", full)
    monkeypatch.setattr(crashes, "MOST_PLACES", 2)
    reporter = Crashes("agent", _struck, lambda _: None)
    for _ in range(150):
        reporter.fault(LookupError(), "")
    for kind in (KeyError, EOFError, IndexError):
        reporter.fault(kind(), "")
    head = "desktop-monitor: a fault of this program could not be reported: "
    assert [line.removeprefix(head) for line in capsys.readouterr().err.splitlines()] == [
        "LookupError (OSError)",
        "LookupError (OSError) (10 times)",
        "LookupError (OSError) (100 times)",
        "KeyError (OSError)",
    ]


class Odd(Exception):
    def __str__(self) -> str:
        raise ValueError("no text")


def test_an_exception_without_a_text(teller: Crashes) -> None:
    crash = teller.fault(Odd(), "")
    assert crash is not None
    assert crash.what == "Odd"
    assert "Odd: <exception str() failed>" in crash.text


class Unraisable:
    def __del__(self) -> None:
        raise EOFError


def test_hooks_hear_of_threads_finalizers_and_calls_from_qt(teller: Crashes, told: list[Crash]) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with teller.hooked():
        error = caught(lambda: 1 // 0)
        sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=lambda: fail("thread"), name="digger")
        thread.start()
        thread.join()
        Unraisable()
        gc.collect()
    assert before == (sys.excepthook, threading.excepthook, sys.unraisablehook)
    heads = [crash.text.splitlines()[3] for crash in told]
    assert heads == ["In: a call from Qt", "In: thread digger", "In: a finalizer"]


def test_ctrl_c_is_no_fault(teller: Crashes, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs) -> None:
    logging.getLogger("desktop_monitor.crashes").error("as expected")  # the fixture waits for a line
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: heard.append(kind))
    with teller.hooked():
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert heard == [KeyboardInterrupt]
    assert reports() == []


def test_the_event_loop_tells_and_goes_on(teller: Crashes, told: list[Crash], expected_logs: ExpectedLogs) -> None:
    expected_logs("asyncio: no exception in here")

    async def work() -> str:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(teller.in_loop)
        loop.call_soon(fail)
        loop.call_exception_handler({"message": "no exception in here"})
        await asyncio.sleep(0)
        return "went on"

    assert asyncio.run(work()) == "went on"
    assert told[0].text.splitlines()[3].startswith("In: event loop: Exception in callback fail()")


def test_what_a_dead_run_left_is_told_once(teller: Crashes, told: list[Crash]) -> None:
    run = Run("watch")
    Run("window").end()
    run.say("Fatal Python error: Segmentation fault\n\nThread 0x1 (canary):")
    assert list(left_behind("watch")) == []  # it lives
    (file,) = crash_dir().glob(".run-*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    run.end()
    assert list(crash_dir().iterdir()) == []
    file.write_bytes(content)
    teller.tell_earlier()
    assert told == []  # of another command
    of_watch = Crashes("watch", _struck, told.append)
    of_watch.tell_earlier()
    of_watch.tell_earlier()
    (crash,) = told
    assert crash.last_run
    assert crash.what == "Segmentation fault"
    assert crash.sentence == f"an earlier run ended by Segmentation fault; the report: {crash.file}"
    assert "Thread 0x1 ([key]):" in crash.text
    assert [each.name for each in crash_dir().iterdir()] == [crash.file.name if crash.file else ""]


def test_a_run_that_was_killed_is_no_fault(caplog: pytest.LogCaptureFixture, expected_logs: ExpectedLogs) -> None:
    caplog.set_level(logging.INFO)
    crash_dir().mkdir(parents=True)
    (crash_dir() / ".run-window-1").write_text("77 2030-05-04T12:00:00+00:00 1.0 window\n")
    (crash_dir() / ".run-window-2").write_text("")  # another process makes it right now
    (crash_dir() / ".run-window-3").write_text("something else\n")
    Crashes("window", _struck, lambda _: pytest.fail("it is no fault")).tell_earlier()
    assert "the run of window since 2030-05-04T12:00:00+00:00 did not end in order" in caplog.text
    assert sorted(file.name for file in crash_dir().iterdir()) == [".run-window-2", ".run-window-3"]


def test_a_folder_that_cannot_be_made_harms_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(crash_folder, "crash_dir", lambda: tmp_path / "file" / "crashes")
    teller = Crashes("window", _struck, lambda _: None)
    teller.begin()
    teller.tell_earlier()
    teller.say_last("Fatal error of Qt", "x")
    teller.end()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock")
def test_a_file_system_without_locks_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    teller = Crashes("window", _struck, lambda _: None)
    teller.begin()
    teller.tell_earlier()
    teller.end()
    assert list(crash_dir().iterdir()) == []


def test_a_user_without_a_home(teller: Crashes, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    crash = teller.fault(caught(fail), "")
    assert crash is not None
    assert "[key] here" in crash.text
