"""What was told outlives the program."""

import asyncio
import threading
from pathlib import Path

import pytest

from desktop_monitor.client import notice_saving
from desktop_monitor.client.clock import SystemClock
from desktop_monitor.client.notice_saving import Saving
from desktop_monitor.config.notice_memory import NoticeMemory, Remembered
from desktop_monitor.core.notice_state import NoticeState
from desktop_monitor.core.updates import ProblemFound
from tests.client.watching import AT_ONCE, endpoint, quick, watching
from tests.helpers.logs import ExpectedLogs
from tests.servers import bodies
from tests.servers.scripted import Page, ScriptedServer

HEALTH = "/api/v1/health"


@pytest.fixture
def memory(tmp_path: Path) -> NoticeMemory:
    return NoticeMemory(tmp_path / "data" / "notices.json")


async def test_a_restart_in_the_middle_neither_repeats_nor_forgets(
    server: ScriptedServer, memory: NoticeMemory
) -> None:
    settings = endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))
    async with watching(settings, notices=AT_ONCE, memory=memory) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
        trouble = await watch.until_notice("DB is critical")
    async with watching(settings, notices=AT_ONCE, memory=memory) as watch:
        asked = len(server.asked(HEALTH))
        await server.until(lambda: len(server.asked(HEALTH)) >= asked + 4)
        assert watch.notices() == []
        server.pages[HEALTH] = Page(bodies.health(DB="ok"))
        recovery = await watch.until_notice("DB recovered")
        assert recovery.bubble == trouble.bubble


async def test_what_was_told_is_saved_while_it_runs(
    server: ScriptedServer, memory: NoticeMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_saving, "SAVE_EACH", 0.01)
    server.pages[HEALTH] = Page(bodies.health("critical", DB="critical"))
    settings = endpoint(server.url, transport="polling", policy=quick(poll_interval=0.1))
    async with watching(settings, notices=AT_ONCE, memory=memory) as watch:

        def kept() -> bool:
            saved, _ = memory.load()
            endpoint = None if saved is None else saved.state.endpoints.get("A")
            return endpoint is not None and endpoint.subjects["DB"].told.value == "critical"

        await watch.until(kept)


async def test_a_damaged_memory_is_said_once(server: ScriptedServer, tmp_path: Path) -> None:
    file = tmp_path / "notices.json"
    file.write_text("{")
    async with watching(endpoint(server.url), memory=NoticeMemory(file)) as watch:
        problem = await watch.until_told(ProblemFound)
        assert problem.kind == "store"
        assert "is damaged" in problem.detail


async def test_a_memory_that_cannot_be_written_is_logged_once(
    server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    monkeypatch.setattr(notice_saving, "SAVE_EACH", 0.01)
    (tmp_path / "blocked").write_text("a file where a folder is needed")
    expected_logs("What was told cannot be kept for the next start")
    memory = NoticeMemory(tmp_path / "blocked" / "notices.json")
    async with watching(endpoint(server.url), memory=memory) as watch:
        await watch.until(lambda: watch.services() == {"DB": "healthy"})


def test_a_disk_that_hangs_does_not_hold_up_the_end() -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    class Hanging:
        def load(self) -> tuple[Remembered | None, str]:
            return None, ""

        def save(self, remembered: Remembered) -> None:
            begun.set()
            may_go_on.wait()

    async def run() -> None:
        saving = Saving(Hanging(), SystemClock())
        saving.note(NoticeState())
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(saving.finish(), 0.05)

    asyncio.run(run())
    assert begun.wait(10)
    may_go_on.set()
