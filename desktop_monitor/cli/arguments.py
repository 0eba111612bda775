"""The arguments of `desktop-monitor` and of its commands (docs/behaviour.md, "Command line")."""

import argparse
import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from desktop_monitor import __version__
from desktop_monitor.cli.errors import UsageError
from desktop_monitor.core.text import clean, clean_name

STATES = ("connecting", "connected", "disconnected", "fallback", "error")
"""The five states, as `--until` takes them."""
CHECK_MISTAKE = 3
"""`check` ends so for a mistake: its outcome is unknown (Monitoring Plugins guidelines, "Plugin Return Codes")."""

_EXAMPLE = "http://127.0.0.1:8004"
_LONGEST = 1_000_000.0
_AGE = re.compile(r"([0-9]{1,6})(s|min|m|h|d)")
_UNITS = {"s": 1, "min": 60, "m": 60, "h": 3_600, "d": 86_400}


class _Parser(argparse.ArgumentParser):
    """Tells a mistake in one sentence instead of printing the usage."""

    mistake_code = 2

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{clean(message)} (see {self.prog} --help)", self.mistake_code)


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; `command` is "window" if none is named. Raises `UsageError`; `--help` and `--version` exit."""
    # The window is spared 2 ms of its start, in which the parsers of the commands are made.
    parser = _window_parser() if _is_window(argv) else _parser()
    args, unknown = parser.parse_known_args(argv)
    code = CHECK_MISTAKE if args.command == "check" else 2
    if unknown:
        raise UsageError(f"{clean_name(unknown[0])} is no argument here (see {parser.prog} --help)", code)
    if args.command is None:
        args.command = "selftest" if args.selftest else "window"
    elif args.selftest:
        raise UsageError(f"--selftest stands alone, without {args.command}", code)
    elif args.hidden:
        raise UsageError(f"--hidden is for the window: {args.command} has none", code)
    if args.verbose and args.command not in {"window", "watch", "agent"}:
        raise UsageError(f"{args.command} takes no --verbose", code)
    if args.window_url and args.command not in {"window", "watch", "check"}:
        raise UsageError(f"{args.command} takes no --url", code)
    args.url = [*args.window_url, *getattr(args, "url", [])]
    return args


def _is_window(argv: Sequence[str]) -> bool:
    """True if no argument can be a command, or asks what there are."""
    words = iter(argv)
    for word in words:
        if word in ("--url", "--config"):
            next(words, "")
        elif not word.startswith("--") or word == "--help":
            return False
    return True


def _window_parser() -> _Parser:
    """Of what stands before a command, or without one."""
    parser = _Parser(
        prog="desktop-monitor",
        description="Watches services that speak the Admin API; with nothing configured, this computer. "
        "Without a command it opens the window.",
        allow_abbrev=False,
    )
    parser.set_defaults(command=None)
    parser.add_argument("--version", action="version", version=f"desktop-monitor {__version__}")
    _add_url(parser, "window_url")
    parser.add_argument("--config", type=_path, metavar="FILE", help="another configuration file")
    parser.add_argument("--hidden", action="store_true", help="start in the tray, if there is one")
    parser.add_argument("--verbose", action="store_true", help="log more; watch and agent: on standard error too")
    parser.add_argument("--selftest", action="store_true", help="say step by step whether this installation works")
    return parser


def _parser() -> _Parser:
    parser = _window_parser()
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_watch(_command(commands, "watch", "the same in a terminal: a live table, or JSON Lines"))
    _add_check(_command(commands, "check", "one look over HTTP, for scripts and Nagios: exit 0, 1, 2 or 3"))
    _add_agent(_command(commands, "agent", "serve this computer's Admin API"))
    _add_key(_command(commands, "key", "keep an endpoint's API key in the OS keyring"))
    _add_export(_command(commands, "export", "the local history, on standard output"))
    doctor = _command(commands, "doctor", "what works here and what is missing, for a bug report")
    doctor.add_argument("--probe", action="store_true", help=argparse.SUPPRESS)  # the child that asks Qt
    return parser


def _command(commands: "argparse._SubParsersAction[_Parser]", name: str, text: str) -> _Parser:
    """Every command takes --config; what it does not set must not undo a --config before the command."""
    parser = commands.add_parser(name, help=text, description=text.capitalize() + ".", allow_abbrev=False)
    parser.add_argument(
        "--config", type=_path, metavar="FILE", default=argparse.SUPPRESS, help="another configuration file"
    )
    return parser


def _add_watch(parser: _Parser) -> None:
    _add_url(parser, "url")
    parser.add_argument("--json", action="store_true", help="JSON Lines, one object a line")
    parser.add_argument("--for", dest="seconds", type=_seconds, metavar="SECONDS", help="end after so long")
    parser.add_argument(
        "--until", choices=STATES, metavar="STATE", help=f"end when all endpoints are in it: {', '.join(STATES)}"
    )
    parser.add_argument("--no-record", action="store_true", help="keep no history of this")
    _add_verbose(parser)


def _add_check(parser: _Parser) -> None:
    parser.mistake_code = CHECK_MISTAKE
    _add_url(parser, "url")
    parser.add_argument(
        "--timeout", type=_seconds, default=10.0, metavar="SECONDS", help="longest time for an answer (10)"
    )


def _add_agent(parser: _Parser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8765, help="the port to listen on (8765); 0 picks one")
    _add_verbose(parser)


def _add_key(parser: _Parser) -> None:
    parser.add_argument("action", choices=("set", "delete"), help="set reads the key from a prompt or standard input")
    parser.add_argument("endpoint", type=_name, metavar="ENDPOINT", help="the endpoint's name")


def _add_export(parser: _Parser) -> None:
    parser.add_argument("kind", choices=("events", "health", "notices"), help="what is wanted; with events come gaps")
    parser.add_argument("--endpoint", metavar="NAME", help="of this endpoint alone")
    parser.add_argument("--since", type=_moment, metavar="T", help="from then on: ISO 8601, or an age such as 24h")
    parser.add_argument("--until", type=_moment, metavar="T", help="before then")
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="JSON Lines (default) or CSV")


def _add_url(parser: _Parser, name: str) -> None:
    parser.add_argument(
        "--url",
        dest=name,
        action="append",
        default=[],
        metavar="URL",
        help=f"watch this instead of what is configured, such as {_EXAMPLE}; may be repeated",
    )


def _add_verbose(parser: _Parser) -> None:
    """A --verbose before the command holds too."""
    parser.add_argument(
        "--verbose", action="store_true", default=argparse.SUPPRESS, help="log more, and on standard error too"
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0, at most {_LONGEST:.0f}")
    return seconds


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def _name(text: str) -> str:
    if not text.strip() or clean_name(text) != text:
        raise argparse.ArgumentTypeError(f"{clean_name(text)!r} is no name of an endpoint")
    return text


def _moment(text: str) -> datetime | timedelta:
    """A time, in the zone of this computer if it names none, or an age."""
    age = _AGE.fullmatch(text)
    if age:
        return timedelta(seconds=int(age[1]) * _UNITS[age[2]])
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        allowed = "a time such as 2030-05-04T21:00, 2030-05-04T21:00Z, or an age such as 90s, 15min, 24h, 7d"
        raise argparse.ArgumentTypeError(f"{clean_name(text)!r} is neither: allowed is {allowed}") from None


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the name of a file is missing")
    return Path(text)
