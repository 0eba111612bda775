"""Crash reports of the commands that run for long, and the end of all others (docs/behaviour.md, "Crash reports")."""

import contextlib
import os
import re
import sys
from collections.abc import Iterator

from desktop_monitor.cli.arguments import CHECK_MISTAKE
from desktop_monitor.cli.errors import CommandError
from desktop_monitor.config.crashes import ENDING, Crash, Crashes
from desktop_monitor.config.errors import ConfigError

FAULT_EXIT = 1

_TELLTALE = r"(?i)key|token|secret|pass|credential|auth|cookie"
"""Names of environment variables whose values are struck out too, whoever they are for."""
_SHORTEST = 6
"""A shorter value is not told from any other word."""
_PATTERNS = (
    (r"(?<=://)[^\s/@]+(?=@)", "[key]"),
    (r"(?i)\b(bearer|basic)(\s+)[\w.~+/=-]{4,}", r"\1\2[key]"),
    (
        (
            r"(?i)\b([\w-]*(?:api[_-]?key|token|secret|passw(?:or)?d|pwd|credential|cookie)s?)([\"']?\s*[:=]\s*[\"']?)"
            r"[^\s\"'&,;)}\]]{4,}"
        ),
        r"\1\2[key]",
    ),
)
"""What looks like a secret: a user in a URL, credentials of a header, an assignment."""


def without_secrets(text: str) -> str:
    """`text` without any key that this process has read, any value of an environment variable that is called like a
    secret, and anything that looks like one."""
    # Only now: a start without a fault need not know it.
    from desktop_monitor.client.secrets import STRUCK, Secrets
    from desktop_monitor.config.keys import used_keys

    secrets = Secrets()
    for key in used_keys():
        secrets.add(key)
    text = secrets.struck_sentence(text)
    values = {value for name, value in os.environ.items() if re.search(_TELLTALE, name) and len(value) >= _SHORTEST}
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, STRUCK)
    for pattern, replacement in _PATTERNS:
        text = re.sub(pattern, replacement, text)
    return text


class OnStandardError:
    """Tells the first fault of a place in a line, and the report itself if it is nowhere else."""

    def __init__(self, *, at_end: bool = False, is_log: bool = False) -> None:
        """`at_end`: until then something else is on the terminal. `is_log`: the log is there too, and has the line."""
        self._at_end, self._is_log = at_end, is_log
        self._held: list[Crash] = []

    def tell(self, crash: Crash) -> None:
        """Tell of a fault."""
        if crash.count > 1:
            return
        if self._at_end:
            self._held.append(crash)
        else:
            _tell(crash, self._is_log)

    def end(self) -> None:
        """Tell what was held back."""
        held, self._held = self._held, []
        for crash in held:
            _tell(crash, self._is_log)


@contextlib.contextmanager
def crash_reports(command: str, *, at_end: bool = False, is_log: bool = False) -> Iterator[Crashes]:
    """Faults of `command` are reported while this is entered. One that ends it raises `SystemExit`.

    The rest is as for `OnStandardError`.
    """
    teller = OnStandardError(at_end=at_end, is_log=is_log)
    crashes = Crashes(command, without_secrets, teller.tell)
    crashes.begin()
    try:
        with crashes.hooked():
            yield crashes
    except (CommandError, ConfigError, BrokenPipeError):
        raise
    except Exception as error:
        crashes.fault(error, ENDING)
        raise SystemExit(FAULT_EXIT) from error
    finally:
        crashes.end()
        teller.end()


def ended_by(error: Exception, command: str) -> int:
    """A fault ends a command that runs for a moment; return the exit code."""
    Crashes(command, without_secrets, OnStandardError().tell).fault(error, ENDING)
    return CHECK_MISTAKE if command == "check" else FAULT_EXIT


def _tell(crash: Crash, has_line: bool) -> None:
    if not has_line:
        _print(crash.sentence)
    if crash.file is None:
        _print(crash.text)


def _print(text: str) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):  # there may be no standard error
        print(f"desktop-monitor: {text}", file=sys.stderr, flush=True)
