"""Blocking calls in threads that nobody waits for at the end."""

import asyncio
import gc
import socket
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest

from desktop_monitor.client.daemon_threads import EngineLoop, in_daemon_thread


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


class Resolver:
    """Answers when it is let, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.let = threading.Event()
        self.fails = False

    def __call__(self, *wanted: object) -> list[object]:
        self.asked.append(wanted[0])
        self.let.wait()
        if self.fails:
            raise socket.gaierror("no such name")
        return [wanted]


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver]:
    resolver = Resolver()
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    yield resolver
    resolver.let.set()


async def _give_up(host: str) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await asyncio.get_running_loop().getaddrinfo(host, 80)


def _run(main: Callable[[], object]) -> list[str]:
    """Run it; what the loop complains of."""
    told: list[str] = []

    async def all_of_it() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context["message"]))
        await main()  # type: ignore[misc]

    with asyncio.Runner(loop_factory=EngineLoop) as runner:
        runner.run(all_of_it())
    gc.collect()
    return told


def test_a_resolver_that_does_not_answer_keeps_one_thread_a_name(resolver: Resolver) -> None:
    async def ask() -> None:
        for _ in range(5):
            await _give_up("a.example")
        await _give_up("b.example")
        assert resolver.asked == ["a.example", "b.example"]
        resolver.let.set()
        loop = asyncio.get_running_loop()
        both = await asyncio.gather(*(loop.getaddrinfo("a.example", 80) for _ in range(2)))
        assert str(both[0]) == str(both[1]) == "[('a.example', 80, 0, 0, 0, 0)]"
        while len(resolver.asked) < 3:  # what has ended is forgotten
            await loop.getaddrinfo("a.example", 80)

    assert _run(ask) == []


def test_a_failed_look_up_is_told_to_all_who_wait_and_to_nobody_else(resolver: Resolver) -> None:
    resolver.fails = True

    async def ask() -> None:
        loop = asyncio.get_running_loop()
        waiting = [asyncio.ensure_future(loop.getaddrinfo("a.example", 80)) for _ in range(3)]
        await _give_up("a.example")
        await _give_up("b.example")
        resolver.let.set()
        told = await asyncio.gather(*waiting, return_exceptions=True)
        assert [str(error) for error in told] == ["no such name"] * 3
        with pytest.raises(socket.gaierror):
            await loop.getaddrinfo("c.example", 80)  # after the one that nobody waits for

    assert _run(ask) == []
    assert resolver.asked == ["a.example", "b.example", "c.example"]
