"""A real agent of ours with ten made-up services: `SECONDS` between two pushes of figures.

`flip` on standard input changes the health of one service; what it says stands on standard output.
"""

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import Sequence

import msgspec

from desktop_monitor.agent.agent import Agent
from desktop_monitor.agent.readings import Measure, Reading
from desktop_monitor.agent.server import AgentServer, make_application
from desktop_monitor.agent.service import bind, url_of
from desktop_monitor.core.health import Health
from tests.bench import bodies


class Made:
    """A probe that finds what it is told to."""

    name = "made"
    interval = 1.0
    timeout = 1.0

    def __init__(self) -> None:
        self.readings = [
            Reading(
                name=service["name"],
                kind="host",
                health=Health.HEALTHY,
                message=service["message"],
                response_ms=service["response_time_ms"],
                group=service["name"].lower().replace(" ", "_"),
                metrics={"value": 12.5, "mean_1m": 11.75, "threshold": 80.0},
                measure=Measure(metric="value", value=12.5, threshold=None),
            )
            for service in bodies.services(7)
        ]

    def flip(self) -> None:
        """The other health for the first service."""
        first = self.readings[0]
        other = Health.HEALTHY if first.health is Health.CRITICAL else Health.CRITICAL
        self.readings = [msgspec.structs.replace(first, health=other), *self.readings[1:]]

    def expected(self) -> Sequence[Reading]:
        return self.readings

    async def read(self) -> Sequence[Reading]:
        return self.readings


def agent_of(made: Made, seconds: float) -> Agent:
    """An agent that watches nothing else, with so many seconds between two pushes of figures."""
    return Agent((made,), stats_interval=seconds)


async def serve(seconds: float) -> None:
    made = Made()
    agent = agent_of(made, seconds)

    def told() -> None:
        line = os.read(0, 4_096)
        if not line:
            loop.remove_reader(0)
        elif b"flip" in line:
            made.flip()
            at = time.monotonic_ns()
            agent.apply(made.name, made.readings)
            say(what="flip", at=at)

    loop = asyncio.get_running_loop()
    loop.add_reader(0, told)
    with contextlib.closing(bind("127.0.0.1", 0)) as listener:
        url = url_of(listener)
        application = make_application(agent, host="127.0.0.1", key=None)
        server = AgentServer(application, stop=asyncio.Event(), ready=lambda: say(what="listening", url=url))
        await server.serve(sockets=[listener])


def say(**fields: object) -> None:
    """One line for the bench."""
    os.write(1, json.dumps(fields).encode() + b"\n")


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
