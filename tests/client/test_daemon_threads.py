"""Blocking calls in threads that nobody waits for at the end."""

import asyncio
import threading
import weakref

import pytest

from desktop_monitor.client.daemon_threads import in_daemon_thread


class Call:
    def __init__(self, begin: threading.Event) -> None:
        self._begin = begin

    def __call__(self) -> str:
        self._begin.wait()
        return "done"


async def test_the_call_is_let_go_before_its_result_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the thread may be the last to hold an object of Qt, which must end in the window's thread."""
    loop = asyncio.get_running_loop()
    post, held = loop.call_soon_threadsafe, []
    begin = threading.Event()
    call = Call(begin)
    there = weakref.ref(call)

    def look(*args: object) -> None:
        held.append(there())
        post(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "call_soon_threadsafe", look)
    coming = in_daemon_thread(call)
    del call
    begin.set()
    assert await coming == "done"
    assert held == [None]


async def test_what_it_raises_is_handed_on() -> None:
    def fail() -> None:
        raise ValueError("bad")

    with pytest.raises(ValueError, match="bad"):
        await in_daemon_thread(fail)
