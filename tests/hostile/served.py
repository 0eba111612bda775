"""The agent, spoken to by anybody who reaches its port: bytes that should be requests, or frames after a handshake.

It is served on loopback, in a loop of its own that only runs while an input is tried.
"""

import asyncio
import atexit
import contextlib
import logging
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from tests.agent.serving import HANDSHAKE, Lever, Served, served

_TURNS: Final = 6
"""Of the loop, within which what was written to loopback is read and answered."""
_PATIENCE: Final = 5.0
_QUESTION: Final = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
_LOGS: Final = ("uvicorn.error", "asyncio", "desktop_monitor")


class _Faults(logging.Handler):
    """Hears of all that would become a crash report, or a line on standard error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(f"{record.name}: {record.getMessage()} {record.exc_info}")

    def in_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Takes the place of the loop's exception handler."""
        self.told.append(str(context))

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Fail if anything is heard meanwhile."""
        self.told.clear()
        for name in _LOGS:
            logging.getLogger(name).addHandler(self)
        try:
            yield
        finally:
            for name in _LOGS:
                logging.getLogger(name).removeHandler(self)
        assert self.told == []


class _Agent:
    """One for all inputs."""

    def __init__(self) -> None:
        self._faults = _Faults()
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(self._faults.in_loop)
        self._serving = served(Lever())
        self._served: Served = self._loop.run_until_complete(self._serving.__aenter__())

    def hears(self, data: bytes, *, first: bytes = b"") -> None:
        """Say `first`, and `data` after its answer: at once, and in two parts, of which the first is a whole head if
        there is one."""
        half = data.find(b"\r\n\r\n") + 4 if b"\r\n\r\n" in data[:-4] else len(data) // 2
        with self._faults.listening():
            self._loop.run_until_complete(asyncio.wait_for(self._tried(first, data), _PATIENCE))
            self._loop.run_until_complete(asyncio.wait_for(self._tried(first, data[:half], data[half:]), _PATIENCE))

    async def _tried(self, first: bytes, *parts: bytes) -> None:
        reader, writer = await self._served.dial(first)
        with contextlib.suppress(OSError):  # the agent may end it at any time
            if first:
                await reader.readuntil(b"\r\n\r\n")
            for part in parts:
                writer.write(part)
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            writer.write_eof()
            await reader.read()
        await _closed(writer)
        reader, writer = await self._served.dial(_QUESTION)
        assert b" 200 " in await reader.readline()
        await _closed(writer)

    def end(self) -> None:
        """It is served no more."""
        self._loop.run_until_complete(self._serving.__aexit__(None, None, None))
        self._loop.close()


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):  # the agent may end it at any time
        await writer.wait_closed()


@cache
def _agent() -> _Agent:
    agent = _Agent()
    atexit.register(agent.end)
    return agent


def asked(data: bytes) -> None:
    """Bytes that should be requests."""
    _agent().hears(data)


def listened(data: bytes) -> None:
    """Bytes that should be frames of a listener."""
    _agent().hears(data, first=HANDSHAKE)
