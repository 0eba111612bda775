"""What a piece of asyncio code left behind."""

import asyncio
from pathlib import Path

SETTLING_TURNS = 20
"""Turns of the event loop that closing transports and cancelled tasks get to end."""

_DESCRIPTORS = Path("/proc/self/fd")


def open_sockets() -> set[str]:
    """Return the sockets this process holds, as the kernel names them; none where there is no /proc."""
    if not _DESCRIPTORS.is_dir():
        return set()
    names = set()
    for descriptor in _DESCRIPTORS.iterdir():
        try:
            names.add(str(descriptor.readlink()))
        except FileNotFoundError:  # the descriptor of the listing itself
            continue
    return {name for name in names if name.startswith("socket:")}


class LeakCheck:
    """Compares the tasks and sockets of now with those of its making. Make it inside the running loop."""

    def __init__(self) -> None:
        self._tasks = asyncio.all_tasks()
        self._sockets = open_sockets()

    async def leaks(self) -> list[str]:
        """Let closing things close, then return a line for each task and socket that is new."""
        found = self._now()
        for _ in range(SETTLING_TURNS):
            if not found:
                break
            await asyncio.sleep(0)
            found = self._now()
        return found

    def _now(self) -> list[str]:
        current = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() - self._tasks if task is not current]
        sockets = open_sockets() - self._sockets
        return [f"pending task: {task!r}" for task in tasks] + [f"open socket: {name}" for name in sorted(sockets)]
