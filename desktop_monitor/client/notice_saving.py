"""Keeps what the notice rules remember, in a worker thread, at most once in a while."""

import asyncio
import logging
from datetime import UTC
from typing import Protocol

from desktop_monitor.client.clock import Clock
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.notice_memory import Remembered
from desktop_monitor.core.notice_state import NoticeState

SAVE_EACH = 2.0
"""Least seconds between two savings."""

_log = logging.getLogger(__name__)


class Memory(Protocol):
    """Where it is kept. Both methods may block."""

    def load(self) -> tuple[Remembered | None, str]:
        """What was kept, and a sentence if it could not be used."""

    def save(self, remembered: Remembered) -> None:
        """Keep it. Raises `OSError`."""


class Saving:
    """Saves the newest state some time after it changed, and once more at the end."""

    def __init__(self, memory: Memory, clock: Clock) -> None:
        self._memory = memory
        self._clock = clock
        self._newest: NoticeState | None = None
        self._task: asyncio.Task[None] | None = None
        self._waited = asyncio.Event()
        self._ending = False
        self._failed = False

    def load(self) -> tuple[Remembered | None, str]:
        """What was kept, and a sentence if it could not be used. The file is small: this takes a moment."""
        return self._memory.load()

    def note(self, state: NoticeState) -> None:
        """This is the state now."""
        self._newest = state
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._save_later())

    async def finish(self) -> None:
        """Save what is not saved yet."""
        self._ending = True
        self._waited.set()
        if self._task is not None:
            await self._task

    async def _save_later(self) -> None:
        while self._newest is not None:
            if not self._ending:
                self._waited.clear()
                timer = asyncio.get_running_loop().call_later(SAVE_EACH, self._waited.set)
                await self._waited.wait()
                timer.cancel()
            await self._save()
        self._task = None

    async def _save(self) -> None:
        state, self._newest = self._newest, None
        assert state is not None
        remembered = Remembered(self._clock.utc().astimezone(UTC), self._clock.now(), state)
        try:
            await in_daemon_thread(lambda: self._memory.save(remembered))
        except OSError as error:
            if not self._failed:
                _log.warning("What was told cannot be kept for the next start: %s", error)
            self._failed = True
        else:
            self._failed = False
