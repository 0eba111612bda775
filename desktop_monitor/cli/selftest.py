"""`--selftest`: whether this installation works, step by step, without a display and without touching the user's files.

It is the smoke test of every package (docs/packaging.md, "The self-test").
"""

import argparse
import asyncio
import os
import shutil
import tempfile
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from desktop_monitor import __version__
from desktop_monitor.cli.desktop_probe import run_probe
from desktop_monitor.cli.display import display_problem

if TYPE_CHECKING:
    from desktop_monitor.app.console import Console
    from desktop_monitor.app.front import Front
    from desktop_monitor.core.updates import EndpointView

_LONGEST = 90.0
"""Seconds after which it ends by force, whatever hangs."""
_STEP_PATIENCE = 20.0
"""Seconds that a step may take."""
_PRIVATE = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


T = TypeVar("T")


class _Failed(Exception):
    """A step failed; the text is one sentence for people."""


def run(_args: argparse.Namespace) -> int:
    """Print a line for each step; return 0, or 1 after the first step that fails."""
    began = monotonic()
    watchdog = threading.Timer(_LONGEST, _give_up)
    watchdog.daemon = True
    watchdog.start()
    home = tempfile.mkdtemp(prefix="desktop-monitor-selftest-")
    try:
        _done("version", f"Desktop Monitor {__version__}")
        _done("tray", _tray())  # before the display is put aside
        _put_desktop_aside(Path(home))
        _watch_this_computer()
    except _Failed as failure:
        print(f"FAILED   {failure}", flush=True)
        return 1
    finally:
        watchdog.cancel()
        shutil.rmtree(home, ignore_errors=True)
    _done("all", f"{monotonic() - began:.1f} s")
    return 0


def _done(step: str, text: str) -> None:
    print(f"ok       {step}: {text}", flush=True)


def _give_up() -> None:
    print(f"FAILED   something hangs: not done after {_LONGEST:.0f} s", flush=True)
    os._exit(1)


def _put_desktop_aside(home: Path) -> None:
    """From here on nothing is shown to the user, said to the user or written where the user's files are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    os.environ.pop("DESKTOP_MONITOR_CONFIG", None)
    for name in _PRIVATE:
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)


def _watch_this_computer() -> None:
    """Open the window, start the agent and wait for its first push."""
    try:
        from desktop_monitor.app.application import new_application
        from desktop_monitor.app.front import Front
        from desktop_monitor.app.window_loop import WindowLoop
        from desktop_monitor.ui.theme import Scheme
    except ImportError as error:
        raise _Failed(f"libraries: {error}") from error
    application = new_application()
    front = Front(Scheme.LIGHT)
    with asyncio.Runner(loop_factory=lambda: WindowLoop(application)) as runner:
        runner.run(_steps(front))


async def _steps(front: "Front") -> None:
    from desktop_monitor.app.console import Console
    from desktop_monitor.config.settings import Settings
    from desktop_monitor.core.notice_policy import NoticePolicy

    settings = Settings(notices=NoticePolicy(enabled=False))
    painted = asyncio.Event()
    front.window.painted.connect(painted.set)
    front.open(settings, hidden=False)
    await _in_time(painted.wait(), "window: it was not painted")
    _done("window", f"painted, {front.window.width()} × {front.window.height()}, {_icon(front)}")
    console = Console(front, settings, None, lambda: None)
    console.start()
    try:
        await _live(console)
    finally:
        await console.stop()
    _done("end", "everything ended")


async def _live(console: "Console") -> None:
    await _in_time(console.settled(), "agent: it did not start")
    page = console.window.page
    if page.isVisible():
        raise _Failed(f"agent: {page.accessibleName()}")
    view = await _seen(console, lambda _view: True, "agent: nothing was heard of it")
    _done("agent", f"answers at {view.url}")
    view = await _seen(console, _is_live, "live update: none came")
    _done("live update", f"{len(view.services)} services by push, the worst is {view.health.value}")
    indicator = console.window.top_bar.indicator
    if not indicator.text.startswith("Live") or indicator.grab().isNull():
        raise _Failed(f'indicator: it says "{indicator.text}" instead of "Live"')
    _done("indicator", indicator.text)


def _is_live(view: "EndpointView") -> bool:
    from desktop_monitor.core.updates import State

    return view.status.state is State.CONNECTED and view.health_source == "push" and view.status.rtt is not None


async def _seen(console: "Console", wanted: Callable[["EndpointView"], bool], failure: str) -> "EndpointView":
    """The endpoint as soon as it is as wanted."""
    seen: asyncio.Future[EndpointView] = asyncio.get_running_loop().create_future()

    def look() -> None:
        view = console.monitor.selected
        if view is not None and wanted(view) and not seen.done():
            seen.set_result(view)

    console.monitor.changed.connect(look)
    look()
    try:
        return await _in_time(seen, failure)
    finally:
        console.monitor.changed.disconnect(look)


async def _in_time(awaited: Awaitable[T], failure: str) -> T:
    try:
        async with asyncio.timeout(_STEP_PATIENCE):
            return await awaited
    except TimeoutError:
        raise _Failed(f"{failure} within {_STEP_PATIENCE:.0f} s") from None


def _icon(front: "Front") -> str:
    """Its icon in words. Raises `_Failed` if there is none."""
    sizes = front.window.windowIcon().availableSizes()
    if not sizes:
        raise _Failed("icon: the window has none")
    return f"icons up to {max(size.width() for size in sizes)} px"


def _tray() -> str:
    """What tray there is, asked where the user would see it. Raises `_Failed` if Qt cannot run there."""
    problem = display_problem()
    seen = run_probe(offscreen=problem is not None)
    if isinstance(seen, str):
        raise _Failed(f"tray: Qt cannot run: {seen}")
    if problem is not None:
        return f"not looked for, {problem}"
    if not seen["tray"]:
        return "none here: closing the window will quit"
    return "a StatusNotifier host" if seen["tray_host"] else "an XEmbed tray"
