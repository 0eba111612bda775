"""Faults of the desktop around the window, and of Qt's event loop: each on a screen and a session bus of its own."""

import asyncio
import contextlib
import itertools
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from subprocess import DEVNULL
from typing import Any

from dbus_fast import Message

from tests.faults.rig import Rig
from tests.faults.worlds import Skipped
from tests.helpers.recorder import Recorder, Watcher, session_bus, until

_BUS = "org.freedesktop.DBus"
_ENDED = "the notification service ended"
_AFTER = 5.0
"""Seconds after a fault was noticed until its end."""
_BLOCKED = 2.0


@dataclass(frozen=True)
class Place:
    """A desktop."""

    bus: str
    """The address of its session bus."""
    environment: dict[str, str]
    """What a program on it must know."""

    async def show(self, rig: Rig, *more: str) -> None:
        """Start the window, and wait until it is connected."""
        await rig.connected(window=more, env=self.environment)


@contextlib.asynccontextmanager
async def _desktop(rig: Rig, *helpers: tuple[str, ...]) -> AsyncIterator[Place]:
    """A screen, a session bus and a window manager, and helpers; the client ends before them."""
    missing = [
        name for name in ("Xvfb", "openbox", "dbus-daemon", *(each[0] for each in helpers)) if not shutil.which(name)
    ]
    if missing:
        raise Skipped("needs " + ", ".join(missing))
    run = rig.folder / "run"
    run.mkdir(mode=0o700)
    async with contextlib.AsyncExitStack() as stack:
        session = session_bus(rig.folder)
        bus = session.__enter__()
        stack.callback(
            session.__exit__, None, None, None
        )  # of a case that fails it must not hear: it would wait for ever
        display = await _screen(stack)
        environment = {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(run),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        for helper in (("openbox",), *helpers):
            await _run(stack, *helper, env={**os.environ, **environment})
        await asyncio.sleep(1.0)
        stack.push_async_callback(rig.client.end)
        yield Place(bus, environment)


async def _screen(stack: contextlib.AsyncExitStack) -> str:
    reader, writer = os.pipe()
    with os.fdopen(reader) as answer:
        screen = ("Xvfb", "-displayfd", str(writer), "-screen", "0", "1180x740x24", "-nolisten", "tcp")
        await _run(stack, *screen, pass_fds=(writer,))
        os.close(writer)
        return f":{(await asyncio.to_thread(answer.readline)).strip()}"


async def _run(stack: contextlib.AsyncExitStack, *command: str, **options: Any) -> None:
    process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=DEVNULL, **options)

    async def end() -> None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    stack.push_async_callback(end)


async def loop_blocked_in_the_window(rig: Rig) -> None:
    """Something holds Qt's event loop up for 2 s."""
    async with _desktop(rig) as place:
        await place.show(rig)
        rig.begins()
        rig.client.order(f"block {_BLOCKED:g}")
        await rig.steady()
        times = [at for at, _ in rig.client.lines if at > rig.began]
        if (
            max((after - before for before, after in itertools.pairwise([rig.began, *times])), default=0.0)
            < _BLOCKED / 2
        ):
            rig.measured.faults.append("was not blocked")
        await rig.count_losses()


async def session_bus_gone(rig: Rig) -> None:
    """The daemon of the session bus is killed: news goes beside the tray icon."""
    async with _desktop(rig, ("trayer",)) as place:
        recorder = await _with_a_critical_bubble(rig, place)
        pid = await _daemon(recorder)
        rig.begins()
        os.kill(pid, signal.SIGKILL)
        rig.source.report(DB="critical", Queue="critical")
        said = await rig.noticed_by("beside the tray")
        rig.measured.said = said["title"]
        if "Queue" not in said["title"]:
            rig.measured.faults.append("something else was said")
        await asyncio.sleep(_AFTER)
        rig.stayed()
        await rig.count_losses()
        recorder.stop()


async def _daemon(recorder: Recorder) -> int:
    assert recorder.bus is not None
    question = Message(
        destination=_BUS,
        path="/org/freedesktop/DBus",
        interface=_BUS,
        member="GetConnectionUnixProcessID",
        signature="s",
        body=[_BUS],
    )
    answer = await recorder.bus.call(question)
    assert answer is not None
    return int(answer.body[0])


async def notification_daemon_killed(rig: Rig) -> None:
    """The notification service goes with a bubble that holds; its successor gets that."""
    async with _desktop(rig) as place:
        recorder = await _with_a_critical_bubble(rig, place)
        rig.begins()
        recorder.stop()
        rig.measured.said = (await rig.noticed_by("bubble", why=_ENDED))["why"]
        await asyncio.sleep(_AFTER)
        rig.ends()
        again = Recorder(place.bus)
        await again.start()
        await until(lambda: again.shown)
        rig.measured.heal = time.monotonic() - rig.ended
        if [each[1][3] for each in again.shown] != [recorder.shown[-1][1][3]]:
            rig.measured.faults.append("another bubble was shown")
        rig.stayed()
        await rig.count_losses()
        again.stop()


async def _with_a_critical_bubble(rig: Rig, place: Place) -> Recorder:
    """The window, connected; a service that is critical, and a notification service that shows it."""
    recorder = Recorder(place.bus)
    await recorder.start()
    rig.source.report(DB="healthy", Queue="healthy")
    await place.show(rig)
    rig.source.report(DB="critical", Queue="healthy")
    await until(lambda: recorder.shown)
    await asyncio.sleep(1.0)
    return recorder


async def tray_host_killed(rig: Rig) -> None:
    """The tray goes while the window is hidden: that comes back, and the icon goes to the next host."""
    async with _desktop(rig) as place:
        watcher = Watcher(place.bus)
        await watcher.start()
        await place.show(rig, "--hidden")
        await until(lambda: watcher.items)
        await asyncio.sleep(1.0)
        if rig.client.first(lambda line: line.get("shown")):
            rig.measured.faults.append("the window was not hidden")
        rig.begins()
        watcher.stop()
        await rig.noticed_by("window", shown=True)
        rig.measured.said = "the window is shown"
        await asyncio.sleep(_AFTER)
        rig.ends()
        again = Watcher(place.bus)
        await again.start()
        await until(lambda: again.items)
        rig.measured.heal = time.monotonic() - rig.ended
        if await again.ask("Status") != "Active":
            rig.measured.faults.append("the icon is not shown")
        rig.stayed()
        await rig.count_losses()
        again.stop()
