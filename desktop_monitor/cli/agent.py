"""`agent`: serve this computer's Admin API until a signal ends it."""

import argparse

from desktop_monitor.cli.errors import CommandError
from desktop_monitor.cli.printing import say
from desktop_monitor.cli.signals import exit_on_sigterm


def run(args: argparse.Namespace) -> int:
    """Return 0 after SIGTERM. Raises `CommandError` if the agent cannot start, and `ConfigError`."""
    exit_on_sigterm(0)

    from desktop_monitor.agent.service import AgentStartError, run_agent
    from desktop_monitor.cli.crashing import crash_reports
    from desktop_monitor.config.keys import KeyProblem, resolve_key
    from desktop_monitor.config.loading import load
    from desktop_monitor.config.logs import end_logging, log_versions, start_logging
    from desktop_monitor.config.this_computer import THIS_COMPUTER

    settings = load(args.config)
    # Standard error is the agent's log: whoever started it has a place for that.
    start_logging("agent", verbose=args.verbose, to_file=False)
    log_versions()
    try:
        with crash_reports("agent", is_log=True) as crashes:
            crashes.tell_earlier()
            try:
                key = resolve_key(settings.agent.key, THIS_COMPUTER)
                return run_agent(
                    settings.agent, host=args.host, port=args.port, key=key, say=say, on_fault=crashes.in_loop
                )
            except (AgentStartError, KeyProblem) as error:
                raise CommandError(str(error)) from error
    finally:
        end_logging()
