"""`export`: the local history on standard output (docs/behaviour.md, "Export")."""

import argparse
import os
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from desktop_monitor.cli.errors import CommandError
from desktop_monitor.cli.signals import exit_on_sigterm

_SIGTERM_CODE = 143
_FAILED = 1
_CHUNK = 500
"""Lines that go out together."""
_PROGRESS = 20_000
"""Lines between two words on the progress."""


def run(args: argparse.Namespace) -> int:
    """Write what was asked for; return 0.

    Raises `CommandError` if the history cannot be read or the output not be written, and `ConfigError`.
    """
    exit_on_sigterm(_SIGTERM_CODE)

    from desktop_monitor.config.history_file import history_file
    from desktop_monitor.config.loading import load
    from desktop_monitor.store.archive import Archive
    from desktop_monitor.store.export import history_lines

    load(args.config)  # a mistake in it is told by every command
    file = history_file()
    if not file.exists():
        raise CommandError(f"there is no history yet at {file}: it is kept while the window or `watch` runs", _FAILED)
    now = datetime.now(UTC)
    since, until = _moment(args.since, now), _moment(args.until, now)
    try:
        with Archive(file) as archive:
            if args.endpoint is not None and args.endpoint not in archive.endpoints():
                known = ", ".join(archive.endpoints()) or "none"
                raise CommandError(f"the history knows no endpoint called {args.endpoint!r}: it has {known}", _FAILED)
            entries = archive.exported(args.kind, args.endpoint, since, until)
            _write(history_lines(entries, args.kind, args.format))
    except sqlite3.Error as error:
        raise CommandError(f"the history at {file} cannot be read: {error}", _FAILED) from error
    return 0


def _moment(wanted: datetime | timedelta | None, now: datetime) -> datetime | None:
    return now - wanted if isinstance(wanted, timedelta) else wanted


def _write(lines: Iterator[str]) -> None:
    """Write, and say on a terminal how far it is.

    Raises `CommandError` if it cannot be written, `BrokenPipeError` if the reader has gone.
    """
    if sys.stdout is None:
        raise CommandError("there is no standard output to write to", _FAILED)
    speak = sys.stderr is not None and sys.stderr.isatty() and not sys.stdout.isatty()
    handle, count, chunk = sys.stdout.fileno(), 0, []
    for line in lines:
        chunk.append(line)
        count += 1
        if len(chunk) == _CHUNK:
            _write_all(handle, "".join(chunk))
            chunk = []
        if speak and count % _PROGRESS == 0:
            print(f"\r{count:,} lines", end="", file=sys.stderr, flush=True)
    _write_all(handle, "".join(chunk))
    if speak:
        print(f"\r{count:,} lines", file=sys.stderr)


def _write_all(handle: int, text: str) -> None:
    data = memoryview(text.encode())
    try:
        while data:
            data = data[os.write(handle, data) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(f"the output cannot be written: {error.strerror}") from error
