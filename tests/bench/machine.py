"""What the operating system knows: processor time and memory of processes, versions, a screen."""

import asyncio
import contextlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
_PACKAGES = ("PySide6-Essentials", "qasync", "websockets", "httpx", "msgspec", "uvicorn", "starlette", "psutil")
_KIB = 1024
_CPU_CLOCK = 2
"""The clock of the scheduler, in nanoseconds (clock_getcpuclockid(3))."""


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far, all its threads; not that of its children."""
    return time.clock_gettime((~pid << 3) | _CPU_CLOCK)


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    process = psutil.Process(pid)
    return [pid, *(child.pid for child in process.children(recursive=True))]


def family_cpu(pid: int) -> float:
    """Processor time of a process and its living descendants."""
    total = 0.0
    for each in family(pid):
        with contextlib.suppress(OSError):
            total += cpu_seconds(each)
    return total


def wakes(pid: int) -> int:
    """How often the living threads of a process went to sleep so far: each time something woke them again."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            lines = (task / "status").read_text(encoding="ascii", errors="replace").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    return total


def family_pss(pid: int) -> float:
    """Proportional set size in MiB of a process and its descendants."""
    total = 0
    for each in family(pid):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / _KIB


def versions() -> dict[str, Any]:
    """What the figures belong to."""
    found: dict[str, Any] = {"python": platform.python_version(), "kernel": platform.release()}
    found |= {"processors": os.cpu_count(), "processor": _processor()}
    for name in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    for command in ("chromium", "node", "npm"):
        if shutil.which(command):
            result = subprocess.run((command, "--version"), capture_output=True, text=True, check=False, timeout=30)
            found[command] = result.stdout.strip()
    return found


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def surroundings(home: Path, display: str) -> dict[str, str]:
    """The environment of a program that is measured: private folders, our screen, no session bus; code is compiled once
    and kept."""
    kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    run = home / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        **kept,
        **places,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONPYCACHEPREFIX": str(ROOT / "build/bench/compiled"),
        "DESKTOP_MONITOR_SCHEME": "light",
    }


def _is_ours(name: str) -> bool:
    return name.startswith(("DESKTOP_MONITOR_", "QT_", "XDG_", "PYTHON")) or name.lower().endswith("_proxy")


@contextlib.asynccontextmanager
async def screen() -> AsyncIterator[tuple[str, int]]:
    """A screen in memory with a window manager and a tray: its name, and the process that paints it."""
    reader, writer = os.pipe()
    command = ("Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp")
    server = await asyncio.create_subprocess_exec(*command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        display = f":{(await asyncio.to_thread(answer.readline)).strip()}"
    environment = {**os.environ, "DISPLAY": display}
    helpers = [
        await asyncio.create_subprocess_exec(
            *each, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for each in (("openbox",), ("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request"))
    ]
    await asyncio.sleep(1.0)
    try:
        yield display, server.pid
    finally:
        for process in (*helpers, server):
            process.terminate()
            await process.wait()


def python(*arguments: str) -> tuple[str, ...]:
    """The command line of a Python program of ours."""
    return sys.executable, *arguments
