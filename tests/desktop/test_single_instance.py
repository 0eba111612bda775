import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from desktop_monitor.desktop import single_instance
from desktop_monitor.desktop.single_instance import NotAnsweringError, SingleInstance
from tests.helpers.logs import ExpectedLogs

CONFIG = Path("/somewhere/config.toml")

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_monitor.desktop.single_instance import SingleInstance
application = QCoreApplication(sys.argv)
sys.exit(10 + SingleInstance(Path(sys.argv[1]), sys.argv[3:]).claim(show=sys.argv[2] == "show"))
"""
"""A start in a process of its own: exit 11 if it got the place, 10 if somebody else has it."""


@pytest.fixture(autouse=True)
def runtime_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short path: the name of a socket may have 106 bytes."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


def second(qtbot: QtBot, *arguments: str) -> int:
    process = QProcess()
    with qtbot.waitSignal(process.finished, timeout=10_000):
        process.start(sys.executable, ["-c", SECOND, str(CONFIG), *arguments])
    return process.exitCode()


@pytest.fixture
def first(qtbot: QtBot) -> SingleInstance:
    instance = SingleInstance(CONFIG, ["http://b", "http://a"])
    assert instance.claim(show=True)
    instance.listen()
    return instance


def test_a_second_start_asks_the_first_to_show_its_window(first: SingleInstance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.asked_to_show):
        assert second(qtbot, "show", "http://a", "http://b") == 10


def test_a_second_hidden_start_leaves_the_window_alone(first: SingleInstance, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(first.asked_to_show):
        assert second(qtbot, "hidden", "http://a", "http://b") == 10


def test_another_configuration_is_another_place(first: SingleInstance, qtbot: QtBot) -> None:
    assert second(qtbot, "show", "http://c") == 11


def test_the_place_is_free_again_afterwards(first: SingleInstance, qtbot: QtBot) -> None:
    first.release()
    assert second(qtbot, "show", "http://a", "http://b") == 11


def test_what_a_killed_instance_left_is_no_hindrance(first: SingleInstance, runtime_folder: Path) -> None:
    (socket,) = (path for path in runtime_folder.rglob("*") if path.is_socket())
    first.release()
    os.mknod(socket, stat.S_IFSOCK | 0o600)
    assert SingleInstance(CONFIG, ["http://a", "http://b"]).claim(show=True)


def test_a_start_waits_until_the_one_before_listens(qtbot: QtBot) -> None:
    early = SingleInstance(CONFIG, [])
    assert early.claim(show=True)
    late = SingleInstance(CONFIG, [])
    assert late._lock is not None
    assert not late._lock.tryLock(0)
    early.listen()
    assert late._lock.tryLock(0)
    late._lock.unlock()
    with qtbot.waitSignal(early.asked_to_show):
        assert second(qtbot, "show") == 10
    early.release()


def test_a_claim_that_comes_to_nothing_leaves_the_place_free() -> None:
    early = SingleInstance(CONFIG, [])
    assert early.claim(show=True)
    early.release()
    late = SingleInstance(CONFIG, [])
    assert late._lock is not None
    assert late._lock.tryLock(0)
    late.release()


def test_only_this_user_can_reach_it(first: SingleInstance, runtime_folder: Path) -> None:
    (socket,) = (path for path in runtime_folder.rglob("*") if path.is_socket())
    assert stat.S_IMODE(socket.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700


def test_an_instance_that_does_not_answer_is_told(
    qtbot: QtBot, runtime_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_ANSWER_MS", 50)
    instance = SingleInstance(CONFIG, [])
    mute = QLocalServer()
    assert mute.listen(instance._address)
    with pytest.raises(NotAnsweringError, match="does not answer"):
        instance.claim(show=True)
    mute.close()


@pytest.fixture
def cache_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_CACHE_HOME", folder)
        yield Path(folder)


@pytest.mark.parametrize("session", ["/proc/nope", "/dev/null", "not/absolute", f"/tmp/{'d' * 120}", ""])
def test_without_a_folder_of_the_session_the_cache_has_the_place(
    session: str, cache_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", session)
    early = SingleInstance(CONFIG, [])
    assert early.claim(show=True)
    early.listen()
    (socket,) = (path for path in cache_folder.rglob("*") if path.is_socket())
    assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
    with qtbot.waitSignal(early.asked_to_show):
        assert second(qtbot, "show") == 10
    early.release()


def test_the_longest_name_of_a_socket_is_listened_at(
    cache_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the name is as long as it may be, and where it is longer by a byte."""
    longest = single_instance._PATH_BYTES - len(f"{cache_folder}//desktop-monitor/desktop-monitor-0123456789abcdef")
    for length, in_session in ((longest, True), (longest + 1, False)):
        session = cache_folder / ("d" * length)
        session.mkdir()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
        instance = SingleInstance(CONFIG, [])
        assert instance.claim(show=True)
        instance.listen()
        (socket,) = (path for path in cache_folder.rglob("*") if path.is_socket())
        assert socket.is_relative_to(session) is in_session
        instance.release()


def test_without_any_folder_every_start_is_on_its_own(
    monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("neither XDG_RUNTIME_DIR nor the cache has .*: a second start opens a window of its own")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/proc/nope")
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    for _ in range(2):
        instance = SingleInstance(CONFIG, [])
        assert instance.claim(show=True)
        instance.listen()
        instance.abandon()
        instance.release()


def test_a_socket_that_cannot_be_made_is_told(expected_logs: ExpectedLogs) -> None:
    expected_logs("no second start can ask for this window: .* cannot be listened at")
    instance = SingleInstance(CONFIG, [])
    in_the_way = Path(instance._address)
    in_the_way.mkdir()
    assert instance.claim(show=True)
    instance.listen()
    assert instance._lock is not None
    assert instance._lock.tryLock(0)  # nobody waits for what will not come
    instance.abandon()
    assert in_the_way.is_dir()
