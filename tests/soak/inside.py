"""What a process that runs Qt and asyncio holds, counted from inside: memory, and what must not grow in number."""

import asyncio
import gc
import time
from collections import Counter
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.soak.heaps import heaps

_ROLLUP = ("Rss", "Private_Dirty")
_KIB = 1024
_GROWING = frozenset({"Sample", "Minute", "Cell", "Statement", "QStaticText"})
"""What is kept on purpose, up to bounds that take hours to reach (docs/bounds.md): round trips, minutes of traffic,
cells of days, statements of SQLite, laid-out texts."""
_MANY = 50
"""Types of objects with fewer are not told by name."""


def counts() -> dict[str, int]:
    """What there must not be more and more of.

    `timers` are active QTimers, `callbacks` what asyncio waits for by a timer of Qt (qasync).
    """
    loop = asyncio.get_running_loop()
    wrapped = _wrapped()
    return {
        "fds": sum(1 for _ in Path("/proc/self/fd").iterdir()),
        "tasks": len(asyncio.all_tasks(loop)),
        "timers": sum(isinstance(each, QTimer) and each.isActive() for each in wrapped),
        "callbacks": len(vars(loop._timer)["_SimpleTimer__callbacks"]),  # type: ignore[attr-defined]
        "qobjects": len(wrapped),
        "widgets": len(QApplication.allWidgets()),
        "threads": sum(1 for _ in Path("/proc/self/task").iterdir()),
        "children": len(_children()),
    }


def sample(data: Path) -> dict[str, Any]:
    """`counts` and sizes of this process at this moment; sizes in MiB, times in s. `data`: where the history lies.

    Nothing is collected before: garbage that the program leaves is its own. `cpu` is what the process has used before,
    `asked` what this look took, `types` the objects that the garbage collector knows, `objects` how many but for those
    that are kept for hours, `kinds` those of Qt that Python knows, `open` the file descriptors, `heaps` what memory is
    made of.
    """
    began = time.process_time()
    memory = _memory()
    objects = gc.get_objects()
    types = Counter(type(each).__qualname__ for each in objects)
    found = {
        "at": time.monotonic(),
        "cpu": began,
        **memory,
        **counts(),
        "objects": types.total() - sum(types[each] for each in _GROWING),
        "history": sum(file.stat().st_size for file in data.rglob("*") if file.is_file()) / _KIB**2,
        "types": {name: count for name, count in types.items() if count >= _MANY},
        "kinds": Counter(type(each).__name__ for each in _wrapped()),
        "open": _open_files(),
        "heaps": heaps(),
    }
    return found | {"asked": time.process_time() - began}


def _wrapped() -> list[QObject]:
    return [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QObject)]


def _memory() -> dict[str, float]:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    sizes = {name: int(rest.split()[0]) / _KIB for name, _, rest in (line.partition(":") for line in lines)}
    return {name.lower(): round(sizes[name], 3) for name in _ROLLUP}


def _children() -> list[str]:
    return [
        child
        for task in Path("/proc/self/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    ]


def _open_files() -> Counter[str]:
    """A path, or `socket`, `pipe`, `anon_inode` without their numbers."""
    found = Counter[str]()
    for each in Path("/proc/self/fd").iterdir():
        try:
            target = str(each.readlink())
        except FileNotFoundError:  # the one that listed them
            continue
        found[target.partition(":[")[0]] += 1
    return found
