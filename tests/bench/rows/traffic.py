"""Bytes in an hour on the wire (TCP payload, both ways), live against polling, with an agent of ours.

Measured in a shortened run: every interval of the agent and of the connection is a twentieth of the usual one, so that
what happens in 15 s is what happens in five minutes; polling each second runs at its own pace. The start is left out.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from tests.bench.bench import Bench
from tests.bench.machine import python
from tests.bench.row import Row
from tests.bench.running import Program, config, ours, program

QUICK = True
_SCALE = 20.0
_HOUR = 3600.0
_SETTLE = 5.0
_TIMING = {"poll_interval": 30.0, "heartbeat_interval": 25.0, "heartbeat_timeout": 60.0}
_WAYS = ("live", "each 30 s", "each 1 s")


class Counter:
    """A wire that counts."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._tasks: set[asyncio.Task[None]] = set()
        self.bytes = 0
        self.port = 0

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Counter"]:
        """For the time of the block."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._carry(reader, far_writer))
                group.create_task(self._carry(far_reader, writer))
        except* OSError:
            pass
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                self.bytes += len(data)
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()


async def measure(bench: Bench) -> list[Row]:
    seconds = 10.0 if bench.quick else 45.0
    environment = bench.environment("traffic")
    async with contextlib.AsyncExitStack() as stack:
        command = ours("agent", str(30.0 / _SCALE))
        agent = await stack.enter_async_context(program(command, environment, bench.folder / "errors.log"))
        host, _, port = (await agent.hear("listening"))["url"].removeprefix("http://").rpartition(":")
        counters = []
        for way in _WAYS:
            counter = await stack.enter_async_context(Counter(host, int(port)).running())
            await stack.enter_async_context(_watch(bench, way, counter))
            counters.append(counter)
        await asyncio.sleep(_SETTLE)
        before = [counter.bytes for counter in counters]
        await asyncio.sleep(seconds)
        counts = [counter.bytes - start for counter, start in zip(counters, before, strict=True)]
    scales = (_SCALE, _SCALE, 1.0)
    live, slow, fast = (count / seconds / scale * _HOUR / 1000 for count, scale in zip(counts, scales, strict=True))
    detail = {"seconds": seconds, "scale": _SCALE, "bytes seen": counts}
    return [
        Row("bytes an hour, live", "polling each 30 s", live, slow, "kB", 0.25, detail),
        Row("bytes an hour, live", "polling each 1 s", live, fast, "kB", 0.01, detail),
    ]


@contextlib.asynccontextmanager
async def _watch(bench: Bench, way: str, counter: Counter) -> AsyncIterator[None]:
    timing = {name: value / _SCALE for name, value in _TIMING.items()}
    more = "" if way == "live" else 'transport = "polling"\n'
    if way == "each 1 s":
        timing["poll_interval"] = 1.0
    more += "[connection]\n" + "\n".join(f"{name} = {value}" for name, value in timing.items())
    name = f"traffic-{way.replace(' ', '-')}"
    file = config(bench.home(name) / "traffic.toml", {"Agent": f"http://127.0.0.1:{counter.port}"}, more)
    command = python("-m", "desktop_monitor", "watch", "--json", "--no-record", "--config", file)
    async with program(command, bench.environment(name), bench.folder / "errors.log") as watch:
        await watch.hear("health")
        reading = asyncio.ensure_future(_drain(watch))
        try:
            yield
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


async def _drain(watch: Program) -> None:
    await watch.hear("never", patience=10_000.0)
