"""Lines on standard output that are told at once; where they cannot be written, one sentence says so."""

import os
import sys

from desktop_monitor.cli.errors import CommandError


def say(line: str, mistake_code: int = 2) -> None:
    """Print `line` now. Raises `CommandError` if it cannot be written, `BrokenPipeError` if nobody reads any more."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        raise CommandError(f"the output cannot be written: {error.strerror}", mistake_code) from error


def forget_output() -> None:
    """Let what is still to be written go nowhere, or the interpreter complains of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
