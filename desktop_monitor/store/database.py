"""Opening the file of the history; what to do with one that cannot be used."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_monitor.config.paths import NO_FILE, is_no_file
from desktop_monitor.store.schema import TooNewError, migrate

BUSY_PATIENCE = 2.0
"""Seconds that a lock of another process is waited for."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class UnusableError(Exception):
    """The file is damaged or of a later version; the text says which, as the end of a sentence."""


def to_stored(moment: datetime) -> int:
    """An aware time as it is stored: microseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def from_stored(stored: int) -> datetime:
    """The reverse of `to_stored`; UTC."""
    return _EPOCH + timedelta(microseconds=stored)


def open_for_writing(file: Path) -> sqlite3.Connection:
    """The history at `file`, of the present schema; it and its folder are made, private, if they are not there.

    Raises `UnusableError` if what is there cannot be used, `OSError` or `sqlite3.OperationalError` for what may pass.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if is_no_file(file):
        raise OSError(NO_FILE)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(file, timeout=BUSY_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        # Before the first table, or it has no effect.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        # A power cut may lose the last moments, which the server still has; nothing is ever torn.
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise UnusableError("is damaged")
        migrate(connection)
    except TooNewError as error:
        connection.close()
        raise UnusableError("was written by a later version") from error
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise UnusableError(f"is damaged ({error})") from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(file: Path) -> sqlite3.Connection:
    """The history at `file`, read only. Raises `sqlite3.OperationalError` if there is none or it cannot be read."""
    if is_no_file(file):
        raise sqlite3.OperationalError(NO_FILE)
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=BUSY_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )


def is_kept(file: Path) -> bool:
    """True if there is a history at `file`, and not one that is just being made. Raises `sqlite3.Error`."""
    if not file.exists():
        return False
    connection = open_for_reading(file)
    try:
        return bool(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def set_aside(file: Path) -> Path:
    """Give an unusable file, with what belongs to it, another name; return that. Raises `OSError`."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = file.with_name(f"{file.name}.{stamp}.damaged")
    file.replace(aside)
    for ending in ("-wal", "-shm"):
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside
