"""`desktop-monitor`: reads the arguments and hands over to the command; nothing heavy is imported before."""

import argparse
import sys
from collections.abc import Callable, Sequence

from desktop_monitor.cli.arguments import CHECK_MISTAKE, parse_arguments
from desktop_monitor.cli.errors import CommandError

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names and return the exit code; `--help` and `--version` raise `SystemExit`."""
    try:
        args = parse_arguments(sys.argv[1:] if argv is None else argv)
        return _run(args)
    except CommandError as error:
        print(f"desktop-monitor: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(args: argparse.Namespace) -> int:
    from desktop_monitor.config.errors import ConfigError

    try:
        return _command(args.command)(args)
    except ConfigError as error:
        raise CommandError(str(error), CHECK_MISTAKE if args.command == "check" else 2) from error


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    match name:
        case "watch":
            from desktop_monitor.cli.watch import run
        case "check":
            from desktop_monitor.cli.check import run
        case "agent":
            from desktop_monitor.cli.agent import run
        case "doctor":
            from desktop_monitor.cli.doctor import run
        case _:
            from desktop_monitor.cli.window import run
    return run
