"""Every way to end, from every situation: no process, socket or temporary file is left, and it takes 2 s at most.

Each situation has a screen of its own with a session bus, a private HOME, XDG_RUNTIME_DIR and TMPDIR, and the program
as a person starts it. What is left is looked for in the process table, in /proc/net/unix and in these folders.
"""

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.app.conftest import Desktop
from tests.bench.running import config
from tests.helpers.signals import heed_signals
from tests.soak.served import Served, served

PATIENCE = 2.0
"""Seconds in which it has ended (docs/behaviour.md, "Command line")."""
_MARGIN = 1.0
"""Of a busy machine."""
_LONGEST = 30.0
_STAYS = (
    "soak.toml",
    "state/desktop-monitor/window.ini",
    "data/desktop-monitor/history.db",
    "data/desktop-monitor/notices.json",
    "data/desktop-monitor/recorder.lock",
)
"""Files that are there to stay. The lock is empty: to remove it would open a gap between two that take it."""
_LOGS = "state/desktop-monitor/log/"
_TRAY = ("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "32")


@dataclass(frozen=True)
class Left:
    """What a situation left."""

    name: str
    code: int
    expected: tuple[int, ...]
    seconds: float
    """From the end being asked for until the process had ended."""
    processes: tuple[str, ...]
    sockets: tuple[str, ...]
    files: tuple[str, ...]
    said: str

    @property
    def clean(self) -> bool:
        """Nothing is there that should not be."""
        in_time = self.seconds <= PATIENCE + _MARGIN
        return in_time and self.code in self.expected and not (self.processes or self.sockets or self.files)


class Rig:
    """The surroundings of one situation."""

    def __init__(self, folder: Path, desktop: Desktop, served: Served) -> None:
        self.folder = folder
        self.desktop = desktop
        self.served = served
        places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
        (folder / "run").mkdir(mode=0o700, parents=True)
        (folder / "tmp").mkdir()
        places |= {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run"), "TMPDIR": str(folder / "tmp")}
        self._places = places
        self.process: subprocess.Popen[bytes]

    def start(self, *arguments: str, url: str = "", more: str = "") -> None:
        """Start the program; it watches `url`, or this computer."""
        file = self.folder / "soak.toml"
        file.write_text("", encoding="utf-8")
        if url:
            config(file, {"Station": url}, more)
        self.desktop.environment |= self._places
        self.process = self.desktop.start("--config", str(file), *arguments)

    def connect(self, *arguments: str) -> None:
        """Start it, watching the station, until the link stands."""
        self.start(*arguments, url=self.served.url)
        self.until(self.served.is_linked)

    def send(self, number: signal.Signals = signal.SIGTERM) -> None:
        """A signal to the program."""
        self.process.send_signal(number)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is so."""
        end = time.monotonic() + _LONGEST
        while not true():
            if time.monotonic() > end or self.process.poll() is not None:
                self.process.kill()
                output, _ = self.process.communicate()
                raise RuntimeError(f"the situation did not come about: {output.decode(errors='replace')}")
            time.sleep(0.02)

    def ours(self) -> list[str]:
        """The processes that run in these surroundings, by their command lines."""
        mark = f"XDG_RUNTIME_DIR={self.folder / 'run'}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        return found

    def sockets(self) -> list[str]:
        """Sockets with a name in these surroundings that somebody holds."""
        lines = Path("/proc/net/unix").read_text(encoding="utf-8").splitlines()
        return [line.split()[-1] for line in lines if str(self.folder) in line]

    def files(self) -> list[str]:
        """Files and sockets that should not be here."""
        names = [str(each.relative_to(self.folder)) for each in self.folder.rglob("*") if not each.is_dir()]
        return [name for name in names if name not in _STAYS and not name.startswith(_LOGS)]


Step = Callable[[Rig], object]


@dataclass(frozen=True)
class Situation:
    """How it comes about, and how it ends."""

    name: str
    reach: Step
    end: Step
    codes: tuple[int, ...] = (0,)


def _agent(rig: Rig) -> None:
    rig.start()
    rig.until(lambda: any(" agent " in each for each in rig.ours()))
    rig.desktop.window()


def _cut_short(seconds: float) -> Step:
    def reach(rig: Rig) -> None:
        rig.start(url=rig.served.url)
        time.sleep(seconds)

    return reach


def _dialling(rig: Rig) -> None:
    """A port that accepts and never answers."""
    rig.start(url=rig.served.mute_url)
    rig.until(rig.served.was_dialled)


def _polling(rig: Rig) -> None:
    rig.start(url=rig.served.mute_url, more='transport = "polling"')
    rig.until(rig.served.was_dialled)


def _recording(rig: Rig) -> None:
    rig.connect()
    rig.served.pour()
    file = rig.folder / "data/desktop-monitor/history.db-wal"
    rig.until(lambda: file.exists() and file.stat().st_size > 1_000_000)


def _in_tray(rig: Rig) -> None:
    rig.desktop.spawn(*_TRAY)
    rig.desktop.xdotool("search", "--sync", "--name", "^panel$")
    rig.connect("--hidden")


def _shown(rig: Rig) -> None:
    rig.connect()
    rig.desktop.window()


def _close(rig: Rig) -> None:
    rig.desktop.press(rig.desktop.window(), "alt+F4")


def _quit(rig: Rig) -> None:
    rig.desktop.press(rig.desktop.window(), "ctrl+q")


def _log_out(rig: Rig) -> None:
    """Everything of the session goes at once."""
    rig.send(signal.SIGHUP)
    rig.send(signal.SIGTERM)
    rig.desktop.lose_screen()


SITUATIONS = (
    Situation("window closed", _shown, _close),
    Situation("Quit (Ctrl+Q)", _shown, _quit),
    Situation("SIGTERM", _shown, Rig.send),
    Situation("SIGINT", _shown, lambda rig: rig.send(signal.SIGINT)),
    Situation("end of the session (SIGHUP)", _shown, lambda rig: rig.send(signal.SIGHUP)),
    Situation("watching this computer", _agent, Rig.send),
    Situation("X server gone", _shown, lambda rig: rig.desktop.lose_screen(), (1,)),
    Situation("X server gone, with an agent", _agent, lambda rig: rig.desktop.lose_screen(), (1,)),
    Situation("while dialling", _dialling, Rig.send),
    Situation("while polling", _polling, Rig.send),
    Situation("while the recorder is busy", _recording, Rig.send),
    Situation("in the tray", _in_tray, Rig.send),
    Situation("log out", _shown, _log_out, (0, 1)),
    *(
        Situation(f"{seconds:g} s after the start", _cut_short(seconds), Rig.send, (0, -signal.SIGTERM))
        for seconds in (0.05, 0.2, 0.4, 0.6, 0.9)
    ),
)


def end(folder: Path, situation: Situation) -> Left:
    """Let it come about, and end."""
    with _surroundings(folder) as rig:
        situation.reach(rig)
        begun = time.monotonic()
        situation.end(rig)
        output, _ = rig.process.communicate(timeout=_LONGEST)
        seconds = time.monotonic() - begun
        until = time.monotonic() + PATIENCE  # an agent whose parent has gone ends by itself
        while rig.ours() and time.monotonic() < until:
            time.sleep(0.02)
        return Left(
            name=situation.name,
            code=rig.process.returncode,
            expected=situation.codes,
            seconds=seconds,
            processes=tuple(rig.ours()),
            sockets=tuple(rig.sockets()),
            files=tuple(rig.files()),
            said=output.decode(errors="replace").strip(),
        )


@contextlib.contextmanager
def _surroundings(folder: Path) -> Iterator[Rig]:
    """A screen and a server; the program alone has the private folders."""
    with Desktop() as desktop, served() as server:
        yield Rig(folder, desktop, server)


def all_of_them(folder: Path) -> list[Left]:
    """Each situation, one after the other."""
    heed_signals()
    return [end(folder / str(number), each) for number, each in enumerate(SITUATIONS)]


def table(found: Sequence[Left]) -> str:
    """What was found, as text."""
    lines = []
    for each in found:
        left = ", ".join((*each.processes, *each.sockets, *each.files)) or "nothing left"
        said = f' "{each.said}"' if each.said else ""
        verdict = "clean" if each.clean else "NOT CLEAN"
        lines.append(f"{each.name:32} exit {each.code:3} after {each.seconds:.2f} s  {left}{said}  {verdict}")
    return "\n".join(lines)
