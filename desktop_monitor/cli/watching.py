"""The engine under `watch`: endpoints in, updates on the screen, until there is a reason to end."""

import argparse
import asyncio
import os
import sys
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from contextlib import ExitStack

import msgspec

from desktop_monitor.agent.supervisor import AgentProcess, AgentProcessError
from desktop_monitor.cli.ending import Ending
from desktop_monitor.cli.errors import CommandError
from desktop_monitor.cli.output import Output
from desktop_monitor.cli.screens import JsonScreen, PlainScreen, Screen, TableScreen
from desktop_monitor.client.clock import SystemClock
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.client.fleet import Fleet
from desktop_monitor.config.crash_report import watched_line
from desktop_monitor.config.crashes import Crashes
from desktop_monitor.config.history_file import history_file
from desktop_monitor.config.settings import EndpointSettings, Settings
from desktop_monitor.config.this_computer import THIS_COMPUTER, this_computer
from desktop_monitor.config.update_log import UpdateLog
from desktop_monitor.core.event_mark import Reach
from desktop_monitor.core.problems import ProblemCounter
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EndpointView,
    ProblemFound,
    State,
    StateChanged,
    Update,
)
from desktop_monitor.store.history import History

_FLUSH_PATIENCE = 0.5
"""Seconds the last lines get to be written."""


async def watch(args: argparse.Namespace, settings: Settings, crashes: Crashes) -> int:
    """Watch what `settings` name, as `args` ask; return the exit code. Raises `CommandError`."""
    asyncio.get_running_loop().set_exception_handler(crashes.in_loop)
    if sys.stdout is None:
        raise CommandError("there is no standard output to write to")
    ending = Ending()
    output = Output(sys.stdout.fileno(), ending.fail_threadsafe)
    screen = _screen(args, output)
    with ExitStack() as stack:
        stack.callback(output.close, _FLUSH_PATIENCE)
        stack.callback(screen.close)
        stack.enter_context(ending.on_signals())
        stack.enter_context(ending.on_closed_pipe(sys.stdout.fileno()))
        if args.seconds is not None:
            asyncio.get_running_loop().call_later(args.seconds, ending.end, 1 if args.until else 0)
        watcher = Watcher(screen, ending, State(args.until) if args.until else None, record=not args.no_record)
        crashes.facts = lambda: [watched_line(watcher.views)]
        work = watcher.configured(settings) if settings.endpoint else watcher.this_computer(args, settings)
        return await _until_ended(work, ending)


class Watcher:
    """Shows updates and knows when the state that is waited for is reached by all endpoints at once."""

    def __init__(self, screen: Screen, ending: Ending, goal: State | None, *, record: bool) -> None:
        """`record`: keep a history of what is shown."""
        self._screen = screen
        self._ending = ending
        self._goal = goal
        self._record = record
        self._history: History | None = None
        self._log = UpdateLog()
        self._clock = SystemClock()
        self._views: dict[str, EndpointView] = {}
        self._problems = ProblemCounter()
        self._announced: StateChanged | None = None
        self._expected: frozenset[str] = frozenset()

    @property
    def views(self) -> Sequence[EndpointView]:
        """What is watched now."""
        return tuple(self._views.values())

    async def configured(self, settings: Settings) -> None:
        """Watch the endpoints of the settings, until cancelled."""
        await self._engine(settings, settings.endpoint)

    async def this_computer(self, args: argparse.Namespace, settings: Settings) -> None:
        """Watch this computer through an agent of our own, until cancelled. Raises `CommandError`."""
        announced = StateChanged(ConnectionStatus())
        self._tell(announced)
        self._announced = announced
        agent = AgentProcess(config=args.config, on_problem=self.agent_problem)
        try:
            endpoint = this_computer(await agent.start(), settings)
            await self._engine(settings, (endpoint,))
        except AgentProcessError as error:
            self.agent_problem(str(error))
            raise CommandError(str(error)) from error
        finally:
            await agent.stop()

    async def _engine(self, settings: Settings, endpoints: Sequence[EndpointSettings]) -> None:
        self.expect(endpoint.name for endpoint in endpoints)
        fleet = Fleet(endpoints, self.show, notices=settings.notices, clock=self._clock)
        if self._record:
            fleet.resume(await self._open_history(settings))
        fleet.start()
        try:
            await asyncio.Event().wait()
        finally:
            await fleet.stop()
            if self._history is not None:
                self._history.close()

    async def _open_history(self, settings: Settings) -> Mapping[str, Reach]:
        loop = asyncio.get_running_loop()

        def tell(complaint: str) -> None:
            loop.call_soon_threadsafe(self._history_problem, complaint)

        history = self._history = History(history_file(), settings.history, tell, tell)
        return await in_daemon_thread(history.open)

    def _history_problem(self, detail: str) -> None:
        if detail:
            self._tell_problems(self._problems.note("store", detail, self._clock.now()))

    def expect(self, names: Iterable[str]) -> None:
        """The endpoints that must be in the state that is waited for."""
        self._expected = frozenset(names)

    def show(self, update: Update) -> None:
        """Show an update, unless there is a reason to end; it may be one."""
        if self._ending.reached:
            return
        self._log.take(update)
        if self._history is not None:
            self._history.record(update)
        self._views[update.endpoint] = update.view
        self._screen.show(self._news(update))
        states = {name: view.status.state for name, view in self._views.items()}
        if self._goal is not None and states.keys() >= self._expected and set(states.values()) == {self._goal}:
            self._ending.end(0)

    def _news(self, update: Update) -> Update:
        """Without the state that was told before the engine ran."""
        told, self._announced = self._announced, None
        if told is None or told not in update.changes:
            return update
        changes = tuple(change for change in update.changes if change != told)
        return msgspec.structs.replace(update, changes=changes)

    def agent_problem(self, detail: str) -> None:
        """Tell what became of the agent; repeated problems are counted."""
        self._tell_problems(self._problems.note("agent", detail, self._clock.now()))

    def _tell_problems(self, problems: Sequence[ProblemFound]) -> None:
        """Tell `problems` now, and those that are held back when their time comes."""
        for problem in problems:
            self._tell(problem)
        if self._problems.due is not None:
            asyncio.get_running_loop().call_later(self._problems.due - self._clock.now(), self._problems_due)

    def _problems_due(self) -> None:
        self._tell_problems(self._problems.tick(self._clock.now()))

    def _tell(self, change: Change) -> None:
        """Show what the engine cannot know: what becomes of the agent."""
        view = self._views.get(THIS_COMPUTER) or EndpointView(name=THIS_COMPUTER, url="", status=ConnectionStatus())
        now, utc = self._clock.now(), self._clock.utc()
        self.show(Update(endpoint=THIS_COMPUTER, at=utc, now=now, changes=(change,), view=view))


async def _until_ended(work: Coroutine[None, None, None], ending: Ending) -> int:
    """Do `work` until `ending`; what it raises is raised."""
    working, reason = asyncio.ensure_future(work), asyncio.ensure_future(ending.wait())
    try:
        await asyncio.wait({working, reason}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
        return await reason
    finally:
        reason.cancel()
        working.cancel()
        await asyncio.gather(working, reason, return_exceptions=True)


def _screen(args: argparse.Namespace, output: Output) -> Screen:
    if args.json:
        return JsonScreen(output)
    encoding = sys.stdout.encoding
    if not shows_table(args):
        return PlainScreen(output, encoding)
    return TableScreen(output, encoding, SystemClock(), colour="NO_COLOR" not in os.environ)


def shows_table(args: argparse.Namespace) -> bool:
    """True if the screen is a table that is drawn anew: on a terminal that can."""
    on_terminal = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    return on_terminal and not args.json
