"""`desktop-monitor`: reads the arguments and hands over to the command; nothing heavy is imported before."""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence

from desktop_monitor.cli.arguments import CHECK_MISTAKE, parse_arguments
from desktop_monitor.cli.errors import CommandError
from desktop_monitor.cli.printing import forget_output
from desktop_monitor.cli.signals import raise_at_interrupt

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names and return the exit code; `--help` and `--version` raise `SystemExit`."""
    try:
        args = parse_arguments(sys.argv[1:] if argv is None else argv)
    except CommandError as error:
        return _told(error)
    try:
        return _run(args)
    except CommandError as error:
        return _told(error)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        forget_output()
        return CHECK_MISTAKE if args.command == "check" else 0
    except Exception as error:  # noqa: BLE001  (told, with a report)
        from desktop_monitor.cli.crashing import ended_by

        return ended_by(error, args.command)


def _told(error: CommandError) -> int:
    print(f"desktop-monitor: {error}", file=sys.stderr)
    return error.exit_code


def _run(args: argparse.Namespace) -> int:
    from desktop_monitor.config.errors import ConfigError

    try:
        command = _command(args.command)
        raise_at_interrupt()
        return command(args)
    except ConfigError as error:
        raise CommandError(str(error), CHECK_MISTAKE if args.command == "check" else 2) from error


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    match name:
        case "watch":
            from desktop_monitor.cli import watch

            return watch.run
        case "check":
            from desktop_monitor.cli import check

            return check.run
        case "agent":
            from desktop_monitor.cli import agent

            return agent.run
        case "key":
            from desktop_monitor.cli import key

            return key.run
        case "export":
            from desktop_monitor.cli import export

            return export.run
        case "doctor":
            from desktop_monitor.cli import doctor

            return doctor.run
        case "selftest":
            from desktop_monitor.cli import selftest

            return selftest.run
    # Until all is built (app/collecting.py): collections before find nothing, and take a tenth of the start.
    gc.disable()
    from desktop_monitor.cli import window

    return window.run
