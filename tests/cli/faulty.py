"""A command with a fault: `python -m tests.cli.faulty KIND [ARGUMENT…]` runs `desktop-monitor ARGUMENT…`.

KIND names what fails; what is raised says the key.
"""

import asyncio
import faulthandler
import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

from desktop_monitor.agent.agent import Agent
from desktop_monitor.cli.main import main
from desktop_monitor.client.fleet import Fleet

KEY_VARIABLE = "CANARY_KEY"


def fail(*_: object) -> NoReturn:
    """Whatever fails tells what it knows."""
    raise LookupError(f"no answer to the key {os.environ.get(KEY_VARIABLE, '')}")


LATER: dict[str, Callable[[], object]] = {
    "callback": fail,
    "thread": lambda: threading.Thread(target=fail, name="a thread").start(),
    "segfault": faulthandler._sigsegv,  # type: ignore[attr-defined]  # private, for tests of faulthandler
}


def run(kind: str, arguments: list[str]) -> int:
    """Run the command; return its exit code."""
    start, running = Fleet.start, Agent.running

    def fleet_started(fleet: Fleet) -> None:
        start(fleet)
        later()

    def agent_running(agent: Agent) -> object:
        later()
        return running(agent)

    def later() -> None:
        asyncio.get_running_loop().call_later(0.1, LATER[kind])

    if kind == "work":
        Fleet.start = fail  # type: ignore[method-assign, assignment]
    elif kind == "command":
        import desktop_monitor.cli.check
        import desktop_monitor.cli.key

        desktop_monitor.cli.check.run = desktop_monitor.cli.key.run = fail  # type: ignore[assignment]
    elif kind == "request":
        Agent.run = fail  # type: ignore[method-assign, assignment]
    else:
        Fleet.start = fleet_started  # type: ignore[method-assign, assignment]
        Agent.running = agent_running  # type: ignore[method-assign, assignment]
    return main(arguments)


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1], sys.argv[2:]))
