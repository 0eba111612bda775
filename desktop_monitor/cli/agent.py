"""`agent`: serve this computer's Admin API until a signal ends it."""

import argparse
import signal
from types import FrameType

from desktop_monitor.cli.errors import CommandError


def run(args: argparse.Namespace) -> int:
    """Return 0 after SIGTERM. Raises `CommandError` if the agent cannot start, and `ConfigError`."""
    signal.signal(signal.SIGTERM, _end)

    from desktop_monitor.agent.service import AgentStartError, run_agent
    from desktop_monitor.cli.chosen import THIS_COMPUTER
    from desktop_monitor.config.keys import KeyProblem, resolve_key
    from desktop_monitor.config.loading import load

    settings = load(args.config)
    try:
        key = resolve_key(settings.agent.key, THIS_COMPUTER)
        return run_agent(settings.agent, host=args.host, port=args.port, key=key)
    except (AgentStartError, KeyProblem) as error:
        raise CommandError(str(error)) from error


def _end(_signal: int, _frame: FrameType | None) -> None:
    """A signal that comes before the server listens."""
    raise SystemExit(0)
