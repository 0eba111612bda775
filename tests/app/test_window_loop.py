import asyncio
import gc
import socket
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.window_loop import WindowLoop


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[WindowLoop]:
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)  # windows of earlier tests may only now be deleted, which would end the loop
    loop = WindowLoop(qapp)
    yield loop
    loop.close()
    qapp.setQuitOnLastWindowClosed(quits)


def test_callbacks_run_in_order_and_new_ones_a_turn_later(loop: WindowLoop) -> None:
    called: list[str] = []

    async def run() -> None:
        done = asyncio.Event()

        def first() -> None:
            called.append("first")
            loop.call_soon(called.append, "later")
            loop.call_soon(done.set)

        loop.call_soon(first)
        loop.call_soon(called.append, "cancelled").cancel()
        loop.call_soon(called.append, "second")
        assert called == []
        await done.wait()

    loop.run_until_complete(run())
    assert called == ["first", "second", "later"]


def test_one_that_fails_is_told_and_holds_up_no_other(loop: WindowLoop) -> None:
    told: list[object] = []
    loop.set_exception_handler(lambda _loop, context: told.append(context["exception"]))

    def fail() -> None:
        raise ValueError("bad")

    async def run() -> None:
        done = asyncio.Event()
        loop.call_soon(fail)
        loop.call_soon(done.set)
        await done.wait()

    loop.run_until_complete(run())
    assert [str(error) for error in told] == ["bad"]


def test_it_serves_sockets_timers_and_threads(loop: WindowLoop) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()

    async def run() -> bytes:
        server = await asyncio.start_server(answer, "localhost", 0)
        async with server:
            reader, writer = await asyncio.open_connection("localhost", server.sockets[0].getsockname()[1])
            writer.write(b"hello\n")
            line = await asyncio.wait_for(reader.readline(), 30.0)
            writer.close()
            await writer.wait_closed()
        return line

    assert loop.run_until_complete(run()) == b"hello\n"


def test_after_the_end_nothing_is_called(qapp: QApplication) -> None:
    called: list[int] = []
    loop = WindowLoop(qapp)
    loop.call_soon(called.append, 1)
    loop.close()
    qapp.processEvents()
    assert called == []


def test_a_closed_loop_waits_for_no_collector(qapp: QApplication) -> None:
    """Which could run in any thread, and Qt's timers end in their own alone."""
    qapp.setQuitOnLastWindowClosed(False)
    loop = WindowLoop(qapp)
    loop.run_until_complete(asyncio.sleep(0.01))
    loop.close()
    gone, gc_was_on = weakref.ref(loop), gc.isenabled()
    gc.disable()
    try:
        del loop
        assert gone() is None
    finally:
        if gc_was_on:
            gc.enable()


def test_a_look_up_under_way_does_not_keep_a_closed_loop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    qapp.setQuitOnLastWindowClosed(False)
    threads, let = list[threading.Thread](), threading.Event()

    def hang(*_wanted: object) -> None:
        threads.append(threading.current_thread())
        let.wait()

    async def ask() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await asyncio.get_running_loop().getaddrinfo("a.example", 80)

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    loop = WindowLoop(qapp)
    loop.run_until_complete(ask())
    loop.close()
    gone, gc_was_on = weakref.ref(loop), gc.isenabled()
    gc.disable()
    try:
        del loop
        let.set()
        threads[0].join()
        assert gone() is None
    finally:
        if gc_was_on:
            gc.enable()


def test_the_last_to_let_go_of_a_closed_loop_may_be_another_thread(qapp: QApplication) -> None:
    """Else Qt complains, which fails the test, or crashes later."""
    qapp.setQuitOnLastWindowClosed(False)
    loops = [WindowLoop(qapp)]
    loops[0].call_later(0.01, list)
    loops[0].run_until_complete(asyncio.sleep(0.02))
    loops[0].close()
    thread = threading.Thread(target=loops.clear)
    thread.start()
    thread.join()
    qapp.processEvents()


def test_a_loop_may_be_closed_while_threads_post_to_it(qapp: QApplication) -> None:
    qapp.setQuitOnLastWindowClosed(False)
    told: list[str] = []

    def post(loop: WindowLoop, posted: threading.Event) -> None:
        try:
            while True:
                loop.call_soon_threadsafe(list)
                posted.set()
        except RuntimeError as error:
            told.append(str(error))

    for _ in range(20):
        loop, posted = WindowLoop(qapp), threading.Event()
        threads = [threading.Thread(target=post, args=(loop, posted)) for _ in range(3)]
        for thread in threads:
            thread.start()
        posted.wait()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        del loop
        for thread in threads:
            thread.join()
    qapp.processEvents()
    assert told == ["Event loop is closed"] * 60


def test_a_closed_loop_takes_nothing_more(qapp: QApplication) -> None:
    loop = WindowLoop(qapp)
    loop.close()
    for call in (loop.call_soon, loop.call_soon_threadsafe):
        with pytest.raises(RuntimeError, match="Event loop is closed"):
            call(list)
    with pytest.raises(RuntimeError, match="Event loop is closed"):
        loop.call_later(1.0, list)
    loop.close()
