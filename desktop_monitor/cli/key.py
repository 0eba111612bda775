"""`key`: keep an endpoint's API key in the OS keyring. It is never an argument: arguments are seen by everybody."""

import argparse
import getpass
import sys

from desktop_monitor.cli.errors import CommandError
from desktop_monitor.cli.signals import exit_on_sigterm

_SIGTERM_CODE = 143
_NOT_DONE = 1
_LONGEST = 8_192
"""Bytes; what is given on standard input and longer is no key."""


def run(args: argparse.Namespace) -> int:
    """Return 0 when it is done. Raises `CommandError` if there is no usable key or no keyring, and `ConfigError`."""
    exit_on_sigterm(_SIGTERM_CODE)

    from desktop_monitor.config.keys import KeyProblem, delete_key, store_key
    from desktop_monitor.config.loading import load
    from desktop_monitor.config.this_computer import THIS_COMPUTER

    settings = load(args.config)
    try:
        if args.action == "set":
            store_key(args.endpoint, _asked(args.endpoint))
        else:
            delete_key(args.endpoint)
    except KeyProblem as problem:
        raise CommandError(str(problem), _NOT_DONE) from problem
    if args.action == "set" and args.endpoint not in {THIS_COMPUTER, *(each.name for each in settings.endpoint)}:
        print(f"stored; no endpoint is called {args.endpoint!r} yet", file=sys.stderr)
    return 0


def _asked(endpoint: str) -> str:
    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():
        given = sys.stdin.buffer.read(_LONGEST + 1)
        if len(given) > _LONGEST:
            raise CommandError(f"what was given is longer than {_LONGEST:,} bytes: it must be the key alone", _NOT_DONE)
        return given.decode(errors="replace")  # what is not ASCII is refused later, and with a sentence
    try:
        return getpass.getpass(f"Key for {endpoint}: ")
    except EOFError:
        return ""
