"""The file under a running program: edited, broken, mended."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.console import Console
from desktop_monitor.app.front import Front
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import endpoints_of_urls, load
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import State
from desktop_monitor.desktop import config_watch
from desktop_monitor.ui.theme import Scheme
from tests.app.test_console import own_looks  # noqa: F401  (a fixture)
from tests.helpers.leaks import LeakCheck
from tests.servers.bodies import health, stats
from tests.servers.scripted import ScriptedServer, scripted

pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)


@pytest.fixture(autouse=True)
def short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_watch, "SETTLE_MS", 20)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@asynccontextmanager
async def opened(file: Path, urls: Sequence[str] = ()) -> AsyncIterator[Console]:
    """The program with that file, as it is built at the start."""
    settings: Settings | ConfigError
    try:
        settings = load(file)
        if urls:
            settings = Settings(endpoint=endpoints_of_urls(urls, ConnectionPolicy()))
    except ConfigError as error:
        settings = error
    front = Front(Scheme.LIGHT)
    front.open(settings, hidden=False)
    console = Console(front, settings, file, asyncio.Event().set, urls=urls)
    console.start()
    try:
        yield console
    finally:
        await console.stop()
        console.window.deleteLater()


async def _until(console: Console, true: Callable[[], object]) -> None:
    """Wait until something that the window shows makes `true`."""
    reached = asyncio.Event()

    def look(*_: object) -> None:
        if true():
            reached.set()

    line = console.window.status_line
    show = line.right.show_text

    def watch(shown: str) -> None:
        show(shown)
        look()

    signals = (console.monitor.changed, console.reloading.applied)
    for signal in signals:
        signal.connect(look)
    line.right.show_text = watch  # type: ignore[method-assign, assignment]
    look()
    await asyncio.wait_for(reached.wait(), 20)
    line.right.show_text = show  # type: ignore[method-assign]
    for signal in signals:
        signal.disconnect(look)


async def _until_said(console: Console, text: str) -> None:
    """Wait until the status line says it."""
    await _until(console, lambda: text in console.window.status_line.right.text())


def _names(console: Console) -> list[str]:
    return [view.name for view in console.monitor.endpoints.views]


def _connected(console: Console, count: int) -> bool:
    views = console.monitor.endpoints.views
    return len(views) == count and all(view.status.state is State.CONNECTED for view in views)


def _toml(**servers: ScriptedServer) -> str:
    return "".join(f'[[endpoint]]\nname = "{name}"\nurl = "{server.url}"\n' for name, server in servers.items())


def _agent_pid(console: Console) -> int | None:
    agent = console.engine._agent
    return None if agent is None else agent.pid


def _write(file: Path, text: str) -> None:
    file.write_text(text)


def _remove(file: Path) -> None:
    file.unlink()


def _save_as_editors_do(file: Path, text: str) -> None:
    new = file.with_suffix(".swp")
    new.write_text(text)
    new.replace(file)


def _greet(server: ScriptedServer) -> None:
    server.greet(type="initial_data", data={"health": health(DB="healthy"), "statistics": stats(), "events": []})


async def test_endpoints_come_and_go_with_the_file(qapp: QApplication, file: Path) -> None:
    async with scripted() as first, scripted() as second:
        _greet(first)
        _greet(second)
        _write(file, _toml(A=first))
        async with opened(file) as console:
            await _until(console, lambda: _connected(console, 1))
            _save_as_editors_do(file, _toml(B=second, A=first))
            await _until_said(console, "Settings reloaded")
            assert _names(console) == ["B", "A"]
            assert console.monitor.selected is not None
            assert console.monitor.selected.name == "A"
            assert console.window.sidebar.list.currentIndex().data() == "A"
            await _until(console, lambda: _connected(console, 2))
            assert first.dials == 1
            _write(file, _toml(B=second))
            await _until(console, lambda: _names(console) == ["B"])
            assert console.monitor.selected is not None
            assert console.monitor.selected.name == "B"
            assert (first.dials, second.dials) == (1, 1)
            await first.peers[0].ended.wait()


async def test_endpoints_that_come_and_go_leave_nothing_behind(qapp: QApplication, file: Path) -> None:
    async with scripted() as first, scripted() as second:
        _greet(first)
        _greet(second)
        _write(file, _toml(A=first))
        async with opened(file) as console:
            await _until(console, lambda: _connected(console, 1))
            await console.settled()
            check, threads = LeakCheck(), threading.active_count()
            for number in range(3):
                _save_as_editors_do(file, _toml(A=first, B=second))
                await _until(console, lambda: _connected(console, 2))
                _save_as_editors_do(file, _toml(A=first))
                await _until(console, lambda: _names(console) == ["A"])
                await second.peers[number].ended.wait()
            await console.settled()
            # What the notices remember is saved later, once for all.
            assert [leak for leak in await check.leaks() if "Saving._save_later" not in leak] == []
            assert threading.active_count() <= threads
            assert first.dials == 1


async def test_a_mistake_changes_nothing_and_is_told_until_it_is_mended(qapp: QApplication, file: Path) -> None:
    async with scripted() as server:
        _greet(server)
        _write(file, _toml(A=server))
        async with opened(file) as console:
            await _until(console, lambda: _connected(console, 1))
            _write(file, _toml(A=server) + "[connection]\njitter = 7\n")
            await _until_said(console, "connection.jitter is 7: allowed is a number from 0 to 1. Until this is mended")
            server.peers[0].push(type="health_update", data=health(DB="warning"))
            await _until(console, lambda: console.monitor.health.value == "warning")
            assert "jitter is 7" in console.window.status_line.right.text()
            _write(file, _toml(A=server))
            await _until(console, lambda: "jitter" not in console.window.status_line.right.text())
            _remove(file)
            await _until_said(console, "there is no such file any more")
            assert _names(console) == ["A"]
            assert server.dials == 1


async def test_a_start_with_a_mistake_begins_once_it_is_mended(qapp: QApplication, file: Path) -> None:
    async with scripted() as server:
        _greet(server)
        _write(file, "[[endpoint]]\nname = 3\n")
        async with opened(file) as console:
            assert "name" in console.window.page.accessibleName()
            _write(file, "[[endpoint]]\nname = ''\n")
            await asyncio.wait_for(_page_says(console, 'is ""'), 20)
            _write(file, _toml(A=server))
            await _until(console, lambda: _connected(console, 1))
            assert console.window.sidebar.isVisible()
            assert not console.window.page.isVisible()


async def _page_says(console: Console, text: str) -> None:
    while text not in console.window.page.accessibleName():
        await console.settled()
        await asyncio.sleep(0)


async def test_urls_of_the_command_line_stay_and_the_rest_is_reloaded(qapp: QApplication, file: Path) -> None:
    async with scripted() as server, scripted() as other:
        _greet(server)
        _write(file, "")
        async with opened(file, [server.url]) as console:
            await _until(console, lambda: _connected(console, 1))
            names = _names(console)
            _write(file, _toml(A=other) + "[notices]\nsound = true\n")
            await _until_said(console, "Settings reloaded")
            assert _names(console) == names
            assert console.reloading.settings is not None
            assert console.reloading.settings.notices.sound
            assert (server.dials, other.connections) == (1, 0)


async def test_from_this_computer_to_endpoints_and_back(qapp: QApplication, file: Path) -> None:
    async with scripted() as server:
        _greet(server)
        _write(file, "")
        async with opened(file) as console:
            await _until(console, lambda: _connected(console, 1))
            pid = _agent_pid(console)
            _write(file, '[[agent.check]]\nname = "Self"\nkind = "process"\ntarget = "no-such-process"\n')
            await _until(console, lambda: "Self" in [each.name for each in console.monitor.services.services])
            assert _agent_pid(console) != pid
            pid = _agent_pid(console)
            assert pid is not None
            _write(file, _toml(A=server))
            await _until(console, lambda: _names(console) == ["A"] and _connected(console, 1))
            await console.settled()
            assert _agent_pid(console) is None
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)
            _write(file, "")
            await _until(console, lambda: _names(console) == ["This computer"] and _connected(console, 1))


async def test_the_program_ends_in_the_middle_of_a_change(qapp: QApplication, file: Path) -> None:
    async with scripted() as server:
        _greet(server)
        _write(file, _toml(A=server))
        async with opened(file):
            pass  # what the program opens once and for all
        check = LeakCheck()
        async with opened(file) as console:
            await _until(console, lambda: _connected(console, 1))
            _write(file, "")
            console.reloading.reload()
            await asyncio.sleep(0)
        await server.close()
        assert await check.leaks() == []
