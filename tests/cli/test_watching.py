import asyncio

import pytest

from desktop_monitor.cli.ending import Ending
from desktop_monitor.cli.watching import Watcher
from desktop_monitor.core import problems
from desktop_monitor.core.updates import ConnectionStatus, ProblemFound, State, StateChanged, Update
from tests.cli.samples import AT, NOW, view


class Recorder:
    """A screen that keeps what it is shown, and tells when there is something new."""

    def __init__(self) -> None:
        self.updates: list[Update] = []
        self.news = asyncio.Event()

    def show(self, update: Update) -> None:
        self.updates.append(update)
        self.news.set()

    def close(self) -> None:
        """Nothing to do."""


def told(name: str, state: State) -> Update:
    status = ConnectionStatus(state=state)
    return Update(endpoint=name, at=AT, now=NOW, changes=(StateChanged(status),), view=view(name, status))


async def test_the_goal_is_reached_by_all_at_once() -> None:
    ending, screen = Ending(), Recorder()
    watcher = Watcher(screen, ending, State.CONNECTED, record=False)
    watcher.expect(["A", "B"])
    for name, state in (("A", State.CONNECTED), ("B", State.FALLBACK), ("A", State.ERROR), ("B", State.CONNECTED)):
        watcher.show(told(name, state))
        assert not ending.reached
    watcher.show(told("A", State.CONNECTED))
    assert await ending.wait() == 0
    watcher.show(told("A", State.ERROR))
    assert len(screen.updates) == 5, "nothing is shown after the end"


async def test_a_problem_that_comes_again_is_held_back_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "QUIET_TIME", 0.2)
    screen = Recorder()
    watcher = Watcher(screen, Ending(), None, record=False)
    for detail in ("first", "second", "third"):
        watcher.agent_problem(detail)
    assert [update.changes for update in screen.updates] == [(ProblemFound(kind="agent", detail="first"),)]
    screen.news.clear()
    await screen.news.wait()
    assert screen.updates[-1].changes == (ProblemFound(kind="agent", detail="third", count=2),)
    assert screen.updates[-1].endpoint == "This computer"


async def test_the_first_reason_to_end_counts() -> None:
    ending = Ending()
    ending.end(0)
    ending.end(143)
    ending.fail_threadsafe(OSError(28, "No space left on device"))
    await asyncio.sleep(0)
    assert await ending.wait() == 0
