"""Blocking calls that hang neither pile up nor hold up anything."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from desktop_monitor.agent.threads import Worker


async def test_results_and_exceptions_come_through() -> None:
    outcomes: Iterator[int | OSError] = iter([1, OSError("gone")])

    def work() -> int:
        outcome = next(outcomes)
        if isinstance(outcome, OSError):
            raise outcome
        return outcome

    worker = Worker(work, "test")
    assert await worker() == 1
    with pytest.raises(OSError, match="gone"):
        await worker()


async def test_a_call_that_hangs_is_not_started_twice() -> None:
    release = threading.Event()
    calls = []

    def work() -> int:
        calls.append(threading.current_thread().daemon)
        release.wait()
        return len(calls)

    worker = Worker(work, "test")
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await worker()
    release.set()
    assert await worker() == 1
    assert calls == [True]


async def test_what_fails_after_its_caller_gave_up_is_silent() -> None:
    release = threading.Event()

    def work() -> None:
        release.wait()
        raise OSError("too late")

    worker = Worker(work, "test")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await worker()
    pending = worker._pending
    release.set()
    assert pending is not None
    await asyncio.wait({pending})
