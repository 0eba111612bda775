"""Standard output, written by a thread of its own: a reader that stops reading must not stop the engine."""

import os
import threading
from collections import deque
from collections.abc import Callable

BACKLOG_LIMIT = 64 * 1024 * 1024
"""Most bytes that wait to be written; what comes on top is lost, and counted."""


class Output:
    """Writes to a file descriptor in order. `on_failure` is called in the thread, once, if writing fails."""

    def __init__(self, descriptor: int, on_failure: Callable[[OSError], None]) -> None:
        self._descriptor = descriptor
        self._on_failure = on_failure
        self._chunks: deque[bytes] = deque()
        self._backlog = 0
        self._lost = 0
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True, name="desktop-monitor-output")
        self._thread.start()

    @property
    def backlog(self) -> int:
        """Bytes that wait to be written."""
        with self._changed:
            return self._backlog

    def write(self, data: bytes) -> None:
        """Write `data` soon; lose it if more than `BACKLOG_LIMIT` bytes wait already."""
        with self._changed:
            if self._backlog + len(data) > BACKLOG_LIMIT:
                self._lost += 1
                return
            self._chunks.append(data)
            self._backlog += len(data)
            self._changed.notify_all()

    def take_lost(self) -> int:
        """How many writes were lost since the last call; 0 as long as there is no room to tell it."""
        with self._changed:
            if self._backlog > BACKLOG_LIMIT // 2:
                return 0
            lost, self._lost = self._lost, 0
            return lost

    def close(self, patience: float) -> None:
        """Let the thread write what waits, for `patience` seconds at most."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(patience)

    def _run(self) -> None:
        try:
            while data := self._next():
                written = 0
                while written < len(data):
                    written += os.write(self._descriptor, data[written:])
                with self._changed:
                    self._backlog -= len(data)
        except OSError as error:
            self._on_failure(error)

    def _next(self) -> bytes:
        """All that waits; empty when closed and nothing is left."""
        with self._changed:
            self._changed.wait_for(lambda: self._chunks or self._closed)
            data = b"".join(self._chunks)
            self._chunks.clear()
            return data
