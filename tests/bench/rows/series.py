"""What a message costs the window, from 1 to 1,000 services and from 1 to 100 endpoints: the JSON has the series."""

import asyncio

from tests.bench import bodies
from tests.bench.bench import Bench
from tests.bench.machine import cpu_seconds
from tests.bench.row import Row, skipped
from tests.bench.server import pace, push

QUICK = False
_SERVICES = (1, 10, 100, 1_000)
_ENDPOINTS = (1, 10, 100)
_RATE = 50.0
_SECONDS = 3.0
_SETTLE = 4.0
_WHAT = ("CPU a service, message of 1,000 services, 50/s", "CPU a message, spread over 100 endpoints, 50/s")
_AGAINST = ("message of one service", "one endpoint")


async def measure(bench: Bench) -> list[Row]:
    if not bench.display:
        return [skipped(what, against, None, "no screen") for what, against in zip(_WHAT, _AGAINST, strict=True)]
    services = {count: await _cost(bench, f"s{count}x", services=count) for count in _SERVICES}
    endpoints = {count: await _cost(bench, f"e{count}x", endpoints=count) for count in _ENDPOINTS}
    return [
        Row(
            _WHAT[0],
            _AGAINST[0],
            services[_SERVICES[-1]] / _SERVICES[-1],
            services[_SERVICES[0]],
            "us",
            None,
            {"us a message, by services": services},
        ),
        Row(
            _WHAT[1],
            _AGAINST[1],
            endpoints[_ENDPOINTS[-1]],
            endpoints[_ENDPOINTS[0]],
            "us",
            None,
            {"us a message, by endpoints": endpoints},
        ),
    ]


async def _cost(bench: Bench, name: str, services: int = bodies.SERVICES, endpoints: int = 1) -> float:
    """Microseconds of processor time for one message to a window of its own."""
    paths = [f"/{name}/ws"] if endpoints == 1 else [f"/{name}{number}/ws" for number in range(endpoints)]
    bench.server.services |= dict.fromkeys(paths, services)
    text = bodies.HealthText(services)
    async with bench.window(name, paths=endpoints) as window:
        await window.hear("data painted")
        links = [(await bench.server.linked(path))[0] for path in paths]
        await asyncio.sleep(_SETTLE)
        before = cpu_seconds(window.pid)
        count = await pace(_RATE, _SECONDS, lambda number: push(links[number % len(links)], text.make(number)))
        await asyncio.sleep(0.3)
        return (cpu_seconds(window.pid) - before) / count * 1e6
