"""`check`: one look over HTTP at every endpoint, one line, and an exit code for scripts and Nagios."""

import argparse
import asyncio
from collections.abc import Sequence

from desktop_monitor.agent.supervisor import AgentProcess, AgentProcessError
from desktop_monitor.cli.arguments import CHECK_MISTAKE
from desktop_monitor.cli.chosen import chosen_settings
from desktop_monitor.cli.outcome import Look, outcome
from desktop_monitor.cli.printing import say
from desktop_monitor.client.daemon_threads import EngineLoop
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.http import fetch_health
from desktop_monitor.config.settings import EndpointSettings, Settings
from desktop_monitor.config.this_computer import THIS_COMPUTER, this_computer


def run(args: argparse.Namespace) -> int:
    """Print the line and return 0, 1, 2 or 3. Raises `CommandError` and `ConfigError`."""
    settings = chosen_settings(args, CHECK_MISTAKE)
    with asyncio.Runner(loop_factory=EngineLoop) as runner:
        line, code = outcome(runner.run(_looks(settings, args)))
    say(line, CHECK_MISTAKE)
    return code


async def _looks(settings: Settings, args: argparse.Namespace) -> Sequence[Look]:
    if settings.endpoint:
        return await asyncio.gather(*(_look(endpoint, args.timeout) for endpoint in settings.endpoint))
    agent = AgentProcess(config=args.config, on_problem=lambda _: None)
    try:
        url = await asyncio.wait_for(agent.start(), args.timeout)
        return [await _look(this_computer(url, settings), args.timeout)]
    except AgentProcessError as error:
        return [Look(endpoint=THIS_COMPUTER, failure=str(error), layer="local")]
    except TimeoutError:
        return [
            Look(endpoint=THIS_COMPUTER, failure=f"the agent did not start within {args.timeout:g} s", layer="local")
        ]
    finally:
        await agent.stop()


async def _look(endpoint: EndpointSettings, timeout: float) -> Look:
    try:
        return Look(endpoint=endpoint.name, report=await fetch_health(endpoint, timeout))
    except RequestFailed as error:
        return Look(endpoint=endpoint.name, failure=error.failure.reason, layer=error.failure.layer)
